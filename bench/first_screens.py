"""What a page with faces weighs in its first two screens: all that a browser fetches before somebody scrolls on."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from playwright.sync_api import sync_playwright

from bench.company import write
from bench.lighthouse import program
from bench.search.served import served
from bench.weight import sent
from smoelenboek.commands.build import build

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

# Address, KB. People of a large company stand on a page for each letter.
AT_MOST = {"people": ("/people/", 400), "people with B": ("/people/b/", 400), "home": ("/", 250)}
WINDOW = (1280, 900)  # a desktop shows most faces
PHOTOS = 60  # of 100 people
PICTURES = {".webp", ".png", ".jpg"}


def first_screens_row(scratch: Path) -> str:
    """Return a sentence on the pages of AT_MOST, of a company of which most people have a photo."""
    site, output = write(scratch / "faces", photos=PHOTOS), scratch / "faces-output"
    if build(site, output):
        message = f"{site} can't be built"
        raise SystemExit(message)
    return weighed_row(output)


def weighed_row(output: Path) -> str:
    """Return that sentence of a built company."""
    with served(output) as address, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program(), args=["--no-sandbox"])
        parts = [
            f"{name} {_weight(chromium, output, address, path) / 1000:.0f} KB ({most} are allowed)"
            for name, (path, most) in AT_MOST.items()
        ]
        chromium.close()
    weights = ", ".join(parts)
    return f"With the faces of the first two screens of a desktop, {PHOTOS} of 100 people with a photo: {weights}."


def _weight(chromium: Browser, output: Path, address: str, path: str) -> int:
    """Return the bytes that are sent until a page is opened and its second screen is shown."""
    paths: set[str] = set()
    page = chromium.new_page(viewport={"width": WINDOW[0], "height": WINDOW[1]})
    page.on("request", lambda request: paths.add(unquote(urlsplit(request.url).path)))
    page.goto(address + path, wait_until="networkidle")
    page.evaluate("scrollTo({ top: innerHeight, behavior: 'instant' })")
    page.wait_for_load_state("networkidle")
    page.close()
    files = [output / f"{name.lstrip('/')}{'index.html' if name.endswith('/') else ''}" for name in paths]
    return sum(file.stat().st_size if file.suffix in PICTURES else sent(file) for file in files)
