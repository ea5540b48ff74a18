"""The list of people always shows faces, also where everybody is on the letters' own pages."""

import pytest

from smoelenboek.pages.people import FACES_SHOWN, MOST_ON_ONE_PAGE, PeopleView, pages
from tests.worlds import site


def list_of(started: str) -> PeopleView:
    """The first page of a list that is too long for one."""
    profile = "name: {{given: Ada, family: Test{}}}\njob_title: Tester\nstarted: {}\n"
    people = {f"people/ada-{number}.yml": profile.format(number, started) for number in range(MOST_ON_ONE_PAGE + 1)}
    view = next(page for page in pages(site(people)) if page.url == "/people/").view()
    assert isinstance(view, PeopleView)
    return view


@pytest.mark.parametrize(("started", "fresh"), [("2026-11-02", FACES_SHOWN), ("2001-11-02", 0)])
def test_a_long_list_shows_new_colleagues_and_a_row_of_faces_of_each_letter(started: str, fresh: int) -> None:
    view = list_of(started)
    rows = [(page.href, count, len(some)) for page, count, some in view.rows]

    assert len(view.newcomers) == fresh
    assert rows[-1] == ("/people/t/", MOST_ON_ONE_PAGE + 1, FACES_SHOWN)
    assert [letter.href for letter in view.letters] == ["#B", "#T"]
