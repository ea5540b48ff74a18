"""`python -m tests.pictures`: makes the pictures of the handbook anew, from the sample, with a real Chromium.

A page has no folder for pictures of its own, so they are documents of the group that keeps the handbook.
"""

from __future__ import annotations

import io
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from smoelenboek.commands.build import build
from smoelenboek.publish.headers import HEADERS
from smoelenboek.serve.news import News
from smoelenboek.serve.server import Server
from tests.browser.forms import opened
from tests.chromium import chromium
from tests.conftest import PROJECT, TODAY

FOLDER = PROJECT / "content/groups/redactie/documents"
POST = "/posts/2026-10-05-de-nieuwe-cao/"
WORDS = "Geldt dit ook voor wie in deeltijd werkt?"
COLOURS = 32  # of a page that is nearly all text: a third of the bytes


def main() -> int:
    """Write the pictures."""
    with tempfile.TemporaryDirectory() as folder:
        if build(PROJECT, Path(folder) / "output"):
            return 1
        server = Server(0, Path(folder) / "output", News(), HEADERS)
        server.start()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"])
            for name, picture in pictures(browser, f"http://127.0.0.1:{server.port}"):
                (FOLDER / name).write_bytes(small(picture))
            browser.close()
        server.stop()
    return 0


def pictures(browser: Browser, address: str) -> Iterator[tuple[str, bytes]]:
    """Yield the form before and after sending, as it is on a telephone."""
    context = browser.new_context(base_url=address, viewport={"width": 480, "height": 900}, color_scheme="light")
    page = context.new_page()
    filled(page)
    yield "meedoen-formulier.png", page.locator("#take-part").screenshot()
    with context.expect_page():
        page.get_by_role("link", name="Reactie plaatsen").click()
    page.get_by_text("Het bestand zelf, en andere manieren").click()
    yield "meedoen-versturen.png", page.locator("#take-part").screenshot()
    context.close()


def filled(page: Page) -> None:
    opened(page, POST)
    page.get_by_role("textbox", name="Je reactie").fill(WORDS)
    page.get_by_role("combobox", name="Wat is het?").select_option("question")


def small(picture: bytes) -> bytes:
    written = io.BytesIO()
    with Image.open(io.BytesIO(picture)) as image:
        image.convert("RGB").quantize(COLOURS).save(written, "PNG", optimize=True)
    return written.getvalue()


if __name__ == "__main__":
    os.environ["SOURCE_DATE_EPOCH"] = TODAY
    sys.exit(main())
