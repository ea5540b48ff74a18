"""A word that is longer than a phone is wide makes no page scroll sideways; what stands in a row stands on one line."""

import pytest
from playwright.sync_api import Page

from tests.golden.blessed import SHOWN

KINDS = sorted(SHOWN.keys() - {"moved"})  # it leads on at once
# The first word of each text in the page's middle becomes a long one; a count beside a heading is a number.
AS_IS = "script, style, table, h1 > .meta, .face, .tile, select, textarea, button, .filter label"
LENGTHEN = """(asIs) => {
    const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT)
    while (texts.nextNode()) {
        const text = texts.currentNode
        if (text.parentElement.closest(asIs)) continue
        text.textContent = text.textContent.replace(/[a-z]{3,}/i, "Arbeidsongeschiktheidsverzekeringsmaatschappij")
    }
}"""


@pytest.mark.parametrize("kind", KINDS)
def test_a_long_word_makes_no_page_scroll_sideways(page: Page, kind: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"/{SHOWN[kind]}")
    page.wait_for_load_state("networkidle")
    page.evaluate(LENGTHEN, AS_IS)

    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_post_on_a_phone_has_its_whole_width_below_its_picture(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/posts/")
    post = page.get_by_role("listitem").filter(has=page.locator("img.thumb")).first
    picture, summary = (post.locator(part).bounding_box() for part in ("img.thumb", "p:not(.meta)"))

    assert picture
    assert summary
    assert summary["x"] + summary["width"] == pytest.approx(picture["x"] + picture["width"], abs=1)


def test_home_says_when_beside_the_tile_in_one_line_and_in_full_for_who_listens(page: Page) -> None:
    page.goto("/")
    when = page.get_by_role("region", name="Binnenkort").locator("time").first
    box = when.bounding_box()

    assert when.inner_text().split() == ["donderdag", "3", "december", "2026", "12:15"]
    assert box
    assert box["height"] < 30
