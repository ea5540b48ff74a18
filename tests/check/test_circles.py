"""Circles of managers and parents are found once, whoever starts to look."""

from hypothesis import given
from hypothesis import strategies as st

from smoelenboek.check.circles import circles

IDS = st.sampled_from("abcdefghij")


def on_a_circle(above: dict[str, str | None], start: str) -> bool:
    """Say whether walking up from `start` comes back to it: slow, and plainly right."""
    at = above.get(start)
    for _ in above:
        if at is None or at == start:
            break
        at = above.get(at)
    return at == start


def test_nobody_manages_themselves_by_a_detour() -> None:
    above = {"anna": "bram", "bram": "cees", "cees": "anna", "dirk": "anna"}

    assert list(circles(above)) == [["anna", "bram", "cees"]]


@given(st.dictionaries(IDS, st.one_of(st.none(), IDS)))
def test_exactly_those_on_a_circle_are_named_once(above: dict[str, str | None]) -> None:
    named = [value for circle in circles(above) for value in circle]

    assert sorted(named) == sorted(value for value in above if on_a_circle(above, value))
