"""vCard 3.0 (RFC 2426) and 4.0 (RFC 6350): a column is a property, with its type where that tells numbers apart.

N and ORG come in parts: `N.family`, `N.given`, `ORG.unit`. Lines are unfolded and taken apart by icalendar, which
writes ours; vobject ends at 3.0.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from icalendar.parser import Contentline

from smoelenboek.contract.limits import MOST_LINE_BYTES
from smoelenboek.directory.source import UnreadableError, clean, within

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smoelenboek.directory.source import Source

_PARTS = {
    "N": ("family", "given", "additional", "prefix", "suffix"),
    "ORG": ("organisation", "unit", "subunit"),
    "ADR": ("box", "extended", "street", "locality", "region", "code", "country"),
}
_LEFT_OUT = frozenset({"BEGIN", "END", "VERSION", "PHOTO", "LOGO", "KEY", "SOUND", "PRODID", "SORT-STRING"})
_TYPED = frozenset({"TEL", "EMAIL"})
_KINDS = ("cell", "fax", "home", "work")  # of several types the first in this order tells
_HEAD = re.compile(r'(?:[^":]|"[^"]*")+:')  # up to the value
_SPLIT = re.compile(r"(?<!\\)((?:\\\\)*);")
_ESCAPE = re.compile(r"\\(.)")
SEPARATOR = " | "


def read(text: str, source: Source) -> None:
    """Add a row for each card of a person; raise UnreadableError at a line that is not a vCard."""
    cells: dict[str, str] = {}
    begins = depth = 0
    for number, line in _unfolded(text):
        name, parameters, value = _property(line, number)
        if name == "BEGIN":
            depth += 1
            within("levels", depth, 1, number)
            cells, begins = {}, number
        elif depth == 0:
            raise UnreadableError("import-unreadable", number, format="vCard", why="no card")
        elif name == "END":
            depth = 0
            if cells.get("KIND", "individual").lower() == "individual":
                source.add(begins, cells)
        elif name not in _LEFT_OUT:
            for column, part in _columns(name, parameters, value):
                written = clean(part, number)
                cells[column] = f"{cells[column]}{SEPARATOR}{written}" if cells.get(column) and written else written
    if depth:
        raise UnreadableError("import-unreadable", begins, format="vCard", why="no end")


def _unfolded(text: str) -> Iterator[tuple[int, str]]:
    """Yield (number, line) of each line that holds something, with those that go on joined."""
    parts: list[str] = []
    begins = size = 0
    for number, line in enumerate(text.split("\n"), 1):
        row = line.removesuffix("\r")
        size = size + len(row) if row[:1] in {" ", "\t"} else len(row)
        within("bytes of a line", size, MOST_LINE_BYTES, number)
        if row[:1] in {" ", "\t"} and parts:
            parts.append(row[1:])
            continue
        if any(parts):
            yield begins, "".join(parts)
        parts, begins = [row], number
    if any(parts):
        yield begins, "".join(parts)


def _property(line: str, number: int) -> tuple[str, dict[str, str], str]:
    """Return the name of a property without its group, its parameters, and its value as written."""
    match = _HEAD.match(line)
    if match is None:
        raise UnreadableError("import-unreadable", number, format="vCard", why="no colon")
    try:
        # Of the value icalendar would take the escapes away, and of a given name “e\\;f” make two parts.
        name, parameters, _ = Contentline(match[0]).parts()  # type: ignore[no-untyped-call]
    except ValueError:
        raise UnreadableError("import-unreadable", number, format="vCard", why="no colon") from None
    values = {key.upper(): ",".join(part) if isinstance(part, list) else str(part) for key, part in parameters.items()}
    return name.rpartition(".")[2].upper(), values, line[match.end() :]


def _columns(name: str, parameters: dict[str, str], value: str) -> Iterator[tuple[str, str]]:
    if name in _PARTS:
        parts = _SPLIT.sub(r"\1\0", value).split("\0")
        yield from ((f"{name}.{column}", _plain(part)) for column, part in zip(_PARTS[name], parts, strict=False))
    elif name in _TYPED:
        kinds = parameters.get("TYPE", "").lower().split(",")
        kind = next((type_ for type_ in _KINDS if type_ in kinds), "work")
        yield f"{name}.{kind}", _plain(value).removeprefix("tel:").removeprefix("mailto:")
    else:
        yield name, _plain(value)


def _plain(value: str) -> str:
    return _ESCAPE.sub(lambda match: "\n" if match[1] in {"n", "N"} else match[1], value)
