"""The handbook: each page with the way through all of them; and where its pages stood before."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from smoelenboek.catalogues import LANGUAGES, load
from smoelenboek.display.lines import Linked, PersonLine
from smoelenboek.display.owners import owner_lines
from smoelenboek.display.page import Page
from smoelenboek.display.prose import Html, html
from smoelenboek.forge.urls import edit_url
from smoelenboek.handbook.book import Chapter, chapters
from smoelenboek.handbook.contents import SECTIONS, former_addresses, names, own_language, parent
from smoelenboek.site.memo import per_site

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from smoelenboek.site import Site


@dataclass(frozen=True)
class EntryView:
    """A page in the list of pages. parts: the pages below it, if it or one of them is shown."""

    href: str
    name: str
    parts: tuple[Linked, ...] = ()


@dataclass(frozen=True)
class SectionView:
    """A part of the handbook."""

    title: str
    entries: tuple[EntryView, ...]


@dataclass(frozen=True)
class HandbookView:
    """All that handbook.html may use. `trail` leads from the handbook's first page to this one, which is left out."""

    title: str
    language: str
    summary: str
    body: Html
    translations: tuple[Linked, ...]  # name is the language's code
    trail: tuple[Linked, ...]
    sections: tuple[SectionView, ...]
    owners: tuple[PersonLine, ...]  # whom to ask
    edit: str


def pages(site: Site) -> Iterator[Page]:
    """Yield the handbook's pages, and those that lead from where they stood before."""
    for chapter in chapters(site):
        yield Page(chapter.href, "handbook", partial(_view, site, chapter))
    for former, name, language in former_addresses(site):
        if now := _by_name(site)[language].get(name):
            yield Page(former, "moved", partial(Linked, now.href, now.title))


@per_site
def _by_name(site: Site) -> dict[str, dict[str, Chapter]]:
    """Return language → name → page."""
    by_name: dict[str, dict[str, Chapter]] = {}
    for chapter in chapters(site):
        by_name.setdefault(chapter.language, {})[chapter.name] = chapter
    return by_name


def _view(site: Site, chapter: Chapter) -> HandbookView:
    by_name = _by_name(site)
    others = [
        some[chapter.name]
        for language, some in by_name.items()
        if language != chapter.language and chapter.name in some
    ]
    book = by_name[own_language(site)] | by_name[chapter.language]
    above = dict.fromkeys(name for name in (names()[0], parent(chapter.name)) if name and name != chapter.name)
    return HandbookView(
        chapter.title,
        chapter.language,
        chapter.summary,
        html(site, chapter.prose),
        tuple(Linked(other.href, other.language) for other in others),
        tuple(_linked(book[name]) for name in above),
        tuple(_sections(site, chapter, book)),
        owner_lines(site, "editors"),
        edit_url(site.config.forge, site.path(chapter.own)) if chapter.own else "",
    )


def _sections(site: Site, chapter: Chapter, book: Mapping[str, Chapter]) -> Iterator[SectionView]:
    """Yield the parts of the handbook; what a site adds of its own comes last."""
    spoken = chapter.language if chapter.language in LANGUAGES else site.config.language
    titles = _titles(spoken)
    main = parent(chapter.name) or chapter.name
    below = tuple(_linked(book[name]) for name in names() if parent(name) == main)
    for section, members in SECTIONS.items():
        yield SectionView(
            titles[section],
            tuple(_line(book[name], below if name == main else ()) for name in members),
        )
    if own := [_line(book[name]) for name in book if name not in names()]:
        yield SectionView(site.config.organisation, tuple(own))


def _titles(language: str) -> dict[str, str]:
    """Return what the sections are called."""
    gettext = load(language).gettext
    return {
        "everyone": gettext("For everyone"),
        "writers": gettext("For writers"),
        "owners": gettext("For administrators"),
        "reference": gettext("Reference"),
    }


def _line(chapter: Chapter, parts: tuple[Linked, ...] = ()) -> EntryView:
    return EntryView(chapter.href, chapter.title, parts)


def _linked(chapter: Chapter) -> Linked:
    return Linked(chapter.href, chapter.title)
