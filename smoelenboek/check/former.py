"""Checks of former addresses: they become output paths, so each must lead to one page, and be none of our own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smoelenboek.check.finding import Finding
from smoelenboek.contract import former
from smoelenboek.contract.paths import SITE_FILE
from smoelenboek.handbook import contents as handbook
from smoelenboek.site.leading import every_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smoelenboek.model.dossier import StaticPage
    from smoelenboek.model.post import Post
    from smoelenboek.site import Site


def addresses_claimed(site: Site) -> Iterator[Finding]:
    """Yield each former address that the site has itself, or that an earlier file has; drafts count.

    O(addresses × their depth).
    """
    claims = _own(site)
    for value in _values(site):
        for number, written in enumerate(value.former_addresses):
            where = ("former_addresses", number)
            if former.ours(written, site.config.languages):
                yield Finding("former-address-own", value, where, facts={"written": written})
            elif other := claims.holder(written):
                yield Finding("former-address-taken", value, where, facts={"written": written, "other": other})
            else:
                claims.claim(written, site.path(value))


def claims_of(site: Site) -> former.Claims:
    """Return all addresses of a site, former ones too: what is new may be none of them."""
    claims = _own(site)
    for value in _values(site):
        for written in value.former_addresses:
            claims.claim(written, site.path(value))
    return claims


def _own(site: Site) -> former.Claims:
    claims = former.Claims()
    for address in sorted(handbook.site_addresses(site)):
        claims.claim(address, SITE_FILE)
    for page, address in every_page(site):
        claims.claim(address, site.path(page))
    return claims


def _values(site: Site) -> list[Post | StaticPage]:
    values: tuple[Post | StaticPage, ...] = (*site.all_posts.values(), *(page for page, _ in every_page(site)))
    return sorted(values, key=site.path)
