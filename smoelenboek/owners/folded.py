r"""A text as a reader sees it, in small letters without accents, with the position of each letter in the source.

A name is found however it is written: `No&euml;lle`, `No%C3%ABlle`, `"No\u00eblle"` and `Noëlle` fold to the same.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote_to_bytes

from smoelenboek.text.fold import fold

UNSEEN = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff"
_UNIT = re.compile(
    r"(?P<entity>&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)"
    r"|(?P<percent>(?:%[0-9A-Fa-f]{2})+)"
    r"|\\(?P<code>u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|x[0-9A-Fa-f]{2})"
    r"|\\(?P<escaped>[!-/:-@\[-`{-~])"
    rf"|(?P<unseen>[{UNSEEN}])"
    r"|(?P<plain>.)",
    re.DOTALL,
)
_PLAIN = re.compile(r"[^&%\\'`\x80-\U0010ffff]*")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text. starts, ends: of each letter, where in the source it comes from; None if nothing moved."""

    text: str
    starts: tuple[int, ...] | None = None
    ends: tuple[int, ...] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the place in the source of a piece of the folded text, which is not empty."""
        if self.starts is None or self.ends is None:
            return start, end
        return self.starts[start], self.ends[end - 1]


def folded(source: str) -> Folded:
    """Return a text folded. Linear in its length."""
    if _PLAIN.fullmatch(source):
        return Folded(source.lower())
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for unit in _UNIT.finditer(source):
        for letter in _read(unit):
            letters.append(letter)
            starts.append(unit.start())
            ends.append(unit.end())
    return Folded("".join(letters), tuple(starts), tuple(ends))


def _read(unit: re.Match[str]) -> str:
    """Return what one unit of a source says, folded."""
    written = unit.group()
    match unit.lastgroup:
        case "entity":
            return _letter(html.unescape(written))
        case "percent":
            return _letter(unquote_to_bytes(written).decode("utf-8", "replace"))
        case "code":
            point = int(unit["code"][1:], 16)
            return _letter(chr(point)) if point <= 0x10FFFF else written  # noqa: PLR2004 - Unicode's last
        case "escaped":
            return _letter(unit["escaped"])
        case "unseen":
            return ""
        case _:
            return _letter(written)


@lru_cache(maxsize=4096)
def _letter(text: str) -> str:
    return fold(text)
