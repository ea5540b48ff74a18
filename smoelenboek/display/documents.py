"""Documents: files that a post, group or dossier shares, listed with type, size and date, served as they are.

A git checkout knows no file dates, so a document's date is the one its name begins with, else that of what it
belongs to. What a text shows where it is read, such as a picture, is not in the list too.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from smoelenboek.display.lists import Whole, itself
from smoelenboek.site.memo import per_key, per_site

if TYPE_CHECKING:
    from collections.abc import Iterable

    from smoelenboek.site import Site
    from smoelenboek.text.prose import Prose

SHOWN = 40
_SHOWN_IN_TEXT = re.compile(r'\s(?:src|poster)="([^"#?]*)')
_DATED = re.compile(r"(\d{4}-\d{2}-\d{2})[-_.]")


@dataclass(frozen=True)
class DocumentLine:
    """One document. `kind` is its suffix in capitals; `size` in bytes."""

    href: str
    name: str
    kind: str
    size: int
    date: dt.date | None


def documents(
    site: Site, folder: str, proses: Iterable[Prose], otherwise: dt.date | None = None, besides: str = ""
) -> Whole:
    """Return the documents in a folder of the site, such as `groups/redactie/documents`, newest first, then by name.

    proses   the texts beside them: what these show is left out.
    besides  the address of a picture that the page shows, such as a cover: it is left out too.
    """
    shown = {besides} | {unquote(address) for prose in proses for address in _SHOWN_IN_TEXT.findall(prose.html)}
    files = [file for file in _in_folder(site, folder) if file[0] not in shown]
    lines = [_line(address, size, otherwise) for address, size in files]
    lines.sort(key=lambda line: (-(line.date or dt.date.min).toordinal(), line.name))
    return Whole(f"/{folder.removesuffix('/documents')}/documents/", "documents", lines, itself, SHOWN, dated=False)


@per_key
def _in_folder(site: Site, folder: str) -> list[tuple[str, int]]:
    return _by_folder(site).get(folder, [])


@per_site
def _by_folder(site: Site) -> dict[str, list[tuple[str, int]]]:
    folders: dict[str, list[tuple[str, int]]] = {}
    for address, file in site.documents.items():
        folders.setdefault(address.strip("/").rpartition("/")[0], []).append((address, file.size))
    return folders


def _line(address: str, size: int, otherwise: dt.date | None) -> DocumentLine:
    name = address.rpartition("/")[2]
    dated = _DATED.match(name)
    try:
        date = dt.date.fromisoformat(dated[1]) if dated else otherwise
    except ValueError:
        date = otherwise
    return DocumentLine(address, name, name.rpartition(".")[2].upper(), size, date)
