"""Prose: what one piece of Markdown became. Plain values only, so that a cache can keep it as JSON."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# In `html`, a reference whose words depend on other files is between these two private-use characters:
# “\ue000person:anna-bakker\ue001”. `source.decode` lets neither through from a file.
OPEN, CLOSE = "\ue000", "\ue001"
_REFERENCE = re.compile(f"{OPEN}([a-z@]+):([^{CLOSE}]*){CLOSE}")
_TAG = re.compile(r"<[^>]*>")
_ANY_TAG = re.compile(r"<(?:!--.*?--|[^<>]*)>", re.DOTALL)
_INLINE = re.compile(r"</?(?:a|em|strong|b|i|code|mark|abbr|sub|sup|s|del|u|kbd)\b[^<>]*>", re.IGNORECASE)
_SPACE = re.compile(r"\s+")


class Target(NamedTuple):
    """Something the text points at. line and column count from 1, in the file."""

    kind: str  # link, picture, mention, person, post or group
    to: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Prose:
    """Safe HTML, and what it points at.

    html     sanitised; headings start at h2; may hold references (see `OPEN`).
    targets  internal links and pictures, mentions and [[…]] references, in order.
    words    how many words a reader reads.
    """

    html: str = ""
    targets: tuple[Target, ...] = ()
    words: int = 0

    def __bool__(self) -> bool:
        """Say whether there is anything to read or see."""
        return bool(self.html)

    def filled(self, name: Callable[[str, str], str]) -> str:
        """Return the HTML with each reference replaced by `name(kind, id)`, which must be safe HTML."""
        if OPEN not in self.html:
            return self.html
        return _REFERENCE.sub(lambda match: name(match[1], match[2]), self.html)

    def plain(self, name: Callable[[str, str], str]) -> str:
        """Return the words alone, on one line."""
        return _SPACE.sub(" ", unescape(_TAG.sub(" ", self.filled(name)))).strip()


def runs(html: str) -> Iterator[str]:
    """Yield the pieces of text between the tags of some HTML, but for tags that stand within a sentence."""
    for piece in _ANY_TAG.split(_INLINE.sub("", html)):
        if piece and not piece.isspace():
            yield unescape(piece)


def reference(kind: str, to: str) -> str:
    """Return the mark that is in HTML for the name of a thing."""
    return f"{OPEN}{kind}:{to}{CLOSE}"


def count_words(html: str) -> int:
    """Return how many words stand in `html`."""
    return len(_TAG.sub(" ", html).split())
