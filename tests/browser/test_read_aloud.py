"""What is heard of a thread and its forms, in its order: each field with its name and hint."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from smoelenboek.catalogues import load
from tests.browser.forms import opened
from tests.browser.test_search_page import answered
from tests.effort import examples
from tests.gate.world import HELLO, POLL

ANNA = ("anna-bakker", "Anna Bakker")
COMMENT = {
    "en": """
- region "Add a comment":
  - group:
    - heading "Add a comment" [level=2]
    - paragraph:
      - text: You are Anna Bakker.
      - button "Not you?"
    - paragraph:
      - text: You send it in GitHub, under your own account. Not signed in yet?
      - link "Sign in to GitHub first"
    - text: Your comment
    - textbox "Your comment"
    - paragraph: "**Bold**, lists, links and @names work. It shows your name."
    - group "Type":
      - text: Type
      - paragraph:
        - radio "Comment" [checked]
        - text: Comment
      - paragraph:
        - radio "Question"
        - text: Question
      - paragraph:
        - radio "Answer"
        - text: Answer
      - paragraph:
        - radio "I agree"
        - text: I agree
      - paragraph:
        - radio "I disagree"
        - text: I disagree
      - paragraph:
        - radio "I can help"
        - text: I can help
      - paragraph: A question stays open until someone answers.
    - paragraph:
      - text: Be kind.
      - link "Etiquette"
    - paragraph:
      - link "Continue in GitHub"
    - paragraph: /Opens GitHub in a new tab/
    - group: Other ways to send
""",
    "nl": """
- region "Reageer":
  - group:
    - heading "Reageer" [level=2]
    - paragraph:
      - text: Jij bent Anna Bakker.
      - button "Ben jij dit niet?"
    - paragraph:
      - text: Je verstuurt het in GitHub, onder je eigen account. Nog niet ingelogd?
      - link "Log eerst in bij GitHub"
    - text: Je reactie
    - textbox "Je reactie"
    - paragraph: "**Vet**, lijstjes, links en @namen werken. Je naam staat erbij."
    - group "Soort":
      - text: Soort
      - paragraph:
        - radio "Reactie" [checked]
        - text: Reactie
      - paragraph:
        - radio "Vraag"
        - text: Vraag
      - paragraph:
        - radio "Antwoord"
        - text: Antwoord
      - paragraph:
        - radio "Eens"
        - text: Eens
      - paragraph:
        - radio "Oneens"
        - text: Oneens
      - paragraph:
        - radio "Ik help mee"
        - text: Ik help mee
      - paragraph: Een vraag blijft open tot iemand antwoordt.
    - paragraph:
      - text: Be kind.
      - link "Etiquette"
    - paragraph:
      - link "Verder in GitHub"
    - paragraph: /Opent GitHub in een nieuw tabblad/
    - group: Andere manieren om te versturen
""",
}
VOTE = {
    "en": """
- group "Your choice":
  - text: Your choice
  - paragraph:
    - radio "C"
    - text: C
  - paragraph:
    - radio "A"
    - text: A
  - paragraph: Your name is shown with your vote, and everyone can read it.
- text: Why
- textbox "Why"
- paragraph: Everyone can read it. You can leave it empty.
- paragraph:
  - 'link "Vote: continue in GitHub"'
""",
    "nl": """
- group "Je keuze":
  - text: Je keuze
  - paragraph:
    - radio "C"
    - text: C
  - paragraph:
    - radio "A"
    - text: A
  - paragraph: Je naam staat bij je stem en iedereen kan die lezen.
- text: Waarom
- textbox "Waarom"
- paragraph: Iedereen kan dit lezen. Je mag het leeg laten.
- paragraph:
  - 'link "Stemmen: verder in GitHub"'
""",
}
THREAD = {
    "en": """
- list:
  - listitem:
    - article:
      - link "Bram Smit"
      - strong: question
      - link "10 November 2026 11:15"
      - paragraph: Why?
      - paragraph:
        - link "Reply to Bram Smit"
""",
    "nl": """
- list:
  - listitem:
    - article:
      - link "Bram Smit"
      - strong: vraag
      - link "10 november 2026 11:15"
      - paragraph: Why?
      - paragraph:
        - link "Reageer op Bram Smit"
""",
}


TREES = {"en": "", "nl": "/nl"}
SNAPSHOTS = Path(__file__).with_name("read_aloud.aria.txt")


@pytest.fixture(params=["en", "nl"][: examples(1, 2)])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def tab(browser: Browser, company_address: str) -> Iterator[Page]:
    context = browser.new_context(base_url=company_address)
    yield context.new_page()
    context.close()


def test_a_thread_and_its_form_are_read_in_their_order(tab: Page, language: str) -> None:
    opened(tab, f"{TREES[language]}/posts/{HELLO}/", person=ANNA)

    expect(tab.locator("#take-part")).to_match_aria_snapshot(COMMENT[language])
    expect(tab.get_by_role("main")).to_match_aria_snapshot(THREAD[language])


def test_a_ballot_is_read_with_its_question_before_its_button(tab: Page, language: str) -> None:
    opened(tab, f"{TREES[language]}/posts/{POLL}/", person=ANNA)

    expect(tab.locator("[data-act=vote]")).to_match_aria_snapshot(VOTE[language])


def searched(tab: Page, tree: str) -> Locator:
    tab.goto(f"{tree}/search/?q=cake")
    answered(tab)
    return tab.get_by_role("main")


def own_profile(tab: Page, tree: str) -> Locator:
    opened(tab, f"{tree}/people/anna-bakker/", person=ANNA)
    part = tab.locator("[data-script=take-part-profile]")
    part.get_by_text(in_language("Change my profile", tree), exact=True).click()
    expect(part.get_by_role("textbox", name=in_language("Pronouns", tree))).to_be_visible()
    return part


def thanks(tab: Page, tree: str) -> Locator:
    opened(tab, f"{tree}/people/bram-smit/", person=ANNA)
    part = tab.locator("#thank")
    part.locator("summary").first.click()
    expect(part.get_by_role("textbox")).to_be_visible()
    return part


def in_language(text: str, tree: str) -> str:
    return load(tree.strip("/") or "en").gettext(text)


SCENES = {"search": searched, "own profile": own_profile, "thanks": thanks}


def test_search_own_profile_and_thanks_are_read_aloud_as_they_were(tab: Page) -> None:
    """In both languages. Write them anew: SMOELENBOEK_BLESS=1, and look at the difference."""
    text = "".join(
        f"=== {language}: {name}\n{scene(tab, tree).aria_snapshot().rstrip()}\n"
        for language, tree in TREES.items()
        for name, scene in SCENES.items()
    )
    if os.environ.get("SMOELENBOEK_BLESS"):
        SNAPSHOTS.write_text(text)

    assert text.splitlines() == SNAPSHOTS.read_text().splitlines()
