"""Photos and pictures are decoded and encoded again: that drops places, names and whatever else hides in them."""

from __future__ import annotations

import hashlib
import io
import os
import warnings
from typing import TYPE_CHECKING

from PIL import Image, ImageOps

from smoelenboek.read.pictures import FORMATS, MOST_PIXELS

if TYPE_CHECKING:
    from pathlib import Path

PHOTO_SIDE = 480  # pixels: shown at 240 on a screen of double density
PICTURE_SIDE = 1600
QUALITY = 80
# Of a progressive JPEG; people's have about ten. Each costs a pass over the whole picture, and fits in 61 bytes.
MOST_SCANS = 100
_SCAN = b"\xff\xda"  # within a scan's own data a zero follows each \xff


class UnreadablePicture(Exception):  # noqa: N818 - it is about the picture, and no error of ours
    """A picture that can't be published; the message says why."""


def encoded(source: bytes, suffix: str, *, side: int, to: str) -> bytes:
    """Return the picture in `source` within `side` × `side` pixels, as format `to`, without metadata.

    Raises UnreadablePicture.
    """
    if FORMATS[suffix] == "JPEG" and source.count(_SCAN) > MOST_SCANS:
        raise UnreadablePicture(f"{source.count(_SCAN)} scans")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            with Image.open(io.BytesIO(source), formats=[FORMATS[suffix]]) as image:
                if image.width * image.height > MOST_PIXELS:
                    raise UnreadablePicture(f"{image.width} × {image.height} pixels")
                return _saved(image, side, to)
    except (OSError, ValueError, SyntaxError, Warning, Image.DecompressionBombError) as bad:
        raise UnreadablePicture(type(bad).__name__) from None


def _saved(image: Image.Image, side: int, to: str) -> bytes:
    upright = ImageOps.exif_transpose(image)
    plain = upright.convert("RGBA" if upright.has_transparency_data and to != "JPEG" else "RGB")
    plain.thumbnail((side, side))
    clean = Image.new(plain.mode, plain.size)
    clean.paste(plain)
    written = io.BytesIO()
    clean.save(written, to, quality=QUALITY)
    return written.getvalue()


def cached(source: Path, folder: Path, *, side: int, to: str) -> bytes:
    """Return `encoded`, from `folder` if this very picture was encoded before."""
    raw = source.read_bytes()
    name = hashlib.blake2b(raw, digest_size=16, person=f"{side}-{to}".encode()[:16]).hexdigest()
    kept = folder / "pictures" / name
    if kept.exists():
        return kept.read_bytes()
    made = encoded(raw, source.suffix.lower(), side=side, to=to)
    kept.parent.mkdir(parents=True, exist_ok=True)
    fresh = kept.with_suffix(f".{os.getpid()}")  # two builds may be at it
    fresh.write_bytes(made)
    fresh.replace(kept)
    return made
