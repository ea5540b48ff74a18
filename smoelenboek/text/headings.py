"""The ids of a text's headings, counted as forges count them, and where a link to one of them leads.

An id starts with `h-`, so that no text takes the name of one of the page's own parts; the link is written without.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING
from urllib.parse import unquote

from smoelenboek.contract.limits import LONGEST_HEADING
from smoelenboek.text.ids import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

_TELLING = 4  # letters of a word that can name a heading it is only a part of
START = "h-"
FOOTNOTES = ("fn-", "fnref")
PAGE = frozenset({"", "top", "main", "comments"})  # what every page has, or every post's
_DASHES = re.compile(r"-{2,}")


def slug(words: str) -> str:
    """Return the words of a heading as GitHub's id: “What's new?” → “whats-new”. Letters of every script stay."""
    small = words.strip().lower()[:LONGEST_HEADING]
    return "".join("-" if sign == " " else sign for sign in small if sign in " -_" or _is_word(sign))


def _is_word(letter: str) -> bool:
    return letter.isalnum() if letter.isascii() else unicodedata.category(letter)[0] in "LMN"


class Ids:
    """Gives each heading of one text an id of its own: `a`, `a-1`, `a-2`."""

    def __init__(self) -> None:
        self._times: dict[str, int] = {}

    def of(self, words: str) -> str:
        """Return the id of the next heading."""
        first = id_ = slug(words) or "x"
        while id_ in self._times:
            self._times[first] += 1
            id_ = f"{first}-{self._times[first]}"
        self._times[id_] = 0
        return START + id_


def part(written: str) -> str:
    """Return the id that `#written` means in a text, as far as it can be known without the text."""
    plain = unquote(written)
    return plain if plain.startswith((START, *FOOTNOTES)) else START + plain[:LONGEST_HEADING].lower()


def near_heading(written: str, ids: Iterable[str]) -> str:
    """Return `#heading` for the heading, of those with `ids`, that a dead `#written` probably meant; "" for none.

    Old sites count ids in another way (`#congres2020`), or name a heading by one of its words (`#english`).
    """
    word = unquote(written).lower().removeprefix(START)[:LONGEST_HEADING]
    headings = [id_.removeprefix(START) for id_ in ids]
    plain = word.replace("-", "").replace("_", "")
    longer = [heading for heading in headings if len(plain) >= _TELLING and plain in heading.replace("-", "")]
    near = nearest(word, headings) if not longer else longer[0] if len(longer) == 1 else ""
    return f"#{near}" if near else ""


def names_heading(written: str) -> bool:
    """Say whether `#written` is meant as a heading, and not as a part that every page has."""
    return written not in PAGE and not written.startswith((*FOOTNOTES, ":~:"))  # the last: words, not a heading


class Parts:
    """The parts of one text that a link can lead to."""

    def __init__(self, ids: list[str]) -> None:
        self._ids = {id_: id_ for id_ in ids}
        self._ids |= {_alike(id_): id_ for id_ in reversed(ids)} | self._ids

    def find(self, written: str) -> str | None:
        """Return the id that `#written` leads to; GitLab makes one dash of several, and both take any case."""
        id_ = part(written)
        return self._ids.get(id_) or self._ids.get(_alike(id_))


def _alike(id_: str) -> str:
    return _DASHES.sub("-", id_.lower()).rstrip("-")
