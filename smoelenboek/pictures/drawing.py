"""An SVG is drawn again from the elements and attributes we know: no script, no style, no other address.

In: its bytes. Out: a Drawing, and what was left out of it that a reader would have seen, with its line.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.parsers import expat

from smoelenboek.contract.limits import (
    LONGEST_ENTITY,
    MOST_DRAWING_BYTES,
    MOST_DRAWING_DEPTH,
    MOST_DRAWN,
    MOST_ENTITIES,
    MOST_NESTED,
)
from smoelenboek.pictures.formats import UnreadableError
from smoelenboek.pictures.known import (
    ATTRIBUTES,
    ELEMENTS,
    FUNCTIONS,
    PAINT,
    UNSEEN,
    UNSEEN_ELEMENTS,
    UNWRAPPED,
    WORDS,
)
from smoelenboek.pictures.styles import Declaration, StyleRule, declarations, rules

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
_BETWEEN = "}"  # is between a namespace and a name, as ElementTree has it
_NOTHING = frozenset({"none", "normal", "auto", "inherit", "initial", "unset"})
_FUNCTION = re.compile(r"([A-Za-z-]+)\(")
_LOCAL = re.compile(r"url\(\s*([\"']?)#[^\"')\s]+\1\s*\)")
MOST_WRITTEN = 60  # characters of what was left out


class LeftOut(NamedTuple):
    """Something that a reader would have seen, as written."""

    line: int
    written: str


@dataclass(slots=True)
class Drawing:
    """A drawing that may be published. Of what was left out each thing is told once, where it is first."""

    content: bytes = b""
    left_out: list[LeftOut] = field(default_factory=list)


def cleaned(source: bytes) -> Drawing:
    """Return `source` with nothing in it that could act or fetch. Raise UnreadableError if it is not a plain SVG."""
    if len(source) > MOST_DRAWING_BYTES:
        raise UnreadableError("too large")
    reader = _Reader()
    root = reader.read(source)
    if root.tag != f"{{{SVG}}}svg":
        raise UnreadableError("no SVG")
    redrawing = _Redrawing(reader.lines)
    redrawing.left_out += reader.left_out
    redrawing.styles(root)
    redrawing.redraw(root)
    _count(root)
    ET.register_namespace("", SVG)
    counts: dict[str, int] = {}
    for line, written in sorted(redrawing.left_out):
        counts.setdefault(" ".join(written.split())[:MOST_WRITTEN], line)
    content: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return Drawing(content, [LeftOut(line, written) for written, line in counts.items()])


class _Reader:
    """Reads XML into elements and remembers their lines. Of a document type, short entities of plain text are read."""

    def __init__(self) -> None:
        self.lines: dict[ET.Element, int] = {}
        self.left_out: list[LeftOut] = []
        self._depth = 0
        self._entities = 0
        self._size = 0
        self._builder = ET.TreeBuilder()
        self._parser = expat.ParserCreate(namespace_separator=_BETWEEN)
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._data
        self._parser.EntityDeclHandler = self._entity
        self._parser.SkippedEntityHandler = self._skipped

    def read(self, source: bytes) -> ET.Element:
        try:
            self._parser.Parse(source, True)
            return self._builder.close()
        except (expat.ExpatError, AssertionError, ValueError):
            raise UnreadableError("no XML") from None

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > MOST_DRAWING_DEPTH:
            raise UnreadableError("too deep")
        self._grow(sum(map(len, attributes.values())))
        element = self._builder.start(_tag(tag), {_tag(name): value for name, value in attributes.items()})
        self.lines[element] = self._parser.CurrentLineNumber

    def _end(self, tag: str) -> None:
        self._depth -= 1
        self._builder.end(_tag(tag))

    def _data(self, text: str) -> None:
        self._grow(len(text))
        self._builder.data(text)

    def _grow(self, count: int) -> None:
        """Count the characters with their entities filled in: `&a;` a million times is a small file."""
        self._size += count
        if self._size > MOST_DRAWING_BYTES:
            raise UnreadableError("too large")

    def _entity(self, _name: str, parameter: int, value: str | None, *_: object) -> None:
        """Take what stands for a short plain text; refuse what is another file, holds another entity or an element."""
        self._entities += 1
        is_plain = value is not None and not parameter and not {*"&<%"} & {*value}
        if not is_plain or len(value or "") > LONGEST_ENTITY or self._entities > MOST_ENTITIES:
            raise UnreadableError("entities")

    def _skipped(self, name: str, _parameter: int) -> None:
        self.left_out.append(LeftOut(self._parser.CurrentLineNumber, f"&{name};"))


def _tag(name: str) -> str:
    return f"{{{name}" if _BETWEEN in name else name


def _local(tag: str) -> str:
    return tag.removeprefix(f"{{{SVG}}}")


class _Redrawing:
    """Takes out of one tree what is not known, and keeps what is painted."""

    def __init__(self, lines: dict[ET.Element, int]) -> None:
        self.lines = lines
        self.left_out: list[LeftOut] = []
        self.rules: list[StyleRule] = []

    def styles(self, root: ET.Element) -> None:
        """Read every style sheet."""
        for element in root.iter(f"{{{SVG}}}style"):
            rules_, lost = rules("".join(element.itertext()))
            self.rules += rules_
            self.left_out += [LeftOut(self.lines[element] + line, written) for line, written in lost]
        self.rules.sort(key=lambda rule: rule.weight)

    def redraw(self, root: ET.Element) -> None:
        """Go through all elements."""
        stack = [root]
        while stack:
            element = stack.pop()
            element.attrib = self._attributes(element)
            element[:] = [child for child in element if self._is_kept(child)]  # one by one is quadratic
            stack += element

    def _is_kept(self, element: ET.Element) -> bool:
        tag = str(element.tag)
        name = _local(tag)
        if name in UNWRAPPED:
            element.tag = f"{{{SVG}}}g"
            return True
        if name in ELEMENTS:
            return True
        if name not in UNSEEN_ELEMENTS and tag.startswith(f"{{{SVG}}}"):  # others are an editor's own
            self.left_out.append(LeftOut(self.lines[element], f"<{name}>"))
        return False

    def _attributes(self, element: ET.Element) -> dict[str, str]:
        """Return what an element's attributes and styles say, the strongest last."""
        line = self.lines[element]
        attributes: dict[str, str] = {}
        for written, value in element.attrib.items():
            name = "href" if written == f"{{{XLINK}}}href" else written
            if name in ATTRIBUTES and _is_safe(name, value):
                attributes[name] = value
            elif name not in UNSEEN and not name.startswith(("{", "data-")):
                self.left_out.append(LeftOut(line, f'{name}="{value}"'))
        name = _local(str(element.tag))
        fitting = (
            declaration for rule in self.rules if rule.fits(name, element.attrib) for declaration in rule.declarations
        )
        for part in (*fitting, *declarations(element.attrib.get("style", ""))):
            self._styled(attributes, part, line)
        return attributes

    def _styled(self, attributes: dict[str, str], declaration: Declaration, line: int) -> None:
        name, value = declaration
        if name in PAINT and _is_safe(name, value):
            attributes[name] = value
        elif name not in UNSEEN and not name.startswith("-") and value not in _NOTHING:
            self.left_out.append(LeftOut(line, f"{name}: {value}"))


def _is_safe(name: str, value: str) -> bool:
    """Say whether a value names nothing but parts of the drawing itself, in whichever spelling."""
    if name == "href":
        return value.startswith("#")
    if name in WORDS:
        return True
    if "\\" in value or "/*" in value:
        return False
    return {function.lower() for function in _FUNCTION.findall(_LOCAL.sub("", value))} <= FUNCTIONS - {"url"}


def _count(root: ET.Element) -> None:
    """Raise UnreadableError if the drawing uses parts of itself without end, or more often than a browser can bear."""
    by_id = {element.get("id"): element for element in root.iter()}
    counts: dict[ET.Element, int] = {}

    def drawn(element: ET.Element, above: frozenset[ET.Element]) -> int:
        if element in above or len(above) > MOST_NESTED:
            raise UnreadableError("uses itself")
        if element not in counts:
            within = above | {element}
            used = by_id.get((element.get("href") or "").removeprefix("#")) if "href" in element.attrib else None
            parts = [*element, *([used] if used is not None else [])]
            counts[element] = 1 + sum(drawn(part, within) for part in parts)
            if counts[element] > MOST_DRAWN:
                raise UnreadableError("uses itself")
        return counts[element]

    drawn(root, frozenset())
