"""Where site.yml says so, a device keeps the site: a reload works without a network; switched off, nothing stays."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from smoelenboek.commands.build import build
from smoelenboek.publish.headers import HEADERS
from smoelenboek.serve.news import News
from smoelenboek.serve.server import Server
from tests import worlds

OFFLINE_SITE = worlds.BASE | {"site.yml": f"{worlds.BASE['site.yml']}offline: yes\n"}
POST = f"/posts/{worlds.POST}/"
CONTROLLED = "() => navigator.serviceWorker.controller?.state === 'activated'"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("offline")
    worlds.lay(folder / "site", OFFLINE_SITE)
    assert build(folder / "site", folder / "output") == 0
    return folder


@pytest.fixture
def folder(built: Path, tmp_path: Path) -> Path:
    """A folder of one's own, with a site and what was built of it."""
    return shutil.copytree(built, tmp_path, dirs_exist_ok=True)


@pytest.fixture
def server(folder: Path) -> Iterator[Server]:
    result = Server(0, folder / "output", News(), HEADERS)
    result.start()
    yield result
    result.stop()


@pytest.fixture
def reader(browser: Browser, server: Server) -> Iterator[Page]:
    """Somebody whose device has begun to keep the site."""
    context = browser.new_context(base_url=f"http://127.0.0.1:{server.port}")
    page = context.new_page()
    page.goto("/")
    page.wait_for_function(CONTROLLED)
    yield page
    context.close()


def paths(page: Page) -> list[str]:
    return page.evaluate(
        """async () => {
            if (!(await caches.has("smoelenboek"))) return []
            const keys = await (await caches.open("smoelenboek")).keys()
            return keys.map(({ url }) => new URL(url).pathname)
        }"""
    )


def read(page: Page, address: str) -> None:
    """Read a page, and stay until it is kept."""
    page.goto(address)
    page.wait_for_function(
        "async path => Boolean(await (await caches.open('smoelenboek')).match(path))",
        arg=address,
    )


def test_what_was_read_can_be_read_without_a_network(reader: Page) -> None:
    read(reader, POST)
    reader.context.set_offline(True)
    reader.reload()

    expect(reader.get_by_role("heading", level=1)).to_have_text("Hello")


def test_people_are_found_without_a_network(reader: Page) -> None:
    reader.context.set_offline(True)
    reader.goto("/search/?q=anna")

    expect(reader.get_by_role("region", name="People").get_by_role("link")).to_have_text("Anna Bakker")


def test_what_was_not_read_says_so(reader: Page) -> None:
    reader.context.set_offline(True)
    reader.goto(POST)

    expect(reader.get_by_role("heading", level=1)).to_have_text("No network")


def test_with_a_network_pages_are_never_old(reader: Page, folder: Path) -> None:
    read(reader, POST)
    worlds.lay(
        folder / "site", {f"content/posts/2026/{worlds.POST}.md": "---\ntitle: New\nauthors: [anna-bakker]\n---\n"}
    )
    assert build(folder / "site", folder / "output") == 0
    reader.goto(POST)

    expect(reader.get_by_role("heading", level=1)).to_have_text("New")


def test_a_page_that_is_gone_is_kept_no_longer(reader: Page, folder: Path) -> None:
    read(reader, POST)
    (folder / "site" / f"content/posts/2026/{worlds.POST}.md").unlink()
    assert build(folder / "site", folder / "output") == 0
    reader.goto(POST)
    reader.wait_for_function(
        "async path => !(await (await caches.open('smoelenboek')).match(path))",
        arg=POST,
    )

    assert POST not in paths(reader)


def test_a_new_index_takes_the_place_of_the_old_one(reader: Page, folder: Path) -> None:
    def people() -> list[str]:
        return [path for path in paths(reader) if re.match(r"/search/people\.", path)]

    before = people()
    worlds.lay(folder / "site", {"people/cees-oud.yml": "name: {given: Cees, family: Oud}\njob_title: Tester\n"})
    assert build(folder / "site", folder / "output") == 0
    reader.goto("/search/?q=cees")
    expect(reader.get_by_role("region", name="People").get_by_role("link")).to_have_text("Cees Oud")
    reader.wait_for_function(
        "async old => !(await (await caches.open('smoelenboek')).match(old))",
        arg=before[0],
    )

    assert len(people()) == 1


def test_switched_off_nothing_stays(reader: Page, folder: Path) -> None:
    assert POST not in paths(reader)
    assert "/search/manifest.json" in paths(reader)
    worlds.lay(folder / "site", {"site.yml": worlds.BASE["site.yml"]})
    assert build(folder / "site", folder / "output") == 0
    reader.goto(POST)
    reader.wait_for_function("async () => !(await navigator.serviceWorker.getRegistrations()).length")
    reader.wait_for_function("async () => !(await caches.has('smoelenboek'))")

    assert not (folder / "output/service-worker.js").exists()


def test_a_site_that_does_not_ask_for_it_keeps_nothing(page: Page) -> None:
    page.goto("/", wait_until="networkidle")

    assert page.evaluate("async () => (await navigator.serviceWorker.getRegistrations()).length") == 0
    assert page.evaluate("() => caches.keys()") == []
