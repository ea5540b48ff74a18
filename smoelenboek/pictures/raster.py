"""Photos and pictures are decoded and encoded again: that drops places, names and whatever else hides in them.

What one sees stays: upright, in the colours of sRGB, 16 bits as 8, of what moves the first frame.
"""

from __future__ import annotations

import hashlib
import io
import os
from typing import TYPE_CHECKING

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from smoelenboek.contract.limits import MOST_PIXELS, MOST_SCANS
from smoelenboek.pictures.formats import FORMATS, UnreadableError, quiet

if TYPE_CHECKING:
    from pathlib import Path

QUALITY = 80
_SCAN = b"\xff\xda"  # within a scan's own data a zero follows each \xff
_VERSION = "2"  # of what becomes of a picture: another one makes all again
_16_TO_8 = 1 / 257


def encoded(source: bytes, suffix: str, *, side: int, to: str) -> bytes:
    """Return the picture in `source` within `side` × `side` pixels, as format `to`, without metadata.

    Raises UnreadableError.
    """
    if FORMATS[suffix] == "JPEG" and source.count(_SCAN) > MOST_SCANS:
        raise UnreadableError(f"{source.count(_SCAN)} scans")
    try:
        with quiet(), Image.open(io.BytesIO(source), formats=[FORMATS[suffix]]) as image:
            if image.width * image.height <= MOST_PIXELS:
                return _saved(image, side, to)
            size = image.size
    except (UnidentifiedImageError, Image.DecompressionBombWarning, Image.DecompressionBombError) as bad:
        raise UnreadableError(type(bad).__name__) from None
    except Exception:  # noqa: BLE001 - a hostile picture may raise anything, and must not stop a build
        raise UnreadableError("OSError") from None
    raise UnreadableError("{} × {} pixels".format(*size))


def _saved(image: Image.Image, side: int, to: str) -> bytes:
    profile = image.info.get("icc_profile")
    plain = _eight_bits(_upright(image))
    if plain.has_transparency_data:
        plain = plain.convert("RGBA")
    elif plain.mode not in {"RGB", "L", "CMYK"}:
        plain = plain.convert("RGB")
    plain.thumbnail((side, side))
    plain = _in_srgb(plain, profile) if profile else plain
    plain = plain.convert("RGBA" if plain.mode == "RGBA" and to != "JPEG" else "RGB")
    clean = Image.new(plain.mode, plain.size)
    clean.paste(plain)
    written = io.BytesIO()
    clean.save(written, to, quality=QUALITY)
    return written.getvalue()


def _upright(image: Image.Image) -> Image.Image:
    """Return the picture as it was held. Metadata that can't be read turn nothing."""
    image.load()
    try:
        return ImageOps.exif_transpose(image)
    except Exception:  # noqa: BLE001 - struct.error, KeyError, ZeroDivisionError, …: whatever cameras and editors write
        return image


def _eight_bits(image: Image.Image) -> Image.Image:
    """Return greys of 16 or 32 bits as greys of 8: Pillow would cut them off, and all is white."""
    if not image.mode.startswith("I"):
        return image
    small = image.convert("I").point(lambda value: value * _16_TO_8).convert("L")
    small.info.pop("transparency", None)  # a grey of 16 bits
    return small


def _in_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    """Return the colours of another space, such as a telephone's Display P3, as those of sRGB."""
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if "srgb" in ImageCms.getProfileDescription(source).lower():
            return image
        alpha = image.getchannel("A") if image.mode == "RGBA" else None
        opaque = image.convert("RGB") if alpha else image
        converted = ImageCms.profileToProfile(opaque, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):  # of another kind of picture, or broken
        return image
    if converted is None:
        return image
    if alpha:
        converted.putalpha(alpha)
    return converted


def cached(source: Path, folder: Path | None, *, side: int, to: str) -> bytes:
    """Return `encoded`, from `folder` if this very picture was encoded before. Raises UnreadableError."""
    return encoded_once(source.read_bytes(), source.suffix.lower(), folder, side=side, to=to)


def encoded_once(raw: bytes, suffix: str, folder: Path | None, *, side: int, to: str) -> bytes:
    """Return `encoded`, from `folder` if these very bytes were encoded before. Raises UnreadableError."""
    if folder is None:
        return encoded(raw, suffix, side=side, to=to)
    person = f"{_VERSION}{FORMATS[suffix][0]}-{side}-{to}".encode()
    name = hashlib.blake2b(raw, digest_size=16, person=person).hexdigest()
    file = folder / "pictures" / name
    if file.exists():
        return file.read_bytes()
    picture = encoded(raw, suffix, side=side, to=to)
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_suffix(f".{os.getpid()}")  # two builds may be at it
    fresh.write_bytes(picture)
    fresh.replace(file)
    return picture
