"""Groups fall asleep, profiles go stale, absences end: all by themselves."""

import datetime as dt

import pytest

from smoelenboek.model.person import Person
from smoelenboek.site import Site
from smoelenboek.state.activity import (
    absence,
    away_today,
    is_sleeping,
    is_stale,
    jubilees,
    last_sign,
    local_zone,
    newcomers,
)
from tests import worlds

PLACES = "paramaribo: {nl: Paramaribo, timezone: America/Paramaribo}\nzwolle: {nl: Zwolle}\n"


def with_guild(*lines: str, **files: str) -> Site:
    """A site with a guild; `files` are its minutes_<date> and member_<person>, and post_<date> for it."""
    front = "\n".join(("name: Guild", *(lines or ("kind: guild",))))
    laid = {"content/groups/guild/index.md": f"---\n{front}\n---\n"}
    for name, inside in files.items():
        kind, _, rest = name.partition("_")
        day = rest.replace("_", "-")
        path = {
            "minutes": f"content/groups/guild/minutes/{day}.md",
            "member": "content/groups/guild/members/anna-bakker.yml",
            "post": f"content/posts/2026/{day}-news.md",
        }[kind]
        head = {"minutes": "title: Meeting\n", "post": "title: News\nsummary: News.\nfor: guild\n", "member": ""}[kind]
        laid[path] = inside if kind == "member" else f"---\n{head}{inside}\n---\nText.\n"
    return worlds.site(laid)


def sign(site: Site) -> str:
    return str(last_sign(site, site.groups["guild"]))


def sleeps(site: Site) -> bool:
    return is_sleeping(site, site.groups["guild"])


def someone(fields: str, id_: str = "ada") -> tuple[Site, Person]:
    """A site with one more colleague, who has these fields."""
    profile = f"name: {{given: Ada, family: Test}}\njob_title: Tester\n{fields}\n"
    site = worlds.site({f"people/{id_}.yml": profile, "content/vocabulary/locations.yml": PLACES})
    return site, site.people[id_]


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"post_2026_05_01": "", "minutes_2026_04_01": "", "member_": "since: 2026-03-01\n"}, "2026-05-01"),
        ({"post_2026_05_01": "", "minutes_2026_06_01": "", "member_": "since: 2026-03-01\n"}, "2026-06-01"),
        ({"post_2026_05_01": "", "minutes_2026_06_01": "", "member_": "since: 2026-07-01\n"}, "2026-07-01"),
        ({"post_2026_05_01": "", "post_2026_05_09": ""}, "2026-05-09"),
        ({"member_": "role: treasurer\n"}, "None"),
        ({}, "None"),
    ],
    ids=["post", "minutes", "member", "newest post", "member of unknown day", "nothing"],
)
def test_the_last_sign_is_the_latest_post_minutes_or_new_member(files: dict[str, str], expected: str) -> None:
    assert sign(with_guild(**files)) == expected


@pytest.mark.parametrize(
    "files",
    [{"post_2026_12_01": ""}, {"minutes_2026_12_01": "status: agenda"}, {"member_": "since: 2026-12-01\n"}],
    ids=["post", "agenda", "member"],
)
def test_what_lies_ahead_is_no_sign_of_life(files: dict[str, str]) -> None:
    assert sign(with_guild(**files)) == "None"


def test_a_withdrawn_post_is_no_sign_of_life() -> None:
    assert sign(with_guild(post_2026_05_01="status: withdrawn")) == "None"


def test_todays_minutes_are_a_sign_of_life() -> None:
    assert sign(with_guild(minutes_2026_11_23="")) == "2026-11-23"


def test_a_group_sleeps_after_half_a_year_of_silence_and_no_earlier() -> None:
    assert [sleeps(with_guild(**{f"minutes_2026_05_{day}": ""})) for day in ("26", "27")] == [True, False]


def test_a_group_without_any_sign_of_life_sleeps() -> None:
    assert sleeps(with_guild())


def test_a_department_never_sleeps_by_silence() -> None:
    assert not sleeps(with_guild("kind: department"))


@pytest.mark.parametrize("kind", ["guild", "department"])
def test_a_group_that_says_so_sleeps(kind: str) -> None:
    assert sleeps(with_guild(f"kind: {kind}", "state: sleeping", minutes_2026_11_20=""))


def test_an_archived_group_does_not_sleep() -> None:
    assert not sleeps(with_guild("kind: guild", "state: archived"))


@pytest.mark.parametrize(
    ("fields", "stale"),
    [
        ("confirmed: 2025-11-23", False),
        ("confirmed: 2025-11-22", True),
        ("started: 2001-01-01", False),
        ("started: 2001-01-01\nconfirmed: 2026-11-01", False),
        ("", False),
        ("state: alumni\nconfirmed: 2001-01-01", False),
    ],
)
def test_a_profile_is_stale_a_year_after_it_was_confirmed(fields: str, stale: bool) -> None:
    assert is_stale(*someone(fields)) is stale


@pytest.mark.parametrize(
    ("since", "until", "away"),
    [
        ("2026-11-23", "2026-11-23", True),
        ("2026-11-01", "2026-11-22", False),
        ("2026-11-24", "2026-12-01", False),
        ("2026-11-01", "2026-12-01", True),
    ],
)
def test_an_absence_counts_from_its_first_day_to_its_last(since: str, until: str, away: bool) -> None:
    assert (absence(*someone(f"away: {{from: {since}, until: {until}}}")) is not None) is away


def test_who_left_is_not_away() -> None:
    assert absence(*someone("away: {from: 2026-11-01, until: 2026-12-01}\nstate: alumni")) is None


def test_who_is_just_here_is_not_away() -> None:
    assert absence(*someone("")) is None


def test_newcomers_come_newest_first_then_by_name() -> None:
    days = {"ada": "2026-08-25", "bo": "2026-11-23", "cy": "2026-10-01", "al": "2026-10-01"}
    site = worlds.site(
        {
            f"people/{id_}.yml": f"name: {{given: {id_}, family: {id_}}}\njob_title: T\nstarted: {day}\n"
            for id_, day in days.items()
        }
    )

    assert [person.id for person in newcomers(site)] == ["bo", "al", "cy", "ada"]


@pytest.mark.parametrize(
    "fields", ["started: 2026-08-24", "started: 2026-11-24", "", "started: 2026-11-01\nstate: alumni"]
)
def test_who_started_long_ago_or_not_yet_or_left_is_no_newcomer(fields: str) -> None:
    assert newcomers(someone(fields)[0]) == ()


def test_the_days_of_a_newcomer_are_the_callers() -> None:
    assert [person.id for person in newcomers(someone("started: 2026-08-24")[0], days=91)] == ["ada"]


@pytest.mark.parametrize(
    ("fields", "zone"),
    [
        ("timezone: Asia/Tokyo\nlocation: paramaribo", "Asia/Tokyo"),
        ("location: paramaribo", "America/Paramaribo"),
        ("location: zwolle", "Europe/Amsterdam"),
        ("location: nowhere", "Europe/Amsterdam"),
        ("", "Europe/Amsterdam"),
    ],
)
def test_someones_zone_is_their_own_else_of_the_place_else_of_the_site(fields: str, zone: str) -> None:
    assert local_zone(*someone(fields)) == zone


def test_who_is_away_today_is_named_by_the_alphabet() -> None:
    away = "name: {{given: {0}, family: Test}}\njob_title: Tester\naway: {{from: 2026-11-01, until: {1}}}\n"
    site = worlds.site(
        {
            "people/zed.yml": away.format("Zed", worlds.TODAY),
            "people/ada.yml": away.format("Ada", "2027-01-01"),
            "people/bo.yml": away.format("Bo", "2026-11-02"),  # over
        }
    )

    assert [person.id for person in away_today(site)] == ["ada", "zed"]


@pytest.mark.parametrize(
    ("started", "expected"),
    [("2016-11-23", 10), ("2021-11-19", 5), ("2022-11-23", 0), ("2016-10-23", 0), ("2026-11-23", 0)],
)
def test_every_fifth_year_is_a_jubilee_in_its_week(started: str, expected: int) -> None:
    site, person = someone(f"started: {started}")

    assert [(jubilee.person, jubilee.years) for jubilee in jubilees(site)] == ([(person, expected)] if expected else [])


@pytest.mark.parametrize(
    ("started", "today", "years"),
    [("2016-02-29", dt.date(2021, 2, 28), 5), ("2011-01-02", dt.date(2020, 12, 31), 10)],
    ids=["a leap day", "over new year"],
)
def test_a_jubilee_is_found_where_the_calendar_is_odd(started: str, today: dt.date, years: int) -> None:
    profile = f"name: {{given: Ada, family: Test}}\njob_title: Tester\nstarted: {started}\n"

    assert [jubilee.years for jubilee in jubilees(worlds.site({"people/ada.yml": profile}, today))] == [years]
