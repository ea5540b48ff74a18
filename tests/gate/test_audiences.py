"""A reviewer looks at what people say by themselves if it names, for an audience, somebody whom that may not see."""

from __future__ import annotations

from pathlib import Path

import pytest

from smoelenboek.handbook.examples import FOLDER
from tests.gate.cases import decided

EXAMPLE = (Path(FOLDER) / "gate-audience.txt").read_text().partition("--- en")[0]


@pytest.mark.parametrize("instead", ["Bram Smit.", "Smit, Bram wil ook.", "Mail bram@voorbeeld.example.", "At /brams."])
def test_whom_a_comment_names_by_hand_is_for_a_reviewer(tmp_path: Path, instead: str) -> None:
    judgement = decided(EXAMPLE.replace("Bram Smit.", instead), tmp_path)

    assert [fault.code for fault in judgement.faults] == ["gate-audience"]
    assert judgement.verdict == "review"


@pytest.mark.parametrize(
    ("words", "instead"),
    [
        ("Bram Smit.", "Bram or Smith."),  # no full name
        ("Bram Smit.", "Anna Bakker."),  # may be seen
        ("tags: [public]", "tags: []"),  # the post is of no audience
        ("kinds: [people, posts, comments]", "kinds: [people, posts]"),
        ("audiences:", "x-audiences:"),
    ],
)
def test_what_no_audience_may_not_see_is_merged_by_itself(tmp_path: Path, words: str, instead: str) -> None:
    assert decided(EXAMPLE.replace(words, instead), tmp_path).verdict == "self-service"
