"""The last check of a release before it is published: a mistake found here is ours, not a writer's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from smoelenboek.contract import addresses
from smoelenboek.contract.base import base
from smoelenboek.site.languages import tree

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from smoelenboek.publish.record import Rendered
    from smoelenboek.publish.release import Release
    from smoelenboek.publish.trees import Below
    from smoelenboek.site import Site

_PLAIN = re.compile("[?#]")


def verify(
    release: Release | Below, pages: Mapping[str, Rendered], site: Site, *, whole: AbstractSet[str] = frozenset()
) -> Iterator[str]:
    """Yield a sentence for each broken promise: a link of ours into nothing, a post missing or seen too early.

    Of a site that lives below a path also each address of one of its files that is not below it. `whole` are the pages
    of all the site's languages: those of the first one lead to them.
    """
    files = release.paths() | pages.keys() | (frozenset() if tree(site) else whole)
    every = set[str]().union(*(page.links.to.split(" ") for page in pages.values())) - {""}
    dead = {address for address in every if addresses.file(unquote(address)) not in files}
    for path, page in sorted(pages.items()):
        if page.links.active:
            yield f"{path}: there is script or style inside the page."
        for address in sorted(dead.intersection(page.links.to.split(" "))) if dead else ():
            yield f"{path}: the link {address} leads to nothing."
        for address in page.links.outside.split():
            if addresses.file(unquote(_PLAIN.split(address)[0])) in files:
                yield f"{path}: the address {address} leaves the path {base(site.config.url)}/."
    yield from _unseen(files, site)
    for id_ in site.post_ids():
        if addresses.file(addresses.post(id_)) not in files:
            yield f"{site.path(site.all_posts[id_])}: this post has no page."


def _unseen(files: set[str], site: Site) -> Iterator[str]:
    unseen = site.unseen
    for path in sorted(files):
        folder, _, rest = path.partition("/")
        if folder == "posts" and rest.split("/")[0] in unseen:
            yield f"{path}: this post is not to be seen yet, or no longer."
