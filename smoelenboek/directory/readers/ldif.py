"""LDIF (RFC 2849) as directories write it: folded lines, base64, and no change records.

The one library that is kept up decides by a regular expression whether a DN is one, which takes a hostile one hours;
and what is needed of the format are these lines. Pictures are skipped before they are decoded.
"""

from __future__ import annotations

import base64
import binascii
import uuid
from typing import TYPE_CHECKING

from smoelenboek.contract.limits import MOST_LINE_BYTES
from smoelenboek.directory.readers.letters import text_of
from smoelenboek.directory.source import UnreadableError, clean, within

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from smoelenboek.directory.source import Source

PICTURES = frozenset({"thumbnailphoto", "jpegphoto", "photo", "usercertificate", "usersmimecertificate"})
_GUID = "objectguid"
_GUID_BYTES = 16
SEPARATOR = " | "  # between the values of an attribute that has several


def read(lines: Iterable[bytes], source: Source) -> None:
    """Add a row for each step; raise UnreadableError at a line that is not LDIF."""
    cells: dict[str, str] = {}
    begins = 0
    for number, line in _unfolded(lines):
        if not line:
            if cells:
                source.add(begins, cells)
            cells = {}
            continue
        name, value = _attribute(line, number)
        if name.lower() == "version" and not cells:
            continue
        if name.lower() == "changetype":
            raise UnreadableError("import-unreadable", number, format="LDIF", why="changes")
        if not cells:
            begins = number
            if name.lower() != "dn":
                raise UnreadableError("import-unreadable", number, format="LDIF", why="no dn")
        if value:
            cells[name] = f"{cells[name]}{SEPARATOR}{value}" if cells.get(name) else value
        else:
            cells.setdefault(name, "")
    if cells:
        source.add(begins, cells)


def _unfolded(lines: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    """Yield (number, line) of each line, with those that go on joined and without comments; at last an empty one."""
    parts: list[bytes] = []
    begins = size = 0
    for number, written in enumerate(lines, 1):
        within("bytes of a line", len(written), MOST_LINE_BYTES, number)
        line = written.rstrip(b"\r\n")
        if line.startswith(b" ") and parts:
            size += len(line)
            within("bytes of a line", size, MOST_LINE_BYTES, begins)
            parts.append(line[1:])
            continue
        if parts and not parts[0].startswith(b"#"):
            yield begins, b"".join(parts)
        parts, begins, size = [line], number, len(line)
    if parts and not parts[0].startswith(b"#"):
        yield begins, b"".join(parts)


def _attribute(line: bytes, number: int) -> tuple[str, str]:
    name, colon, rest = line.partition(b":")
    attribute = name.split(b";")[0].strip().decode("ascii", "replace")
    if not colon or not attribute.isprintable() or not attribute:
        raise UnreadableError("import-unreadable", number, format="LDIF", why="no colon")
    if attribute.lower() in PICTURES or rest.startswith(b"<"):  # `<` is an address to fetch from: never
        return attribute, ""
    if not rest.startswith(b":"):
        return attribute, clean(text_of(rest.strip()), number)
    try:
        value = base64.b64decode(rest[1:].strip(), validate=True)
    except binascii.Error:
        raise UnreadableError("import-unreadable", number, format="LDIF", why="base64") from None
    if attribute.lower() == _GUID and len(value) == _GUID_BYTES:
        return attribute, str(uuid.UUID(bytes_le=value))
    return attribute, clean(text_of(value), number)
