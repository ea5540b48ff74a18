"""`why FILE`: a writer hears why what they wrote is on the site, or is not."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from smoelenboek.commands.build import build
from smoelenboek.commands.why import main
from tests.audiences import whitelist
from tests.gate.world import git
from tests.worlds import BASE, POST, lay

if TYPE_CHECKING:
    from pathlib import Path

FILE = f"content/posts/2026/{POST}.md"
REPLY = f"content/replies/{POST}/comments/20261110T091500Z-anna-bakker.md"
COMMENT = "---\n---\nA fine greeting.\n"
ANSWER = "---\nreply_to: 20261110T091500Z-anna-bakker\n---\nThank you.\n"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of one post with one comment, built."""
    site = lay(tmp_path_factory.mktemp("why") / "site", {**BASE, REPLY: COMMENT})
    assert build(site, site.parent / "output") == 0
    return site


def answer_about(
    site: Path, file: str, capsys: pytest.CaptureFixture[str], output: str = "output"
) -> dict[str, object]:
    """Return the answer about a file."""
    main(site, file, site.parent / output, format="json")
    answer: dict[str, object] = json.loads(capsys.readouterr().out)
    return answer


def test_a_comment_says_where_it_stands(built, capsys):
    answer = answer_about(built, REPLY, capsys)

    assert answer["shown"] is answer["read"] is answer["built"] is True
    assert answer["address"] == f"/posts/{POST}/#20261110T091500Z-anna-bakker"
    assert {"/comments/feed.xml", "/people/anna-bakker/", f"/posts/{POST}/"} == set(answer["pages"])


def test_each_page_that_shows_a_person_is_named(built, capsys):
    pages = answer_about(built, "people/anna-bakker.yml", capsys)["pages"]

    output = built.parent / "output"
    naming = {file for file in output.rglob("*.html") if b"/people/anna-bakker/" in file.read_bytes()}
    named = {output / f"{page.lstrip('/')}index.html" for page in pages if page.endswith("/")}
    assert named <= naming
    assert {f"/posts/{POST}/", "/people/", "/people/anna-bakker/", "/"} <= set(pages)


def test_settings_are_on_every_page(built, capsys):
    pages = answer_about(built, "site.yml", capsys)["pages"]

    assert {"/", "/people/", f"/posts/{POST}/"} <= set(pages)


def test_without_a_build_the_tree_answers(built, capsys):
    answer = answer_about(built, REPLY, capsys, output="elsewhere")

    assert (answer["read"], answer["shown"], answer["pages"], answer["built"]) == (True, True, None, None)
    assert main(built, REPLY, built.parent / "elsewhere", language="en") == 0
    assert "Nothing is known of a build" in capsys.readouterr().out


def test_a_change_since_the_last_build_is_told(tmp_path, capsys):
    site = lay(tmp_path / "site", {**BASE, REPLY: COMMENT})
    build(site, tmp_path / "output")
    late = REPLY.replace("0915", "1015")
    lay(site, {late: ANSWER})
    capsys.readouterr()

    assert answer_about(site, late, capsys)["built"] is False
    assert answer_about(site, "people/anna-bakker.yml", capsys)["built"] is True


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_a_comment_is_hidden_with_its_post(tmp_path, capsys, status):
    site = lay(tmp_path / "site", {**BASE, REPLY: COMMENT})
    lay(site, {FILE: BASE[FILE].replace("title:", f"status: {status}\ntitle:")})

    answer = answer_about(site, REPLY, capsys)

    assert answer["hidden"] == {"reason": status, "from": None, "by": FILE}
    assert answer["shown"] is False


def test_a_post_to_come_says_its_day(tmp_path, capsys):
    late = FILE.replace(POST, "2026-12-24-hello")
    site = lay(tmp_path / "site", {**BASE, late: BASE[FILE]})

    assert answer_about(site, late, capsys)["hidden"] == {"reason": "later", "from": "2026-12-24", "by": late}


def test_a_faulty_file_shows_its_faults_with_place(tmp_path, capsys):
    site = lay(tmp_path / "site", {**BASE, REPLY: "---\nkind: shout\n---\nHello.\n"})

    answer = answer_about(site, REPLY, capsys)

    assert answer["read"] is False
    assert [(fault["line"], fault["code"]) for fault in answer["faults"]] == [(2, "choice")]


def test_a_fault_elsewhere_that_stops_the_build_is_told(tmp_path, capsys):
    site = lay(
        tmp_path / "site",
        {**BASE, REPLY: COMMENT, "people/bob.yml": BASE["people/anna-bakker.yml"] + "manger: anna-bakker\n"},
    )

    assert main(site, REPLY, tmp_path / "output", language="en") == 1
    assert "stop the build, so nothing new appears: 1, the first in people/bob.yml" in capsys.readouterr().out


def test_a_name_outside_the_layout_is_told(tmp_path, capsys):
    site = lay(tmp_path / "site", {**BASE, REPLY.replace("T091500Z", "-0915"): COMMENT})

    answer = answer_about(site, REPLY.replace("T091500Z", "-0915"), capsys)

    assert [fault["code"] for fault in answer["faults"]] == ["file-unknown"]


def test_a_photo_without_consent_is_hidden(tmp_path, capsys):
    from tests.worlds import png

    site = lay(tmp_path / "site", {**BASE, "people/anna-bakker.png": png(200, 200)})

    assert answer_about(site, "people/anna-bakker.png", capsys)["hidden"]["reason"] == "consent"


def test_a_file_that_is_not_there_names_the_nearest(built, capsys):
    assert main(built, "people/ana-bakker.yml", built.parent / "output", language="en") == 2
    assert "Did you mean `people/anna-bakker.yml`?" in capsys.readouterr().out


def test_git_tells_since_when(tmp_path, capsys):
    site = lay(tmp_path / "site", {**BASE, REPLY: COMMENT})
    git(site, "init", "--quiet")
    git(site, "add", "people", "content/posts", "content/groups", "site.yml")
    git(site, "commit", "--quiet", "--message", "First")
    first = git(site, "rev-parse", "HEAD").decode().strip()

    assert answer_about(site, REPLY, capsys)["commits"]["first"] is None
    git(site, "add", "content")
    git(site, "commit", "--quiet", "--message", "A comment")
    second = git(site, "rev-parse", "HEAD").decode().strip()
    (site / "people/anna-bakker.yml").write_text(BASE["people/anna-bakker.yml"] + "# a note\n")
    commits = answer_about(site, REPLY, capsys)["commits"]
    assert (commits["first"]["commit"], commits["changed_since"]) == (second, False)
    commits = answer_about(site, "people/anna-bakker.yml", capsys)["commits"]
    assert (commits["first"]["commit"], commits["changed_since"]) == (first, True)


def test_the_answer_is_in_the_language_of_the_site(tmp_path, capsys):
    site = lay(tmp_path / "site", {**BASE, "site.yml": f"{BASE['site.yml']}language: nl\n"})

    main(site, FILE, tmp_path / "output")
    assert "Het wordt gelezen en hoort bij de site." in capsys.readouterr().out
    main(site, FILE, tmp_path / "output", language="en")
    assert "It is read, and is part of the site." in capsys.readouterr().out


def test_pages_of_a_second_language_are_named_below_it(bilingual, tmp_path, capsys):
    from tests import worlds

    site = lay(tmp_path / "site", worlds.bilingual())
    assert build(site, tmp_path / "output") == 0
    capsys.readouterr()
    person = next(path for path in worlds.bilingual() if path.startswith("people/"))

    pages = answer_about(site, person, capsys)["pages"]

    assert any(page.startswith("/en/") for page in pages)
    assert any(not page.startswith("/en/") for page in pages)


def test_that_no_repository_is_there_is_said_in_the_language_of_the_answer(built, capsys):
    assert main(built, REPLY, built.parent / "output", language="nl") == 0

    assert "Deze map staat in geen git-repository" in (text := capsys.readouterr().out)
    assert "no repository" not in text


def test_each_narrower_site_is_named_by_whether_it_shows_something_of_the_file(tmp_path, capsys):
    audiences = whitelist("partners", kinds=["people"], groups=["network"]) + whitelist("visitors", kinds=["posts"])
    site = lay(tmp_path / "site", {**BASE, "site.yml": f"{BASE['site.yml']}audiences:\n{audiences}"})

    main(site, "people/anna-bakker.yml", tmp_path / "output", language="en")
    text = capsys.readouterr().out

    assert "Narrower sites that show something of it: partners." in text
    assert "Narrower sites that show nothing of it: visitors." in text
    answer = answer_about(site, "people/anna-bakker.yml", capsys)
    assert answer["audiences"] == {"partners": True, "visitors": False}
