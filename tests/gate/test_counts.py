"""Counts that stand for votes are what these come to; no other ones are merged."""

from __future__ import annotations

from pathlib import Path

import pytest

from smoelenboek.handbook.examples import FOLDER
from tests.gate.cases import decided

EXAMPLE = (Path(FOLDER) / "gate-counts.txt").read_text().partition("--- en")[0]
WRONG = "options: [{id: green, votes: 2}, {id: black, votes: 0}]"
RIGHT = "options: [{id: green, votes: 1}, {id: black, votes: 1}]"
VOTES = "content/replies/2026-11-08-old-poll/votes"
SCORED = (
    EXAMPLE.replace("question: Which?", "question: Which?, kind: score", 1)
    .replace("question: Which?\n", "question: Which?\n  kind: score\n")
    .replace("choice: green", "scores: {green: 8}")
    .replace("choice: black", "scores: {green: 3}")
)


def codes(world: str, folder: Path) -> set[str]:
    """Return why a change is refused or reviewed."""
    return {fault.code for fault in decided(world, folder).faults}


def graded(*grades: int) -> str:
    """Return the counts of two scores for green."""
    many = [grades.count(grade) for grade in range(11)]
    return f"options: [{{id: green, votes: 2, grades: {many}}}, {{id: black, votes: 0}}]"


def test_counts_that_are_right_are_for_a_reviewer(tmp_path: Path) -> None:
    assert decided(EXAMPLE.replace(WRONG, RIGHT), tmp_path).verdict == "review"


@pytest.mark.parametrize("voters", [1, 3])
def test_another_number_of_voters_is_refused(tmp_path: Path, voters: int) -> None:
    world = EXAMPLE.replace(WRONG, RIGHT).replace("voters: 2", f"voters: {voters}")

    assert "gate-counts" in codes(world, tmp_path)


@pytest.mark.parametrize(("grades", "is_right"), [((8, 3), True), ((8, 4), False)])
def test_grades_are_counted_too(tmp_path: Path, grades: tuple[int, int], *, is_right: bool) -> None:
    assert ("gate-counts" not in codes(SCORED.replace(WRONG, graded(*grades)), tmp_path)) is is_right


def test_a_vote_that_came_in_meanwhile_makes_the_counts_others(tmp_path: Path) -> None:
    vote = f"*** meanwhile\n=== {VOTES}/carla-wit.yml\nat: 2026-11-09T10:00:00Z\nchoice: green\n"

    assert "gate-counts" in codes(EXAMPLE.replace(WRONG, RIGHT) + vote, tmp_path)


def test_where_no_votes_are_left_there_is_nothing_to_compare(tmp_path: Path) -> None:
    before, _, change = EXAMPLE.partition("*** change by daanv\n")
    post = change[change.index("=== content/posts") :]
    world = f"{before.partition(f'=== {VOTES}')[0]}*** change by daanv\n{post}"

    assert "gate-counts" not in codes(world, tmp_path)
