"""What a rendered page of ours links to, and whether anything active got into it. Writers' prose is left out."""

from __future__ import annotations

import re
from typing import NamedTuple

_PROSE = re.compile(r'<div class="prose">.*?<!--/prose-->', re.DOTALL)
_ADDRESS = re.compile(r'\s(?:href|src)="(/[^"#? ]*)')
_PERHAPS_ACTIVE = re.compile(r"<s[ct]|\s(?:style|on[a-z]+)=", re.IGNORECASE)  # much quicker, and misses nothing
_ACTIVE = re.compile(
    r"<script(?![^>]*\ssrc=| type=\"application/ld\+json\">)|<style|<[a-z][^>]*\s(?:style|on[a-z]+)=", re.IGNORECASE
)
_WORDS = re.compile(r'="[^"]*\s[^"]*"')  # an attribute's words: writers' own, with quotes and signs escaped


class Links(NamedTuple):
    """The addresses from the root that a page names, and whether it holds script or style of its own.

    to  the addresses, sorted, with a space between: 5,000 pages are kept and handed over much quicker so.
    """

    to: str
    active: bool


NO_LINKS = Links("", active=False)


def links_in(html: str) -> Links:
    """Return what a page links to outside its prose."""
    ours = _PROSE.sub("", html)
    return Links(" ".join(sorted(set(_ADDRESS.findall(ours)))), active=_is_active(ours))


def _is_active(html: str) -> bool:
    return _PERHAPS_ACTIVE.search(html) is not None and _ACTIVE.search(_WORDS.sub('=""', html)) is not None
