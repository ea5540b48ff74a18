"""From a form on the published page, by git, the gate and the build, to the page on which everybody reads it."""

from __future__ import annotations

import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.forms import File, enveloped, opened
from tests.endtoend.live import Live
from tests.forge.server import PROJECT
from tests.gate.world import git

if TYPE_CHECKING:
    from collections.abc import Iterator

POST = "2026-10-05-de-nieuwe-cao"
CALL = "2026-11-20-who-talks-in-february"  # two places, and nobody yet
POLL = "2026-11-13-drie-bussen-geef-een-cijfer"
CLOSED_POLL = "2026-09-08-peiling-vaste-kantoordagen"
REMOVED = "20261014T153000Z-mehmet-yildiz"  # on POST, by a moderator
DELETED = "2026-10-27-hoe-ver-rijdt-een-bus"
STAMP = "20261123T120000Z"
PEOPLE = {
    "bram-van-t-hof": ("bvthof", "Bram van 't Hof"),
    "noelle-van-der-wal": ("nvdwal", "Noëlle van der Wal"),
    "wayan": ("wayan", "Wayan"),
    "priya-raghunathan": ("praghunathan", "Priya Raghunathan"),
}


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    running = Live(tmp_path_factory.mktemp("live"))
    yield running
    running.stop()


@pytest.fixture
def page(browser: Browser, live: Live) -> Iterator[Page]:
    context = browser.new_context(base_url=live.address)
    yield context.new_page()
    context.close()


def at_the_forge(page: Page, button: str) -> File:
    """Press the button, and return the file that arrives at the forge."""
    with page.context.expect_page() as new:
        page.get_by_role("link", name=button, exact=True).click()
    new.value.wait_for_load_state()
    file = enveloped(new.value.url)
    new.value.close()
    return file


def visit(page: Page, post: str, person: str, second: int = 0) -> None:
    """Open a post as somebody, some seconds after noon."""
    opened(page, f"/posts/{post}/", person=(person, PEOPLE[person][1]))
    page.clock.set_fixed_time(f"2026-11-23T12:00:{second:02}Z")


def comment(page: Page, person: str, words: str, second: int = 0) -> File:
    visit(page, POST, person, second)
    page.get_by_role("textbox", name="Je reactie").fill(words)
    return at_the_forge(page, "Verder in GitLab")


def join(page: Page, person: str, second: int) -> File:
    visit(page, CALL, person, second)
    return at_the_forge(page, "Ik doe mee: verder in GitLab")


def vote(page: Page, person: str, marks: tuple[str, str], second: int) -> File:
    visit(page, POLL, person, second)
    options = page.get_by_role("group", name="Je cijfers, van 0 tot 10").get_by_role("textbox")
    options.first.fill(marks[0])
    options.last.fill(marks[1])
    return at_the_forge(page, "Stemmen: verder in GitLab")


def writers(page: Page, words: str) -> list[str]:
    """Who said this, on a page that is open now."""
    return page.get_by_role("article").filter(has=page.get_by_text(words, exact=True)).locator(".who").all_inner_texts()


def test_a_comment_is_on_the_page_after_its_push_and_a_build(
    live: Live, page: Page, record_property: pytest.RecordProperty
) -> None:
    """The button, a clone's push, the gate, the merge, the build, the switch, and the page again.

    Nothing is asked of the seconds that it takes: `bench` reads them here for its table.
    """
    visit(page, POST, "bram-van-t-hof")
    page.get_by_role("textbox", name="Je reactie").fill("Geldt dit ook voor de nachtploeg?")
    live.clone("bvthof")
    start = time.monotonic()

    live.propose("bvthof", at_the_forge(page, "Verder in GitLab"))
    ends = live.forge.pass_all(apart=True)
    live.publish()
    page.reload()
    who = writers(page, "Geldt dit ook voor de nachtploeg?")

    record_property("seconds", f"{time.monotonic() - start:.2f}")
    assert (ends, who) == ([0], ["Bram van 't Hof"])


@pytest.fixture(scope="module")
def noon(browser: Browser, live: Live) -> dict[str, list[int]]:
    """What the gate ended with for each thing that people tried at noon; after it the site is published once."""
    page = browser.new_context(base_url=live.address).new_page()
    ends: dict[str, list[int]] = {}

    def tried(what: str, *files: tuple[str, File], **variables: str) -> None:
        for person, file in files:
            live.propose(PEOPLE[person][0], file, **variables)
        ends[what] = live.forge.pass_all()

    noelle, wayan, bram = "noelle-van-der-wal", "wayan", "bram-van-t-hof"
    both = [(who, comment(page, who, f"Tegelijk, zegt {who}.", 1)) for who in (noelle, wayan)]
    tried("two at once", *both)
    thrice = [(who, join(page, who, second)) for second, who in enumerate((wayan, noelle, bram), 2)]
    again = File(thrice[0][1].path, thrice[0][1].text.replace(":02Z", ":09Z") + "note: Nog eens.\n")
    tried("a full call, one twice", *thrice, (wayan, again))
    tried("a vote", (wayan, vote(page, wayan, ("8", "3"), 10)))
    tried("a vote changed", (wayan, vote(page, wayan, ("1", "9"), 20)))
    forged = File(f"content/replies/{POST}/comments/{STAMP}-piet-de-jong.md", "---\netiquette: 2\n---\nIk stap op.\n")
    tried("a forged author", (wayan, forged), GIT_AUTHOR_EMAIL="piet.dejong@voorbeeld.example", GIT_AUTHOR_NAME="Piet")
    answer = f"---\nreply_to: {REMOVED}\netiquette: 2\n---\nDat is weg.\n"
    tried("an answer to what is removed", (wayan, File(f"content/replies/{POST}/comments/{STAMP}-wayan.md", answer)))
    late = File(f"content/replies/{CLOSED_POLL}/votes/wayan.yml", "at: 2026-11-23T12:00:00Z\nchoices: [twee-dagen]\n")
    tried("a vote too late", ("wayan", late))
    live.propose("wayan", File(f"content/replies/{DELETED}/comments/{STAMP}-wayan.md", "---\netiquette: 2\n---\nO.\n"))
    delete(live, DELETED)
    ends["under a deleted post"] = live.forge.pass_all()
    ends["by command"] = [by_command(live), *live.forge.pass_all()]
    live.publish()
    return ends


def delete(live: Live, post: str) -> None:
    """Take a post and its thread away, as an editor whose merge request was looked at."""
    clone = live.clone("editor")
    git(clone, "fetch", "--quiet", "origin", "main")
    git(clone, "checkout", "--quiet", "--detach", "origin/main")
    git(clone, "rm", "-r", "--quiet", f"content/posts/2026/{post}", f"content/replies/{post}")
    git(clone, "commit", "--quiet", "-m", "gone")
    git(clone, "push", "--quiet", "origin", "HEAD:refs/heads/gone")
    git(live.forge.bare, "update-ref", "refs/heads/main", "refs/heads/gone")


def by_command(live: Live) -> int:
    """Comment with the command, from a clone; return its exit code."""
    clone = live.clone("praghunathan", "priya-raghunathan")
    command = ["comment", POST, "--text=From a terminal.", f"--site={clone}"]
    ran = subprocess.run(
        [sys.executable, "-m", "invoke", f"--search-root={PROJECT}", *command], capture_output=True, check=False
    )
    assert ran.returncode == 0, ran.stderr.decode()
    (request,) = live.forge.requests()
    assert "merge_request.create" in request.options
    assert request.account == "praghunathan"
    return ran.returncode


def test_two_people_at_once_both_stand_on_the_page(live: Live, page: Page, noon: dict[str, list[int]]) -> None:
    page.goto(f"/posts/{POST}/")

    assert noon["two at once"] == [0, 0]
    assert writers(page, "Tegelijk, zegt noelle-van-der-wal.") == ["Noëlle van der Wal"]
    assert writers(page, "Tegelijk, zegt wayan.") == ["Wayan"]


def test_the_third_of_two_waits_and_a_second_sign_up_moves_nobody(page: Page, noon: dict[str, list[int]]) -> None:
    page.goto(f"/posts/{CALL}/")
    call = page.get_by_role("region", name="Oproep")

    assert noon["a full call, one twice"] == [0, 0, 0, 3]  # the file came meanwhile: a person looks
    expect(call.get_by_role("heading", name="2 doen mee")).to_be_visible()
    assert call.get_by_role("list").first.get_by_role("link").all_inner_texts() == ["Wayan", "Noëlle van der Wal"]
    expect(call).to_contain_text("Bram van 't Hof")
    expect(call).not_to_contain_text("Nog eens.")


def test_a_changed_vote_counts_once_and_as_it_is_now(page: Page, noon: dict[str, list[int]]) -> None:
    page.goto(f"/posts/{POLL}/")

    assert (noon["a vote"], noon["a vote changed"]) == ([0], [0])
    expect(page.get_by_role("region", name="Geef")).to_contain_text("10 mensen stemden")


def test_nobody_speaks_in_anothers_name(page: Page, noon: dict[str, list[int]]) -> None:
    page.goto(f"/posts/{POST}/")

    assert noon["a forged author"] == [1]
    expect(page.get_by_role("heading", name="Reageer")).to_be_visible()
    expect(page.get_by_text("Ik stap op.")).to_have_count(0)


def test_what_is_removed_gets_no_answer_and_offers_none(page: Page, noon: dict[str, list[int]]) -> None:
    opened(page, f"/posts/{POST}/")

    assert noon["an answer to what is removed"] == [1]
    removed = page.locator(f"[id='{REMOVED}']")
    expect(removed).to_be_visible()
    expect(removed.get_by_role("link", name="Reageer")).to_have_count(0)
    expect(page.get_by_text("Dat is weg.")).to_have_count(0)


def test_a_closed_poll_takes_no_vote_and_offers_none(page: Page, noon: dict[str, list[int]]) -> None:
    opened(page, f"/posts/{CLOSED_POLL}/")

    assert noon["a vote too late"] == [1]
    expect(page.get_by_text("19 mensen stemden")).to_be_visible()
    expect(page.get_by_role("link", name="Stemmen")).to_have_count(0)


def test_a_deleted_post_takes_its_thread_along(live: Live, page: Page, noon: dict[str, list[int]]) -> None:
    response = page.goto(f"/posts/{DELETED}/")

    assert noon["under a deleted post"] == [1]
    assert response is not None
    assert response.status == 404


def test_the_command_says_it_as_well(page: Page, noon: dict[str, list[int]]) -> None:
    page.goto(f"/posts/{POST}/")

    assert noon["by command"] == [0, 0]
    assert writers(page, "From a terminal.") == ["Priya Raghunathan"]
