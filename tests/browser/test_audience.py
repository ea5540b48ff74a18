"""The site of an audience, in Chromium: home, a colleague and the search work, and nothing hidden is to be found."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from smoelenboek.commands import build
from tests.checkout import copy_sample
from tests.conftest import served, watched

AUDIENCE = """\
audiences:
- name: outside
  url: https://outside.voorbeeld.example
  kinds: [people, groups, posts, comments, pictures]
  groups: [network-access, network]
  tags: [field-work, fibre]
  profile: [job_title, skills, languages, manager]
"""
LEFT = "net::ERR_ABORTED"  # somebody went on before it had come
LINK = re.compile(r'(?:href|src)="([^"#]+)')


@pytest.fixture(scope="module")
def narrow(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the sample is for an audience that may see one department, and posts about its work."""
    folder = tmp_path_factory.mktemp("audience")
    settings = copy_sample(folder / "site") / "site.yml"
    settings.write_text(settings.read_text("utf-8") + AUDIENCE, "utf-8")
    assert build.main(folder / "site", folder / "output", audience="outside") == 0
    return folder / "output"


@pytest.fixture
def reader(browser: Browser, narrow: Path) -> Iterator[Page]:
    """Somebody of that audience. It fails on what the browser complains of, and on each request without an answer."""
    failures: list[str] = []
    with served(narrow) as address, watched(browser, address) as page:
        page.on("response", lambda response: failures.append(response.url) if not response.ok else None)
        page.on("requestfailed", lambda request: failures.append(request.url) if request.failure != LEFT else None)
        yield page
    assert [url for url in failures if not url.endswith("/_reload")] == []  # of `serve` itself


def test_home_leads_to_a_colleague_and_nothing_fails(reader: Page) -> None:
    reader.goto("/")
    reader.get_by_role("link", name="Mensen", exact=True).first.click()
    reader.get_by_role("main").get_by_role("link", name="Bram van 't Hof").first.click()

    expect(reader.get_by_role("heading", level=1)).to_contain_text("Bram van 't Hof")
    expect(reader.get_by_text("Monteur buitendienst").first).to_be_visible()
    assert "bram.vanthof@" not in reader.content()


def test_the_search_finds_what_may_be_seen_and_nothing_else(reader: Page) -> None:
    hits = {}
    for words in ("dijk", "fatima", "wachtmuziek", "mysuru"):
        reader.goto(f"/search/?q={words}")
        reader.wait_for_selector(".search-results[aria-busy=false]", state="attached")
        hits[words] = reader.locator(".search-results a").count() > 0

    assert hits == {"dijk": True, "fatima": False, "wachtmuziek": False, "mysuru": False}


def test_no_link_is_dead(narrow: Path) -> None:
    files = {path.relative_to(narrow).as_posix() for path in narrow.rglob("*") if path.is_file()}
    dead = set()
    for path in sorted(name for name in files if name.endswith(".html")):
        for address in LINK.findall((narrow / path).read_text("utf-8")):
            parts = urlsplit(urljoin(f"https://here.example/{path.removesuffix('index.html')}", address))
            target = unquote(parts.path).lstrip("/")
            if parts.netloc == "here.example" and {target, f"{target}index.html"}.isdisjoint(files):
                dead.add((path, address))

    assert dead == set()
