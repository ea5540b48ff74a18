"""A picture in an envelope of the kind `picture`: its path, and its bytes in base64, as post.js writes it.

What comes in is encoded again before it is a file: no place, name or anything else that a camera or a hand added.
"""

from __future__ import annotations

import base64
import binascii
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from smoelenboek.contract.paths import Kind, site_path
from smoelenboek.faults import Fault
from smoelenboek.pictures.formats import COVER_SIDES, FORMATS, UnreadableError
from smoelenboek.read.pictures import refused

if TYPE_CHECKING:
    from collections.abc import Sequence

_SUFFIXES = FORMATS.keys() - {".gif"}  # of which only the first frame would stay


def read_picture(lines: Sequence[str], path: str, name: str, at: int) -> bytes | Fault:
    """Return the picture in the lines of an envelope that opens at line `at`, or why there is none to publish."""
    location, suffix = site_path(path), PurePosixPath(path).suffix.lower()
    if location is None or location.kind is not Kind.DOCUMENT or suffix not in _SUFFIXES:
        return Fault.of("envelope-picture", name, (at + 1, 1), written=path)
    try:
        source = base64.b64decode("".join(line.strip(" \t") for line in lines), validate=True)
    except (binascii.Error, ValueError):  # also of a sign outside ASCII
        return Fault.of("envelope-picture", name, (at + 1, 1), written=path)
    from smoelenboek.pictures.raster import encoded  # here: it loads the picture library, and few texts have a picture

    try:
        return encoded(source, suffix, side=COVER_SIDES[-1], to=FORMATS[suffix])
    except UnreadableError as why:
        return refused(path, str(why))
