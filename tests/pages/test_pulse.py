"""/pulse/ shows the editions that stand in the site, and is made again when one comes, not when a comment does."""

from __future__ import annotations

import re

import pytest

from smoelenboek.commands.build import build
from smoelenboek.pages import pages
from tests.worlds import BASE, POST, lay, site

EDITION = """\
everyone: 40
figures: {took_part: 21, comments: 30, first_response: 72, calls_days: 1}
departments:
- {of: [network], everyone: 20, took_part: 9}
- {of: [], none: yes, everyone: 20, took_part: 12}
months:
- {month: 2026-07, comments: 10}
- {month: 2026-08, comments: 8}
- {month: 2026-09, comments: 12}
growth:
- {days: 1, signups: 6}
- {days: 5, signups: 14}
"""
FILES = {
    "content/pulse/2026-q2.yml": "everyone: 35\nfigures: {took_part: 18}\n",
    "content/pulse/2026-q3.yml": EDITION,
}
ADDRESS = "/pulse/"


def settings(pulse: str) -> str:
    """Return site.yml with a choice."""
    return f"{BASE['site.yml']}language: en\npulse: {pulse}\n"


@pytest.mark.parametrize(
    ("files", "there"),
    [
        ({"site.yml": settings("yes"), **FILES}, True),
        ({"site.yml": settings("owners"), **FILES}, False),
        ({"site.yml": settings("no"), **FILES}, False),
        (FILES, False),
        ({"site.yml": settings("yes")}, False),
    ],
)
def test_there_is_a_page_if_the_site_says_so_and_has_figures(files, there):
    assert (ADDRESS in {page.url for page in pages(site(files))}) == there


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A site with two editions."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795435200")
    monkeypatch.setenv("SMOELENBOEK_CACHE", str(tmp_path / "cache"))
    return lay(tmp_path / "site", {**BASE, "site.yml": settings("yes"), **FILES})


def test_every_number_of_the_last_edition_is_to_be_read(folder, tmp_path):
    output = tmp_path / "out"
    build(folder, output)

    text = re.sub(r"<svg.*?</svg>|<[^>]+>", " ", (output / "pulse/index.html").read_text("utf-8"), flags=re.DOTALL)
    words = " ".join(text.split())
    expected = ("21 of about 40", "3 days", "1 day", "Network 9 20", "not in the profile 12 20", "2026-08 not shown 8")
    assert [part for part in expected if part not in words] == []
    assert "18 of about 35" in words  # in the table of the chart


def test_a_comment_does_not_make_the_page_again(folder, tmp_path):
    output = tmp_path / "out"
    build(folder, output)
    before = (output / "pulse/index.html").stat()
    comment = f"content/replies/{POST}/comments/20261105T091500Z-anna-bakker.md"
    lay(folder, {comment: "---\nkind: question\n---\nHow?\n"})

    build(folder, output)

    after = (output / "pulse/index.html").stat()
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)


def test_the_page_asks_for_nothing_that_a_comment_changes():
    """Its record names editions and names alone: neither posts nor comments nor people."""
    world = site({"site.yml": settings("yes"), **FILES})
    world.questions.is_on = True
    page = next(page for page in pages(world) if page.url == ADDRESS)
    with world.questions.asking() as frame:
        page.view()

    names = {world.questions.names[number] for number in frame}
    assert names
    assert {re.split(r"[*/=#:]", name)[0] for name in names} <= {"editions", "group_known_as", "word_called"}


@pytest.mark.parametrize("pulse", ["perhaps", "[yes]"])
def test_what_is_no_choice_is_a_fault(tmp_path, pulse, monkeypatch):
    from tests.worlds import checked_world, codes

    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795435200")
    monkeypatch.setenv("SMOELENBOEK_CACHE", str(tmp_path / "cache"))

    assert codes(checked_world(tmp_path / "site", {"site.yml": settings(pulse)}))
