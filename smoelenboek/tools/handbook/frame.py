"""What all generated pages of the handbook share: their words, their addresses, their front matter."""

from __future__ import annotations

import json
import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = "content/pages"
MAIN = "nl"  # the language of the sample: its pages have no language in their names
_CODE = re.compile(r"(`[^`]*`)")
_SIGNS = re.compile(r"[\\*\[\]<>#!@|&]")


@cache
def book() -> dict[str, Any]:
    """Return handbook.yml."""
    content: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("handbook.yml").read_text("utf-8"))
    return content


def word(name: str, language: str, *facts: object) -> str:
    """Return one of the pages' own words."""
    return str(book()["words"][name][language]).format(*facts)


def path(slug: str, language: str) -> str:
    """Return where a page stands in the project."""
    return f"{FOLDER}/{slug}.md" if language == MAIN else f"{FOLDER}/{slug}.{language}.md"


def address(slug: str, language: str) -> str:
    """Return where a page stands on the site."""
    return f"/{slug}/" if language == MAIN else f"/{slug}/{language}/"


def page(about: dict[str, str], language: str, *parts: str) -> str:
    """Return a whole page: its front matter, which says that it is made, and its parts."""
    title, summary = (json.dumps(about[name], ensure_ascii=False) for name in ("title", "summary"))
    front = f"---\n# {word('made', language)}\ntitle: {title}\nsummary: {summary}\n---"
    return "\n\n".join([front, *(part.strip() for part in parts)]) + "\n"


def back(of: str, slug: str, language: str) -> str:
    """Return the last line of a page: the way to the page that leads to it, and to the handbook's first."""
    return word("back", language, book()[of][language]["title"], address(slug, language), address("handboek", language))


def plain(text: str) -> str:
    """Return words as Markdown in which no sign means anything but itself; code between backticks stays."""
    parts = _CODE.split(unicodedata.normalize("NFC", text))
    return "".join(part if part.startswith("`") else _SIGNS.sub(_entity, part) for part in parts)


def _entity(sign: re.Match[str]) -> str:
    return f"&#{ord(sign[0])};"
