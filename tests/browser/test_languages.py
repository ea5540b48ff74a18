"""A site in two languages, in Chromium: the switch, the search of each, and what is kept of a reader in both."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.forms import opened, ready
from tests.browser.test_axe import NARROW, WIDE, shown, violations
from tests.browser.test_search_page import answered
from tests.conftest import served, watched
from tests.effort import examples

POST = "/posts/2026-11-02-kabel/"
ANNA = ("anna-bakker", "Anna Bakker")


@pytest.fixture(scope="module")
def bilingual_address(bilingual: Path) -> Iterator[str]:
    with served(bilingual) as where:
        yield where


@pytest.fixture
def reader(browser: Browser, bilingual_address: str) -> Iterator[Page]:
    with watched(browser, bilingual_address) as page:
        yield page


def test_the_switch_leads_to_the_same_post_and_back(reader: Page) -> None:
    reader.goto(POST)
    reader.get_by_role("link", name="English", exact=True).click()

    expect(reader.get_by_role("heading", name="The cable is coming")).to_be_visible()
    assert reader.url.endswith(f"/en{POST}")
    reader.get_by_role("link", name="Nederlands", exact=True).click()
    expect(reader.get_by_role("heading", name="De kabel komt er aan")).to_be_visible()


def test_a_link_on_an_english_page_stays_in_english(reader: Page) -> None:
    reader.goto(f"/en{POST}")
    reader.get_by_role("link", name="the colleagues").click()

    expect(reader.get_by_role("heading", name="People", level=1)).to_be_visible()
    assert reader.url.endswith("/en/people/")


SEARCHED = (
    ("", "kabel", "De kabel komt er aan", None),
    ("/en", "cable", "The cable is coming", None),
    ("/en", "lassen", "Wie wil er leren lassen", "nl"),
    ("", "english", "Only in English", "en"),
)


def test_each_language_is_searched_by_its_own_words(reader: Page) -> None:
    for tree, words, title, language in SEARCHED:
        reader.goto(f"{tree}/search/?q={words}")
        answered(reader)
        hit = reader.get_by_role("main").get_by_role("link", name=title, exact=True)
        expect(hit.first).to_have_attribute("href", re.compile(rf"^{tree}/posts/"))
        assert hit.first.get_attribute("lang") == language


def test_a_word_of_the_vocabulary_is_found_by_either_name(reader: Page) -> None:
    for tree, words in ("", "welding"), ("/en", "lassen"):
        reader.goto(f"{tree}/search/?q={words}")
        answered(reader)
        expect(reader.get_by_role("main").get_by_role("link", name="Anna Bakker")).to_be_visible()


def test_a_group_is_found_by_its_name_in_either_language(reader: Page) -> None:
    for tree, words, name in ("/en", "grid", "Grid"), ("/en", "netwerk", "Grid"), ("", "grid", "Netwerk"):
        reader.goto(f"{tree}/search/?q={words}")
        answered(reader)
        expect(reader.get_by_role("main").get_by_role("link", name=name, exact=True).first).to_be_visible()


def test_a_language_without_a_stemmer_is_searched(browser: Browser, trilingual: Path) -> None:
    with served(trilingual) as address, watched(browser, address) as page:
        for words in ("Berge", "berge kabel", "Geräte", "schweissen"):
            page.goto(f"/de/search/?q={words}")
            answered(page)
            name = "Anna Bakker" if words == "schweissen" else "Das Kabel kommt"
            hit = page.get_by_role("main").get_by_role("link", name=name, exact=True)
            expect(hit.first).to_have_attribute("href", re.compile("^/de/"))


def test_who_a_reader_is_holds_in_both_languages(reader: Page) -> None:
    opened(reader, POST, person=ANNA)
    expect(reader.get_by_role("banner").get_by_role("link", name="Anna")).to_be_visible()
    reader.goto(f"/en{POST}")
    ready(reader)

    expect(reader.get_by_role("banner").get_by_role("link", name="Anna")).to_be_visible()


PAGES = ("/", POST, "/people/", "/groups/network/", "/dossiers/kabel/")
SNAPSHOTS = Path(__file__).with_name("languages.aria.txt")


def read_aloud(browser: Browser, address: str) -> dict[str, str]:
    """What a screen reader is given of the main pages of each language, without scripts, and of an answered search.

    What is around them is read once in each language, on the page for “not found”.
    """
    snapshots: dict[str, str] = {}
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    for path in (f"{tree}{path}" for tree in ("", "/en") for path in PAGES):
        page.goto(path)
        snapshots[path] = page.get_by_role("main").aria_snapshot()
    for path in "/404.html", "/en/404.html":
        page.goto(path)
        snapshots[path] = page.locator("body").aria_snapshot()
    context.close()
    with watched(browser, address) as page:
        for path in "/search/?q=kabel", "/en/search/?q=cable":
            page.goto(path)
            answered(page)
            snapshots[path] = page.get_by_role("main").aria_snapshot()
    return snapshots


def test_both_languages_are_read_aloud_as_they_were(browser: Browser, bilingual_address: str) -> None:
    """Write them anew: SMOELENBOEK_BLESS=1, and look at the difference."""
    snapshots = read_aloud(browser, bilingual_address)
    text = "".join(f"=== {path}\n{snapshot.rstrip()}\n" for path, snapshot in snapshots.items())
    if os.environ.get("SMOELENBOEK_BLESS"):
        SNAPSHOTS.write_text(text)

    assert text.splitlines() == SNAPSHOTS.read_text().splitlines()


FOR_AXE = [POST, "/people/anna-bakker/", "/take-part/", "/", "/groups/network/", "/dossiers/", "/me/"]


@pytest.mark.parametrize("path", FOR_AXE[: examples(3, len(FOR_AXE))])
def test_axe_finds_nothing_in_the_second_language(reader: Page, path: str) -> None:
    reader.emulate_media(reduced_motion="reduce")

    assert [*violations(reader, f"/en{path}", (WIDE, NARROW))] == []


def test_axe_finds_nothing_on_a_search_in_the_second_language(reader: Page) -> None:
    reader.emulate_media(reduced_motion="reduce")
    reader.goto("/en/search/?q=cable")
    answered(reader)

    assert [*shown(reader, "/en/search/", looks=(WIDE, NARROW))] == []


def test_a_former_address_of_a_translation_leads_on(reader: Page) -> None:
    reader.goto(f"{POST}en/")

    expect(reader.get_by_role("heading", name="The cable is coming")).to_be_visible()
