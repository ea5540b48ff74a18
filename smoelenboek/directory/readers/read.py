"""Chooses the reader that a file needs by its first bytes; what it could not read becomes a fault."""

from __future__ import annotations

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from typing import TYPE_CHECKING

from smoelenboek.contract.limits import MOST_LINE_BYTES, MOST_LIST_BYTES
from smoelenboek.directory.readers import cards, ldif, objects, table
from smoelenboek.directory.readers.letters import text_of
from smoelenboek.directory.source import Source, UnreadableError, within
from smoelenboek.faults import Fault

if TYPE_CHECKING:
    from pathlib import Path

_START = 4096  # bytes that tell
_LDIF = re.compile(r"\ufeff?(?:[# ].*\n|version:.*\n|\r?\n)*dn::? ?", re.IGNORECASE)
_MARKUP = re.compile(r"\s*<")


def read_source(file: Path) -> Source:
    """Return the rows of a file; with any fault, no rows. Never raises for what is in it."""
    source = Source(file.name)
    try:
        _read(file, source)
    except UnreadableError as bad:
        at = (bad.line, 1) if bad.line else (0, 0)
        source.faults.append(Fault.of(bad.code, source.name, at, **bad.facts))
        source.rows.clear()
    except OSError as bad:
        source.faults.append(Fault.of("import-unreadable", source.name, format="CSV", why=type(bad).__name__))
    if not source.rows and not source.faults:
        source.faults.append(Fault.of("import-empty", source.name))
    return source


def _read(file: Path, source: Source) -> None:
    within("bytes", file.stat().st_size, MOST_LIST_BYTES)
    with file.open("rb") as opened:
        head = opened.read(_START)
        start = _beginning(head)
        opened.seek(0)
        if _LDIF.match(start) and b"\0" not in head:
            source.format = "ldif"
            ldif.read(iter(lambda: opened.readline(MOST_LINE_BYTES + 1), b""), source)
            return
        content = opened.read()
    text = text_of(content)
    del content
    first = start.lstrip("\ufeff \t\r\n\0")
    if _LDIF.match(start.replace("\0", "")):
        source.format = "ldif"
        ldif.read(text.encode().splitlines(keepends=True), source)
    elif first[:1] in {"{", "["}:
        source.format = "json"
        objects.read(text, source)
    elif first[:12].upper().replace("\0", "").startswith("BEGIN:VCARD"):
        source.format = "vcard"
        cards.read(text, source)
    elif _MARKUP.match(start):
        raise UnreadableError("import-unreadable", 1, format="XML", why="markup")
    elif text.strip():
        source.format = "csv"
        table.read(text, source)


def _beginning(start: bytes) -> str:
    """Return the beginning of a file, good enough to tell its format."""
    return start.decode("utf-16" if start.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else "utf-8-sig", "replace")
