"""Decodes pictures and drawings for `check`, completely, so that none is refused only when the site is built.

A picture is decoded and encoded as it will be published, and kept in the cache: the build that follows takes it there.
"""

from __future__ import annotations

from functools import partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from smoelenboek.contract.limits import MOST_PIXELS
from smoelenboek.contract.paths import BINARY, Kind
from smoelenboek.faults import Fault
from smoelenboek.pictures.formats import (
    DRAWING,
    FACE_SIDE,
    FORMATS,
    PHOTO_SIDE,
    PICTURE_SIDE,
    UnreadableError,
)
from smoelenboek.system import mapped, workers

if TYPE_CHECKING:
    from pathlib import Path

    from smoelenboek.read.walk import SourceFile

FEWEST_TO_FORK = 16  # pictures; one of a camera takes 0.1 s


def pictures(site: Path, files: list[SourceFile], cache: Path | None) -> list[Fault]:
    """Return a fault for each picture that can't be published, and advice for what a drawing loses."""
    shown = [file for file in files if _suffix(file) in {*FORMATS, DRAWING} and file.site_path.kind in BINARY]
    look = partial(_faults, site, cache)
    return [fault for some in mapped(look, shown, workers(len(shown), FEWEST_TO_FORK)) for fault in some]


def published(source: Path, kind: Kind, cache: Path | None) -> bytes:
    """Return the bytes of a photo or document as readers get them. Raises UnreadableError."""
    from smoelenboek.pictures import drawing, raster  # here, so that the gate does not load Pillow for a comment

    suffix = source.suffix.lower()
    if suffix not in FORMATS:
        return drawing.cleaned(source.read_bytes()).content if suffix == DRAWING else source.read_bytes()
    photo = kind is Kind.PHOTO
    side, to = (PHOTO_SIDE, "WEBP") if photo else (PICTURE_SIDE, FORMATS[suffix])
    return raster.cached(source, cache, side=side, to=to)


def face(photo: bytes, cache: Path | None) -> bytes:
    """Return a published photo once more, as small as lists show it. Raises UnreadableError."""
    from smoelenboek.pictures import raster  # as above

    return raster.encoded_once(photo, ".webp", cache, side=FACE_SIDE, to="WEBP")


def smaller(picture: bytes, name: str, side: int, cache: Path | None) -> bytes:
    """Return a published picture once more, within `side` × `side` pixels. Raises UnreadableError."""
    from smoelenboek.pictures import raster  # as above

    return raster.encoded_once(picture, PurePosixPath(name).suffix.lower(), cache, side=side, to="WEBP")


def refused(path: str, why: object) -> Fault:
    """Return the fault of a picture that can't be published."""
    return Fault.of("picture-unreadable", path, why=why, most=MOST_PIXELS // 1_000_000)


def _faults(site: Path, cache: Path | None, file: SourceFile) -> list[Fault]:
    try:
        if _suffix(file) == DRAWING:
            return left_out(file.path, (site / file.path).read_bytes())
        picture = published(site / file.path, file.site_path.kind, cache)
        if cache and file.site_path.kind is Kind.PHOTO:
            face(picture, cache)
    except UnreadableError as bad:
        return [refused(file.path, bad)]
    except OSError:  # it is gone, or became something else, since the walk
        return [refused(file.path, "OSError")]
    return []


def left_out(path: str, source: bytes) -> list[Fault]:
    """Return what a drawing loses, each at its line. Raises UnreadableError."""
    from smoelenboek.pictures.drawing import cleaned

    return [
        Fault.of("drawing-left-out", path, (part.line, 1), written=part.written) for part in cleaned(source).left_out
    ]


def _suffix(file: SourceFile) -> str:
    return PurePosixPath(file.path).suffix.lower()
