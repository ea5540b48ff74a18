"""The organisation: all who are managed stand somewhere, and its sheet of A3 holds what can be read on it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smoelenboek.pages import face_book, organisation_chart
from smoelenboek.pages.face_book import FaceBookView
from smoelenboek.pages.organisation_chart import HEIGHT, MOST, WIDTH, ChartView
from smoelenboek.site import Site
from tests.worlds import site

PROFILE = "name: {{given: P{at}, family: {family}}}\njob_title: Planner\n{manager}"


def company(managers: list[int], family: str = "Test") -> Site:
    """People of whom each is managed by an earlier one: the number of theirs modulo their own; the first by nobody."""
    files = {}
    for at, number in enumerate(managers):
        manager = f"manager: p{number % at}x\n" if at else ""
        files[f"people/p{at}x.yml"] = PROFILE.format(at=at, manager=manager, family=family)
    return site(files)


def sheet(world: Site) -> ChartView:
    [page] = organisation_chart.pages(world)
    view = page.view()
    assert isinstance(view, ChartView)
    return view


@given(st.lists(st.integers(0, 10_000), min_size=2, max_size=25))
def test_everyone_stands_on_the_sheet_within_its_edges(managers: list[int]) -> None:
    chart = sheet(company(managers))

    assert len(chart.rows) == chart.total == len(managers)
    for row in chart.rows:
        assert row.x >= chart.radius
        assert row.x <= WIDTH
        assert row.y + chart.radius <= HEIGHT


def test_of_a_large_company_the_sheet_holds_managers_and_says_how_many_are_below() -> None:
    size = MOST * 3
    chart = sheet(company([0, *(at // 8 for at in range(size))]))

    assert chart.total == size + 1
    assert len(chart.rows) <= MOST
    assert len(chart.rows) + sum(row.more for row in chart.rows) >= chart.total


def test_a_long_name_and_the_number_below_it_stay_in_their_column() -> None:
    chart = sheet(company([0, *(at // 8 for at in range(MOST * 3))], family="Schimmelpenninck"))
    columns = 6
    ends = [
        row.x % (WIDTH / columns) + chart.radius + 1.5 + chart.size * 0.6 * len(f"{row.name} +{row.more}")
        for row in chart.rows
        if row.more
    ]

    assert len(ends) > 20
    assert max(ends) <= WIDTH / columns


@pytest.mark.parametrize("people", [2, 700])
def test_the_face_book_holds_everyone_once(people: int) -> None:
    world = company([0] * people)
    views = [page.view() for page in face_book.pages(world)]
    books = [view for view in views if isinstance(view, FaceBookView) and view.kind == "department"]
    hrefs = [line.href for book in books for _, lines in book.sections for line in lines]

    assert sorted(hrefs) == sorted(f"/people/{id_}/" for id_ in world.people)
