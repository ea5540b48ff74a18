"""Who is at work today: by their hours, on the day that it is where they work, and not while they are away."""

import datetime as dt
import json

import pytest

from smoelenboek.pages.people import pages
from smoelenboek.search import index_files
from smoelenboek.site import Site
from tests.search.browser import Browser
from tests.worlds import BASE, site

WEEK = "working_hours: {mon: 09:00-17:00, tue: 09:00-17:00, wed: 09:00-17:00, thu: 09:00-17:00, fri: 09:00-17:00}\n"
AWAY_LATER = "away: {from: 2026-12-20, until: 2026-12-27, text: Oslo}\n"
PROFILE = "name: {{display: {name}}}\njob_title: Tester\n{more}"
WORLD = {
    **BASE,
    "people/ada.yml": PROFILE.format(name="Ada", more=WEEK),
    "people/bea.yml": PROFILE.format(name="Bea", more="working_hours: {tue: 09:00-17:00}\n"),
    "people/cor.yml": PROFILE.format(name="Cor", more="timezone: Asia/Tokyo\nworking_hours: {tue: 09:00-17:00}\n"),
    "people/dan.yml": PROFILE.format(name="Dan", more=WEEK + "away: {from: 2026-11-20, until: 2026-11-27}\n"),
    "people/eva.yml": PROFILE.format(name="Eva", more=WEEK + "state: leave\n"),
    "people/fay.yml": PROFILE.format(
        name="Fay", more=WEEK + "away: {from: 2026-12-20, until: 2026-12-27, text: Oslo}\n"
    ),
}
AT_WORK = {"at_work": ["today"]}


def at(moment: str) -> int:
    return int(dt.datetime.fromisoformat(moment).timestamp() * 1000)


@pytest.fixture(scope="module")
def world() -> Site:
    return site(WORLD)


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-11-23T06:00Z", ["Ada", "Fay"]),  # Monday, before anybody begins
        ("2026-11-23T20:00Z", ["Ada", "Cor", "Fay"]),  # in Tokyo it is Tuesday
        ("2026-11-24T12:00Z", ["Ada", "Bea", "Cor", "Fay"]),
        ("2026-11-24T22:30Z", ["Ada", "Bea", "Fay"]),  # Tuesday to its end, in Amsterdam
        ("2026-11-28T12:00Z", []),  # Saturday
    ],
)
def test_whoever_has_hours_today_where_they_work_is_at_work(
    moment: str, expected: list[str], browser_search: Browser, world: Site
) -> None:
    browser_search.show(world)

    assert browser_search.names("", facets=AT_WORK, at=at(moment)) == expected


def test_a_brief_answer_is_one_of_people_and_groups(browser_search: Browser, world: Site) -> None:
    browser_search.show(world)
    (answer,) = browser_search.ask("find", words="tester", facets={"kind": ["person"]}, brief=True)

    assert answer["complete"]
    assert answer["total"] == 6
    assert answer["groups"][0]["hits"][0]["title"] == "Tester"
    assert answer["counts"] is None
    assert len(browser_search.ask("find", words="tester", facets={"kind": ["person"]})) == 2


def facets(world: Site) -> str:
    return next(content.decode() for path, content in index_files(world).items() if path.startswith("search/facets."))


def test_the_file_says_of_hours_and_absence_what_a_page_says_today(world: Site) -> None:
    """Not of a later absence, of nobody's reason, and of nobody whose page shows no hours."""
    file = json.loads(facets(world))
    days = [f"{'09:00-17:00' if day < 5 else ''}" for day in range(7)]

    assert ["Europe/Amsterdam", *days] in file["clocks"]
    assert len(file["clocks"]) == 3
    assert file["away"] == "0000100"  # Anna, Ada, Bea, Cor, Dan, Eva, Fay
    assert len(file["clock"]) == len(file["away"])
    assert not any(word in facets(world) for word in ("Oslo", "2026-12", "2026-11-27"))


def test_who_changes_their_hours_changes_no_list() -> None:
    """Nor does a day: the index says who is there, and a browser when that is."""
    changed = {**WORLD, "people/ada.yml": WORLD["people/ada.yml"].replace("09:00", "08:00")}
    worlds = [site(WORLD), site(changed), site(WORLD, dt.date(2026, 11, 24))]
    views = [next(page.view() for page in pages(world) if page.url == "/people/") for world in worlds]

    assert views[0] == views[1] == views[2]
    assert facets(worlds[0]) != facets(worlds[1])


@pytest.mark.parametrize(("profile", "offered"), [(WORLD["people/ada.yml"], True), (WORLD["people/eva.yml"], False)])
def test_at_work_is_offered_where_somebody_has_hours(profile: str, *, offered: bool) -> None:
    view = next(page.view() for page in pages(site({**BASE, "people/ada.yml": profile})) if page.url == "/people/")

    assert view.has_hours is offered  # type: ignore[attr-defined] # a PeopleView
