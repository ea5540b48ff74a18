"""A site below a path of its host holds what it would hold at the root, and no address of its files leaves the path."""

import json
import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import feedparser
import pytest

from smoelenboek.commands.build import build
from smoelenboek.publish import based as based_module
from tests import worlds
from tests.conftest import BELOW, BELOW_URL

HOST = BELOW_URL.removesuffix(f"{BELOW}/")
FOLD = re.compile(rb"\r?\n[ \t]")
WHOLE = re.compile(re.escape(HOST.encode()) + rb"(/[^\s\"'<>\\,;&]*)?")


def bytes_of(output: Path) -> dict[str, bytes]:
    return {file.relative_to(output).as_posix(): file.read_bytes() for file in output.rglob("*") if file.is_file()}


class Addresses(HTMLParser):
    """Every value of an attribute that begins with a slash, but those for scripts."""

    def __init__(self) -> None:
        super().__init__()
        self.values: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            address = (value or "").partition("url=")[2] if name == "content" else value or ""
            if address.startswith("/") and not name.startswith("data-"):
                self.values.append((f"{tag} {name}", address))


def addresses(html: str) -> list[tuple[str, str]]:
    reader = Addresses()
    reader.feed(html)
    return reader.values


def at_the_root(content: bytes) -> bytes:
    return content.replace(BELOW.encode(), b"")


@pytest.fixture(scope="module")
def files(below: Path) -> dict[str, bytes]:
    return bytes_of(below)


def test_pages_name_only_addresses_below_the_path(files: dict[str, bytes]) -> None:
    every = [
        (path, where, to)
        for path, content in files.items()
        if path.endswith((".html", ".svg"))
        for where, to in addresses(content.decode())
    ]

    assert len(every) > 1000
    assert [row for row in every if not row[2].startswith(f"{BELOW}/")] == []


def test_files_for_other_programs_name_only_addresses_below_the_path(files: dict[str, bytes]) -> None:
    whole = {
        (path, address.decode())
        for path, content in files.items()
        for address in WHOLE.findall(unescape(FOLD.sub(b"", content).decode("utf-8", "replace")).encode())
    }

    assert {path.rpartition(".")[2] for path, _ in whole} == {"html", "xml", "ics", "vcf"}
    assert [row for row in sorted(whole) if not row[1].startswith(f"{BELOW}/")] == []


def test_feeds_lead_below_the_path_in_their_texts_too(files: dict[str, bytes]) -> None:
    feed = feedparser.parse(files["feed.xml"])
    texts = [part.value for post in feed.entries for part in post.content]
    links = [to for text in texts for _, to in re.findall(r'\s(href|src)="([^"]*)"', text)]

    assert any(to.startswith(BELOW_URL) for to in links)
    assert [to for to in links if not to.startswith(("https:", "mailto:", "tel:"))] == []


def test_pages_are_those_of_a_site_at_the_root(files: dict[str, bytes], tmp_path: Path) -> None:
    folder = worlds.lay(tmp_path / "site", worlds.BASE | {"site.yml": _settings(HOST)})
    below = worlds.lay(tmp_path / "below", worlds.BASE | {"site.yml": _settings(BELOW_URL)})
    assert build(folder, tmp_path / "a") == build(below, tmp_path / "b") == 0
    root_files, below_files = bytes_of(tmp_path / "a"), bytes_of(tmp_path / "b")

    # The handbook names the address in its text, and is searched: `texts` names files with terms by their hashes.
    of_handbook = ("handbook/", "search/terms.", "search/texts.", "search/manifest.")
    alike = [path for path in root_files if not path.startswith(of_handbook)]
    assert {*alike} <= below_files.keys()
    for path in alike:
        if path.endswith((".html", ".xml", ".js", ".css", ".json")):
            assert at_the_root(below_files[path]) == root_files[path], path


def test_the_search_index_is_the_same_below_a_path(files: dict[str, bytes]) -> None:
    """Scripts put the path on: an index moves to another path without a byte rewritten."""
    manifest = json.loads(files["search/manifest.json"])

    assert manifest["people"].startswith("/search/")


def _settings(url: str) -> str:
    return re.sub("url: .*", f"url: {url}", worlds.BASE["site.yml"])


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return worlds.lay(tmp_path / "site", worlds.BASE | {"site.yml": _settings(BELOW_URL)})


def test_an_address_that_leaves_the_path_stops_the_build(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(based_module, "ADDRESS", based_module.ADDRESS - {"action"})

    assert build(small, tmp_path / "output") == 1
    assert f"index.html: the address /search/ leaves the path {BELOW}/." in capsys.readouterr().out
    assert not (tmp_path / "output").exists()


def test_moving_a_site_to_a_path_makes_every_page_anew(small: Path, tmp_path: Path) -> None:
    worlds.lay(small, {"site.yml": _settings(HOST)})
    assert build(small, tmp_path / "output") == 0
    worlds.lay(small, {"site.yml": _settings(BELOW_URL)})
    assert build(small, tmp_path / "output") == 0
    assert build(small, tmp_path / "fresh") == 0

    assert bytes_of(tmp_path / "output") == bytes_of(tmp_path / "fresh")


def test_who_copies_an_address_with_the_path_is_told_the_one_without(tmp_path: Path) -> None:
    post = worlds.BASE[f"content/posts/2026/{worlds.POST}.md"] + f"[Anna]({BELOW}/people/anna-bakker/)\n"
    world = worlds.checked_world(
        tmp_path, {"site.yml": _settings(BELOW_URL), f"content/posts/2026/{worlds.POST}.md": post}
    )

    assert [(fault.code, dict(fault.facts)["near_word"]) for fault in world.faults] == [
        ("link-dead", "/people/anna-bakker/")
    ]
