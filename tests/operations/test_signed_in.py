"""A site behind real nginx with `auth_request`, as the handbook sets it up: what readers see, keep and never keep."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from smoelenboek.commands.build import build
from smoelenboek.operations.deploy import deploy_check
from tests import worlds
from tests.conftest import PROJECT
from tests.operations.sign_in import SignIn, running
from tests.webservers import served

PATH = "/intranet"
POST = f"{PATH}/posts/{worlds.POST}/"
PERSON = worlds.BASE["people/anna-bakker.yml"] + "email: Anna.Bakker@voorbeeld.example\n"
SITE = (
    worlds.BASE["site.yml"].replace("smoelenboek.example", f"group.pages.example{PATH}/")
    + "offline: yes\nwhoami: {url: /oauth2/userinfo, field: email}\n"
)
CONTROLLED = "() => navigator.serviceWorker.controller?.state === 'activated'"
STORED_WRONGLY = f"""async () => {{
    const cache = await caches.open("smoelenboek{PATH}")
    const keys = await cache.keys()
    const texts = await Promise.all(keys.map(async (key) => [key.url, await (await cache.match(key)).text()]))
    const isWrong = ([url, text]) => url.includes("oauth2") || text.includes("<h1>Sign in</h1>")
    return texts.filter(isWrong).map(([url]) => url)
}}"""


def recipe(language: str) -> str:
    """What the handbook says about nginx and oauth2-proxy."""
    text = (PROJECT / f"smoelenboek/handbook/{language}/hosting.md").read_text()
    return next(block for block in re.findall(r"```nginx\n(.*?)```", text, re.DOTALL) if "auth_request" in block)


@pytest.fixture(scope="module")
def root() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        worlds.lay(folder / "site", worlds.BASE | {"site.yml": SITE, "people/anna-bakker.yml": PERSON})
        assert build(folder / "site", folder / "output") == 0
        shutil.copytree(folder / "output", folder / "root" / PATH.strip("/"))
        yield folder / "root"


@pytest.fixture
def sign_in() -> Iterator[SignIn]:
    with running("anna.bakker@voorbeeld.example") as state:
        yield state


def settings(sign_in: SignIn) -> str:
    own = f"error_page 404 {PATH}/404.html;\nadd_header Cache-Control no-cache always;\n"
    return own + recipe("en").replace("127.0.0.1:4180", f"127.0.0.1:{sign_in.port}")


@pytest.fixture
def address(root: Path, sign_in: SignIn, tmp_path: Path) -> Iterator[str]:
    with served("nginx", tmp_path, root, settings(sign_in)) as where:
        yield where


@pytest.fixture
def reader(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(base_url=address)
    yield context.new_page()
    context.close()


def unfold(page: Page) -> None:
    page.locator("#take-part summary").first.click()


def name(page: Page) -> None:
    unfold(page)
    expect(page.locator("#take-part").get_by_text("You are Anna Bakker.")).to_be_visible()


def test_both_handbooks_have_one_recipe() -> None:
    assert recipe("nl") == recipe("en")


def test_who_is_signed_in_is_filled_in(reader: Page) -> None:
    reader.goto(POST)

    name(reader)


def test_who_was_forgotten_here_is_not_filled_in_again(reader: Page) -> None:
    reader.goto(POST)
    name(reader)
    reader.locator("#take-part").get_by_role("button", name="Not you?").click()
    reader.locator("#take-part").get_by_role("button", name="Forget my name").click()
    reader.reload()
    unfold(reader)

    expect(reader.locator("#take-part").get_by_role("searchbox")).to_be_visible()
    reader.wait_for_load_state("networkidle")
    expect(reader.locator("#take-part").get_by_text("You are Anna Bakker.")).to_be_hidden()


def test_whom_the_site_does_not_know_chooses_as_before(reader: Page, sign_in: SignIn) -> None:
    sign_in.email = "stranger@elders.example"
    reader.goto(POST, wait_until="networkidle")
    unfold(reader)

    expect(reader.locator("#take-part").get_by_role("searchbox")).to_be_visible()


@pytest.mark.parametrize("email", ["", "<b>x</b>", "anna-bakkers"])
def test_what_a_sign_in_says_is_only_looked_up(reader: Page, sign_in: SignIn, email: str) -> None:
    sign_in.email = email
    reader.goto(POST, wait_until="networkidle")
    unfold(reader)

    expect(reader.locator("#take-part").get_by_text(re.compile("^You are "))).to_be_hidden()


def test_when_a_session_ends_a_form_says_so_and_keeps_what_was_typed(
    browser: Browser, address: str, sign_in: SignIn
) -> None:
    sign_in.email = "stranger@elders.example"
    context: BrowserContext = browser.new_context(base_url=address, service_workers="block")
    page = context.new_page()
    page.route("**/people.json", lambda route: route.abort())  # not fetched before the session ends
    page.goto(POST, wait_until="networkidle")
    page.unroute("**/people.json")
    unfold(page)
    with page.expect_event("requestfinished", lambda request: "take-part-warnings" in request.url):
        page.get_by_role("textbox", name="Your comment").fill("What I had typed.")
    sign_in.end()
    page.locator("#take-part").get_by_role("searchbox").fill("anna")
    expect(page.get_by_text("Your session has ended. What you typed stays here.")).to_be_visible()
    page.locator("#take-part").get_by_role("button", name="Sign in again").click()

    expect(page.get_by_role("textbox", name="Your comment")).to_have_value("What I had typed.")
    page.locator("#take-part").get_by_role("searchbox").fill("anna")
    expect(page.locator("#take-part").get_by_role("button", name=re.compile("Anna Bakker"))).to_be_visible()
    context.close()


def test_when_a_session_ends_a_search_comes_back_with_its_words(reader: Page, sign_in: SignIn) -> None:
    reader.goto(f"{PATH}/search/")
    sign_in.end()
    reader.get_by_role("searchbox").or_(reader.get_by_role("combobox")).first.fill("anna")
    reader.keyboard.press("Enter")

    expect(reader.get_by_role("region", name="People").get_by_role("link")).to_have_text("Anna Bakker")


def test_a_device_keeps_no_sign_in_page_and_nobodys_name(
    root: Path, sign_in: SignIn, browser: Browser, tmp_path: Path
) -> None:
    """The worst case: the sign-in answers 200, at the address of the page itself."""
    worst = re.sub(r"location @sign_in \{.*\}\n", "", settings(sign_in), flags=re.DOTALL)
    worst = worst.replace("= @sign_in", "=200 /oauth2/page")
    with served("nginx", tmp_path, root, worst) as address:
        context = browser.new_context(base_url=address)
        context.add_cookies([{"name": "session", "value": sign_in.session, "url": address}])
        page = context.new_page()
        page.goto(POST)
        name(page)
        page.wait_for_function(CONTROLLED)
        page.goto(f"{PATH}/people/")
        sign_in.end()
        for path in (POST, f"{PATH}/groups/", f"{PATH}/people/"):
            page.goto(path)
            expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
        assert page.evaluate(STORED_WRONGLY) == []
        context.set_offline(True)
        page.goto(f"{PATH}/people/")
        expect(page.get_by_role("heading", level=1)).not_to_have_text("Sign in")
        context.close()


def test_deploy_check_sees_the_sign_in_and_behind_it(address: str, sign_in: SignIn) -> None:
    stranger = [finding.code for finding in deploy_check(f"{address}{PATH}/", {})]
    colleague = [
        finding.code for finding in deploy_check(f"{address}{PATH}/", {"Cookie": f"session={sign_in.session}"})
    ]

    assert stranger == ["deploy-sign-in", "deploy-behind"]
    assert "deploy-headers" in colleague
    assert not {"deploy-session", "deploy-open", "deploy-path"} & {*colleague}
