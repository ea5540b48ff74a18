"""One budget for all that Markdown has: what is more than a text needs is stopped after so many steps, whatever it is.

Seconds are measured by `bench/hostile.py`; here the steps are counted.
"""

import pytest

from bench.hostile import UNITS, mixtures, texts
from smoelenboek.contract.limits import MOST_STEPS
from smoelenboek.text import sightings, work
from smoelenboek.text.markdown import prose

LARGEST = 256 * 1024
pytestmark = pytest.mark.usefixtures("_no_collector")


@pytest.fixture
def works(monkeypatch: pytest.MonkeyPatch) -> list[work.Work]:
    """The work of each text that is read."""
    result: list[work.Work] = []

    class Counted(work.Work):
        def __init__(self) -> None:
            super().__init__()
            result.append(self)

    monkeypatch.setattr(sightings, "Work", Counted)
    return result


@pytest.mark.parametrize("unit", ['[a](b "', "[[post:a|", "a@b.example ", "*a **b ", "`", "![a "])
def test_a_text_of_one_kind_is_stopped_by_steps_not_by_the_clock(unit: str) -> None:
    assert {problem.code for problem in prose(unit * (LARGEST // len(unit)))[1]} <= {"markdown-hostile"}


def test_a_mixture_of_two_kinds_costs_what_its_parts_cost_together(works: list[work.Work]) -> None:
    value, other = "*a **b " * 3000, "[c] ![d " * 200
    for text in (value, other, f"{value}\n\n{other}"):
        prose(text)
    spent = [MOST_STEPS - each.left for each in works]

    assert spent[2] == pytest.approx(spent[0] + spent[1], rel=0.01)


def test_the_same_text_takes_the_same_steps(works: list[work.Work]) -> None:
    for _ in range(2):
        prose("- *a* [b](c) `d`\n" * 500)

    assert works[0].left == works[1].left


def test_every_kind_and_every_pair_of_kinds_is_measured_by_the_bench() -> None:
    assert len(UNITS) > 60
    assert sum(1 for _ in texts()) > 200
    assert sum(1 for _ in mixtures()) > 90


def test_a_large_text_as_people_write_them_stays_far_below_the_budget(works: list[work.Work]) -> None:
    page = "## A heading\n\nSome words with *stress*, `code` and [a link](/x/).\n\n- one\n- two\n\n"
    page += "| a | b |\n|---|---|\n| 1 | 2 |\n\n"
    result, problems = prose(page * 400)

    assert problems == []
    assert result.html.count("<table") == 400
    assert works[0].left > MOST_STEPS / 3
