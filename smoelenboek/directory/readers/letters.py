"""Bytes → text, in one of the encodings in which HR's systems and spreadsheets write.

UTF-8, UTF-16 and Windows-1252 are told apart by what can't be in them. A library that guesses among a hundred
encodings takes short Dutch names in Windows-1252 for Czech or Turkish.
"""

from __future__ import annotations

import codecs

from smoelenboek.directory.source import UnreadableError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LOOKED_AT = 4096  # bytes, for UTF-16 without a mark
_MANY = 0.3  # of these bytes are 0: letters of our scripts have one in every second byte


def text_of(source: bytes) -> str:
    """Return the text of a file; raise UnreadableError at the line that is in none of the encodings."""
    for mark, encoding in _MARKS:
        if source.startswith(mark):
            return _decoded(source, encoding)
    start = source[:_LOOKED_AT]
    if start and start.count(0) / len(start) > _MANY:
        return _decoded(source, "utf-16-le" if start[1::2].count(0) > start[::2].count(0) else "utf-16-be")
    try:
        return source.decode("utf-8")
    except UnicodeDecodeError:
        return _decoded(source, "cp1252")  # has five bytes that are no letter


def _decoded(source: bytes, encoding: str) -> str:
    try:
        return source.decode(encoding)
    except UnicodeDecodeError as bad:
        line = source.count(b"\n", 0, bad.start) + 1
        raise UnreadableError("import-encoding", line) from None
