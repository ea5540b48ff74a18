"""What lands is what was judged: nothing is merged by lines, and git's own plumbing makes the same tree."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from smoelenboek.gate.change_set import read_change_set
from smoelenboek.gate.landing import landing
from smoelenboek.git.repository import Repository
from smoelenboek.text.yaml import parse
from tests.effort import examples
from tests.gate.world import HELLO, STAMP, WORLD, Company, git, land

ANNA = "people/anna-bakker.yml"
OWN = f"content/replies/{HELLO}/comments/{STAMP}-anna-bakker.md"
REMARK = "---\nkind: comment\n---\nHello.\n"
ROLE = "roles: [vertrouwenspersoon]"


@pytest.fixture
def company(tmp_path):
    (tmp_path / "bare").mkdir()
    return Company(tmp_path / "bare")


def profile(*bio: str) -> str:
    return WORLD[ANNA].partition("bio: |")[0] + "\n".join(bio) + "\n"


# In quotes a line with `#` is a heading of the text; outside them it is a comment of YAML.
TEXT = profile('bio: "Plans.', *(f"# {number}" for number in range(12)), '"')
ENDS_EARLIER = profile('bio: "Plans."', *(f"# {number}" for number in range(12)))
HOLDS_A_LINE = TEXT.replace("# 6\n", f"# 6\n{ROLE}\nemail: boss@voorbeeld.example\n")


def test_two_changes_of_a_text_that_are_each_right_do_not_become_fields(company):
    start = commit_main(company, TEXT)
    company.commit("first", {ANNA: ENDS_EARLIER}, start=start)
    company.commit("second", {ANNA: HOLDS_A_LINE}, start=start)
    assert company.judged("second").verdict == "self-service"
    first = company.judged("first")

    land(company.folder, first.landing)

    second = company.judged("second")
    assert (second.verdict, [fault.code for fault in second.faults]) == ("review", ["gate-meanwhile"])
    assert second.landing is None
    assert "roles" in parse(by_lines(company, "second"))[0]  # what a forge would have made of the two


def test_one_change_on_an_old_base_does_not_become_fields(company):
    """With repeated lines git's two ways to compare put what was written between them in two places."""
    lines = [f"# {sign}" for sign in "bacccca"]
    start = commit_main(company, profile('bio: "x', *lines, '"'))
    commit_main(company, profile('bio: "x', "# c", "# c", '"', *(f"# {sign}" for sign in "abacca")))
    company.commit("work", {ANNA: profile('bio: "x', *lines[:3], ROLE, *lines[3:], '"')}, start=start)

    assert {fault.code for fault in company.judged().faults} == {"gate-meanwhile"}
    assert "roles" in parse(by_lines(company, "work"))[0]


def commit_main(company: Company, text: str) -> str:
    company.commit("main", {ANNA: text}, start="main^0")
    return git(company.folder, "rev-parse", "main").decode().strip()


def by_lines(company: Company, head: str) -> str:
    tree = git(company.folder, "merge-tree", "--write-tree", "main", head).split(b"\n")[0].decode()
    return git(company.folder, "show", f"{tree}:{ANNA}").decode()


def test_what_is_judged_names_the_merge_that_may_land_and_no_other_may(company):
    company.change({OWN: REMARK})
    judgement = company.judged()

    commit = land(company.folder, judgement.landing)

    assert company.read(OWN) == REMARK
    assert git(company.folder, "rev-parse", f"{commit}^2").decode().strip() == judgement.landing.head
    assert company.judged().landing is None
    with pytest.raises(AssertionError, match="main"):  # the target is no longer what it was judged against
        land(company.folder, judgement.landing)


def test_what_is_for_review_or_refused_names_nothing(company):
    assert company.judged(company.change({"content/pages/x.md": "---\ntitle: X\n---\nX\n"})).landing is None
    assert company.judged(company.change({OWN.replace("anna-bakker", "bram-smit"): REMARK})).landing is None


def test_a_renamed_folder_takes_nothing_along(company):
    """By its own lights git would put a comment that comes into a folder's old place into its new one."""
    moved = {
        path: None if text is None else text
        for old, text in WORLD.items()
        if old.startswith(f"content/replies/{HELLO}/")
        for path, text in ((old, None), (old.replace(HELLO, "2026-11-02-hello-all"), text))
    }
    start = git(company.folder, "rev-parse", "main").decode().strip()
    company.commit("main", moved, start="main^0")
    company.commit("work", {OWN: REMARK}, start=start)

    land(company.folder, company.judged().landing)

    assert company.read(OWN) == REMARK


# ---- Histories that nobody thought of, with git as the other side --------------------------------------------------

PATHS = ("a", "a/b", "a/c", "a.b", "b", "d/e/f", "d/e/g", "d/h", "B", "a-b", "d")
TEXTS = ("", "1\n", "2\n", "1\n2\n", "1\n2\n3\n")
EDITS = st.dictionaries(st.sampled_from(PATHS), st.none() | st.sampled_from(TEXTS), max_size=5)


@pytest.fixture(scope="module")
def bare():
    with tempfile.TemporaryDirectory() as folder:
        git(Path(folder), "init", "--quiet", "--bare", "--initial-branch=main", ".")
        yield Path(folder)


def edited(files: Mapping[str, str], edits: Mapping[str, str | None]) -> dict[str, str]:
    """Files after edits; a file and a folder of one name can't both be, so such an edit is left out."""
    after = dict(files)
    for path, text in edits.items():
        if text is None:
            after.pop(path, None)
        elif not any(other.startswith(f"{path}/") or path.startswith(f"{other}/") for other in after):
            after[path] = text
    return after


def committed(bare: Path, files: Mapping[str, str], *parents: str) -> str:
    parts = [b"commit refs/heads/x\ncommitter X <x@example.org> 1795435200 +0000\ndata 1\nx\n"]
    parts += [f"{word} {parent}\n".encode() for word, parent in zip(("from", "merge"), parents, strict=False)]
    parts += [b"deleteall\n"]
    parts += [f"M 100644 inline {path}\ndata {len(text)}\n{text}\n".encode() for path, text in files.items()]
    git(bare, "update-ref", "-d", "refs/heads/x")
    git(bare, "fast-import", "--quiet", "--force", stdin=b"".join(parts))
    return git(bare, "rev-parse", "refs/heads/x").decode().strip()


@st.composite
def histories(draw: st.DrawFn) -> list[tuple[dict[str, str | None], int, bool]]:
    """Steps on two branches from one start: the edits, on which branch, and whether it takes in the other's first."""
    step = st.tuples(EDITS, st.integers(0, 1), st.booleans())
    return [(draw(EDITS), 0, False), *draw(st.lists(step, min_size=2, max_size=6))]


@settings(deadline=None, max_examples=examples(15, 600), derandomize=True, suppress_health_check=list(HealthCheck))
@given(histories())
def test_git_makes_the_same_tree_and_never_another_where_nothing_was_changed_twice(bare, steps):
    files = edited({}, steps[0][0])
    tips, trees = [committed(bare, files)] * 2, [files, files]
    for edits, side, takes_in in steps[1:]:
        other = [tips[1 - side]] if takes_in and tips[0] != tips[1] else []
        trees[side] = edited(trees[side], edits)
        tips[side] = committed(bare, trees[side], tips[side], *other)
    with Repository(bare) as repository:
        result = read_change_set(repository, *tips)
        assume(not result.faults and not clashes(bare, result.start, *tips))
        lands = landing(result)

    git(bare, "update-ref", "refs/heads/main", tips[0])
    land(bare, lands)  # it holds the two trees equal

    expected = dict(trees[0])
    for change in result.changes:
        expected.pop(change.path, None)
        if change.after:
            expected[change.path] = trees[1][change.path]
    assert lands.tree == git(bare, "rev-parse", f"{committed(bare, expected)}^{{tree}}").decode().strip()
    merged = by_ort(bare, *tips)
    assert merged in {None, lands.tree}  # git's merge conflicts over names where ours does not look at them


def clashes(bare: Path, *commits: str) -> bool:
    """Whether a name is a file in one and a folder in another: the gate refuses that, and git stops at it."""
    listed = (git(bare, "ls-tree", "-r", "--name-only", commit).decode().split() for commit in commits)
    paths = {path for value in listed for path in value}
    return any(other.startswith(f"{path}/") for path in paths for other in paths)


def by_ort(bare: Path, ours: str, theirs: str) -> str | None:
    """The tree of git's own merge without a look for new names; None where it has a conflict."""
    ran = subprocess.run(
        ["git", "-c", "merge.renames=false", "merge-tree", "--write-tree", ours, theirs],  # noqa: S607 - the tests' git
        cwd=bare,
        capture_output=True,
        check=False,
    )
    return ran.stdout.split(b"\n")[0].decode() if ran.returncode == 0 else None
