"""Charts hold the numbers that they were given, within their frame, and say nothing where nothing is to be compared."""

from __future__ import annotations

import datetime as dt
import re
from math import asin, cos, radians, sin, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smoelenboek.display.charts import GRADES, WIDTH, bars, grades, growth, places, whole_bar
from smoelenboek.display.columns import columns

DAY = dt.date(2026, 11, 2)
numbers = st.integers(0, 5000)
places_somewhere = st.lists(
    st.tuples(st.text(max_size=40), numbers, st.floats(-85, 85), st.floats(-180, 180)), min_size=2, max_size=30
)


@given(st.lists(st.tuples(st.text(max_size=80), numbers), max_size=30))
def test_bars_are_as_long_as_their_numbers(rows: list[tuple[str, int]]) -> None:
    chart = bars(rows)
    if chart is None:
        assert sum(1 for _, number in rows if number) < 2
        return
    assert [bar.count for bar in chart.bars] == sorted((number for _, number in rows if number), reverse=True)[:12]
    longest = chart.bars[0]
    for bar in chart.bars:
        assert bar.width == pytest.approx(longest.width * bar.count / longest.count, abs=0.2)
        assert bar.width < WIDTH
        assert bar.y < chart.height


@given(st.lists(st.integers(-400, 400), max_size=60), st.integers(0, 90), st.integers(0, 90))
def test_growth_ends_at_the_number_of_days_that_it_got(days: list[int], least: int, most: int) -> None:
    dates = [DAY + dt.timedelta(day) for day in days]
    chart = growth(dates, DAY, DAY, {"least": least or None, "most": most or None})
    if chart is None:
        assert not days
        return
    assert chart.top == chart.rows[-1][1] == len(days)
    assert [day for day, _ in chart.rows] == sorted(set(dates))
    assert all(0 <= float(across) <= chart.width for across in re.findall(r"[MH]([\d.]+)", chart.path))
    assert all(0 <= float(y) <= chart.height for y in re.findall(r"V([\d.]+)", chart.path))


@given(st.lists(st.integers(0, 10), max_size=300))
def test_every_grade_is_a_dot_above_its_number(given_grades: list[int]) -> None:
    chart = grades("Bus", given_grades)
    column = dict(chart.ticks)

    assert chart.counts == tuple(given_grades.count(grade) for grade in range(GRADES))
    assert sorted(across for across, _ in chart.dots) == sorted(column[grade] for grade in given_grades)
    assert all(0 <= y <= chart.height for _, y in chart.dots)
    assert (chart.mean is None) == (not given_grades)


@given(st.fixed_dictionaries({"done": numbers, "open": numbers, "overdue": numbers}))
def test_the_parts_of_a_whole_fill_it(counts: dict[str, int]) -> None:
    chart = whole_bar(counts)
    if chart is None:
        assert not sum(counts.values())
        return
    assert {part.kind: part.count for part in chart.parts} == {kind: count for kind, count in counts.items() if count}
    assert sum(part.width for part in chart.parts) == pytest.approx(WIDTH, abs=0.5)


@given(places_somewhere)
def test_places_stand_within_the_frame_north_up(rows: list[tuple[str, int, float, float]]) -> None:
    chart = places(rows)
    assert chart is not None
    assert sorted(dot.count for dot in chart.dots) == sorted(row[1] for row in rows)
    assert all(0 <= dot.across <= WIDTH and 0 <= dot.y <= chart.height for dot in chart.dots)
    assert 0 < chart.scale <= WIDTH / 2


def test_the_scale_bar_tells_how_far_places_are_apart() -> None:
    zwolle, kampen = (52.5168, 6.0830), (52.5545, 5.9110)
    chart = places([("Zwolle", 30, *zwolle), ("Kampen", 5, *kampen)])
    assert chart is not None
    part, other = chart.dots
    drawn = sqrt((part.across - other.across) ** 2 + (part.y - other.y) ** 2) / chart.scale * chart.km
    lat1, lon1, lat2, lon2 = map(radians, (*zwolle, *kampen))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2

    assert drawn == pytest.approx(2 * 6371 * asin(sqrt(half)), rel=0.02)


@given(places_somewhere)
def test_no_name_of_a_place_stands_on_another_or_on_a_dot(rows: list[tuple[str, int, float, float]]) -> None:
    chart = places(rows)
    assert chart is not None
    share = {"start": 0.0, "middle": 0.5, "end": 1.0}
    names = [(dot.text_x - share[dot.anchor] * 7 * len(dot.label), dot) for dot in chart.dots if dot.anchor]
    dots = [(dot.across - dot.radius, dot.y - dot.radius, 2 * dot.radius, 2 * dot.radius) for dot in chart.dots]
    for at, (left, dot) in enumerate(names):
        others = [(x, other.text_y - 9, 7 * len(other.label), 11) for x, other in names[at + 1 :]]
        right, top, bottom = left + 7 * len(dot.label) - 1, dot.text_y - 9, dot.text_y + 2
        for x, y, wide, high in dots + others:
            assert x >= right or left + 1 >= x + wide or y >= bottom or top >= y + high


def test_of_places_far_apart_each_has_its_name() -> None:
    chart = places([("Zwolle", 28, 52.51, 6.09), ("Gent", 1, 51.05, 3.72), ("Galway", 1, 53.27, -9.05)])
    assert chart is not None

    assert all(dot.anchor for dot in chart.dots)


@pytest.mark.parametrize("rows", [[], [("One", 3)], [("None", 0), ("One", 3)]])
def test_fewer_than_two_numbers_are_no_chart(rows: list[tuple[str, int]]) -> None:
    assert bars(rows) is None


@given(st.lists(st.tuples(st.text(max_size=8), st.none() | numbers), max_size=20))
def test_columns_stand_in_their_order_and_are_as_tall_as_their_numbers(rows: list[tuple[str, int | None]]) -> None:
    chart = columns([(label, str(count), count) for label, count in rows])
    last = rows[-8:]
    if chart is None:
        assert sum(count is not None for _, count in last) < 2 or not any(count for _, count in last)
        return
    assert [(column.label, column.count) for column in chart.columns] == last
    tallest = max(column.height for column in chart.columns)
    most = max(count or 0 for _, count in last)
    for column in chart.columns:
        assert column.height == pytest.approx(tallest * (column.count or 0) / most, abs=0.2)
        assert column.top + column.height == pytest.approx(chart.base, abs=0.2)
        assert 0 <= column.left < column.left + chart.wide <= WIDTH
