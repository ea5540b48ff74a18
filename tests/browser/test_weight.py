"""A page weighs under 50 KB without photos: all that a browser asks for when it opens one, as a server sends it.

A server sends text compressed: `build --compress` makes that once. The figures of a company of 3,100 are in bench/.
"""

import gzip
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser

from smoelenboek.publish.compressed import GZIP_LEVEL

MOST_BYTES = 50_000
PHOTOS = {".webp", ".png", ".jpg", ".avif", ".mp4"}
SCRIPT = re.compile(r'(?:data-script|src)="(?:[^"]*/)?([\w-]+)(?:\.js)?"')


def around(browser: Browser, sample: Path, address: str, url: str) -> int:
    """Return the bytes of all that a browser with nothing in its cache asks for beside the page itself and photos."""
    files = files_of(browser, sample, address, url)
    return sum(sent(file) for file in files if file.suffix not in PHOTOS)


def files_of(browser: Browser, sample: Path, address: str, url: str) -> list[Path]:
    """Return the files that a browser with nothing in its cache asks for beside the page itself."""
    requests: set[str] = set()
    context = browser.new_context()
    page = context.new_page()
    page.route("**/_reload*", lambda route: route.abort())  # `serve` adds it; no published page has it
    page.on("request", lambda request: requests.add(urlsplit(request.url).path))
    page.goto(address + url, wait_until="networkidle")
    context.close()
    beside = {path for path in requests if not path.startswith("/_reload")} - {url}
    return [sample / unquote(path).strip("/") for path in beside]


def sent(file: Path) -> int:
    return len(gzip.compress(file.read_bytes(), GZIP_LEVEL))


def scripts(page: Path) -> frozenset[str]:
    """Return what a page starts, by which pages ask for the same files."""
    return frozenset(SCRIPT.findall(page.read_text()))


@pytest.fixture(scope="module")
def beside(browser: Browser, sample: Path, address: str) -> dict[frozenset[str], int]:
    """What a page starts → the bytes of all that one such page of the sample asks for beside itself."""
    shown = [file for file in pages(sample) if 'http-equiv="refresh"' not in file.read_text()]
    urls = {scripts(file): f"/{file.relative_to(sample).as_posix().removesuffix('index.html')}" for file in shown}
    return {started: around(browser, sample, address, url) for started, url in urls.items()}


def pages(output: Path) -> list[Path]:
    """Return all pages but that of the search, which also fetches what it searches in."""
    return sorted(file for file in output.rglob("*.html") if file.parent.name != "search" or file.parents[1] != output)


@pytest.mark.parametrize("company", ["sample", "made_up"])
def test_every_page_is_light(company: str, beside: dict[frozenset[str], int], request: pytest.FixtureRequest) -> None:
    heaviest = max(beside.values())
    every = pages(Path(request.getfixturevalue(company)))
    weights = {str(page): sent(page) + beside.get(scripts(page), heaviest) for page in every}

    assert min(beside.values()) > 4_000  # the style sheet at least
    assert len(weights) > 100
    assert {page: bytes_ for page, bytes_ in weights.items() if bytes_ > MOST_BYTES} == {}


def test_the_search_is_light_with_the_index_it_opens(browser: Browser, sample: Path, address: str) -> None:
    page = sample / "search" / "index.html"

    assert sent(page) + around(browser, sample, address, "/search/") <= MOST_BYTES


@pytest.mark.parametrize(("url", "most"), [("/people/", 400_000), ("/", 250_000), ("/organisation/", 400_000)])
def test_with_the_faces_of_its_first_screens_a_page_stays_light(
    browser: Browser, sample: Path, address: str, url: str, most: int
) -> None:
    files = [sample / url.strip("/") / "index.html", *files_of(browser, sample, address, url)]
    weights = {file: file.stat().st_size if file.suffix in PHOTOS else sent(file) for file in files}

    assert any(file.suffix == ".webp" for file in files)
    assert sum(weights.values()) <= most, weights
