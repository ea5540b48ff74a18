"""A report is of quarters that are over, and never says anything else afterwards."""

from __future__ import annotations

import json
import shutil
import subprocess

import pytest

from smoelenboek.commands.report import Wish, main
from tests.pulse.worlds import company
from tests.worlds import lay

GIT = shutil.which("git") or "git"
CALL = {"first": "2026-q3", "last": "", "format": "json", "language": "en"}


@pytest.fixture
def folder(tmp_path):
    """A company with files dated up to September 2026."""
    return company(tmp_path / "site", 1003)


def commit(folder, when):
    """Commit all that is in a folder, at a moment."""
    env = {
        "GIT_COMMITTER_DATE": when,
        "GIT_AUTHOR_DATE": when,
        "GIT_CONFIG_GLOBAL": "/dev/null",
        "PATH": "/usr/bin:/bin:/usr/local/bin",
    }
    who = ["-c", "user.name=H", "-c", "user.email=h@s.example"]
    if not (folder / ".git").exists():
        subprocess.run([GIT, "init", "-q", folder], check=True, env=env)
    subprocess.run([GIT, "-C", folder, "add", "-A"], check=True, env=env)
    subprocess.run([GIT, "-C", folder, *who, "commit", "-q", "--allow-empty", "-m", "x"], check=True, env=env)


def report(folder, capsys, **changed):
    """Return what `report` prints, and its code."""
    code = main(folder, Wish(**{**CALL, **changed}))
    return code, capsys.readouterr()


def change_everything(folder):
    """Change files of the quarter afterwards: somebody leaves, comments go, one comes that is dated before the end."""
    people = sorted(folder.glob("people/*.yml"))
    for file in people[: len(people) // 2]:
        file.write_text(file.read_text("utf-8") + "state: alumni\n", "utf-8")
    for file in sorted(folder.glob("content/replies/2026-0*/comments/*.md")):
        file.unlink()
    post = next(folder.glob("content/posts/2026/2026-0[789]*.md")).stem
    name = f"{post[:4]}0930T210000Z-{people[0].stem}.md"
    lay(folder, {f"content/replies/{post}/comments/{name}": "---\nkind: question\n---\nNa de sluiting?\n"})


def test_an_edition_never_changes_afterwards(folder, capsys):
    commit(folder, "2026-09-30T20:00:00Z")
    _, before = report(folder, capsys)
    change_everything(folder)
    commit(folder, "2026-10-02T08:00:00Z")
    commit(folder, "2026-09-01T08:00:00Z")  # a later commit that says it is earlier

    _, after = report(folder, capsys)

    assert before.out == after.out
    assert json.loads(after.out)["editions"][0]["figures"]


def test_what_is_not_committed_changes_nothing(folder, capsys):
    commit(folder, "2026-09-30T20:00:00Z")
    commit(folder, "2026-10-02T08:00:00Z")
    _, before = report(folder, capsys)
    change_everything(folder)

    _, after = report(folder, capsys)

    assert before.out == after.out


def test_quarters_before_the_history_are_of_its_first_quarter(folder, capsys):
    """An older blog that came in by import has figures too, from the first quarter that git knows to its end."""
    commit(folder, "2026-08-01T08:00:00Z")
    change_everything(folder)
    commit(folder, "2026-10-02T08:00:00Z")

    _, old = report(folder, capsys, first="2026-q1", last="2026-q3")

    first, *_, last = json.loads(old.out)["editions"]
    assert first["commit"] == last["commit"]


def test_a_shallow_clone_has_no_report(folder, capsys, tmp_path):
    commit(folder, "2026-08-01T08:00:00Z")
    commit(folder, "2026-10-02T08:00:00Z")
    shallow = tmp_path / "shallow"
    subprocess.run([GIT, "clone", "-q", "--depth", "1", f"file://{folder}", shallow], check=True)

    code, output = report(shallow, capsys)

    assert code == 2
    assert "shallow" in output.err
    assert not output.out


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"first": "2026-q4"}, "the last of those is 2026-q3"),
        ({"first": "2026-02"}, "whole quarters"),
        ({"first": "2026-q3", "last": "2026-q1"}, "after the last"),
        ({"first": "yesterday"}, "2026-q3 or 2026-07"),
        ({"format": "pdf"}, "html, md, csv, json"),
    ],
)
def test_what_has_no_report_is_said(folder, capsys, changed, words):
    code, output = report(folder, capsys, **changed)

    assert code == 2
    assert words in output.err
    assert not output.out


def test_faults_are_listed_and_no_figure_is_told(folder, capsys):
    lay(folder, {"content/pulse/2026-q5.yml": "x\n", "people/zoe.yml": "name: {given: Zoe}\nfax: 1\n"})

    code, output = report(folder, capsys)

    assert code == 1
    assert "content/pulse/2026-q5.yml:1:1: a file with this name" in output.out
    assert "`content/pulse/2026-q3.yml`" in output.out
    assert "people/zoe.yml:2:1: fax" in output.out
    assert "editions" not in output.out


@pytest.mark.parametrize("language", ["nl", "en"])
def test_each_definition_stands_once_in_a_report(folder, capsys, language):
    from smoelenboek.handbook.figures import definitions

    for form in ("md", "html", "json"):
        _, output = report(folder, capsys, format=form, language=language, first="2026-q1", last="2026-q3")
        for figure in definitions()["figures"].values():
            assert output.out.count(figure[language][1]) == 1


def test_a_name_that_looks_like_a_formula_is_text_in_a_sheet(folder, capsys):
    for file in folder.glob("content/groups/*/index.md"):
        file.write_text(file.read_text("utf-8").replace("name: d", 'name: "=1+d'), "utf-8")
        file.write_text(file.read_text("utf-8").replace("\nkind: dep", '"\nkind: dep'), "utf-8")

    _, output = report(folder, capsys, format="csv", first="2026-q1")

    assert ",=" not in output.out
