"""The words that the generated pages of the handbook share: words.yml, in each language."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from smoelenboek.catalogues import explained

_CODE = re.compile(r"(`[^`]*`)")
_SIGNS = re.compile(r"[\\*\[\]<>#!@|&]")


@dataclass(frozen=True, slots=True)
class Text:
    """A page before it is parsed. body: Markdown, with links to other pages as `name.md`."""

    title: str
    summary: str
    body: str


@cache
def words() -> dict[str, Any]:
    """Return words.yml."""
    source = Path(__file__).with_name("words.yml").read_text("utf-8")
    content: dict[str, Any] = yaml.load(source, Loader=yaml.CSafeLoader)  # our own file, and a safe loader
    return content


def word(name: str, language: str, *facts: object) -> str:
    """Return one of the words."""
    return str(words()["words"][name][explained(language)]).format(*facts)


def page(about: dict[str, str], *parts: str) -> Text:
    """Return a page of so many parts; `about` holds its title and summary."""
    return Text(about["title"], about["summary"], "\n\n".join(part.strip() for part in parts) + "\n")


def plain(text: str) -> str:
    """Return words as Markdown in which no sign means anything but itself; code between backticks stays."""
    parts = _CODE.split(unicodedata.normalize("NFC", text))
    return "".join(part if part.startswith("`") else _SIGNS.sub(_entity, part) for part in parts)


def _entity(sign: re.Match[str]) -> str:
    return f"&#{ord(sign[0])};"
