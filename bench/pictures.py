"""Takes the pictures of the documentation, of the sample company: the README's, and one of each template for themes."""

from __future__ import annotations

import os
import sys
import tempfile
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image
from playwright.sync_api import sync_playwright

from bench.search.served import served
from smoelenboek.commands.build import build
from smoelenboek.tools.theme_docs import PICTURES, WITHOUT_PICTURE
from tests.golden.blessed import SHOWN

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).parents[1]
DESKTOP = (1280, 800)
PHONE = (390, 800)
# What README.md opens with → the address and the window.
README = {
    "home": ("/index.html", DESKTOP),
    "person": ("/people/noelle-van-der-wal/index.html", DESKTOP),
    "search": ("/search/index.html?q=modem", DESKTOP),
    "phone": ("/index.html", PHONE),
}
SMALL = (800, 500)  # of a picture of a template
MOST_COLOURS = 256  # of a PNG
QUALITY = 50  # of a WebP
NOW = "1795425300"  # the sample's day, so that no picture changes by itself


def main(browser: str, folder: Path = ROOT / "docs") -> int:
    """Build the sample and write the pictures into `folder`, with a Chromium. Return the exit code."""
    os.environ.setdefault("SOURCE_DATE_EPOCH", NOW)
    with tempfile.TemporaryDirectory() as scratch:
        output = Path(scratch) / "output"
        if code := build(ROOT, output):
            return code
        with sync_playwright() as playwright, served(output) as address:
            chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
            for name, (path, window) in README.items():
                picture = _shot(chromium, address + path, window).convert("RGB").quantize(MOST_COLOURS)
                picture.save(folder / f"{name}.png", optimize=True)
            (folder / PICTURES).mkdir(exist_ok=True)
            for name in sorted(SHOWN.keys() - WITHOUT_PICTURE):
                picture = _shot(chromium, f"{address}/{SHOWN[name]}").convert("RGB").resize(SMALL)
                picture.save(folder / PICTURES / f"{name}.webp", quality=QUALITY, method=6)
            chromium.close()
    return 0


def _shot(chromium: Browser, address: str, window: tuple[int, int] = DESKTOP) -> Image.Image:
    """Return what a window shows of a page."""
    page = chromium.new_page(viewport={"width": window[0], "height": window[1]})
    page.clock.set_fixed_time(int(NOW))  # whether somebody is at work now
    page.goto(address)
    page.wait_for_load_state("networkidle")
    content = page.screenshot()
    page.close()
    return Image.open(BytesIO(content))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
