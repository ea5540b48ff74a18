"""Whether a picture can be published: said from its header alone, before anything decodes it."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path
    from typing import BinaryIO

MOST_PIXELS = 40_000_000  # a large camera's picture; a bomb of 144 megapixels fits in 17 KB
FORMATS = {
    ".jpg": "JPEG",
    ".jpeg": "JPEG",
    ".png": "PNG",
    ".webp": "WEBP",
    ".gif": "GIF",
}  # of a suffix in small letters


def unreadable(file: Path | BinaryIO, suffix: str) -> str | None:
    """Return why `file` is no picture of this suffix and of a size to publish, or None if it is one."""
    from PIL import Image  # here, so that the gate does not load it for a comment

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            with Image.open(file, formats=[FORMATS[suffix]]) as image:
                width, height = image.size
    except (OSError, ValueError, SyntaxError, Warning, Image.DecompressionBombError) as bad:
        return type(bad).__name__
    return f"{width} × {height} pixels" if width * height > MOST_PIXELS else None
