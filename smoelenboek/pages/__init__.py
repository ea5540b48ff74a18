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
    from collections.abc import Iterator

    from smoelenboek.site import Site

__all__ = ["Page", "article", "pages"]


def pages(site: Site) -> Iterator[Page]:
    """Yield every page but the posts' own, which Pelican writes as articles (see `article`)."""
    for kind in (
        home,
        archive,
        people,
        person,
        posts,
        directories,
        organisation,
        organisation_chart,
        face_book,
        groups,
        minutes,
        dossiers,
        registers,
        pulse,
        digests,
        me,
        search,
        static,
        handbook,
        take_part,
        thread,
    ):
        yield from kind.pages(site)
