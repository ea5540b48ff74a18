"""Links that show one address and lead to another, or whose address looks like another: they need a review."""

from __future__ import annotations

import re
import unicodedata
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINK = re.compile(r'<a\b[^<>]*?\shref="(https?://[^"<>]*)"[^<>]*>', re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")
_ADDRESS = re.compile(
    r"(?:https?://)?(?:[^\s/?#@]*@)?(?P<host>(?:[\w-]+\.)+(?P<last>[^\W\d_]{2,}))\.?(?::\d+)?(?:[/?#]\S*)?"
)
# Words that end like an address but are names of files or programs: README.md, Node.js.
_FILES = frozenset(
    {"md", "js", "py", "sh", "rs", "pl", "ts", "cc", "so", "ps", "zip", "csv", "pdf", "txt", "yml", "svg"}
)


def misleading(html: str) -> Iterator[tuple[str, str]]:
    """Yield (words, address) of each link that a reader could mistake for another."""
    for link in _LINK.finditer(html):
        end = html.find("</a>", link.end())
        if end < 0:  # the sanitiser leaves none open
            return
        to, words = unescape(link[1]), unescape(_TAG.sub("", html[link.end() : end])).strip()
        try:
            parts = urlsplit(to)
            host = _plain(parts.hostname or "")
        except ValueError:
            yield words, to
            continue
        shown = _ADDRESS.fullmatch(words)
        shown_host = _plain(shown["host"]) if shown and shown["last"].lower() not in _FILES else host
        if shown_host != host or "@" in parts.netloc or any(map(_is_mixed, host.split("."))):
            yield words, to


def _plain(host: str) -> str:
    """Return a host in lower case, as people write it."""
    small = host.lower().rstrip(".").removeprefix("www.")
    try:
        return small.encode("ascii").decode("idna") if "xn--" in small else unicodedata.normalize("NFKC", small)
    except UnicodeError:
        return small


def _is_mixed(label: str) -> bool:
    """Return whether a part of a host mixes alphabets that look alike."""
    if label.isascii():
        return False
    scripts = {unicodedata.name(sign, "?").partition(" ")[0] for sign in label if sign.isalpha()}
    return len(scripts & {"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE"}) > 1
