"""Each act from a click to the published page, by a filled-in issue and the desk, on each kind of forge.

The page is in Chromium, git is real, and the forge is a local server that answers as its documentation says.
`SMOELENBOEK_ALL=1` tries all acts on all kinds of forge, and each disturbance; else one act on one kind is tried.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from smoelenboek.commands.build import build
from smoelenboek.commands.desk import main
from smoelenboek.desk.clone import TOKEN as VARIABLE
from smoelenboek.forge.kinds import KINDS as KINDS_OF_FORGE
from smoelenboek.publish.headers import HEADERS
from smoelenboek.serve.news import News
from smoelenboek.serve.server import Server
from tests.browser.forms import opened
from tests.browser.test_take_part_photo import picture
from tests.desk.disturbed import deeds_of, killed, started
from tests.effort import examples
from tests.forge.gitlab import TOKEN, GitLab
from tests.forge.pages import PAGES
from tests.forge.pulls import FORGES
from tests.gate.world import CALL, HELLO, POLL, git
from tests.worlds import lay

HOST = "https://git.example"
ANNA = ("anna-bakker", "Anna Bakker")
OWN = "/people/anna-bakker/"
DEEDS = ("open", "land", "go", "say", "close")


class Act(NamedTuple):
    """What somebody does on a page, what the button says of it, and where the published site shows it."""

    address: str
    button: str
    fill: Callable[[Page], None]
    shown: Callable[[Page], None]


def comment(page: Page) -> None:
    page.get_by_role("textbox", name="Your comment").fill("At the very end.")


def vote(page: Page) -> None:
    page.get_by_role("radio", name="C", exact=True).check()


def thank(page: Page) -> None:
    page.get_by_text("Thank Bram Smit").click()
    page.get_by_role("textbox", name="What for?").fill("For measuring all night.")


def change(page: Page) -> None:
    page.get_by_text("Change my profile").click()
    page.get_by_role("textbox", name="Pronouns").fill("she/her")


def shows(text: str) -> Callable[[Page], None]:
    """Return what looks for a text in the main part of a page, where it stands once."""
    return lambda page: expect(page.get_by_role("main").get_by_text(text)).to_have_count(1)


ACTS = {
    "comment": Act(f"/posts/{HELLO}/", "", comment, shows("At the very end.")),
    "join": Act(f"/posts/{CALL}/", "Count me in", lambda _: None, shows("1 takes part")),
    "vote": Act(f"/posts/{POLL}/", "Vote", vote, shows("1 person voted")),
    "thank": Act("/people/bram-smit/", "Thank", thank, shows("For measuring all night.")),
    "still right": Act(OWN, "Still right", lambda _: None, shows("This profile was last checked on")),
    "own profile": Act(OWN, "Send what I changed", change, shows("she/her")),
}
TRIED = list(ACTS)[: examples(1, len(ACTS))]
KINDS = ["github", "forgejo", "gitlab"][: examples(1, 3)]
HOW = ["twice", "two at once", "killed"][: examples(1, 3)]


def published(forge: GitLab, folder: Path) -> Path:
    """Build what is merged, as the job does that publishes; return the output."""
    folder.mkdir()
    git(folder, "clone", "--quiet", str(forge.bare), "site")
    assert build(folder / "site", folder / "output") == 0
    return folder / "output"


def shown_by(browser: Browser, output: Path) -> tuple[Server, Page]:
    server = Server(0, output, News(), HEADERS)
    server.start()
    return server, browser.new_context(base_url=f"http://127.0.0.1:{server.port}").new_page()


def pressed(browser: Browser, forge: GitLab, folder: Path) -> None:
    """Do each act on the published page, and press the one button of the forge's page."""
    server, page = shown_by(browser, published(forge, folder))
    for name in TRIED:
        press(page, forge, ACTS[name])
    page.context.close()
    server.stop()


def press(page: Page, forge: GitLab, act: Act) -> None:
    """Do an act on its page, and press the one button of the forge's page."""
    page.context.add_cookies([{"name": "account", "value": "annab", "url": HOST}])
    opened(page, act.address, person=ANNA)
    page.context.route(f"{HOST}/**", lambda route: to_forge(route, forge))
    act.fill(page)
    with page.context.expect_page() as new:
        page.get_by_role("link", name=button(act, forge), exact=True).click()
    with new.value.expect_navigation():
        new.value.get_by_role("button", name=PAGES[forge.kind].button, exact=True).click()
    new.value.close()


def button(act: Act, forge: GitLab) -> str:
    """Return what the button of an act says on a site with this forge."""
    goes_on = f"ontinue in {KINDS_OF_FORGE[forge.kind].name}"
    return f"{act.button}: c{goes_on}" if act.button else f"C{goes_on}"


def to_forge(route: Route, forge: GitLab) -> None:
    """Let the forge, which is on a port of this machine, answer for the host that site.yml names."""
    route.fulfill(response=route.fetch(url=route.request.url.replace(HOST, forge.url)))


def desk(forge: GitLab, folder: Path) -> int:
    return main(folder, url=forge.url, wait=0)


@pytest.fixture(scope="module")
def token() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(VARIABLE, TOKEN)
        yield


def new(kind: str, folder: Path) -> GitLab:
    """Return a forge of a kind, and lay its site.yml for the desk."""
    forge = FORGES[kind](folder / "forge")
    lay(folder / "site", {"site.yml": forge.site_file})
    return forge


class End(NamedTuple):
    """What came of all acts on one kind of forge: the issues as they were opened, all that is seen, the site."""

    texts: Sequence[str]
    state: dict[str, Any]
    output: Path


@pytest.fixture(scope="module")
def ends(browser: Browser, token: None, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], End]:
    @cache
    def of(kind: str) -> End:
        folder = tmp_path_factory.mktemp(kind)
        forge = new(kind, folder)
        pressed(browser, forge, folder / "before")
        assert desk(forge, folder / "site") == 0
        end = End([issue["description"] for issue in forge.issues], forge.state(), published(forge, folder / "after"))
        forge.stop()
        return end

    return of


@pytest.mark.parametrize("kind", KINDS)
def test_each_act_stands_on_the_page_once_it_was_sent(ends: Callable[[str], End], browser: Browser, kind: str) -> None:
    end = ends(kind)
    server, page = shown_by(browser, end.output)

    for name in TRIED:
        page.goto(ACTS[name].address)
        ACTS[name].shown(page)
    assert {state for _, state in end.state["issues"]} == {"closed"}
    assert {state for _, state, _ in end.state["requests"]} == {"merged"}
    page.context.close()
    server.stop()


POST = "2026-11-23-new-mast"


def write(page: Page) -> None:
    page.get_by_role("textbox", name="Title").fill("New mast")
    page.get_by_role("textbox", name="Text", exact=True).fill("It stands.")
    page.get_by_label("Cover").set_input_files({"name": "Mast.png", "mimeType": "image/png", "buffer": picture()})
    page.get_by_role("textbox", name="What the picture shows").fill("A mast in the mist")


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_post_and_its_cover_stand_on_the_page_once_a_colleague_has_merged_them(
    browser: Browser, token: None, tmp_path: Path, kind: str
) -> None:
    forge = new(kind, tmp_path)
    server, page = shown_by(browser, published(forge, tmp_path / "before"))
    press(page, forge, Act("/take-part/", "Send the post", write, shows("")))
    assert desk(forge, tmp_path / "site") == 0
    assert [request["state"] for request in forge.merge_requests] == ["opened"]
    git(forge.bare, "update-ref", "refs/heads/main", "refs/heads/desk/issue-1")
    server.stop()
    server, page = shown_by(browser, published(forge, tmp_path / "after"))
    forge.stop()

    page.goto(f"/posts/{POST}/")
    cover = page.get_by_role("img", name="A mast in the mist")
    expect(cover).to_be_visible()
    assert cover.evaluate("image => image.naturalWidth") > 300
    page.context.close()
    server.stop()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("how", HOW)
def test_a_disturbed_desk_comes_to_the_same_end(
    ends: Callable[[str], End], tmp_path: Path, kind: str, how: str
) -> None:
    end = ends(kind)
    forge = new(kind, tmp_path)
    for text in end.texts:
        forge.issue(text)

    disturb(forge, tmp_path / "site", how, len(end.texts))
    assert desk(forge, tmp_path / "site") == 0
    forge.stop()

    assert forge.state() == end.state


def disturb(forge: GitLab, site: Path, how: str, count: int) -> None:
    """Run desks that get in each other's way, or are killed at each deed for each issue."""
    if how == "twice":
        assert desk(forge, site) == 0
    elif how == "two at once":
        both = [started(forge, site, wait=20) for _ in range(2)]
        for process in both:
            process.join()
        assert [process.exitcode for process in both] == [0, 0]
    else:
        for issue in range(1, count + 1):
            for deed in DEEDS:
                killed(forge, site, deeds_of(forge.kind, issue)[deed])
