"""A file from HR as it is, before it is interpreted: rows of texts by column, each with its position.

Whatever the format, a column has a name: of CSV the heading, of JSON the path to it (`name.givenName`), of LDIF the
attribute. The file is hostile: everything has a limit, and what is over one is a fault of the whole file.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from smoelenboek.contract.limits import MOST_CELL, MOST_COLUMNS, MOST_ROWS
from smoelenboek.faults import Fault
from smoelenboek.text.source import CONTROLS

if TYPE_CHECKING:
    from collections.abc import Mapping

_SPACES = re.compile(r"\s+")
_LINES = re.compile(r"[\r\n\t\v\f\x85\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Row:
    """One row or record, with the columns that say something.

    file  the source's name; of a format without lines with the number of the record behind it: `users.json#12`.
    line  where it begins, from 1; 0 in a format without lines.
    """

    file: str
    line: int
    cells: Mapping[str, str]

    def fault(self, code: str, **facts: object) -> Fault:
        """Return a fault at this row."""
        return Fault.of(code, self.file, (self.line, 1) if self.line else (0, 0), **facts)


@dataclass(slots=True)
class Source:
    """A file from HR, taken apart. With a fault it has no rows: nobody may take half a file for all of it.

    format   one of `csv`, `ldif`, `scim`, `graph`, `json`, `vcard`.
    columns  every column that the file has, in its order, empty ones too.
    """

    name: str
    format: str = ""
    columns: dict[str, None] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def add(self, line: int, cells: Mapping[str, str]) -> None:
        """Add a row; raise UnreadableError if that is one too many, or one of too many columns."""
        for column in cells:
            self.columns.setdefault(column)
        within("columns", len(self.columns), MOST_COLUMNS, line)
        within("rows", len(self.rows), MOST_ROWS, line)
        file = self.name if line else f"{self.name}#{len(self.rows) + 1}"
        self.rows.append(Row(file, line, {column: text for column, text in cells.items() if text}))


class UnreadableError(Exception):
    """The file can't be read: the code of a fault, its line, and its facts. Never leaves the readers."""

    def __init__(self, code: str, line: int = 0, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.line = line
        self.facts = facts


def within(what: str, count: int, most: int, line: int = 0) -> None:
    """Raise UnreadableError if there are more than `most` of something."""
    if count > most:
        raise UnreadableError("import-large", line, kind=what, most=most)


def clean(written: str, line: int = 0) -> str:
    """Return a cell as texts of a site are: NFC, on one line, without signs that nobody sees."""
    if written.isascii() and written.isprintable():
        text = written.strip()
    else:
        text = CONTROLS.sub("", _LINES.sub(" ", unicodedata.normalize("NFC", written)))
        text = _SPACES.sub(" ", text).strip()
    within("characters", len(text), MOST_CELL, line)
    return text
