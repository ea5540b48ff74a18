"""How often somebody presses, and how many words they type, for each act: counted on our side, in Chromium.

Nothing is filled in by the test itself: it presses and types as people do, and the page counts. What is pressed on the
forge comes from its documentation (`tests/forge/pages.py`): one button; nobody has tried it on a live one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page

from tests.browser.forms import opened
from tests.conftest import PROJECT
from tests.gate.world import CALL, HELLO, POLL

ANNA = ("anna-bakker", "Anna Bakker")
OWN = "/people/anna-bakker/"
COUNT = """
window.presses = 0
window.typed = ""
addEventListener("pointerdown", ({ isTrusted }) => { if (isTrusted) window.presses += 1 }, true)
addEventListener("keydown", ({ key }) => { if (key.length === 1) window.typed += key }, true)
"""


class Act(NamedTuple):
    """Where somebody does what, what the button says, and how often they press and how many words they type at most."""

    address: str
    do: Callable[[Page], None]
    button: str
    presses: int
    words: int


def comment(page: Page) -> None:
    focused(page, "textarea").wait_for()  # who opens the form writes at once
    page.keyboard.type("At the very end.")


def vote(page: Page) -> None:
    page.get_by_role("radio", name="C", exact=True).click()


def thank(page: Page) -> None:
    page.get_by_text("Thank Bram Smit").click()
    focused(page, "textarea").wait_for()  # without another press
    page.keyboard.type("For measuring all night.")


def change(page: Page) -> None:
    page.get_by_text("Change my profile").click()
    page.get_by_role("textbox", name="Pronouns").click()
    page.keyboard.type("she/her")


def write(page: Page) -> None:
    page.get_by_role("textbox", name="Title").click()
    page.keyboard.type("New mast")
    page.get_by_role("textbox", name="Text", exact=True).click()
    page.keyboard.type("It stands.")


def introduce(page: Page) -> None:
    for label, text in (("Given name", "Zoe"), ("Family name", "Ster"), ("What you do here", "Planner")):
        page.get_by_role("textbox", name=label, exact=True).click()
        page.keyboard.type(text)


def focused(page: Page, selector: str) -> Locator:
    return page.locator(f"{selector}:focus")


ON = "continue in GitHub"
ACTS = {
    "comment": Act(f"/posts/{HELLO}/", comment, "Continue in GitHub", 2, 4),
    "join": Act(f"/posts/{CALL}/", lambda _: None, f"Count me in: {ON}", 2, 0),
    "vote": Act(f"/posts/{POLL}/", vote, f"Vote: {ON}", 2, 0),
    "thank": Act("/people/bram-smit/", thank, f"Thank: {ON}", 2, 4),
    "still right": Act(OWN, lambda _: None, f"Still right: {ON}", 1, 0),
    "own profile": Act(OWN, change, f"Send what I changed: {ON}", 3, 1),
    "new post": Act("/take-part/", write, f"Send the post: {ON}", 3, 4),
    "new profile": Act("/take-part/", introduce, f"Send the profile: {ON}", 4, 3),
}


@pytest.fixture
def tab(browser: Browser, company_address: str) -> Iterator[Page]:
    context = browser.new_context(base_url=company_address)
    context.add_init_script(COUNT)
    yield context.new_page()
    context.close()


def sent(tab: Page, button: str) -> str:
    """Press the button; return the address that opens."""
    with tab.context.expect_page() as new:
        tab.get_by_role("link", name=button, exact=True).click()
    new.value.wait_for_load_state()
    return str(new.value.url)


@pytest.mark.parametrize("name", list(ACTS))
def test_an_act_takes_few_presses_and_only_ones_own_words(tab: Page, name: str) -> None:
    act = ACTS[name]
    opened(tab, act.address, person=ANNA)
    act.do(tab)
    there = urlsplit(sent(tab, act.button))

    assert there.path == "/a/b/issues/new"
    assert tab.evaluate("presses") <= act.presses
    assert len(tab.evaluate("typed").split()) <= act.words


def test_the_first_time_a_name_takes_one_word_and_two_presses(tab: Page) -> None:
    opened(tab, f"/posts/{HELLO}/", person=None)
    focused(tab, "[type=search]").wait_for()
    tab.keyboard.type("bakker")
    tab.get_by_role("button", name="Anna Bakker").click()
    focused(tab, "textarea").wait_for()  # the comment's field
    tab.keyboard.type("Good.")
    sent(tab, "Continue in GitHub")

    assert (tab.evaluate("presses"), tab.evaluate("typed")) == (3, "bakkerGood.")


HANDBOOK = {
    "comment, sign up, vote or thank": ("comment", "join", "vote", "thank"),
    "confirm that your profile is correct": ("still right",),
    "change your profile": ("own profile",),
    "write a new post": ("new post",),
}


def test_the_handbook_gives_the_same_numbers_of_presses() -> None:
    text = (PROJECT / "smoelenboek/handbook/en/forms.md").read_text("utf-8")
    rows = dict(re.findall(r"^\| (\S.*?) \| .*?(\d) \| 1 \|$", text, re.MULTILINE))

    assert rows == {row: str(max(ACTS[name].presses for name in names)) for row, names in HANDBOOK.items()}
