"""`compare`, on a repository whose engine is a dozen lines: what it says when bytes differ, and when none does."""

import os
import subprocess

import pytest

from smoelenboek.tools import compare

TASKS = """
import sys
from pathlib import Path

def join_scripts():
    pass

if __name__ == "__main__":
    options = dict(part.removeprefix("--").split("=") for part in sys.argv[2:])
    to = Path(options["output"])
    to.mkdir(parents=True)
    if sys.argv[1] == "scale":
        (to / "site.yml").write_text("name: Company")
    else:
        (to / "index.html").write_text("<p>\\n" + GREETING + (Path(options["site"]) / "site.yml").read_text())
        (to / ("style." + DIGEST + ".css")).write_text("p { color: red }")
        (to / "about.html").write_text("style." + DIGEST + ".css")
"""


@pytest.fixture
def commit(tmp_path):
    """A function that commits an engine with this greeting and this digest, and returns the commit's name."""
    git = ["git", "-c", "user.name=Anna", "-c", "user.email=anna@example.org"]
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull}
    subprocess.run([*git, "init", "-q", tmp_path], check=True, env=environment)

    def write(greeting: str, *, digest: str = 12 * "a") -> str:
        (tmp_path / "tasks.py").write_text(f"GREETING = {greeting!r}\nDIGEST = {digest!r}\n{TASKS}")
        (tmp_path / "site.yml").write_text("name: Sample")
        for command in (["add", "-A"], ["commit", "-q", "--allow-empty", "-m", greeting]):
            subprocess.run([*git, *command], cwd=tmp_path, check=True, env=environment)
        return subprocess.check_output([*git, "rev-parse", "HEAD"], cwd=tmp_path, text=True).strip()

    return write


def test_an_engine_that_was_only_moved_changes_no_byte(commit, tmp_path, capsys):
    revisions = commit("Hello "), commit("Hello ")

    assert compare.main(tmp_path, revisions, people=10) == 0
    assert capsys.readouterr().out == "No byte differs.\n"


def test_each_file_that_differs_is_named_with_its_first_difference(commit, tmp_path):
    revisions = commit("Hello "), commit("Hallo ")

    assert compare.compare(tmp_path, revisions, people=10) == [
        "sample: index.html:2: “Hello name: Sample” became “Hallo name: Sample”",
        "company: index.html:2: “Hello name: Company” became “Hallo name: Company”",
    ]


def test_pages_that_only_name_another_digest_are_counted(commit, tmp_path):
    revisions = commit("Hello "), commit("Hello ", digest=12 * "b")

    lines = compare.compare(tmp_path, revisions, people=10)

    assert lines[0] == "sample: files that differ only in a digest in a name: 1"


def test_a_revision_that_does_not_build_is_named(commit, tmp_path, capsys):
    first, second = commit("Hello "), commit("Hello ", digest="/")

    assert compare.main(tmp_path, (first, second), people=10) == 2
    assert second in capsys.readouterr().err


def test_files_on_one_side_only_differ():
    before, after = {"a.html": b"1", "b.html": b"1"}, {"b.html": b"1\n2", "c.html": b"1"}

    assert compare.differences(before, after) == [
        "a.html: only before",
        "b.html:2: 1 lines became 2",
        "c.html: only after",
    ]
