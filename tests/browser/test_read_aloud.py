"""What is heard of a thread and its forms, in its order: each field with its name and hint."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from smoelenboek.commands.build import build
from tests.browser.forms import opened
from tests.conftest import served
from tests.effort import examples
from tests.forge.gitlab import world
from tests.gate.world import HELLO, POLL
from tests.worlds import lay

ANNA = ("anna-bakker", "Anna Bakker")
COMMENT = {
    "en": """
- region "Add a comment":
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
  - text: Type
  - combobox "Type"
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
  - text: Soort
  - combobox "Soort"
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
  - paragraph: Your name stands beside your vote, and everyone can read it.
- text: Why
- textbox "Why"
- paragraph: Everyone can read it. It may stay empty.
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


@pytest.fixture(scope="module", params=["en", "nl"][: examples(1, 2)])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, language: str) -> Iterator[str]:
    """The address of the gate's company in a language."""
    folder = tmp_path_factory.mktemp("aloud")
    files = world("github")
    site = lay(folder / "site", {**files, "site.yml": files["site.yml"] + f"language: {language}\n"})
    assert build(site, folder / "output") == 0
    with served(folder / "output") as where:
        yield where


@pytest.fixture
def tab(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(base_url=address)
    yield context.new_page()
    context.close()


def test_a_thread_and_its_form_are_read_in_their_order(tab: Page, language: str) -> None:
    opened(tab, f"/posts/{HELLO}/", person=ANNA)

    expect(tab.locator("#take-part")).to_match_aria_snapshot(COMMENT[language])
    expect(tab.get_by_role("main")).to_match_aria_snapshot(THREAD[language])


def test_a_ballot_is_read_with_its_question_before_its_button(tab: Page, language: str) -> None:
    opened(tab, f"/posts/{POLL}/", person=ANNA)

    expect(tab.locator("[data-act=vote]")).to_match_aria_snapshot(VOTE[language])
