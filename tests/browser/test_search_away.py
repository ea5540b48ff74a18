"""Searching where something is in between: no network, or a sign-in whose session has ended."""

import http.server
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, unquote

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from smoelenboek.commands.build import build
from tests import worlds

# So many words that the first and the last of the alphabet are in different files.
WORDS = " ".join([*(f"m{number}q" for number in range(4000)), "zzzz"])
OFFLINE_SITE = worlds.BASE | {
    "site.yml": f"{worlds.BASE['site.yml']}offline: yes\n",
    "content/posts/2026/2026-11-02-words.md": f"---\ntitle: Words\nauthors: [anna-bakker]\n---\n{WORDS}\n",
}
CONTROLLED = "() => navigator.serviceWorker.controller?.state === 'activated'"
SIGN_IN = "/sign-in?to="


class Guarded(http.server.SimpleHTTPRequestHandler):
    """A site behind a sign-in, as a proxy has it: who has no session is led there, whatever they ask."""

    ways: tuple[str, ...] = ("redirect",)

    def do_GET(self) -> None:
        is_navigation = self.headers["Sec-Fetch-Mode"] == "navigate"
        if self.path.startswith(SIGN_IN) and is_navigation:  # a person; no script of a page signs in
            self.send_response(302)
            self.send_header("Set-Cookie", "session=yes; Path=/")
            self.send_header("Location", unquote(self.path.removeprefix(SIGN_IN)))
            self.end_headers()
        elif "session=yes" in (self.headers["Cookie"] or "") and not self._is_ended():
            super().do_GET()
        elif not is_navigation and ({"page", "kept"} & {*self.ways} or self.path.startswith(SIGN_IN)):
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(b"<h1>Sign in</h1>")
        elif not is_navigation and "401" in self.ways:
            self.send_error(401)
        else:
            self.send_response(302)
            self.send_header("Location", SIGN_IN + quote(self.path, safe=""))
            self.end_headers()

    def _is_ended(self) -> bool:
        """Say whether the session ended while the device began to keep the site: its worker fetches, no page does."""
        return "kept" in self.ways and self.headers["Sec-Fetch-Dest"] == "empty"

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("away")
    worlds.lay(folder / "site", OFFLINE_SITE)
    assert build(folder / "site", folder / "output") == 0
    return folder / "output"


@pytest.fixture(params=["redirect", "page", "401"])
def way(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def context(browser: Browser, output: Path, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    """Somebody who is signed in."""
    way = request.getfixturevalue("way") if "way" in request.fixturenames else "redirect"
    handler = type("Handler", (Guarded,), {"ways": (way,)})

    def handled(*values: object) -> http.server.BaseHTTPRequestHandler:
        return handler(*values, directory=str(output))  # type: ignore[no-any-return]

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handled)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    result = browser.new_context(base_url=f"http://127.0.0.1:{server.server_port}")
    yield result
    result.close()
    server.shutdown()
    server.server_close()


@pytest.fixture
def offline(context: BrowserContext) -> Page:
    """A page of somebody whose device keeps the site."""
    page = context.new_page()
    page.goto("/")
    page.wait_for_function(CONTROLLED)
    return page


def test_without_a_network_people_stay_and_the_page_says_what_is_missing(offline: Page) -> None:
    workers: list[str] = []
    offline.on("worker", lambda worker: workers.append(worker.url))
    offline.context.set_offline(True)
    offline.goto("/search/?q=anna")

    expect(offline.get_by_role("status")).to_have_text("1 result for “anna”. Posts and other texts need a network.")
    expect(offline.get_by_role("region", name="People").get_by_role("link")).to_have_text("Anna Bakker")
    offline.get_by_role("searchbox").fill("anna b")
    expect(offline.get_by_role("status")).to_have_text("1 result for “anna b”. Posts and other texts need a network.")
    assert len(workers) == 1


def test_the_box_too_says_that_texts_need_a_network(offline: Page) -> None:
    workers: list[str] = []
    offline.on("worker", lambda worker: workers.append(worker.url))
    offline.context.set_offline(True)
    offline.get_by_role("combobox").fill("anna")

    expect(offline.get_by_role("option").first).to_contain_text("Anna Bakker")
    expect(offline.get_by_role("status")).to_have_text("1 result. Posts and other texts need a network.")
    assert len(workers) == 1


def test_once_there_is_a_network_again_texts_are_found(offline: Page) -> None:
    offline.context.set_offline(True)
    offline.goto("/search/?q=hello")
    expect(offline.get_by_role("status")).to_have_text(
        "Nothing found for “hello”. Posts and other texts need a network."
    )
    offline.context.set_offline(False)

    expect(offline.get_by_role("region", name="Posts").get_by_role("link")).to_have_text("Hello")


def test_an_ended_session_leads_through_one_navigation_and_keeps_the_words(context: BrowserContext, way: str) -> None:
    assert way
    page = context.new_page()
    page.goto("/search/?q=zzzz")
    expect(page.get_by_role("status")).to_have_text("1 result for “zzzz”")
    context.clear_cookies()
    led: list[str] = []
    page.on("request", lambda requests: led.append(requests.url) if requests.is_navigation_request() else None)
    page.get_by_role("searchbox").fill("hello")

    expect(page.get_by_role("region", name="Posts").get_by_role("link")).to_have_text("Hello")
    assert page.get_by_role("searchbox").input_value() == "hello"
    assert len([url for url in led if SIGN_IN in url]) == 1


def test_in_the_box_enter_signs_in_again_and_takes_the_words_along(context: BrowserContext, way: str) -> None:
    assert way
    page = context.new_page()
    page.goto("/people/")
    page.get_by_role("combobox").fill("zzzz")
    expect(page.get_by_role("status")).to_have_text("1 result")
    context.clear_cookies()
    page.get_by_role("combobox").fill("hello")
    expect(page.get_by_role("status")).to_contain_text("Press Enter to sign in again")
    page.get_by_role("combobox").press("Enter")

    expect(page.get_by_role("region", name="Posts").get_by_role("link")).to_have_text("Hello")


@pytest.mark.parametrize("way", ["kept"])
def test_no_device_keeps_a_sign_in_in_the_place_of_a_file(context: BrowserContext, way: str) -> None:
    assert way
    page = context.new_page()
    page.goto("/people/")
    page.wait_for_function(
        """async () => {
            const { installing, waiting, active } = (await navigator.serviceWorker.getRegistration()) ?? {}
            return !installing && !waiting && !active && window.performance.now() > 1000
        }"""
    )
    remaining = page.evaluate(
        """async () => {
            const cache = await caches.open("smoelenboek")
            const responses = await Promise.all((await cache.keys()).map((request) => cache.match(request)))
            return responses.filter(({ url, headers }) =>
                headers.get("Content-Type").startsWith("text/html") && /[.]js/.test(url)).map(({ url }) => url)
        }"""
    )

    assert remaining == []
