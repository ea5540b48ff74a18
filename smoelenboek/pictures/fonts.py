"""Fonts of a site are WOFF2, and published as they are: browsers check a font before they use it.

Looked at here is what a file says of itself in its first 48 bytes (W3C, WOFF 2.0, section 4.1).
"""

from __future__ import annotations

import struct

from smoelenboek.contract.limits import MOST_FONT_BYTES, MOST_FONT_UNPACKED
from smoelenboek.pictures.formats import UnreadableError

MAGIC = b"wOF2"
_HEADER = struct.Struct(">4s4sIHHII")  # signature, flavour, length, tables, reserved, unpacked, packed
_LENGTH = 48  # bytes of the whole header
_FLAVOURS = (b"\0\1\0\0", b"OTTO", b"true")  # one font each; a collection is `ttcf`
_MOST_TABLES = 64


def check(source: bytes) -> None:
    """Raise UnreadableError if `source` is not one WOFF2 font of a size to publish."""
    if len(source) > MOST_FONT_BYTES:
        raise UnreadableError("too large")
    if len(source) < _LENGTH or not source.startswith(MAGIC):
        raise UnreadableError("no font")
    _, flavour, length, tables, reserved, unpacked, packed = _HEADER.unpack_from(source)
    if flavour not in _FLAVOURS or not 0 < tables <= _MOST_TABLES:
        raise UnreadableError("no font")
    if length != len(source) or reserved or not 0 < packed <= len(source) - _LENGTH:
        raise UnreadableError("cut off")
    if unpacked > MOST_FONT_UNPACKED:
        raise UnreadableError("too large")
