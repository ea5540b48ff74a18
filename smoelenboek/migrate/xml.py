"""XML as a stream: one wanted element after another, with its line. What has been read is forgotten.

The file is hostile: a document type is refused, and with it every entity and bomb; size and depth have limits.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING
from xml.parsers import expat

from smoelenboek.migrate.entries import MOST_DEPTH, MOST_ENTRY, SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_CHUNK = 1 << 16
_SHORT = {
    "http://purl.org/dc/elements/1.1/": "dc:",
    "http://purl.org/rss/1.0/modules/content/": "content:",
    "http://www.w3.org/2005/Atom": "atom:",
    "http://www.w3.org/1999/xhtml": "",
}
_WORDPRESS = "http://wordpress.org/export/"  # a version and perhaps `excerpt/` follow


@dataclass(slots=True)
class Node:
    """An element: its name with a short prefix, its attributes, and its parts in their order."""

    name: str
    line: int
    attributes: dict[str, str]
    parts: list[str | Node] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text in it, that of elements inside included."""
        return "".join(part if isinstance(part, str) else part.text for part in self.parts)

    def of(self, name: str) -> Iterator[Node]:
        """Yield the elements directly inside with a name."""
        return (part for part in self.parts if not isinstance(part, str) and part.name == name)

    def first(self, name: str) -> str:
        """Return the text of the first such element, without space around it; "" if there is none."""
        return next((part.text.strip() for part in self.of(name)), "")

    def markup(self) -> str:
        """Return what is inside as HTML."""
        return "".join(
            escape(part, quote=False)
            if isinstance(part, str)
            else f"<{part.name}{_attributes(part)}>{part.markup()}</{part.name}>"
            for part in self.parts
        )


def _attributes(node: Node) -> str:
    return "".join(f' {name}="{escape(text)}"' for name, text in node.attributes.items())


class _Reader:
    def __init__(self, file: str, names: frozenset[str]) -> None:
        self._file, self._names = file, names
        self._stack: list[Node] = []
        self._depth = self._size = 0
        self.complete: list[Node] = []
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.EntityDeclHandler = self._refuse
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._data

    def position(self) -> str:
        return f"{self._file}:{self.parser.CurrentLineNumber}"

    def _refuse(self, *_: object) -> None:
        raise SourceError("doctype", self.position())

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > MOST_DEPTH:
            raise SourceError("deep", self.position(), most=MOST_DEPTH)
        name = _short(tag)
        if self._stack or name in self._names:
            self._grow(len(tag) + sum(map(len, attributes.values())))
            node = Node(name, self.parser.CurrentLineNumber, {_short(key): text for key, text in attributes.items()})
            if self._stack:
                self._stack[-1].parts.append(node)
            self._stack.append(node)

    def _end(self, _tag: str) -> None:
        self._depth -= 1
        if self._stack:
            node = self._stack.pop()
            if not self._stack:
                self.complete.append(node)
                self._size = 0

    def _data(self, text: str) -> None:
        if self._stack:
            self._grow(len(text))
            self._stack[-1].parts.append(text)

    def _grow(self, count: int) -> None:
        self._size += count
        if self._size > MOST_ENTRY:
            raise SourceError("large", self.position(), most=MOST_ENTRY)


def _short(tag: str) -> str:
    space, _, name = tag.rpartition(" ")
    if space.startswith(_WORDPRESS):
        return f"{'excerpt' if 'excerpt' in space else 'wp'}:{name}"
    return _SHORT.get(space, "") + name


def elements(source: Path, names: frozenset[str]) -> Iterator[Node]:
    """Yield each outermost element with a wanted name; raise SourceError. O(largest element) in memory."""
    reader = _Reader(source.name, names)
    try:
        with source.open("rb") as stream:
            while chunk := stream.read(_CHUNK):
                reader.parser.Parse(chunk, False)
                yield from reader.complete
                reader.complete.clear()
            reader.parser.Parse(b"", True)
    except expat.ExpatError as bad:
        raise SourceError("xml", f"{source.name}:{bad.lineno}", why=expat.ErrorString(bad.code)) from None
    except OSError as bad:
        raise SourceError("unreadable", source.name, why=bad.strerror or "") from None
    yield from reader.complete
