"""Which pages the handbook has, in which order, and where each is shown.

Also: the addresses that these pages had when a site held them as pages of its own, in Dutch.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smoelenboek.catalogues import EXPLAINED, explained
from smoelenboek.contract import addresses
from smoelenboek.contract.addresses import FRONT
from smoelenboek.contract.paths import HANDBOOK, in_handbook

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smoelenboek.site import Site

# The titles of the sections are in `display`: they are texts of the interface.
SECTIONS: dict[str, tuple[str, ...]] = {
    "everyone": (FRONT, "search", "forms", "proposals"),
    "writers": ("profile", "posts", "markdown", "replies", "calls", "groups"),
    "owners": ("setup", "brand", "languages", "people", "moving", "privacy", "pulse", "digest", "hosting", "upkeep"),
    "reference": ("fields", "messages"),
}
# Made at build from the models and the messages: the page that leads to them → their names after it and a dash.
GENERATED: dict[str, tuple[str, ...]] = {
    "fields": ("profile", "post", "replies", "groups", "site"),
    "messages": ("files", "text", "fields", "profiles", "posts", "changes", "people"),
}
FORMER = {
    "handboek": FRONT,
    "handboek-bericht": "posts",
    "handboek-meedoen": "forms",
    "handboek-meldingen": "messages",
    "handboek-meldingen-bestand": "messages-files",
    "handboek-meldingen-berichten": "messages-posts",
    "handboek-meldingen-profielen": "messages-profiles",
    "handboek-meldingen-tekst": "messages-text",
    "handboek-meldingen-velden": "messages-fields",
    "handboek-meldingen-wijzigingen": "messages-changes",
    "handboek-notulen": "groups",
    "handboek-opmaak": "markdown",
    "handboek-oproep": "calls",
    "handboek-profiel": "profile",
    "handboek-reactie": "replies",
    "handboek-samenvoegen": "proposals",
    "handboek-velden": "fields",
    "handboek-velden-bericht": "fields-post",
    "handboek-velden-groep": "fields-groups",
    "handboek-velden-persoon": "fields-profile",
    "handboek-velden-reactie": "fields-replies",
    "handboek-velden-site": "fields-site",
    "handboek-zoeken": "search",
}
_FORMER_LANGUAGE = "nl"  # of the names above


def names() -> tuple[str, ...]:
    """Return the name of every page of ours, in order; a generated page follows the one that leads to it."""
    return tuple(
        name
        for section in SECTIONS.values()
        for main in section
        for name in (main, *(f"{main}-{part}" for part in GENERATED.get(main, ())))
    )


def parent(name: str) -> str:
    """Return the page that leads to a generated page; "" for every other."""
    main = name.partition("-")[0]
    return main if main in GENERATED and name != main else ""


def own_language(site: Site) -> str:
    """Return the language of the handbook's pages that are at its plain addresses: the site's, if it has them."""
    return explained(site.config.language)


def languages(site: Site) -> tuple[str, ...]:
    """Return the handbook's languages on a site: its own, and each of ours in which it has a post or a page."""
    own = own_language(site)
    return own, *(language for language in EXPLAINED if language != own and site.is_written_in(language))


def address(site: Site, name: str, language: str) -> str:
    """Return where a page of the handbook is shown in a language."""
    return addresses.handbook(name, "" if language == own_language(site) else language)


def site_addresses(site: Site) -> set[str]:
    """Return the address of every page of ours that the site shows, and of those that lead on."""
    shown = {address(site, name, language) for language in languages(site) for name in names()}
    return shown | {former for former, _, _ in former_addresses(site)}


def former_addresses(site: Site) -> Iterator[tuple[str, str, str]]:
    """Yield (former address, name, language) of the pages that a site in Dutch had before."""
    if site.config.language != _FORMER_LANGUAGE:
        return
    for former, name in FORMER.items():
        if former not in site.pages:
            for language in languages(site):
                yield addresses.page(former, "" if language == _FORMER_LANGUAGE else language), name, language


def name_of(page_id: str) -> str:
    """Return the name in the handbook of a page of the site's own; "" if it is not a page of the handbook."""
    if not in_handbook(page_id):
        return ""
    return page_id.removeprefix(HANDBOOK).removeprefix("/") or FRONT
