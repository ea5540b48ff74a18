"""Takes the README's pictures of the sample company: home, a person, the search, and the people on a phone."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from PIL import Image
from playwright.sync_api import sync_playwright

from bench.search.served import served
from smoelenboek.commands.build import build

ROOT = Path(__file__).parents[1]
DESKTOP = (1280, 800)
PHONE = (390, 844)
MOST_COLOURS = 256  # of a PNG


class Picture(NamedTuple):
    """One picture: the page's address, and the width and height of the window in pixels."""

    address: str
    size: tuple[int, int]


PICTURES = {
    "home": Picture("/index.html", DESKTOP),
    "person": Picture("/people/noelle-van-der-wal/index.html", DESKTOP),
    "search": Picture("/search/index.html?q=frans", DESKTOP),
    "phone": Picture("/people/index.html", PHONE),
}


def main(browser: str, folder: Path = ROOT / "docs") -> int:
    """Build the sample and write a PNG of each of PICTURES to `folder`, with a Chromium. Return the exit code."""
    with tempfile.TemporaryDirectory() as scratch:
        output = Path(scratch) / "output"
        if code := build(ROOT, output):
            return code
        with sync_playwright() as playwright, served(output) as address:
            chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
            for name, (path, (width, height)) in PICTURES.items():
                page = chromium.new_page(viewport={"width": width, "height": height})
                page.goto(address + path)
                page.wait_for_load_state("networkidle")
                file = folder / f"{name}.png"
                page.screenshot(path=file)
                with Image.open(file) as image:
                    image.convert("RGB").quantize(MOST_COLOURS).save(file, optimize=True)
                page.close()
            chromium.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
