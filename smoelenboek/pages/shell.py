"""What every page shows around its own content."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from smoelenboek.contract import addresses
from smoelenboek.contract.paths import in_handbook
from smoelenboek.display.languages import language_name
from smoelenboek.display.lines import Linked, name_language, other_language
from smoelenboek.pages.pulse import has_pulse
from smoelenboek.site.languages import tree

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from smoelenboek.display.cover import CoverView
    from smoelenboek.model.dossier import StaticPage
    from smoelenboek.model.siteconfig import MenuLink
    from smoelenboek.site import Site


@dataclass(frozen=True)
class LogoView:
    """A logo in either scheme; its size as it is shown, in CSS pixels."""

    light: str
    dark: str
    width: int
    height: int


@dataclass(frozen=True)
class Shell:
    """All that base.html may use beside the view. `url` is the page's own address."""

    name: str
    organisation: str
    language: str
    style: str
    scripts: str  # the folder of all scripts
    theme_script: str  # the module that a theme of one's own adds there; "" if it has none
    csp: str
    feed: str
    has_etiquette: bool
    has_pulse: bool  # whether there is a page of figures
    has_digests: bool  # whether anything went round
    is_read_only: bool  # whether it is an audience's site, in which nobody takes part
    offline: bool  # whether readers' devices keep the site
    navigation: tuple[Linked, ...]  # the sections that site.yml names; () for the standard ones
    footer: tuple[Linked, ...]  # the last list of the foot, as site.yml has it; () for `pages`
    pages: tuple[Linked, ...]
    below: str  # where this language's pages are: "" for the site's first language, else `/en`
    languages: tuple[Linked, ...]  # of a site in several: each by its own name, with what stands before its addresses
    lacking: tuple[str, ...]  # those in which there is no such page
    url: str
    logo: LogoView | None = None  # the organisation's, in the place of its written name
    cover: CoverView | None = None  # the picture over the home page
    fonts: tuple[str, ...] = ()  # addresses of the fonts that a page needs at once


def shell(site: Site, *, style: str, scripts: str, csp: str, theme_script: str = "") -> Shell:
    """Return the shell of a site, for its home page."""
    return Shell(
        name=site.config.name,
        organisation=site.config.organisation,
        language=site.config.language,
        style=style,
        scripts=scripts,
        theme_script=theme_script,
        csp=csp,
        feed="/feed.xml",
        has_etiquette=site.etiquette is not None,
        has_pulse=has_pulse(site),
        has_digests=site.has_rounds,
        is_read_only=bool(site.config.audience),
        offline=site.config.offline,
        navigation=_links(site, site.config.navigation),
        footer=_links(site, site.config.footer),
        pages=tuple(
            Linked(addresses.page(page.id), page.title, other_language(site, page.language))
            for page in _first_pages(site)
        ),
        below=tree(site),
        languages=tuple(_languages(site)),
        lacking=(),
        url="/",
    )


def _links(site: Site, links: Sequence[MenuLink]) -> tuple[Linked, ...]:
    return tuple(Linked(link.url, link.label, name_language(site, link.label)) for link in links)


def _languages(site: Site) -> Iterator[Linked]:
    """Yield each language of a site that has several."""
    for tag in site.config.languages if len(site.config.languages) > 1 else ():
        yield Linked(addresses.whole("", tag), language_name(tag, tag), tag)


def _first_pages(site: Site) -> Iterator[StaticPage]:
    """Yield the pages that the foot of every page names: `manual-photos` belongs to `manual`, if there is one."""
    for page in site.pages.values():
        words = page.id.split("-")
        if not in_handbook(page.id) and not any(
            "-".join(words[:count]) in site.pages for count in range(1, len(words))
        ):
            yield page
