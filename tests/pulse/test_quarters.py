"""Figures are of whole quarters that are over."""

from __future__ import annotations

import datetime as dt

import pytest

from smoelenboek.pulse.quarters import PeriodError, Quarter, last_closed, quarter_of, quarters

TODAY = dt.date(2026, 11, 23)


@pytest.mark.parametrize(
    ("first", "last", "ids"),
    [
        ("2026-q3", "2026-q3", ["2026-q3"]),
        ("2025", "2025", ["2025-q1", "2025-q2", "2025-q3", "2025-q4"]),
        ("2026-01", "2026-06", ["2026-q1", "2026-q2"]),
        ("2025-Q4", "2026-q1", ["2025-q4", "2026-q1"]),
    ],
)
def test_a_period_is_a_year_a_quarter_or_whole_months(first, last, ids):
    assert [quarter.id for quarter in quarters(first, last, TODAY)] == ids


@pytest.mark.parametrize(
    ("first", "last", "why"),
    [
        ("2026-02", "2026-06", "split"),
        ("2026-01", "2026-05", "split"),
        ("2026-q3", "2026-q1", "order"),
        ("2026-q4", "2026-q4", "open"),
        ("2026", "2026", "open"),
        ("last year", "2026-q1", "form"),
        ("2026-13", "2026-q1", "form"),
        ("२०२६", "2026-q1", "form"),
    ],
)
def test_no_other_period_has_figures(first, last, why):
    with pytest.raises(PeriodError, match=why):
        quarters(first, last, TODAY)


def test_a_quarter_ends_at_midnight_where_the_site_is():
    assert Quarter(2026, 3).end("Europe/Amsterdam") == dt.datetime(2026, 9, 30, 22, tzinfo=dt.UTC)
    assert Quarter(2026, 4).end("Europe/Amsterdam") == dt.datetime(2026, 12, 31, 23, tzinfo=dt.UTC)


@pytest.mark.parametrize("day", [dt.date(2026, 1, 1) + dt.timedelta(number) for number in range(0, 800, 7)])
def test_every_day_is_in_one_quarter_and_the_last_closed_is_before_it(day):
    quarter = quarter_of(day)

    assert quarter.first <= day <= quarter.last
    assert last_closed(day).next() == quarter
    assert quarter.next().before() == quarter
