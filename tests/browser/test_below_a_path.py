"""A site below a path of its host, in Chromium: each kind of journey works, and no request leaves the path."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from urllib.request import urlopen

import feedparser
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.forms import opened
from tests.conftest import BELOW, served

POST = f"{BELOW}/posts/2026-10-05-de-nieuwe-cao/"
CONTROLLED = "() => navigator.serviceWorker.controller?.state === 'activated'"
OF_SERVE = re.compile("/_[a-z]+")  # what `serve` itself answers, at the root of its host
LINKS = "() => [...document.querySelectorAll('[href], [src], [action]')].map(one => one.href ?? one.src ?? one.action)"


@pytest.fixture(scope="module")
def below_address(below: Path) -> Iterator[str]:
    with served(below, BELOW) as where:
        yield where


@pytest.fixture
def reader(browser: Browser, below_address: str) -> Iterator[Page]:
    """Somebody who reads; it fails on each request and each link that leaves the path, and on errors in scripts."""
    host = below_address.removesuffix(BELOW)
    context = browser.new_context(base_url=host, viewport={"width": 1280, "height": 900})
    outside: list[str] = []

    def look_at(url: str) -> None:
        path = urlsplit(url).path
        if url.startswith(host) and not path.startswith(f"{BELOW}/") and not OF_SERVE.fullmatch(path.partition(".")[0]):
            outside.append(url)

    context.on("request", lambda request: look_at(request.url))
    page = context.new_page()
    page.on("pageerror", lambda error: outside.append(error.message))
    page.on("console", lambda message: outside.append(message.text) if "Policy" in message.text else None)
    yield page
    for link in page.evaluate(LINKS):
        look_at(str(link))
    context.close()
    assert outside == []


def test_reading_leads_from_link_to_link(reader: Page) -> None:
    reader.goto(f"{BELOW}/")
    reader.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name="Mensen").click()
    reader.get_by_role("main").get_by_role("link", name="Noëlle van der Wal").first.click()

    expect(reader.get_by_role("heading", level=1)).to_have_text("Noëlle van der Wal")
    assert urlsplit(reader.url).path == f"{BELOW}/people/noelle-van-der-wal/"
    reader.wait_for_function(
        "() => [...document.images].filter(image => image.loading !== 'lazy').every(image => image.naturalWidth)"
    )


def test_the_search_box_leads_to_a_colleague(reader: Page) -> None:
    reader.goto(f"{BELOW}/")
    reader.get_by_role("combobox", name="Zoeken").fill("noelle")
    reader.get_by_role("option", name=re.compile("Noëlle van der Wal")).first.click()

    expect(reader.get_by_role("heading", level=1)).to_have_text("Noëlle van der Wal")
    assert urlsplit(reader.url).path == f"{BELOW}/people/noelle-van-der-wal/"


def test_the_search_page_finds_people_and_texts(reader: Page) -> None:
    reader.goto(f"{BELOW}/search/?q=cao")
    reader.wait_for_selector(".search-results[aria-busy=false]", state="attached")
    reader.get_by_role("region", name="Berichten").get_by_role("link").first.click()

    expect(reader.get_by_role("heading", level=1)).to_contain_text(re.compile("cao", re.IGNORECASE))


def test_a_comment_becomes_the_same_file_as_at_a_root(reader: Page) -> None:
    opened(reader, POST, person=None)
    form = reader.locator("#take-part")
    form.get_by_role("searchbox", name=re.compile("Je naam")).fill("noelle")
    form.get_by_role("button", name=re.compile("Noëlle van der Wal")).click()
    reader.get_by_role("textbox", name="Je reactie").fill("Dank je wel.")
    with reader.context.expect_page() as new:
        reader.get_by_role("link", name="Verder in GitLab", exact=True).click()
    query = parse_qs(urlsplit(new.value.url).query)
    new.value.close()

    assert "content/replies/2026-10-05-de-nieuwe-cao/comments/" in str(query)
    assert BELOW not in str(query)


def test_two_sites_of_one_host_keep_what_was_typed_apart(reader: Page) -> None:
    opened(reader, POST)  # somebody who chose who they are on the site at the root
    expect(reader.locator("#take-part").get_by_role("searchbox", name=re.compile("Je naam"))).to_be_visible()
    reader.locator("#take-part").get_by_role("searchbox").fill("noelle")
    reader.locator("#take-part").get_by_role("button", name=re.compile("Noëlle")).click()

    keys = reader.evaluate("() => Object.keys(localStorage).filter(key => key.endsWith('.person')).sort()")
    assert keys == ["smoelenboek.person", f"smoelenboek{BELOW}.person"]


def test_a_device_keeps_the_site_below_its_path_alone(reader: Page) -> None:
    reader.goto(f"{BELOW}/")
    reader.wait_for_function(CONTROLLED)
    reader.goto(POST)
    reader.wait_for_function(f"async () => Boolean(await (await caches.open('smoelenboek{BELOW}')).match('{POST}'))")
    scopes = (
        "async () => (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => new URL(scope).pathname)"
    )
    assert reader.evaluate(scopes) == [f"{BELOW}/"]
    reader.context.set_offline(True)
    reader.reload()
    expect(reader.get_by_role("heading", level=1)).to_contain_text("cao")
    reader.goto(f"{BELOW}/search/?q=noelle")
    expect(reader.get_by_role("region", name="Mensen").get_by_role("link").first).to_have_text("Noëlle van der Wal")
    reader.goto(f"{BELOW}/groups/")
    expect(reader.get_by_role("heading", level=1)).to_have_text("Geen netwerk")
    reader.get_by_role("link", name="Naar de startpagina").click()
    expect(reader.get_by_role("heading", level=1)).to_be_visible()
    reader.context.set_offline(False)


def test_a_feed_is_where_the_page_says_and_leads_back(reader: Page, below_address: str) -> None:
    reader.goto(f"{BELOW}/")
    feed = reader.locator("link[type='application/atom+xml']").first.evaluate("link => link.href")
    with urlopen(feed) as response:
        entries = feedparser.parse(response.read()).entries

    reader.goto(urlsplit(entries[0].link).path)
    expect(reader.get_by_role("heading", level=1)).to_have_text(entries[0].title)


def test_a_page_that_is_not_there_leads_on_from_any_depth(browser: Browser, below_address: str) -> None:
    context = browser.new_context(base_url=below_address)
    page = context.new_page()
    response = page.goto(f"{BELOW}/people/nobody/at/all/")
    assert response
    assert response.status == 404
    page.get_by_role("main").get_by_role("link", name="Groepen").click()
    page.wait_for_url(f"**{BELOW}/groups/")
    context.close()


def test_the_host_itself_leads_to_the_site_on_this_machine(browser: Browser, below_address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(below_address.removesuffix(BELOW))

    assert urlsplit(page.url).path == f"{BELOW}/"
    context.close()
