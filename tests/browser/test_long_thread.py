"""A thread of several pages, in a real Chromium."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_axe import violations


@pytest.fixture
def long(made_up: Path) -> str:
    """The address of the post with the longest thread."""
    furthest = max(made_up.glob("posts/*/page/*/index.html"), key=lambda file: int(file.parent.name))
    return f"/posts/{furthest.parents[2].name}/"


def test_a_reader_turns_the_pages_of_a_thread(made_up_page: Page, long: str) -> None:
    made_up_page.goto(long)
    title = made_up_page.get_by_role("heading", level=1).inner_text()
    count = made_up_page.get_by_role("heading", name=re.compile("reacties$|comments$")).inner_text()
    made_up_page.get_by_role("navigation", name="Pagina’s").get_by_role("link", name="Volgende pagina").click()

    expect(made_up_page).to_have_url(re.compile(f"{long}page/2/$"))
    expect(made_up_page.get_by_role("heading", level=1)).to_have_text(title)
    expect(made_up_page.get_by_role("heading", name=count)).to_be_visible()
    made_up_page.get_by_role("link", name="Naar het bericht").click()
    expect(made_up_page).to_have_url(re.compile(f"{long}$"))


def test_a_comment_on_a_further_page_can_be_answered_there(made_up_page: Page, long: str) -> None:
    made_up_page.goto(f"{long}page/2/")
    comment = made_up_page.locator("article.reply").first
    comment.get_by_role("link", name=re.compile("^Reageer op")).click()

    element = made_up_page.locator("#take-part .note").filter(has_text="Reactie op")
    expect(element).to_contain_text(comment.locator(".who").inner_text())


def test_axe_finds_nothing_on_a_further_page(made_up_page: Page, long: str) -> None:
    made_up_page.emulate_media(reduced_motion="reduce")

    assert "\n".join(violations(made_up_page, f"{long}page/2/")) == ""
