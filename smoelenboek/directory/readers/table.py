"""CSV as spreadsheets and HR's systems write it: the separator is found out, the first row names the columns."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from smoelenboek.contract.limits import MOST_CELL, MOST_COLUMNS, MOST_LINE_BYTES
from smoelenboek.directory.source import UnreadableError, clean, within

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smoelenboek.directory.source import Source

SEPARATORS = ";,\t|"
MARK = "'"  # before a cell that a spreadsheet would take for a formula; `out/cells` writes it
DANGEROUS = "=+-@\t\r"
_QUOTED = re.compile(r'"(?:[^"]|"")*"')
_TEXT_OF_DIGITS = re.compile(r'="([^"]*)"')  # how some exports keep the zero of 0612345678
_HARMLESS = re.compile(r"[+-][\d\s().,/-]*|-+|\+?\d[\d\s().-]*")
_SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_FEWEST = 2  # columns; with fewer a text is not a table


def read(text: str, source: Source) -> None:
    """Add the rows of a table; raise UnreadableError if it is none."""
    skipped = 0
    if match := _SEPARATOR_LINE.match(text):
        text, skipped = text[match.end() :], 1
    within("bytes of a line", max(map(len, text.split("\n"))), MOST_LINE_BYTES)
    separator = match[1] if match else _separator(text)
    csv.field_size_limit(MOST_LINE_BYTES)
    rows = _rows(text, separator, skipped)
    line, heading = next(rows, (0, []))
    names = _names(heading, line)
    source.columns |= dict.fromkeys(name for name in names if name)
    for line, cells in rows:
        if not any(cells):
            continue
        if len(cells) > len(names) and any(cells[len(names) :]):
            raise UnreadableError("import-row", line, count=len(cells), most=len(names))
        source.add(line, {name: _cell(cell, line) for name, cell in zip(names, cells, strict=False) if name})


def _rows(text: str, separator: str, skipped: int) -> Iterator[tuple[int, list[str]]]:
    """Yield the line on which each row begins, and its cells."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    line = 1
    try:
        for cells in reader:
            yield line + skipped, cells
            line = reader.line_num + 1
    except csv.Error:
        raise UnreadableError("import-unreadable", line + skipped, format="CSV", why="quotes") from None


def _names(heading: list[str], line: int) -> list[str]:
    within("columns", len(heading), MOST_COLUMNS, line)
    names = [clean(name[:MOST_CELL]) for name in heading]
    if sum(map(bool, names)) < _FEWEST:
        raise UnreadableError("import-unreadable", line, format="CSV", why="no columns")
    twice = next((name for at, name in enumerate(names) if name and name in names[:at]), None)
    if twice:
        raise UnreadableError("import-column-twice", line, written=twice)
    return names


def _separator(text: str) -> str:
    """Return the sign that parts the first row into most columns, quoted cells left out."""
    first = _QUOTED.sub("", text.lstrip("\n\r")[:MOST_LINE_BYTES]).split("\n", 1)[0]
    return max(SEPARATORS, key=first.count)


def _cell(written: str, line: int) -> str:
    """Return what a cell holds; refuse a formula: a spreadsheet would run it where this list is opened again."""
    if match := _TEXT_OF_DIGITS.fullmatch(written.strip()):
        written = match[1]
    if written.startswith(MARK) and written[1:2] in {*DANGEROUS} and written[1:2]:
        return clean(written[1:], line)
    text = clean(written, line)
    if text[:1] in {*DANGEROUS} and text and not _HARMLESS.fullmatch(text):
        raise UnreadableError("import-formula", line, written=text[:40])
    return text
