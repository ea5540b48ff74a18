"""Logo, cover and fonts of a site: cleaned as every picture is, and named after what is in them.

In: what site.yml names in content/brand/. Out: the files under /static/, what pages show of them, and the fonts' CSS. A
name that changes with its content may be kept by browsers for good, and makes pages again when a logo changes.
"""

from __future__ import annotations

import hashlib
import io
import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from smoelenboek.contract import files as contract_files
from smoelenboek.contract.paths import Kind
from smoelenboek.display.cover import CoverView
from smoelenboek.pages.shell import LogoView
from smoelenboek.pictures.formats import COVER_SIDES, UnreadableError, is_drawing
from smoelenboek.read.pictures import published, refused, smaller

if TYPE_CHECKING:
    from pathlib import Path

    from smoelenboek.faults import Fault
    from smoelenboek.model.brand import Font
    from smoelenboek.model.post import Cover
    from smoelenboek.site import Site

LOGO_SIDE = 480  # pixels
LOGO_HEIGHT, LOGO_WIDTH = 32, 200  # CSS pixels: the box that a logo is fitted into
_NUMBER = re.compile(r"\s*(\d*\.?\d+)(?:px)?\s*")
_UNSIZED = (300.0, 150.0)
_REGULAR, _BOLD, _EVERY = "400", "600", "100 900"  # the theme's headings and labels are 600
_SLANTED = "400;font-style:italic"
_CUTS = {"variable": _EVERY, "regular": _REGULAR, "bold": _BOLD, "italic": _SLANTED}
_VARIABLES = {"text": ("--sans", "--system"), "headings": ("--headings", "--sans")}  # and what a letter falls back on


@dataclass(slots=True)
class BrandFiles:
    """What a brand comes to.

    files    path → content.
    preload  addresses of the fonts that every page needs at once.
    css      rules of the fonts.
    """

    files: dict[str, bytes] = field(default_factory=dict)
    logo: LogoView | None = None
    cover: CoverView | None = None
    preload: tuple[str, ...] = ()
    css: bytes = b""
    faults: list[Fault] = field(default_factory=list)

    def add(self, name: str, content: bytes, suffix: str) -> str:
        """Take a file in, and return its address."""
        digest = hashlib.sha256(content).hexdigest()[:12]
        path = f"static/{PurePosixPath(name).stem}.{digest}{suffix}"
        self.files[path] = content
        return f"/{path}"


def brand_files(site: Site, root: Path, cache: Path | None) -> BrandFiles:
    """Return the files of a site's brand; a fault for each that changed since it was checked."""
    written, brand = site.config.brand, BrandFiles()
    if written.logo:
        light = _logo(brand, root, written.logo.light, cache)
        dark = _logo(brand, root, written.logo.dark, cache) if written.logo.dark else light
        if light and dark:
            brand.logo = LogoView(light[0], dark[0], *light[1])
    if written.cover:
        brand.cover = _cover(brand, root, written.cover, cache)
    for use in _VARIABLES:
        _fonts(brand, root, use, getattr(written.fonts, use))
    return brand


def _logo(brand: BrandFiles, root: Path, name: str, cache: Path | None) -> tuple[str, tuple[int, int]] | None:
    """Return a logo's (address, (width, height) as it is shown)."""
    with _telling(brand, name):
        picture = published(root / contract_files.brand(name), Kind.BRAND, cache)
        if not is_drawing(name):
            picture = smaller(picture, name, LOGO_SIDE, cache)
            return brand.add(name, picture, ".webp"), _fitted(*_pixels(picture))
        return brand.add(name, picture, ".svg"), _fitted(*_drawn(picture))
    return None


class _telling:  # noqa: N801 - read as words: `with _telling(…):`
    """Turn a picture that can't be published into a fault."""

    def __init__(self, brand: BrandFiles, name: str) -> None:
        self.brand, self.path = brand, contract_files.brand(name)

    def __enter__(self) -> None:
        pass

    def __exit__(self, _kind: object, bad: BaseException | None, _trace: object) -> bool:
        if not isinstance(bad, UnreadableError | OSError):
            return False
        self.brand.faults.append(refused(self.path, bad if isinstance(bad, UnreadableError) else "OSError"))
        return True


def _fitted(width: float, height: float) -> tuple[int, int]:
    scale = min(LOGO_WIDTH / width, LOGO_HEIGHT / height)
    return max(1, round(width * scale)), max(1, round(height * scale))


def _pixels(picture: bytes) -> tuple[int, int]:
    from PIL import Image  # here: most sites have no logo of pixels, and Pillow takes time to load

    with Image.open(io.BytesIO(picture), formats=["WEBP"]) as image:
        return image.size


def _drawn(drawing: bytes) -> tuple[float, float]:
    """Return the size of a drawing: what it says, else that of its viewBox, else that of browsers."""
    root = ET.fromstring(drawing)  # noqa: S314 - it was drawn again: no entity is in it
    written = [_NUMBER.fullmatch(root.get(name, "")) for name in ("width", "height")]
    box = root.get("viewBox", "").replace(",", " ").split()
    for width, height in (written, map(_NUMBER.fullmatch, (*box[2:4], "", "")[:2])):
        if width and height and float(width[1]) and float(height[1]):
            return float(width[1]), float(height[1])
    return _UNSIZED


def _cover(brand: BrandFiles, root: Path, written: Cover, cache: Path | None) -> CoverView | None:
    name = written.file
    with _telling(brand, name):
        picture = published(root / contract_files.brand(name), Kind.BRAND, cache)
        alt = written.alt or ""
        if is_drawing(name):
            address = brand.add(name, picture, ".svg")
            return CoverView(address, address, alt, None, drawing=True)
        small, large = (brand.add(name, smaller(picture, name, side, cache), ".webp") for side in COVER_SIDES)
        return CoverView(small, large, alt, written.focal, drawing=False)
    return None


def _fonts(brand: BrandFiles, root: Path, use: str, font: Font) -> None:
    """Add the files and rules of one family. A font that comes late shows on the next page: nothing moves."""
    rules: list[str] = []
    for cut, weight in _CUTS.items():
        name = getattr(font, cut)
        if not name:
            continue
        with _telling(brand, name):
            address = brand.add(name, (root / contract_files.brand(name)).read_bytes(), ".woff2")
            rules.append(
                f'@font-face {{ font-family: "site-{use}"; src: url({address}) format("woff2"); '
                f"font-weight: {weight}; font-display: optional; }}"
            )
            if cut != "italic":
                brand.preload = tuple(dict.fromkeys([*brand.preload, address]))
    if rules:
        variable, otherwise = _VARIABLES[use]
        rules.append(f'@layer tokens {{ :root {{ {variable}: "site-{use}", var({otherwise}); }} }}')
        brand.css += "\n".join(rules).encode() + b"\n"
