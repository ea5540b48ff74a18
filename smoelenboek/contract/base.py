"""The path below which a site is on its host: `https://group.pages.example/intranet/` gives `/intranet`.

Addresses within the site begin with a slash and know nothing of it, in Markdown, templates, views and the search
index. It is put before them where they leave for a reader: in `publish/based.py` for pages, by `root` for feeds and
cards, and in theme/static/js by one function. Of a site at the root of its host it is "", and nothing is done at all.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

# What forges put in the addresses of projects: nothing that HTML, CSS or a script would read otherwise.
_PATH = re.compile(r"(?:/(?!\.{1,2}(?:/|$))[A-Za-z0-9._~-]+)*/?")


def base(url: str | None) -> str:
    """Return the path before every address of the site at `url`, without a slash at its end."""
    return urlsplit(url).path.rstrip("/") if url and sound(url) else ""


def sound(url: str) -> bool:
    """Say whether a site can live at `url`: a host without a name or password, and perhaps a path of plain signs."""
    parts = urlsplit(url)
    return not ({"?", "#"} & set(url) or "@" in parts.netloc) and _PATH.fullmatch(parts.path) is not None


def host(url: str) -> str:
    """Return an address without what is behind its host, and without a name or password before it."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"


def within(base: str, address: str) -> str | None:
    """Return an address as the site itself writes it, without its base; None if it leaves the base."""
    return address[len(base) :] if address.startswith(f"{base}/") else None
