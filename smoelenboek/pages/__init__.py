"""A Site becomes pages: each an address, a template, and one frozen view that holds all the template may use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smoelenboek.display.page import Page
from smoelenboek.pages import (
    archive,
    digests,
    directories,
    dossiers,
    face_book,
    groups,
    handbook,
    home,
    me,
    minutes,
    organisation,
    organisation_chart,
    people,
    person,
    posts,
    pulse,
    registers,
    search,
    static,
    take_part,
    thread,
)
from smoelenboek.pages.posts import article

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from smoelenboek.site import Site

__all__ = ["LISTS", "Page", "article", "pages"]

# What lists the pages of each kind, in the order in which they are made.
LISTS: tuple[Callable[[Site], Iterator[Page]], ...] = (
    home.pages,
    archive.pages,
    people.pages,
    person.pages,
    posts.pages,
    directories.pages,
    organisation.pages,
    organisation_chart.pages,
    face_book.pages,
    groups.pages,
    minutes.pages,
    dossiers.pages,
    registers.pages,
    pulse.pages,
    digests.pages,
    me.pages,
    search.pages,
    static.pages,
    handbook.pages,
    take_part.pages,
    thread.pages,
)


def pages(site: Site) -> Iterator[Page]:
    """Yield every page but the posts' own, which Pelican writes as articles (see `article`)."""
    for pages_of_kind in LISTS:
        yield from pages_of_kind(site)
