"""Documents: files that a post, group or dossier shares, listed with type, size and date, served as they are.

A git checkout knows no file dates, so a document's date is the one its name begins with, else that of what it
belongs to. Pictures that a text shows are in the list too: they are documents like the others.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from smoelenboek.site.once import once

if TYPE_CHECKING:
    from smoelenboek.site import Site

_DATED = re.compile(r"(\d{4}-\d{2}-\d{2})[-_.]")


@dataclass(frozen=True)
class DocumentLine:
    """One document. `kind` is its suffix in capitals; `size` in bytes."""

    href: str
    name: str
    kind: str
    size: int
    date: dt.date | None


def documents(site: Site, folder: str, otherwise: dt.date | None = None) -> tuple[DocumentLine, ...]:
    """Return the documents in a folder of the site, such as `groups/redactie`, newest first, then by name."""
    lines = [_line(address, size, otherwise) for address, size in _by_folder(site).get(folder, [])]
    return tuple(sorted(lines, key=lambda line: (-(line.date or dt.date.min).toordinal(), line.name)))


@once
def _by_folder(site: Site) -> dict[str, list[tuple[str, int]]]:
    found: dict[str, list[tuple[str, int]]] = {}
    for address, file in site.documents.items():
        found.setdefault(address.strip("/").rpartition("/")[0], []).append((address, file.size))
    return found


def _line(address: str, size: int, otherwise: dt.date | None) -> DocumentLine:
    name = address.rpartition("/")[2]
    dated = _DATED.match(name)
    try:
        date = dt.date.fromisoformat(dated[1]) if dated else otherwise
    except ValueError:
        date = otherwise
    return DocumentLine(address, name, name.rpartition(".")[2].upper(), size, date)
