"""Rows of one file are put in by it alone, sorted for whoever asks, and known by a fingerprint without an answer."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from smoelenboek.site.facts import Facts, Row, ordered
from tests.worlds import site

SMALL = st.text("abc", max_size=2)
ROWS = st.lists(st.tuples(SMALL, SMALL, SMALL), unique=True, max_size=12)


def facts_of(rows: list[tuple[str, str, str]]) -> Facts:
    facts = Facts()
    for key, order, path in rows:
        facts.put("table", key, Row(order, path, path.encode()))
    return facts


@given(ROWS, st.randoms(use_true_random=False))
def test_in_which_order_rows_come_in_decides_nothing(rows, random):
    mixed = random.sample(rows, len(rows))
    first, second = facts_of(rows), facts_of(mixed)

    assert list(first.keys("table")) == list(second.keys("table"))
    for key in first.keys("table"):
        assert first.rows("table", key) == second.rows("table", key) == sorted(first.rows("table", key))
        assert first.print("table", "=", key) == second.print("table", "=", key)
    assert all(first.print("table", sign, "") == second.print("table", sign, "") for sign in "*/#")


@given(st.lists(st.tuples(SMALL, SMALL)))
def test_an_order_of_parts_sorts_as_the_parts_do(pairs):
    assert sorted(pairs, key=lambda pair: ordered(*pair)) == sorted(pairs)


def test_a_row_that_nothing_stands_for_counts_as_changed():
    facts = Facts()
    facts.put("table", "key", Row("", "a.yml", None))

    assert facts.print("table", "=", "key") != facts.print("table", "=", "key")


def test_one_word_that_changed_changes_no_other():
    before, after = (
        site({"content/vocabulary/skills.yml": f"cables: {{name: Cables}}\nwifi: {{name: {name}}}\n"})
        for name in ("Wifi", "Wireless")
    )

    assert before.fact("vocabulary.skills=cables") == after.fact("vocabulary.skills=cables")
    assert before.fact("vocabulary.skills=wifi") != after.fact("vocabulary.skills=wifi")
