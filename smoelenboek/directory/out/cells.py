"""CSV for a spreadsheet: UTF-8 with a mark, so that it shows é; and no cell that it would take for a formula."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from smoelenboek.directory.readers.table import DANGEROUS, MARK

if TYPE_CHECKING:
    from collections.abc import Iterable

_TELEPHONE = re.compile(r"\+\d+")


def written(heading: list[str], rows: Iterable[list[str]]) -> bytes:
    """Return a table."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=",", lineterminator="\r\n")
    writer.writerow(heading)
    writer.writerows([defused(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def defused(cell: str) -> str:
    """Return a cell with a mark before it if a spreadsheet would run it. The import takes the mark off again."""
    marked = cell[:1] in {*DANGEROUS} and cell and not _TELEPHONE.fullmatch(cell)
    return MARK + cell if marked or (cell[:1] == MARK and cell[1:2] in {*DANGEROUS} and cell[1:]) else cell
