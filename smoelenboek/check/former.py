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

    from smoelenboek.site import Site


def addresses_claimed(site: Site) -> Iterator[Finding]:
    """Yield each former address that the site has itself, or that an earlier file has; drafts count.

    O(addresses × their depth).
    """
    written_in = site.former_addresses()
    claims = _own(site) if written_in else former.Claims()
    for path, number, written in written_in:
        where = ("former_addresses", number)
        if former.ours(written, site.config.languages):
            yield Finding("former-address-own", path, where, facts={"written": written})
        elif other := claims.holder(written):
            yield Finding("former-address-taken", path, where, facts={"written": written, "other": other})
        else:
            claims.claim(written, path)


def claims_of(site: Site) -> former.Claims:
    """Return all addresses of a site, former ones too: what is new may be none of them."""
    claims = _own(site)
    for path, _, written in site.former_addresses():
        claims.claim(written, path)
    return claims


def _own(site: Site) -> former.Claims:
    claims = former.Claims()
    for address in sorted(handbook.site_addresses(site)):
        claims.claim(address, SITE_FILE)
    for page, address in every_page(site):
        claims.claim(address, site.path(page))
    return claims
