"""`merged` writes the site as a merge would leave it: content alone, the target's settings, or nothing at all."""

from __future__ import annotations

import pytest

from smoelenboek.commands.merged import main
from tests.gate.world import HELLO, STAMP, WORLD, Company, git

OWN = f"content/replies/{HELLO}/comments/{STAMP}-anna-bakker.md"
REMARK = "---\nkind: comment\n---\nHello.\n"
POST = f"content/posts/2026/{HELLO}.md"


@pytest.fixture
def company(tmp_path):
    (tmp_path / "bare").mkdir()
    return Company(tmp_path / "bare", {**WORLD, "tasks.py": "pass\n", "theme/x.html": "x"})


def laid(company, tmp_path, head="work"):
    to = tmp_path / "merged"
    end = main(company.folder, ("main", head), to)
    files = {path.relative_to(to).as_posix(): path.read_text() for path in to.rglob("*") if path.is_file()}
    return end, files


def test_it_is_what_is_published_with_the_change(company, tmp_path):
    company.change(
        {OWN: REMARK, "site.yml": "name: Taken over\norganisation: X\n", "tasks.py": "evil\n", ".gitmodules": "x"}
    )
    end, files = laid(company, tmp_path)

    assert end == 0
    assert files == WORLD | {OWN: REMARK}


def test_what_both_sides_changed_is_not_laid_out(company, tmp_path, capsys):
    """Merged by lines it would be a text that nobody wrote."""
    start = git(company.folder, "rev-parse", "main").decode().strip()
    text = "---\ntitle: Hello\nauthors: [anna-bakker]\nsummary: S.\n---\n\nOne.\n\nTwo.\n\nThree.\n"
    company.commit("main", {POST: text}, start=start)
    company.change({POST: text.replace("One", "First")})
    company.commit("main", {POST: text.replace("Three", "Third")}, start="main^0")

    end, files = laid(company, tmp_path)

    assert (end, files) == (1, {})
    assert "[gate-meanwhile]" in capsys.readouterr().out


def test_what_is_taken_away_is_gone(company, tmp_path):
    company.change({POST: None})

    assert POST not in laid(company, tmp_path)[1]


@pytest.mark.parametrize(
    ("path", "mode", "code"),
    [
        (OWN, "120000", "file-symlink"),
        (OWN, "100755", "gate-executable"),
        ("content/odd.txt", "100644", "file-unknown"),
        ("people/a\nb.yml", "100644", "gate-path"),
        ("content/posts/2026/NUL.md", "100644", "file-unknown"),
    ],
)
def test_what_nobody_may_add_leaves_the_folder_empty(path, mode, code, company, tmp_path, capsys):
    company.change({path: "/etc/hostname", POST: "---\ntitle: New\n---\n"}, mode=mode)
    end, files = laid(company, tmp_path)

    assert (end, files) == (1, {})
    assert f"[{code}]" in capsys.readouterr().out


def test_a_folder_that_holds_something_stays_as_it_is(company, tmp_path, capsys):
    company.change({OWN: REMARK})
    (tmp_path / "merged").mkdir()
    (tmp_path / "merged/mine").write_text("mine")

    assert laid(company, tmp_path) == (2, {"mine": "mine"})
    assert "is not empty" in capsys.readouterr().err


def test_a_commit_that_is_not_there_is_said(company, tmp_path, capsys):
    assert main(company.folder, ("main", "nowhere"), tmp_path / "merged") == 2
    assert "There is no commit “nowhere”" in capsys.readouterr().err
