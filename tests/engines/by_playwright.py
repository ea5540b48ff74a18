"""A reader by Playwright: Chromium, and Firefox over WebDriver BiDi."""

from __future__ import annotations

import io
import re
import sys
import time
from contextlib import suppress
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from playwright.sync_api import Browser, Error, Locator, Page, Playwright, expect
from pypdf import PdfReader

from tests.engines.reader import WAIT, arriving

RELAY = Path(__file__).with_name("relay.py")
SCHEME = "layout.css.prefers-color-scheme.content-override"  # 0 dark, 1 light
# What browsers rightly complain of: a journey without scripts, and one without a network.
MEANT = re.compile(r"script-src|ERR_CONNECTION_REFUSED|NetworkError|Failed to fetch")
PICTURED = re.compile(f"{MEANT.pattern}|style-src-elem")  # Playwright's own, in Firefox, whenever it takes a picture
COMPLAINT = re.compile(r"error|warning")
# What Firefox says of a script that was on its way when the reader went to another page.
LEFT = re.compile(r"error: error loading dynamically imported module: (http://127\.0\.0\.1:\S+)")
SIZE = {"width": 1280, "height": 900}


def firefox(playwright: Playwright, program: str, folder: Path, *, dark: bool) -> Browser:
    """Start a Firefox, behind the relay. Its colour scheme is set for all of its pages."""
    start = folder / "firefox"
    start.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{RELAY}" "{program}" "$@"\n')
    start.chmod(0o755)
    preferences: dict[str, str | float | bool] = {SCHEME: 0 if dark else 1}
    return playwright.firefox.launch(
        channel="moz-firefox",
        executable_path=start,
        headless=True,
        firefox_user_prefs=preferences,
        downloads_path=folder,
    )


class PlaywrightReader:
    """See Reader."""

    def __init__(self, engine: str, browser: Browser, address: str, scheme: str = "", downloads: Path | None = None):
        """downloads: where the browser puts them, if it tells Playwright nothing of them."""
        self.engine, self.address, self.downloads = engine, address, downloads
        options = {"color_scheme": scheme} if scheme else {}

        self.context = browser.new_context(base_url=address, viewport=SIZE, **options)
        self.context.set_default_timeout(WAIT * 1000)
        self.page: Page = self.context.new_page()
        self.complaints: list[str] = []
        self.meant = MEANT
        self.page.on("console", lambda text: self.complaints.append(f"{text.type}: {text.text}"))
        self.page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))

    def _element(self, role: str, name: str) -> Locator:
        return self.page.get_by_role(role, name=name or None).locator("visible=true").first  # type: ignore[arg-type]

    def open(self, path: str) -> None:
        self.page.goto(path)

    def back(self) -> None:
        """By the page itself: over BiDi Playwright waits in vain for a page that the browser had kept."""
        before, end = self.where(), time.monotonic() + WAIT
        self.page.evaluate("() => { setTimeout(() => history.back()) }")
        while self.where() in {before, ""} and time.monotonic() < end:
            self.page.wait_for_timeout(50)

    def where(self) -> str:
        try:
            return self.page.evaluate("() => location.pathname + location.search")
        except Error:  # between two pages
            return ""

    def say(self, text: str) -> str:
        return text

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)

    def click(self, role: str, name: str) -> None:
        self._element(role, name).click()

    def unfold(self, text: str) -> None:
        self.page.locator("summary", has_text=text).locator("visible=true").first.click()

    def choose(self, label: str, what: str) -> None:
        self.page.get_by_label(label).select_option(label=what)

    def put(self, label: str, file: Path) -> None:
        self.page.get_by_label(label).set_input_files(file)

    def slide(self, name: str, to: float) -> None:
        self._element("slider", name).fill(str(to))

    def sees(self, role: str, name: str = "") -> str:
        there = self._element(role, name)
        expect(there).to_be_visible(timeout=WAIT * 1000)
        return there.inner_text()

    def misses(self, role: str, name: str = "") -> None:
        expect(self._element(role, name)).to_have_count(0, timeout=WAIT * 1000)

    def is_at(self, role: str, name: str) -> None:
        expect(self._element(role, name)).to_be_focused(timeout=WAIT * 1000)

    def value(self, role: str, name: str) -> str:
        return self._element(role, name).input_value()

    def tell(self, expression: str) -> Any:
        return self.page.evaluate(f"() => ({expression})")

    def until(self, expression: str) -> None:
        self.page.wait_for_function(f"() => ({expression})")

    def download(self, role: str, name: str) -> tuple[str, bytes]:
        if self.downloads:
            return arriving(self.downloads, lambda: self.click(role, name))
        with self.page.expect_download() as coming:
            self.click(role, name)
        return coming.value.suggested_filename, Path(coming.value.path()).read_bytes()

    def narrow(self, width: int, height: int) -> None:
        self.page.set_viewport_size({"width": width, "height": height})

    def picture(self) -> bytes:
        self.meant = PICTURED
        return self.page.screenshot()

    def printed(self) -> str:
        return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(self.page.pdf())).pages)

    def end(self) -> None:
        self.context.close()
        complaints = [
            complaint
            for complaint in self.complaints
            if COMPLAINT.match(complaint) and not self.meant.search(complaint) and not is_of_a_page_left(complaint)
        ]
        assert complaints == [], complaints


def is_of_a_page_left(complaint: str) -> bool:
    """Say whether it is of a script that is there: then it was the reader who did not wait for it."""
    match = LEFT.fullmatch(complaint)
    if match is None:
        return False
    with suppress(OSError), urlopen(match[1], timeout=WAIT) as answer:
        return bool(answer.status == HTTPStatus.OK)
    return False
