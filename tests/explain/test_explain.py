"""`build --explain PAGE`: which answers made a page anew, by which file, or since when it is as it is."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from smoelenboek.commands.build import build
from smoelenboek.commands.explain import main
from tests.worlds import BASE, POST, lay

if TYPE_CHECKING:
    from pathlib import Path

FILE = f"content/posts/2026/{POST}.md"
REPLY = f"content/replies/{POST}/comments/20261110T091500Z-anna-bakker.md"
BOB = "name: {given: Bob, family: Bos}\njob_title: Lasser\ndepartment: network\nmanager: anna-bakker\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of two people, built. Tests put back what they change."""
    folder = lay(tmp_path_factory.mktemp("explain") / "site", {**BASE, "people/bob-bos.yml": BOB})
    assert build(folder, folder.parent / "output") == 0
    return folder


def explained(site: Path, page: str, capsys: pytest.CaptureFixture[str]) -> str:
    """Return what a build says of a page."""
    capsys.readouterr()
    output = site.parent / "output"
    main(site, output, page, lambda: build(site, output))
    return capsys.readouterr().out.partition("\n\n")[2]


def test_a_page_that_stays_says_since_when(site, capsys):
    text = explained(site, f"/posts/{POST}/", capsys)

    assert "It was not made again: none of the " in text
    assert " has changed since 20" in text


def test_a_changed_profile_is_named_as_the_cause(site, capsys):
    profile = site / "people/bob-bos.yml"
    profile.write_text(BOB.replace("Bos", "Bosch"))
    text = explained(site, "/people/anna-bakker/", capsys)
    profile.write_text(BOB)

    assert "It was made again." in text
    assert "people/bob-bos.yml has changed: manager=anna-bakker → reports:anna-bakker" in text


def test_a_page_that_a_change_does_not_touch_stays(site, capsys):
    explained(site, "/", capsys)
    profile = site / "people/bob-bos.yml"
    profile.write_text(f"{BOB}phones: [{{number: '+31 20 1234567'}}]\n")
    text = explained(site, f"https://smoelenboek.example/posts/{POST}/", capsys)
    profile.write_text(BOB)

    assert "It was not made again" in text


def test_a_new_comment_makes_its_post_anew(site, capsys):
    explained(site, "/", capsys)
    lay(site, {REPLY: "---\n---\nFine.\n"})
    text = explained(site, f"posts/{POST}/index.html", capsys)
    (site / REPLY).unlink()

    assert "It was made again." in text
    assert f"{REPLY} is new: comments={POST}" in text


def test_a_page_that_is_touched_is_made_again(site, capsys):
    explained(site, "/", capsys)
    (site.parent / "output/people/index.html").write_text("")

    assert "Its file in the output was not as the last build left it." in explained(site, "/people/", capsys)


def test_a_first_build_makes_all_pages(tmp_path, capsys):
    site = lay(tmp_path / "site", BASE)

    assert "All pages were made again" in explained(site, "/", capsys)


def test_a_missing_page_names_the_draft_that_it_is(site, capsys):
    post = site / FILE
    post.write_text(BASE[FILE].replace("title:", "status: draft\ntitle:"))
    text = explained(site, f"/posts/{POST}/", capsys)
    post.write_text(BASE[FILE])

    assert "There is no such page." in text
    assert "it is a draft" in text


def test_a_missing_page_names_the_file_with_faults(site, capsys):
    lay(site, {"people/eva-os.yml": "name: {given: Eva}\njob: Planner\n"})
    text = explained(site, "/people/eva-os/", capsys)
    (site / "people/eva-os.yml").unlink()

    assert "Nothing was built" in text
    assert "people/eva-os.yml:2:1" in text


def test_a_missing_page_names_the_file_that_would_make_it(site, capsys):
    text = explained(site, "/people/bob-bosch/", capsys)

    assert "This file would make it, and is not there: people/bob-bosch.yml" in text
    assert "Did you mean /people/bob-bos/?" in text


def as_json(site: Path, page: str, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    """Return what a build says of a page to another program."""
    capsys.readouterr()
    output = site.parent / "output"
    main(site, output, page, lambda: build(site, output), format="json")
    answer: dict[str, Any] = json.loads(capsys.readouterr().out)
    return answer


def test_another_program_reads_the_causes(site, capsys):
    explained(site, "/", capsys)
    profile = site / "people/bob-bos.yml"
    profile.write_text(BOB.replace("Bos", "Bosch"))
    answer = as_json(site, "/people/anna-bakker/", capsys)
    profile.write_text(BOB)

    assert (answer["page"], answer["outcome"], answer["reason"], answer["built"]) == (
        "/people/anna-bakker/", "again", "answers", True,
    )  # fmt: skip
    assert {"path": "people/bob-bos.yml", "state": "changed"} in answer["causes"][0]["files"]


def test_another_program_reads_by_which_file_a_page_is_missing(site, capsys):
    answer = as_json(site, "/people/nobody/", capsys)

    assert (answer["outcome"], answer["missing_source"], answer["sources"]) == ("missing", "people/nobody.yml", [])
