"""The etiquette, ordinary pages in their languages, and the pages for “not found” and “no network”."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from smoelenboek.contract import addresses, former
from smoelenboek.contract.paths import in_handbook
from smoelenboek.display.lines import Linked, PersonLine, elsewhere
from smoelenboek.display.owners import owner_lines
from smoelenboek.display.page import Page
from smoelenboek.display.prose import Html, html
from smoelenboek.forge.urls import edit_url
from smoelenboek.site.leading import leading
from smoelenboek.state.days import has_come

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smoelenboek.model.dossier import Etiquette, StaticPage
    from smoelenboek.site import Site


@dataclass(frozen=True)
class StaticView:
    """All that page.html may use."""

    title: str
    language: str
    summary: str
    modified: dt.date | None
    body: Html
    translations: tuple[Linked, ...]  # name is the language's code
    elsewhere: tuple[Linked, ...]  # the same, in the site's other languages
    owners: tuple[PersonLine, ...]  # whom to ask about it
    edit: str


@dataclass(frozen=True)
class RuleView:
    """One rule of conduct."""

    id: str
    short: str
    good: str
    bad: str


@dataclass(frozen=True)
class EtiquetteView:
    """All that etiquette.html may use."""

    short: str
    version: str
    rules: tuple[RuleView, ...]
    owners: tuple[PersonLine, ...]  # whom to ask
    body: Html


@dataclass(frozen=True)
class NotFoundView:
    """All that 404.html may use: nothing."""


@dataclass(frozen=True)
class OfflineView:
    """All that offline.html may use: nothing."""


def pages(site: Site) -> Iterator[Page]:
    """Yield the etiquette, the pages, what leads on from an older site, the 404, and a device's offline page."""
    if site.etiquette:
        yield Page("/etiquette/", "etiquette", partial(_etiquette, site, site.etiquette))
    for main in site.pages.values():
        if in_handbook(main.id):
            continue
        languages = [main, *(translation for _, translation in sorted(site.page_translations.get(main.id, {}).items()))]
        for page in languages:
            yield Page(_address(page, main), "page", partial(_view, site, page, main, languages))
    for written, present, content in leading(site):
        if not former.queried(written):
            yield Page(former.address(written), "moved", partial(Linked, present, content.title))
    yield Page("/404.html", "404", NotFoundView)
    yield Page("/offline.html", "offline", OfflineView)


def _etiquette(site: Site, etiquette: Etiquette) -> EtiquetteView:
    rules = tuple(RuleView(rule.id, rule.short, rule.good or "", rule.bad or "") for rule in etiquette.rules)
    return EtiquetteView(
        etiquette.short, etiquette.version, rules, owner_lines(site, "moderators"), html(site, etiquette.prose)
    )


def _address(page: StaticPage, main: StaticPage) -> str:
    return addresses.page(page.id, "" if page is main else page.language)


def _view(site: Site, page: StaticPage, main: StaticPage, languages: list[StaticPage]) -> StaticView:
    others = tuple(Linked(_address(other, main), other.language) for other in languages if other is not page)
    return StaticView(
        page.title,
        page.language,
        page.summary or "",
        page.modified if page.modified and has_come(site, page.modified) else None,
        html(site, page.prose),
        others,
        elsewhere(site, addresses.page(main.id)),
        owner_lines(site, "editors"),
        edit_url(site.config.forge, site.path(page)),
    )
