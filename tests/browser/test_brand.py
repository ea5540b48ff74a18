"""A font of the site's own, in a real Chromium: it is checked there, used, and asked of nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from playwright.sync_api import Browser, Page

from smoelenboek.commands.build import build
from tests.conftest import served, watched
from tests.worlds import BASE, lay

UNITS = 1000  # of an em
WIDE = 2000  # each letter is two ems wide, as in no font of a device
BRAND = "brand:\n  fonts: {text: {regular: ours.woff2}}\n"
# A slow page has the device's font: so the page's own file is taken by another name, and that is waited for.
WIDTH = """async () => {
    const font = new FontFace("probe", `url(${document.querySelector("link[rel=preload][as=font]").href})`)
    document.fonts.add(await font.load())
    const pen = document.createElement("canvas").getContext("2d")
    pen.font = "100px probe"
    return pen.measureText("mm").width
}"""


def font() -> bytes:
    """Return a font as WOFF2 in which each letter is a box."""
    letters = {ord(letter): "box" for letter in "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ "}
    pen = TTGlyphPen(None)
    for point, draw in zip(((0, 0), (0, 700), (500, 700), (500, 0)), (pen.moveTo, *[pen.lineTo] * 3), strict=True):
        draw(point)
    pen.closePath()
    box = pen.glyph()
    builder = FontBuilder(UNITS, isTTF=True)
    builder.setupGlyphOrder([".notdef", "box"])
    builder.setupCharacterMap(letters)
    builder.setupGlyf({".notdef": box, "box": box})
    builder.setupHorizontalMetrics({".notdef": (WIDE, 0), "box": (WIDE, 0)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Ours", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    file = BytesIO()
    builder.font.flavor = "woff2"
    builder.save(file)
    return file.getvalue()


@pytest.fixture(scope="module")
def branded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site with a font of its own."""
    folder = tmp_path_factory.mktemp("branded")
    files = {"content/brand/ours.woff2": font()}
    lay(folder / "site", {**BASE, "site.yml": BASE["site.yml"] + BRAND, **files})
    assert build(folder / "site", folder / "output") == 0
    with served(folder / "output") as address:
        yield address


@pytest.fixture
def reader(browser: Browser, branded: str) -> Iterator[Page]:
    with watched(browser, branded) as page:
        yield page


def test_a_font_of_the_sites_own_is_taken_and_used(reader: Page) -> None:
    reader.goto("/")

    assert reader.evaluate(WIDTH) == pytest.approx(2 * 100 * WIDE / UNITS, abs=0.1)
    assert "site-text" in reader.evaluate("getComputedStyle(document.body).fontFamily")
