"""What a reader sees first stays where it is, and takes few requests and little to fetch, however late scripts come.

Scripts are held back until the page is painted, as on a slow line: so each part that a script fills in comes after.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.browser.forms import PERSON
from tests.browser.test_weight import MOST_BYTES, PHOTOS, sent

MOST_SHIFT = 0.02  # Core Web Vitals call 0.1 good
MOST_REQUESTS = 12  # pictures apart: the page, its style and its scripts
MOST_OF_SEARCH = 30  # those, and two small pieces of the index for each kind of result that it lists
MOST_PICTURES = 30
PAGES = {
    "home": "/",
    "post": "/posts/2026-10-05-de-nieuwe-cao/",
    "person": "/people/noelle-van-der-wal/",
    "people": "/people/",
    "group": "/groups/modemwissel/",
    "search": "/search/",
    "me": "/me/",
}
SIZES = [(390, 844), (1280, 900)]
CHOOSE = f"localStorage.setItem('smoelenboek.person', '{json.dumps(dict(zip(('id', 'name'), PERSON, strict=True)))}')"
WATCH = """
window.shifts = []
new PerformanceObserver((list) => {
  for (const { value, sources } of list.getEntries())
    shifts.push([value, sources.map(({ node }) => (node?.outerHTML ?? node?.data ?? "").slice(0, 90))])
}).observe({ type: "layout-shift", buffered: true })
"""
PAINTED = "() => new Promise(done => new PerformanceObserver(done).observe({ type: 'paint', buffered: true }))"


class Opened(NamedTuple):
    shifts: list[tuple[float, list[str]]]  # how far, and what moved
    files: list[Path]


@pytest.fixture
def fresh(browser: Browser, address: str) -> Iterator[Page]:
    """A page of a browser that has fetched nothing yet."""
    with browser.new_context(base_url=address) as context:
        yield context.new_page()


@pytest.fixture
def fresh_of_made_up(browser: Browser, made_up_address: str) -> Iterator[Page]:
    """The same of the made-up company, whose name takes more of the page's top."""
    with browser.new_context(base_url=made_up_address) as context:
        yield context.new_page()


def opened(page: Page, output: Path, url: str) -> Opened:
    """Open a page, its scripts after its first paint; wait until nothing more comes."""
    held: list[Route] = []
    paths: list[str] = []
    is_painted = False
    page.add_init_script(WATCH)
    page.on("request", lambda request: paths.append(urlsplit(request.url).path))
    page.route("**/_reload*", lambda route: route.abort())  # `serve` adds it; no published page has it
    page.route("**/static/js*/**", lambda route: route.continue_() if is_painted else held.append(route))
    page.goto(url, wait_until="commit")
    page.evaluate(PAINTED)
    is_painted = True
    for route in held:
        route.continue_()
    page.wait_for_load_state("networkidle")
    files = [output / unquote(path).strip("/") for path in paths if not path.startswith("/_reload")]
    return Opened(page.evaluate("shifts"), [file / "index.html" if file.is_dir() else file for file in files])


@pytest.mark.parametrize("size", SIZES, ids=["phone", "desktop"])
@pytest.mark.parametrize("kind", PAGES)
def test_a_page_comes_light_and_stays_still(fresh: Page, sample: Path, kind: str, size: tuple[int, int]) -> None:
    fresh.set_viewport_size({"width": size[0], "height": size[1]})
    shifts, files = opened(fresh, sample, PAGES[kind])

    texts = [file for file in files if file.suffix not in PHOTOS]
    assert sum(value for value, _ in shifts) <= MOST_SHIFT, shifts
    assert len(texts) <= (MOST_OF_SEARCH if kind == "search" else MOST_REQUESTS), texts
    assert len(files) - len(texts) <= MOST_PICTURES
    assert sum(map(sent, texts)) <= MOST_BYTES, {file.name: sent(file) for file in texts}


WITH_FACES = (
    "/",
    "/people/",
    "/people/print/",
    "/groups/",
    "/groups/modemwissel/",
    "/organisation/",
    "/posts/",
    "/calls/",
)
WITH_FACES += ("/polls/", "/kudos/", "/questions/", "/languages/nl/", PAGES["post"], PAGES["person"])
WAITING = """screens => [...document.querySelectorAll("main img.face")]
    .filter(face => face.checkVisibility() && face.getBoundingClientRect().top < screens * innerHeight)
    .map(face => face.loading)"""


@pytest.mark.parametrize("size", SIZES, ids=["phone", "desktop"])
@pytest.mark.parametrize("url", WITH_FACES)
def test_a_face_that_is_seen_first_does_not_wait(page: Page, url: str, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(url)

    assert set(page.evaluate(WAITING, 2 if url == "/people/" else 1)) <= {"auto", "eager"}


@pytest.mark.parametrize("size", SIZES, ids=["phone", "desktop"])
@pytest.mark.parametrize("kind", ["home", "person", "me"])
def test_who_has_said_who_they_are_sees_nothing_move(
    fresh: Page, sample: Path, kind: str, size: tuple[int, int]
) -> None:
    fresh.set_viewport_size({"width": size[0], "height": size[1]})
    fresh.add_init_script(CHOOSE)
    shifts, _ = opened(fresh, sample, PAGES[kind])

    assert sum(value for value, _ in shifts) <= MOST_SHIFT, shifts


@pytest.mark.parametrize("size", SIZES, ids=["phone", "desktop"])
def test_a_long_name_of_the_site_moves_nothing_at_its_top(
    fresh_of_made_up: Page, made_up: Path, size: tuple[int, int]
) -> None:
    fresh_of_made_up.set_viewport_size({"width": size[0], "height": size[1]})
    fresh_of_made_up.add_init_script(CHOOSE)
    shifts, _ = opened(fresh_of_made_up, made_up, PAGES["home"])

    assert sum(value for value, _ in shifts) <= MOST_SHIFT, shifts


def test_what_moves_is_noticed(fresh: Page, sample: Path) -> None:
    opened(fresh, sample, PAGES["home"])
    fresh.evaluate("""() => new Promise(done => {
        document.querySelector("main").prepend(Object.assign(document.createElement("h1"), { textContent: "Late" }))
        requestAnimationFrame(() => requestAnimationFrame(done))
    })""")

    assert sum(value for value, _ in fresh.evaluate("shifts")) > MOST_SHIFT
