"""Lists of posts by time keep their older pages: what is new changes the newest page alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from smoelenboek.commands.build import build
from smoelenboek.pages.archive import PER_PAGE
from tests.worlds import BASE, lay

if TYPE_CHECKING:
    from pathlib import Path

POSTS = 3 * PER_PAGE - 1  # one more does not begin a page


def post(day: int, number: int) -> dict[str, str]:
    text = "---\ntitle: News\nauthors: [anna-bakker]\nsummary: New.\ntags: [wifi]\n---\nHello.\n"
    return {f"content/posts/2026/2026-11-{day:02}-news-{number}.md": text}


def built(site: Path, output: Path) -> dict[str, bytes]:
    assert build(site, output) == 0
    return {str(page.relative_to(output)): page.read_bytes() for page in output.rglob("index.html")}


def test_a_new_post_leaves_every_older_page_of_a_list_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SMOELENBOEK_CACHE", str(tmp_path / "cache"))
    site = lay(tmp_path / "site", {**BASE, "content/vocabulary/tags.yml": "wifi: {nl: Wifi, en: Wi-Fi}\n"})
    for number in range(POSTS - 1):  # the base has one already
        lay(site, post(3 + number % 18, number))
    before = built(site, tmp_path / "output")
    lay(site, post(22, POSTS))
    after = built(site, tmp_path / "output")

    lists = (
        "posts/page/",
        "posts/2026/page/",
        "posts/2026/11/page/",
        "tags/wifi/page/",
        "people/anna-bakker/posts/page/",
    )
    older = {path for path in before if path.startswith(lists)}
    assert {path.split("page/")[0] + "page/" for path in older} == set(lists)
    changed = {path for path in older if before[path] != after[path]}
    assert {path.split("page/")[1] for path in changed} == {"3/index.html"}
