"""What a reader of Markdown saw on its way through one text, each thing at its position."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from smoelenboek.text.work import Work

if TYPE_CHECKING:
    from markdown_it.token import Token

_ENCODED = re.compile(r"%(?:22|3C|3E|5C|60)")


def as_written(address: str, text: str = "") -> str:
    """Return an address as it stood in `text`: what no address can hold was encoded when it was read.

    A space is often written as `%20`, so without the text that stays.
    """
    if address in text:
        return address
    plain = _ENCODED.sub(lambda match: unquote(match[0]), address)
    return plain.replace("%20", " ") if text else plain


class Sight(NamedTuple):
    """Something that was sightings: `at` counts characters in the content of `block`."""

    kind: str  # link, picture, mention, unlike (its look), reference, literal, tag, attribute, comment or control
    written: str
    block: Token
    at: int


class Sightings:
    """Keeps what was seen in one text. Positions are worked out when someone asks: most texts have nothing to tell."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.work = Work()
        self.sights: list[Sight] = []
        self.unused: list[tuple[str, int]] = []  # footnotes that are shown nowhere: label, line from 0
        self.cut: list[tuple[int, str]] = []  # rows of tables with too many cells: line from 0, what is not shown
        self.dropped: list[Token] = []  # what is in those
        self.quiet = 0  # within so many descriptions of pictures
        self.block: Token | None = None

    def enter(self, block: Token) -> None:
        """Go on with what is in `block`."""
        self.block = block
        self.work.line = block.map[0] if block.map else 0

    def note(self, kind: str, written: str, at: int) -> None:
        """Note something at character `at` of the block at hand."""
        if self.block is not None and not self.quiet:
            self.sights.append(Sight(kind, written, self.block, at))

    @cached_property
    def _lines(self) -> list[str]:
        return self.text.split("\n")

    def position(self, sight: Sight) -> tuple[int, int]:
        """Return line and column, from 1, in the text.

        A block's content has lost what stood before it on each line: indents, marks of lists, quotes and headings.
        """
        content, start = sight.block.content, (sight.block.map or [0])[0]
        row = content.count("\n", 0, sight.at)
        begin = content.rfind("\n", 0, sight.at) + 1
        end = content.find("\n", sight.at)
        shown = content[begin : end if end >= 0 else len(content)].rstrip()
        if start + row >= len(self._lines):
            return start + 1, 1
        line = self._lines[start + row].rstrip()
        before = len(line) - len(shown) if line.endswith(shown) else max(line.find(shown), 0)
        return start + row + 1, before + sight.at - begin + 1
