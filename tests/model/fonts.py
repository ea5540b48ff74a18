"""The head of a WOFF2 font, as far as the engine looks at it; what follows it is anything."""

from __future__ import annotations

import struct


def woff2(
    *, flavour: bytes = b"\0\1\0\0", tables: int = 9, unpacked: int = 4000, body: bytes = b"packed tables"
) -> bytes:
    """Return a file that says it is a WOFF2 font."""
    length = 48 + len(body)
    head = struct.pack(">4s4sIHHII", b"wOF2", flavour, length, tables, 0, unpacked, len(body))
    return head.ljust(48, b"\0") + body
