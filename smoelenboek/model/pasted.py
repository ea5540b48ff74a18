"""Texts of site.yml that stand in lines which administrators paste into a terminal: a shell takes them as they are."""

from __future__ import annotations

import re
from typing import Any

from smoelenboek.model import parse
from smoelenboek.model.base import wrong

_SHELL = re.compile(r"[\s\"'`$\\(){}<>;&|!]")  # what a shell reads as more than itself
_SHOWN = 80  # characters of what was written


def address(written: Any) -> str:
    """Take an address that a shell takes as it is."""
    return unquoted(parse.address(written))


def unquoted(written: Any) -> str:
    """Take a text that a shell takes as it is, without quotes."""
    text = parse.text(written, 500)
    if sign := _SHELL.search(text):
        raise wrong("shell-sign", written=text[:_SHOWN], sign=sign[0])
    return text
