"""What a file of ours links to, what of it leaves the path of a site, and whether anything active got into a page.

Writers' prose is left out: `check` has looked at it. Only whether its addresses leave the path is looked at here, for
it is we who put the path before them.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from smoelenboek.contract.base import base, within
from smoelenboek.publish.based import ATTRIBUTE, TAG

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_PROSE = re.compile(r'<div class="prose"(?: lang="[A-Za-z0-9-]+")?>.*?<!--/prose-->', re.DOTALL)
_ADDRESS = re.compile(r'\s(?:href|src)="(/[^"#? ]*)')
# Much quicker, and misses nothing: all that is active has one of these, in capitals or not.
_SCRIPT = re.compile(rb'<script(?! type="(?:application/ld\+json">|module" src="[^"\s>]*"))')
_HANDLER = re.compile(rb" on[a-z]+=")
_RARE = (b"<style", b"style=", b"\non", b"\ton", b"\ron", b"\fon")
_ACTIVE = re.compile(
    r"<script(?![^>]*\ssrc=| type=\"application/ld\+json\">)|<style|<[a-z][^>]*\s(?:style|on[a-z]+)=", re.IGNORECASE
)
# An attribute's words: writers' own, with quotes and signs escaped. JSON stands in single quotes.
_WORDS = re.compile(r"""="[^"]*\s[^"]*"|='[^']*\s[^']*'""")
# Attributes of words: a title may begin with a slash. Those of `data-` are for scripts, which put the path on.
_NO_ADDRESS = re.compile(r"data-.*|aria-.*|title|alt|placeholder|label|value|content|class|id|name|for")
_REFRESH = re.compile(r"[\d.]+; *url=(?=/)", re.IGNORECASE)
_OF_FEED = re.compile(r"""<(?:id|uri|icon|logo)>([^<]*)|<link [^>]*?href="([^"]*)""")
_LINES = re.compile(r"^(?:URL|SOURCE|PHOTO|LOGO|ATTACH|IMAGE|CONFERENCE)(?:;[^:\r\n]*)?:(\S*)", re.MULTILINE)
_FOLD = re.compile(r"\r?\n[ \t]")
_IN_CSS = re.compile(r"""url\(\s*["']?(/(?!/)[^"')]*)""", re.IGNORECASE)


class Links(NamedTuple):
    """The addresses from the root that a page names, and whether it holds script or style of its own.

    to       the addresses within the site, sorted, with a space between: 5,000 pages are kept and handed over much
             quicker so.
    outside  the same of those on the site's host that are not below its path; of a site at the root there are none.
    """

    to: str
    active: bool
    outside: str = ""


NO_LINKS = Links("", active=False)


def links_in(html: str, root: str = "", languages: Sequence[str] = ()) -> Links:
    """Return what a page of the site at `root` links to outside its prose; `languages` are the site's, of several."""
    path = base(root)
    ours = _PROSE.sub("", html)
    every = set(_ADDRESS.findall(ours))
    if path:
        every = {inside for address in every if (inside := within(path, address))}
    return Links(" ".join(sorted(every)), _is_active(ours), leaving(html, path, languages) if path else "")


def outside(file: str, content: bytes, root: str) -> Links:
    """Return of a file that is not a page what leaves the path of the site at `root`."""
    path, kind = base(root), PurePosixPath(file).suffix
    if not path or kind not in {".xml", ".ics", ".vcf", ".css", ".svg"}:
        return NO_LINKS
    text = content.decode()
    match kind:
        case ".css":
            return Links("", False, _joined(to for to in _IN_CSS.findall(text) if within(path, to) is None))
        case ".ics" | ".vcf":
            return Links("", False, _elsewhere(_LINES.findall(_FOLD.sub("", text)), root))
        case ".xml":
            return Links("", False, _elsewhere(["".join(match) for match in _OF_FEED.findall(text)], root))
        case _:
            return Links("", False, leaving(text, path))


def leaving(html: str, path: str, languages: Sequence[str] = ()) -> str:
    """Return the addresses on this host that are not below `path`, whatever attribute they stand in, known or not.

    A link into one of the site's `languages`, which says so, may leave it.
    """
    addresses = []
    elsewhere = tuple(f' hreflang="{language}"' for language in languages)
    for tag in TAG.findall(html):
        if elsewhere and any(mark in tag for mark in elsewhere):
            continue
        for attribute in ATTRIBUTE.finditer(tag) if "/" in tag else ():
            written, name = attribute["value"], attribute["name"].lower()
            value = written[1:-1] if written[0] in "\"'" else written
            if name == "content" and _REFRESH.match(value):
                value, name = _REFRESH.sub("", value), "href"
            if value.startswith("/") and not value.startswith("//") and not _NO_ADDRESS.fullmatch(name):
                addresses.append(value)
    return _joined(address.partition(" ")[0] for address in addresses if within(path, address) is None)


def _elsewhere(addresses: Iterable[str], root: str) -> str:
    """Return the paths of addresses on the host of `root` that are not below it."""
    host = urlsplit(root).netloc
    parts = [urlsplit(address) for address in addresses if address.startswith(("https:", "http:"))]
    return _joined(part.path or "/" for part in parts if part.netloc == host and not within(base(root), part.path))


def _joined(addresses: Iterable[str]) -> str:
    return " ".join(sorted(set(addresses)))


def _is_active(html: str) -> bool:
    return _is_perhaps_active(html) and _ACTIVE.search(_WORDS.sub('=""', html)) is not None


def _is_perhaps_active(html: str) -> bool:
    low = html.encode("utf-8", "surrogatepass").lower()
    if any(part in low for part in _RARE):
        return True
    return _SCRIPT.search(low) is not None or _HANDLER.search(low) is not None
