"""Where texts in the site's other languages were before the site had `languages`: `/posts/<post>/en/` leads on.

In the tree of the first language, and in that of the text's own: texts that are in both name the old address.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from smoelenboek.catalogues import load
from smoelenboek.contract import addresses
from smoelenboek.contract.paths import in_handbook
from smoelenboek.display.lines import Linked
from smoelenboek.display.page import Page
from smoelenboek.handbook.contents import name_of, names
from smoelenboek.site.languages import tree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from smoelenboek.site import Site


def pages(site: Site) -> Iterator[Page]:
    """Yield the pages that lead on, of a site in several languages."""
    if len(site.config.languages) < 2:  # noqa: PLR2004 - one language has no other
        return
    for post in site.posts:
        yield from _leading(site, partial(addresses.post, post.id), post)
    own = [page for page in site.pages.values() if in_handbook(page.id)]
    for page in site.pages.values():
        if not in_handbook(page.id):
            yield from _leading(site, partial(addresses.page, page.id), page)
    for name in dict.fromkeys([*names(), *(name_of(page.id) for page in own)]):
        yield from _handbook(site, name)


def _leading(site: Site, address: Callable[..., str], shown: Any) -> Iterator[Page]:
    others: list[Any] = site.elsewhere(address())
    if tree(site):
        if others and shown.language == site.config.language:
            yield Page(address(shown.language), "moved", partial(Linked, address(), shown.title))
        return
    for other in others:
        to = addresses.whole(address(), other.language)
        yield Page(address(other.language), "moved", partial(Linked, to, other.title, other.language))


def _handbook(site: Site, name: str) -> Iterator[Page]:
    """Yield the former addresses of a page of the handbook."""
    spoken, address = site.config.language, addresses.handbook(name)
    if tree(site):
        title = load(spoken).gettext("Handbook")
        yield Page(addresses.handbook(name, spoken), "moved", partial(Linked, address, title))
        return
    for tag in site.config.languages[1:]:
        to, title = addresses.whole(address, tag), load(tag).gettext("Handbook")
        yield Page(addresses.handbook(name, tag), "moved", partial(Linked, to, title, tag))
