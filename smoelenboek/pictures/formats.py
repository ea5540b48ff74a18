"""Which pictures there are, how large they may be and become; and what their headers say, before one is decoded."""

from __future__ import annotations

import warnings
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from smoelenboek.contract.limits import MOST_PIXELS

if TYPE_CHECKING:
    from pathlib import Path
    from typing import BinaryIO

PHOTO_SIDE = 480  # pixels: shown at 240 on a screen of double density
FACE_SIDE = 224  # pixels: shown at 112 or less in a list
PICTURE_SIDE = 1600
COVER_SIDES = (480, 1200)  # pixels: in a list, and over a text
FORMATS = {
    ".jpg": "JPEG",
    ".jpeg": "JPEG",
    ".png": "PNG",
    ".webp": "WEBP",
    ".gif": "GIF",
}  # of a suffix in small letters
DRAWING = ".svg"


class UnreadableError(Exception):
    """A picture or drawing that can't be published; the message says why, in words of `faults.words.WHY`."""


def is_picture(name: str) -> bool:
    """Say whether a file of this name is shown as a picture: a photo, or a drawing."""
    return PurePosixPath(name).suffix.lower() in {*FORMATS, DRAWING}


def is_drawing(name: str) -> bool:
    """Say whether a file of this name is a drawing, which has no pixels and one size."""
    return name.lower().endswith(DRAWING)


def unreadable(file: Path | BinaryIO, suffix: str) -> str | None:
    """Return why `file` is not a picture of this suffix and of a size to publish, or None if it is one."""
    from PIL import Image  # here, so that the gate does not load it for a comment

    try:
        with quiet(), Image.open(file, formats=[FORMATS[suffix]]) as image:
            width, height = image.size
    except (OSError, ValueError, SyntaxError, Warning, Image.DecompressionBombError) as bad:
        return type(bad).__name__
    return f"{width} × {height} pixels" if width * height > MOST_PIXELS else None


class quiet(warnings.catch_warnings):  # noqa: N801 - read as a word: `with quiet():`
    """Let Pillow's warnings about odd metadata pass: the pixels are fine. One about a bomb stays an error."""

    def __enter__(self) -> None:
        """Set the filters."""
        from PIL import Image

        super().__enter__()
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
