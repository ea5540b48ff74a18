"""What must hold of former addresses: they become output paths, so each leads to one thing, and is none of our own."""

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
    holders = {former.key(address): SITE_FILE for address in handbook.site_addresses(site)}
    for page, address in every_page(site):
        holders[former.key(address)] = site.path(page)
    folders = {folder: holder for key, holder in holders.items() for folder in _folders(key)}
    values: tuple[Post | StaticPage, ...] = (*site.all_posts.values(), *(page for page, _ in every_page(site)))
    for value in sorted(values, key=site.path):
        for number, written in enumerate(value.former_addresses):
            where = ("former_addresses", number)
            if former.ours(written):
                yield Finding("former-address-own", value, where, facts={"written": written})
                continue
            key = former.key(written)
            parents = _folders(key)
            other = holders.get(key) or folders.get(key) or next((holders[at] for at in parents if at in holders), "")
            if other:
                yield Finding("former-address-taken", value, where, facts={"written": written, "other": other})
                continue
            holders[key] = site.path(value)
            folders |= dict.fromkeys(parents, holders[key])


def _folders(key: str) -> list[str]:
    """Return each folder in which the file of an address stands: none of them can be a file."""
    if former.queried(key):
        return []
    parts = key.split("/")[:-1]
    return ["/".join(parts[: count + 1]) for count in range(len(parts))]
