"""The last look at a release before it is published: a mistake found here is ours, not a writer's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from smoelenboek.site import Site

_PROSE = re.compile(r'<div class="prose">.*?</div><!--/prose-->', re.DOTALL)
_ADDRESS = re.compile(r'\s(?:href|src)="(/[^"#?]*)[^"]*"')
_ACTIVE = re.compile(r"<script(?![^>]*\ssrc=)|<style|\sstyle=|\son[a-z]+=", re.IGNORECASE)


def verify(folder: Path, site: Site) -> Iterator[str]:
    """Yield a sentence for each broken promise: a link of ours into nothing, a post that should not be seen."""
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    unseen = {post.id for post in site.all_posts.values() if not site.published(post)}
    known: dict[str, bool] = {}
    for path in sorted(files):
        first = path.split("/")
        if len(first) > 2 and first[0] == "posts" and first[1] in unseen:  # noqa: PLR2004 - posts/<post>/…
            yield f"{path}: this post is not to be seen yet, or no longer."
    for path in sorted(path for path in files if path.endswith(".html")):
        text = (folder / path).read_text(encoding="utf-8")
        ours = _PROSE.sub("", text)
        for address in set(_ADDRESS.findall(ours)):
            if address not in known:
                known[address] = _file(address) in files
            if not known[address]:
                yield f"{path}: the link {address} leads to nothing."
        if _ACTIVE.search(ours):
            yield f"{path}: there is script or style inside the page."
        yield from (f"{path}: links to {id_}, which is not to be seen." for id_ in unseen if f"/posts/{id_}/" in ours)


def _file(address: str) -> str:
    path = unquote(urlsplit(address).path).lstrip("/")
    return f"{path}index.html" if not path or path.endswith("/") else path
