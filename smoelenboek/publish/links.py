"""What a rendered page of ours links to, and whether anything active got into it. Writers' prose is left out."""

from __future__ import annotations

import re
from typing import NamedTuple

_PROSE = re.compile(r'<div class="prose">.*?<!--/prose-->', re.DOTALL)
_ADDRESS = re.compile(r'\s(?:href|src)="(/[^"#?]*)')
_ACTIVE = re.compile(r"<script(?![^>]*\ssrc=)|<style|<[a-z][^>]*\s(?:style|on[a-z]+)=", re.IGNORECASE)


class Links(NamedTuple):
    """The addresses from the root that a page names, and whether it holds script or style of its own."""

    to: list[str]
    active: bool


def links_in(html: str) -> Links:
    """Return what a page links to outside its prose."""
    ours = _PROSE.sub("", html)
    return Links(sorted(set(_ADDRESS.findall(ours))), active=_ACTIVE.search(ours) is not None)
