"""Whether two sites say the same: the words of posts and comments. In: two outputs. Out: the posts that differ."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def differing(ours: Path, theirs: Path, every: int = 1) -> tuple[int, list[str]]:
    """Return how many posts were compared, one of `every`, and the ids of those that do not say the same."""
    posts = sorted(page.parent for page in (ours / "posts").glob("????-??-??-*/index.html"))[::every]
    different = [post.name for post in posts if {*_texts(post)} != {*_texts(theirs / "posts" / post.name)}]
    return len(posts), different


def _texts(post: Path) -> Iterator[str]:
    """Yield the words of a post's text and comments, also of those on further pages."""
    for page in (post / "index.html", *post.glob("page/*/index.html")):
        if page.exists():
            for prose in BeautifulSoup(page.read_text("utf-8"), "html.parser").select(".prose"):
                if words := re.findall(r"\w+", prose.get_text(" ")):  # of a removed comment only its place is left
                    yield " ".join(words)
