"""A Site becomes pages: each an address, a template, and one frozen view that holds all the template may use."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from smoelenboek.display.page import Page
from smoelenboek.pages import (
    archive,
    digests,
    directories,
    dossiers,
    face_book,
    former_languages,
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
from smoelenboek.site import Site

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

__all__ = ["Page", "article", "lists", "pages"]


class ByKey(NamedTuple):
    """Pages in many short lists, one for each key: only those lists are made again that have changed."""

    pages: Callable[[Site, str], Iterator[Page]]
    keys: Callable[[Site], Iterable[str]]


# What lists the pages of each kind, in the order in which they are made.
LISTS: tuple[Callable[[Site], Iterator[Page]] | ByKey, ...] = (
    home.pages,
    archive.archive,
    ByKey(archive.periods, archive.years),
    archive.tag_lists,
    ByKey(archive.tags, Site.tags),
    archive.calls,
    archive.polls,
    archive.events,
    people.pages,
    ByKey(person.pages, person.keys),
    posts.pages,
    ByKey(directories.pages, directories.keys),
    organisation.pages,
    organisation_chart.pages,
    face_book.pages,
    groups.pages,
    minutes.pages,
    dossiers.pages,
    registers.decision_pages,
    registers.action_pages,
    registers.question_pages,
    registers.kudos_pages,
    pulse.pages,
    digests.pages,
    me.pages,
    search.pages,
    static.pages,
    handbook.pages,
    take_part.pages,
    ByKey(thread.pages, thread.keys),
    former_languages.pages,
)


def pages(site: Site) -> Iterator[Page]:
    """Yield every page but the posts' own, which Pelican writes as articles (see `article`)."""
    for _name, list_ in lists(site):
        yield from list_()


def lists(site: Site) -> Iterator[tuple[str, Callable[[], Iterator[Page]]]]:
    """Yield the name of each list of pages, and what makes it."""
    for list_ in LISTS:
        if isinstance(list_, ByKey):
            for key in list_.keys(site):
                yield f"{_name(list_.pages)}:{key}", partial(list_.pages, site, key)
        else:
            yield _name(list_), partial(list_, site)


def _name(list_: Callable[..., object]) -> str:
    return f"{list_.__module__}.{list_.__name__}"
