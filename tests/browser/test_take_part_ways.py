"""On a site with each kind of forge: what the main button opens, the ways beside it, and what goes by the clipboard."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from smoelenboek.commands.build import build
from smoelenboek.forge.kinds import KINDS
from tests import conftest
from tests.browser.forms import opened
from tests.worlds import BASE, POST, lay

ANNA = ("anna-bakker", "Anna Bakker")
PATH = f"content/replies/{POST}/comments/20261123T120000Z-anna-bakker.md"
FOLDER, _, NAME = PATH.rpartition("/")
TEXT = "---\n---\nGood.\n"
FORGE = 'forge: {{kind: {kind}, url: "https://git.example", project: a/b, branch: main}}\n'
MAIL = "replies_by_mail: replies@voorbeeld.example\n"
EVERY = ("github", "gitea", "forgejo", "gitlab", "none")


@contextmanager
def served(folder: Path, settings: str, files: dict[str, str] | None = None) -> Iterator[str]:
    site = lay(folder / "site", {**BASE, "site.yml": BASE["site.yml"] + settings, **(files or {})})
    assert build(site, folder / "output") == 0
    with conftest.served(folder / "output") as where:
        yield where


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The address of a site for each kind of forge; all take mail."""
    with pytest.MonkeyPatch.context() as _:
        opened_ = []
        addresses = {}
        for kind in EVERY:
            forge = FORGE.format(kind=kind) if kind != "none" else ""
            manager = served(tmp_path_factory.mktemp(kind), forge + MAIL)
            addresses[kind] = manager.__enter__()
            opened_.append(manager)
        yield addresses
        for manager in opened_:
            manager.__exit__(None, None, None)


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    yield context.new_page()
    context.close()


POLL = """---
title: Buses
authors: [anna-bakker]
summary: S.
poll:
  question: Which?
  kind: {kind}
  options: [{{id: wezel, text: Wezel}}, {{id: otter, text: Otter}}, {{id: das, text: Das}}]
---
"""


@pytest.mark.parametrize(
    ("kind", "ballot", "role", "shown", "other"),
    [
        ("choice", "choice: otter", "radio", [False, True, False], 0),
        ("approval", "choices: [das, wezel]", "checkbox", [True, False, True], 1),
        ("score", "scores: {das: 3, wezel: 10}", "textbox", ["10", "", "3"], 1),
    ],
)
def test_who_has_voted_sees_their_vote_and_why_in_the_form(
    tab: Page, tmp_path: Path, kind: str, ballot: str, role: Literal["radio"], shown: list[object], other: int
) -> None:
    """What was sent is on the page when that says the same, and not as soon as it has some vote of theirs."""
    id_ = "2026-11-05-bus"
    vote = f"at: 2026-11-06T09:00:00Z\n{ballot}\nreason: “Because” <of> me.\n"
    files = {
        f"content/posts/2026/{id_}.md": POLL.format(kind=kind),
        f"content/replies/{id_}/votes/anna-bakker.yml": vote,
    }
    with served(tmp_path, FORGE.format(kind="gitlab"), files) as where:
        opened(tab, f"{where}/posts/{id_}/", person=ANNA)
        fields = [tab.get_by_role(role, name=name, exact=True) for name in ("Wezel", "Otter", "Das")]
        assert [field.input_value() if role == "textbox" else field.is_checked() for field in fields] == shown
        expect(tab.get_by_role("textbox", name="Why")).to_have_value("“Because” <of> me.")
        expect(tab.get_by_text("Kept in this browser until you send it.")).to_have_count(0)

        fields[other].fill("7") if role == "textbox" else fields[other].check()
        with tab.context.expect_page():
            tab.get_by_role("link", name="Change my vote").click()
        tab.get_by_role("button", name="I’ve sent it").click()
        expect(tab.get_by_text("not on this page yet")).to_be_visible()
        tab.reload()
        expect(tab.get_by_text("not on this page yet")).to_be_visible()


def typed(page: Page, address: str, words: str = "Good.") -> None:
    opened(page, f"{address}/posts/{POST}/", person=ANNA)
    page.get_by_role("textbox", name="Your comment").fill(words)


def clipboard(page: Page) -> str:
    return page.evaluate("navigator.clipboard.readText()")


PRESSED = {"github": "Press “Create”; on some servers it is called “Submit new issue”."}
CREATE = "Press “Create issue”."


def issue(kind: str) -> str:
    """Return what a filled-in issue says: first to who sends it, then to the desk."""
    above = (
        f"A program reads the lines below: leave them as they are. {PRESSED.get(kind, CREATE)} "
        "Then go back to the site. You don’t need to do anything else here."
    )
    return f"{above}\n\n```smoelenboek\n{PATH}\n\n{TEXT}```\n"


@pytest.mark.parametrize(
    ("kind", "page", "title", "body"),
    [
        ("github", "issues/new", "title", "body"),
        ("gitea", "issues/new", "title", "body"),
        ("forgejo", "issues/new", "title", "body"),
        ("gitlab", "-/issues/new", "issue[title]", "issue[description]"),
    ],
)
def test_one_press_opens_the_forge_all_filled_in(
    tab: Page, sites: dict[str, str], kind: str, page: str, title: str, body: str
) -> None:
    typed(tab, sites[kind])
    with tab.context.expect_page() as new:
        tab.get_by_role("link", name=f"Continue in {KINDS[kind].name}", exact=True).click()
    new.value.wait_for_load_state()
    there = urlsplit(new.value.url)

    assert (f"{there.scheme}://{there.netloc}{there.path}", parse_qs(there.query)) == (
        f"https://git.example/a/b/{page}",
        {title: ["Comment on Hello"], body: [issue(kind)]},
    )
    assert new.value.evaluate("window.opener") is None


SIGN_IN = {"gitlab": "users/sign_in", "github": "login", "gitea": "user/login", "forgejo": "user/login"}


@pytest.mark.parametrize("kind", list(SIGN_IN))
def test_before_one_sends_it_says_where_it_goes_and_to_sign_in(tab: Page, sites: dict[str, str], kind: str) -> None:
    typed(tab, sites[kind])
    name = KINDS[kind].name
    button = tab.get_by_role("link", name=f"Continue in {name}", exact=True)

    pressed = PRESSED.get(kind, CREATE)
    expect(button).to_have_accessible_description(f"Opens {name} in a new tab, all filled in. {pressed}")
    sign_in = tab.get_by_role("link", name=f"Sign in to {name} first", exact=True)
    expect(sign_in).to_have_count(1)
    expect(sign_in).to_have_attribute("href", f"https://git.example/{SIGN_IN[kind]}")


def test_who_is_not_on_the_list_is_led_to_a_new_profile(tab: Page, sites: dict[str, str]) -> None:
    opened(tab, f"{sites['none']}/posts/{POST}/", person=None)
    tab.get_by_role("searchbox", name="Your name").fill("zoë")
    expect(tab.get_by_text("0 people found")).to_be_visible()
    expect(tab.get_by_role("link", name="Sign in to")).to_have_count(0)
    tab.get_by_role("link", name="Make your profile", exact=True).click()

    expect(tab.get_by_role("heading", name="New profile")).to_be_in_viewport()


ANSWERS = {
    "gitlab": "-/issues?state=all&sort=created_date&search=Comment%20on%20Hello",
    "github": "issues?q=is%3Aissue%20author%3A%40me",
    "forgejo": "issues?type=created_by&state=all",
}


@pytest.mark.parametrize("kind", list(ANSWERS))
def test_what_was_sent_leads_to_its_answer(tab: Page, sites: dict[str, str], kind: str) -> None:
    typed(tab, sites[kind])
    name = KINDS[kind].name
    with tab.context.expect_page() as new:
        tab.get_by_role("link", name=f"Continue in {name}", exact=True).click()
    new.value.close()
    tab.get_by_role("button", name="I’ve sent it").click()

    answer = tab.get_by_role("link", name=f"See the answer in {name}", exact=True)
    expect(answer).to_have_attribute("href", f"https://git.example/a/b/{ANSWERS[kind]}")


def test_without_a_forge_the_main_button_writes_a_mail(tab: Page, sites: dict[str, str]) -> None:
    typed(tab, sites["none"])
    address = tab.get_by_role("link", name="Continue by email").get_attribute("href")

    assert address
    assert address.startswith(
        "mailto:replies@voorbeeld.example?subject=Comment%20on%20Hello&body=%60%60%60smoelenboek%0D%0A"
    )
    expect(tab.get_by_text("Opens a message in your mail program, all filled in.")).to_be_visible()


@pytest.mark.parametrize("kind", EVERY)
def test_every_way_of_every_site_is_offered(tab: Page, sites: dict[str, str], kind: str) -> None:
    typed(tab, sites[kind])
    form = tab.locator("#take-part form")
    assert composed_in_english(tab) == (PATH, TEXT)

    names = [element.inner_text() for element in form.locator("details li :is(a, button)").all()]
    name = KINDS[kind].name if kind in KINDS else ""
    editor = ["Copy it and open the file on GitLab"] if kind == "gitlab" else [f"As a file on {name}"]
    forge = [*editor, "Email it"] if name else []  # without one the mail is what the button opens
    assert names == [*forge, "Copy the text", "Download the file"]


def composed_in_english(page: Page) -> tuple[str, str]:
    details = page.locator("#take-part form details")
    details.get_by_text("Other ways to send").click()
    return details.locator("p code").inner_text(), details.locator("pre code").inner_text()


def test_gitlabs_file_page_opens_with_the_text_on_the_clipboard(tab: Page, sites: dict[str, str]) -> None:
    typed(tab, sites["gitlab"])
    composed_in_english(tab)
    with tab.context.expect_page() as new:
        tab.get_by_role("link", name="Copy it and open the file on GitLab").click()
    new.value.wait_for_load_state()

    assert new.value.url == f"https://git.example/a/b/-/new/main/{FOLDER}?file_name={NAME}"
    tab.bring_to_front()
    expect(tab.get_by_text("Paste what was copied into the field")).to_be_visible()
    assert clipboard(tab) == TEXT


def test_what_is_too_long_for_an_address_is_copied_first(tab: Page, sites: dict[str, str]) -> None:
    words = "Lang. " * 600
    typed(tab, sites["github"], words + "é" * 300)
    expect(tab.get_by_text("Copies the text and opens GitHub in a new tab.")).to_be_visible()
    with tab.context.expect_page() as new:
        tab.get_by_role("link", name="Continue in GitHub", exact=True).click()
    new.value.wait_for_load_state()

    assert parse_qs(urlsplit(new.value.url).query) == {
        "title": ["Comment on Hello"],
        "body": ["Paste here what was copied: Ctrl+V, or hold your finger here.\n\n"],
    }
    tab.bring_to_front()
    assert words.strip() in clipboard(tab)


def test_a_browser_that_does_not_copy_shows_what_to_copy(tab: Page, sites: dict[str, str]) -> None:
    tab.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('no'))")
    typed(tab, sites["none"])
    composed_in_english(tab)
    tab.get_by_role("button", name="Copy the text").click()

    shown = tab.get_by_role("textbox", name="Copy this yourself")
    expect(shown).to_have_value(TEXT)
    expect(shown).to_be_focused()


def test_the_file_can_be_downloaded(tab: Page, sites: dict[str, str]) -> None:
    typed(tab, sites["gitea"])
    composed_in_english(tab)
    with tab.expect_download() as download:
        tab.get_by_role("button", name="Download the file").click()

    assert download.value.suggested_filename == NAME
    assert Path(download.value.path()).read_text() == TEXT


def test_a_site_that_allows_one_way_offers_one(tab: Page, tmp_path: Path) -> None:
    with served(tmp_path, FORGE.format(kind="github") + MAIL + "ways: [mail]\n") as address:
        typed(tab, address)
        composed_in_english(tab)

        assert tab.get_by_role("link", name="Continue by email").get_attribute("href", timeout=1000)
        expect(tab.locator("#take-part form details li")).to_have_count(0)


def test_a_full_call_says_that_you_will_wait_and_a_closed_thread_takes_no_comment(tab: Page, tmp_path: Path) -> None:
    call = "call: {need: {max: 1}, closes: 2026-12-01}\ncomments: {open: false}\n"
    post = f"---\ntitle: Hello\nauthors: [anna-bakker]\n{call}---\nHello.\n"
    files = {
        f"content/posts/2026/{POST}.md": post,
        f"content/replies/{POST}/signups/bram-bos.yml": "at: 2026-11-03T10:00:00Z\n",
        "people/bram-bos.yml": "name: {given: Bram, family: Bos}\njob_title: Planner\n",
    }
    with served(tmp_path, FORGE.format(kind="github"), files) as address:
        opened(tab, f"{address}/posts/{POST}/", person=ANNA)

        expect(tab.get_by_text("All places are taken: you will be on the waiting list")).to_be_visible()
        expect(tab.get_by_role("link", name="Count me in: continue in GitHub")).to_be_visible()
        expect(tab.get_by_role("textbox", name="Your comment")).to_have_count(0)


def test_a_closed_poll_takes_no_vote(tab: Page, tmp_path: Path) -> None:
    poll = (
        "poll: {question: Tea, options: [{id: yes-please, text: Yes}, {id: no-thanks, text: No}], closes: 2026-11-20}"
    )
    files = {f"content/posts/2026/{POST}.md": f"---\ntitle: Hello\nauthors: [anna-bakker]\n{poll}\n---\nHello.\n"}
    with served(tmp_path, FORGE.format(kind="github"), files) as address:
        opened(tab, f"{address}/posts/{POST}/", person=ANNA)

        expect(tab.get_by_role("textbox", name="Your comment")).to_be_visible()
        expect(tab.get_by_role("link", name="Vote")).to_have_count(0)
