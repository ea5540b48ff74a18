"""A page weighs under 50 KB without photos: all that a browser asks for when it opens one, as a server sends it.

A server sends text compressed: `build --compress` makes that once. The figures of a company of 3,100 are in bench/.
"""

import gzip
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser

from smoelenboek.publish.compressed import GZIP_LEVEL

MOST_BYTES = 50_000
PHOTOS = {".webp", ".png", ".jpg", ".avif", ".mp4"}
OPENED = ("/", "/posts/2026-10-05-de-nieuwe-cao/", "/people/noelle-van-der-wal/", "/groups/modemwissel/")


def around(browser: Browser, sample: Path, address: str, url: str) -> int:
    """Return the bytes of all that a browser with nothing in its cache asks for beside the page itself and photos."""
    requests: set[str] = set()
    context = browser.new_context()
    page = context.new_page()
    page.route("**/_reload*", lambda route: route.abort())  # `serve` adds it; no published page has it
    page.on("request", lambda request: requests.add(urlsplit(request.url).path))
    page.goto(address + url, wait_until="networkidle")
    context.close()
    beside = {path for path in requests if not path.startswith("/_reload")} - {url}
    files = [sample / unquote(path).strip("/") for path in beside]
    return sum(sent(file) for file in files if file.suffix not in PHOTOS)


def sent(file: Path) -> int:
    return len(gzip.compress(file.read_bytes(), GZIP_LEVEL))


@pytest.mark.parametrize("company", ["sample", "made_up"])
def test_every_page_is_light(
    company: str, browser: Browser, sample: Path, address: str, request: pytest.FixtureRequest
) -> None:
    beside = max(around(browser, sample, address, url) for url in OPENED)
    pages = {str(page): sent(page) + beside for page in Path(request.getfixturevalue(company)).rglob("*.html")}

    assert beside > 4_000  # the style sheet at least
    assert len(pages) > 100
    assert {page: bytes_ for page, bytes_ in pages.items() if bytes_ > MOST_BYTES} == {}
