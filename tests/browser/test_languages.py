"""A site in two languages, in Chromium: the switch, the search of each, and what is kept of a reader in both."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.forms import opened, ready
from tests.browser.test_search_page import answered
from tests.conftest import served, watched

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


@pytest.mark.parametrize(
    ("tree", "words", "title", "language"),
    [
        ("", "kabel", "De kabel komt er aan", None),
        ("/en", "cable", "The cable is coming", None),
        ("/en", "lassen", "Wie wil er leren lassen", "nl"),
        ("", "english", "Only in English", "en"),
    ],
)
def test_each_language_is_searched_by_its_own_words(
    reader: Page, tree: str, words: str, title: str, language: str | None
) -> None:
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


def test_who_a_reader_is_holds_in_both_languages(reader: Page) -> None:
    opened(reader, POST, person=ANNA)
    expect(reader.get_by_role("banner").get_by_role("link", name="Anna")).to_be_visible()
    reader.goto(f"/en{POST}")
    ready(reader)

    expect(reader.get_by_role("banner").get_by_role("link", name="Anna")).to_be_visible()


def test_a_former_address_of_a_translation_leads_on(reader: Page) -> None:
    reader.goto(f"{POST}en/")

    expect(reader.get_by_role("heading", name="The cable is coming")).to_be_visible()
