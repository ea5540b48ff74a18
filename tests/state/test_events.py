"""Events and meetings come round as their rules say, whatever somebody writes in a rule."""

import datetime as dt
from collections.abc import Iterator
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from smoelenboek.model.rrule import rule_of
from smoelenboek.site import Site
from smoelenboek.state.events import Occasion, is_past, next_starts, occasions, upcoming
from smoelenboek.state.requests import deadlines
from tests import worlds

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


TODAY = dt.datetime.combine(worlds.TODAY, dt.time.min, AMSTERDAM)  # when it begins


def occasion(start: dt.datetime | dt.date, rrule: str | None = None, end: dt.date | None = None) -> Occasion:
    return Occasion("Meeting", start, end, not isinstance(start, dt.datetime), None, None, None, None, rrule)


def at(text: str) -> dt.datetime:
    """A moment in Amsterdam."""
    return dt.datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM)


def coming(start: dt.datetime | dt.date, rrule: str | None = None, most: int = 3) -> list[str]:
    """The days of the next starts from the tests' today, a Monday."""
    return [f"{value:%Y-%m-%d}" for value in next_starts(occasion(start, rrule), TODAY, most)]


def world(*asks: str, guild: str = "", **site: str) -> Site:
    """A site with a post for each ask, oldest first, and a guild with these lines more."""
    files = {"content/groups/guild/index.md": f"---\nname: Guild\nkind: guild\n{guild}\n---\n"}
    for number, ask in enumerate(asks, 1):
        front = f"title: Post {number}\nsummary: A post.\nauthors: [anna-bakker]\n{ask}"
        files[f"content/posts/2026/2026-11-{number:02}-post.md"] = f"---\n{front}\n---\nText.\n"
    if site:
        files["site.yml"] = worlds.BASE["site.yml"] + "".join(f"{key}: {text}\n" for key, text in site.items())
    return worlds.site(files)


def test_a_naive_start_is_in_the_time_zone_of_the_event() -> None:
    site = world("event: {start: '2026-12-03T12:15', end: '2026-12-03T13:00', timezone: Asia/Tokyo}")

    event = occasions(site)[0]
    assert [value and value.isoformat() for value in (event.start, event.end)] == [
        "2026-12-03T12:15:00+09:00",
        "2026-12-03T13:00:00+09:00",
    ]


def test_a_naive_start_without_a_time_zone_is_in_the_sites() -> None:
    site = world("event: {start: '2026-12-03T12:15'}", timezone="America/Paramaribo")

    assert occasions(site)[0].start.isoformat() == "2026-12-03T12:15:00-03:00"


def test_a_start_in_utc_stays_there() -> None:
    assert occasions(world("event: {start: '2026-12-03T12:15Z'}"))[0].start.isoformat() == "2026-12-03T12:15:00+00:00"


def test_a_day_alone_is_all_day() -> None:
    event = occasions(world("event: {start: 2026-12-03, end: 2026-12-04}"))[0]

    assert (event.all_day, event.start, event.end) == (True, dt.date(2026, 12, 3), dt.date(2026, 12, 4))


def test_an_event_is_told_with_its_post_and_group() -> None:
    site = world("for: guild\nevent: {start: 2026-12-03, place: Canteen, url: 'https://meet.example/x'}")

    event = occasions(site)[0]
    assert event.post is site.all_posts["2026-11-01-post"]
    assert (event.title, event.group, event.place, event.url) == (
        "Post 1",
        site.groups["guild"],
        "Canteen",
        "https://meet.example/x",
    )


def test_a_meeting_is_told_with_its_group_and_no_post() -> None:
    site = world(guild="meetings: [{title: Hour, start: '2026-01-08T15:00', duration: PT1H30M, place: Attic}]")

    event = occasions(site)[0]
    assert (event.title, event.group, event.post, event.place) == ("Hour", site.groups["guild"], None, "Attic")
    assert event.end == at("2026-01-08T16:30")


def test_an_hour_over_the_change_of_the_clock_is_an_hour() -> None:
    site = world(guild="meetings: [{title: Night, start: '2026-03-29T01:30', duration: PT1H}]")

    assert occasions(site)[0].end == at("2026-03-29T03:30")


@pytest.mark.parametrize(
    ("duration", "end"), [("PT2H", None), ("P1D", None), ("P2D", dt.date(2026, 1, 9)), ("P1W", dt.date(2026, 1, 14))]
)
def test_meetings_of_whole_days_end_on_their_last_day(duration: str, end: dt.date | None) -> None:
    assert occasions(world(guild=f"meetings: [{{title: T, start: 2026-01-08, duration: {duration}}}]"))[0].end == end


@pytest.mark.parametrize(("start", "duration"), [("9900-01-08T10:00", "P9999W"), ("9999-12-31T23:00Z", "PT9H")])
def test_an_end_that_no_calendar_has_is_left_out(start: str, duration: str) -> None:
    site = world(guild=f"meetings: [{{title: Long, start: '{start}', duration: {duration}}}]")

    assert occasions(site)[0].end is None


def test_an_archived_group_meets_no_more() -> None:
    assert occasions(world(guild="state: archived\nmeetings: [{title: Hour, start: 2026-12-01}]")) == ()


def test_a_sleeping_group_keeps_its_meetings() -> None:
    assert len(occasions(world(guild="state: sleeping\nmeetings: [{title: Hour, start: 2026-12-01}]"))) == 1


def test_a_withdrawn_post_holds_no_event() -> None:
    assert occasions(world("status: withdrawn\nevent: {start: 2026-12-03}")) == ()


@pytest.mark.parametrize(("start", "expected"), [("2026-11-22T23:59", []), ("2026-11-23T00:00", ["2026-11-23"])])
def test_what_happens_once_starts_once_today_or_later(start: str, expected: list[str]) -> None:
    assert coming(at(start)) == expected


def test_a_weekly_meeting_comes_round_each_week() -> None:
    assert coming(at("2026-01-05T08:00"), "FREQ=WEEKLY;BYDAY=MO") == ["2026-11-23", "2026-11-30", "2026-12-07"]


def test_each_time_is_at_the_hour_of_the_first() -> None:
    starts = next_starts(occasion(at("2026-11-01T10:00"), "FREQ=DAILY"), TODAY, 2)

    assert starts == (at("2026-11-23T10:00"), at("2026-11-24T10:00"))


def test_what_began_long_ago_still_comes_round() -> None:
    assert coming(at("1990-01-02T08:00"), "FREQ=WEEKLY", most=2) == ["2026-11-24", "2026-12-01"]


def test_every_fifth_month_counts_from_the_first() -> None:
    assert coming(at("1990-01-02T08:00"), "FREQ=MONTHLY;INTERVAL=5", most=2) == ["2027-02-02", "2027-07-02"]


def test_a_meeting_keeps_its_hour_when_the_clock_changes() -> None:
    starts = next_starts(occasion(at("2026-03-26T10:00"), "FREQ=DAILY;INTERVAL=2"), at("2026-03-27T00:00"), 2)

    assert [start.isoformat() for start in starts] == ["2026-03-28T10:00:00+01:00", "2026-03-30T10:00:00+02:00"]


def test_a_recurring_day_recurs_as_days() -> None:
    assert next_starts(occasion(dt.date(2026, 11, 2), "FREQ=WEEKLY"), TODAY, 1) == (dt.date(2026, 11, 23),)


def test_a_rule_counts_from_its_first_day() -> None:
    assert coming(at("2026-11-17T10:00"), "FREQ=WEEKLY;COUNT=3") == ["2026-11-24", "2026-12-01"]


@pytest.mark.parametrize(
    ("until", "expected"),
    [
        ("20261124", ["2026-11-23", "2026-11-24"]),
        ("20261124T090000Z", ["2026-11-23", "2026-11-24"]),
        ("20261124T085959Z", ["2026-11-23"]),
        ("20261124T100000", ["2026-11-23", "2026-11-24"]),
        ("20261124T095959", ["2026-11-23"]),
    ],
)
def test_a_rule_ends_with_its_last_day_or_moment(until: str, expected: list[str]) -> None:
    assert coming(at("2026-11-01T10:00"), f"FREQ=DAILY;UNTIL={until}") == expected


def test_what_starts_years_from_now_is_seen_coming() -> None:
    assert coming(at("2029-01-01T10:00"), "FREQ=MONTHLY", most=2) == ["2029-01-01", "2029-02-01"]


@pytest.mark.parametrize(
    ("rrule", "expected"),
    [
        ("FREQ=YEARLY;INTERVAL=2", "2028-05-04"),
        ("FREQ=YEARLY;INTERVAL=40", "2064-05-04"),
        ("FREQ=MONTHLY;INTERVAL=30", "2029-05-04"),
        ("FREQ=WEEKLY;INTERVAL=200", "2028-03-04"),
        ("FREQ=DAILY;INTERVAL=9999", "2051-09-19"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "2028-02-29"),
        ("FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR;BYMONTH=6", "2031-06-13"),
        ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO", "2044-02-29"),
        ("FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=29;BYDAY=TU", "2028-02-29"),
    ],
)
def test_what_comes_round_once_in_years_is_not_over_between(rrule: str, expected: str) -> None:
    assert coming(at("2024-05-04T10:00"), rrule, 1) == [expected]
    assert not is_past(occasion(at("2024-05-04T10:00"), rrule), TODAY)


@pytest.mark.parametrize("often", ["SECONDLY", "MINUTELY", "HOURLY"])
def test_what_recurs_by_the_hour_or_faster_happens_once(often: str) -> None:
    assert coming(at("2026-11-24T10:00"), f"FREQ={often}") == ["2026-11-24"]


@pytest.mark.parametrize(
    "rrule",
    [
        "FREQ=SECONDLY",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;BYDAY=5FR;BYMONTHDAY=1",
        "FREQ=DAILY;COUNT=999999",
        "FREQ=DAILY;COUNT=999999;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;INTERVAL=0",
        "FREQ=MONTHLY;BYDAY=99MO;BYSETPOS=366",
        "FREQ=DAILY;UNTIL=TOMORROW",
        "FREQ=DAILY RRULE:FREQ=SECONDLY",
        "FREQ=YEARLY;BYWEEKNO=53;BYEASTER=99999",
        "FREQ=DAILY;BYHOUR=0,1,2,3,4,5,6,7,8,9;BYMINUTE=0,1,2,3,4,5,6,7,8,9;BYSECOND=0,1,2,3,4,5,6,7,8,9",
        "FREQ=WEEKLY;BYDAY=MO()",
        "FREQ",
    ],
)
@pytest.mark.parametrize("year", ["0001", "2026", "9999"])
def test_a_hostile_rule_is_not_walked_for_ever(rrule: str, year: str, monkeypatch: pytest.MonkeyPatch) -> None:
    event = occasion(dt.datetime.fromisoformat(f"{year}-12-31T10:00").replace(tzinfo=AMSTERDAM), rrule)
    looked_at: list[dt.datetime] = []

    def counted(*arguments: object, **options: object) -> Iterator[dt.datetime]:
        for day in rrulestr(*arguments, **options):
            looked_at.append(day)
            yield day

    monkeypatch.setattr("dateutil.rrule.rrulestr", counted)
    next_starts(event, TODAY)
    is_past(event, TODAY)

    assert len(looked_at) <= 20_000  # days: two questions of some hundred months or years


DAY_PARTS = {
    "YEARLY": ["", ";BYMONTH=3,11;BYDAY=1SU,-1FR", ";BYWEEKNO=1,20,53;BYDAY=MO", ";BYYEARDAY=1,-1"],
    "MONTHLY": ["", ";BYDAY=2TH", ";BYMONTHDAY=-1,15", ";BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", ";BYMONTHDAY=13;BYDAY=FR"],
    "WEEKLY": ["", ";BYDAY=TU,SU;WKST=SU", ";BYDAY=SA,MO", ";BYMONTH=1,12"],
    "DAILY": ["", ";BYDAY=MO,FR", ";BYMONTH=11,12", ";BYMONTHDAY=1,2,31"],
}
RULES = st.sampled_from(sorted(DAY_PARTS)).flatmap(
    lambda often: st.tuples(st.just(often), st.sampled_from(DAY_PARTS[often]), st.integers(1, 6), st.integers(0, 30))
)


@settings(max_examples=300, deadline=None)  # dateutil takes its time
@given(RULES, st.dates(dt.date(2020, 1, 1), dt.date(2027, 6, 1)), st.times())
def test_starts_are_those_that_dateutil_finds(rule: tuple[str, str, int, int], day: dt.date, hour: dt.time) -> None:
    often, parts, interval, count = rule
    rrule = f"FREQ={often};INTERVAL={interval}{parts}" + (f";COUNT={count}" if count else "")
    assume(rule_of(rrule))
    start = dt.datetime.combine(day, hour.replace(microsecond=0))

    results = next_starts(occasion(start.replace(tzinfo=AMSTERDAM), rrule), TODAY, 5)

    expected = rrulestr(rrule, dtstart=start).xafter(TODAY.replace(tzinfo=None), count=5, inc=True)
    moments = [value.replace(tzinfo=AMSTERDAM).astimezone(dt.UTC) for value in expected]
    assert [value.astimezone(dt.UTC) for value in results] == moments


@pytest.mark.parametrize(
    ("occasion_", "past"),
    [
        (occasion(dt.date(2026, 11, 20), end=dt.date(2026, 11, 23)), False),
        (occasion(dt.date(2026, 11, 20), end=dt.date(2026, 11, 22)), True),
        (occasion(dt.date(2026, 11, 1), "FREQ=WEEKLY"), False),
        (occasion(dt.date(2026, 11, 1), "FREQ=WEEKLY;COUNT=2"), True),
        (occasion(dt.date(2026, 11, 8), "FREQ=WEEKLY;COUNT=2", end=dt.date(2026, 11, 16)), False),
        (occasion(dt.date(2026, 12, 8), "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"), False),
    ],
)
def test_an_occasion_is_past_after_its_last_day(occasion_: Occasion, past: bool) -> None:
    assert is_past(occasion_, TODAY) is past


def test_what_comes_up_is_told_by_time_all_days_before_hours() -> None:
    site = world(
        "event: {start: '2026-12-03T12:15'}",
        "event: {start: 2026-12-03}",
        guild="meetings: [{title: Hour, start: '2026-11-05T15:00', rrule: FREQ=MONTHLY}]",
    )

    assert [(f"{start:%m-%d %H}", value.title) for start, value in upcoming(site)] == [
        ("12-03 00", "Post 2"),
        ("12-03 12", "Post 1"),
        ("12-05 15", "Hour"),
    ]


def test_what_is_going_on_has_not_yet_gone_by() -> None:
    site = world("event: {start: 2026-11-20, end: 2026-11-23}", "event: {start: 2026-11-20, end: 2026-11-22}")

    assert [value.title for _, value in upcoming(site)] == ["Post 1"]


def test_what_recurs_comes_up_once_at_its_next_time() -> None:
    site = world("event: {start: 2026-11-24}", guild="meetings: [{title: Daily, start: 2026-11-01, rrule: FREQ=DAILY}]")

    assert [(f"{start}", value.title) for start, value in upcoming(site)] == [
        ("2026-11-23", "Daily"),
        ("2026-11-24", "Post 1"),
    ]


def test_open_calls_and_polls_have_their_deadlines_the_first_first() -> None:
    poll = "question: Q, options: [{id: ja, text: Ja}, {id: nee, text: Nee}]"
    site = world(
        "call: {closes: 2026-12-09}",
        f"poll: {{{poll}, closes: 2026-11-30}}",
        "call: {closes: 2026-11-23}",
        "call: {closes: 2026-11-22}",
        "call: {}",
        "call: {closes: 2026-12-09, result: {text: Thanks}}",
        f"poll: {{{poll}, closes: 2026-11-30, outcome: {{text: Ja}}}}",
    )

    assert [(f"{deadline.day}", deadline.title, deadline.post.id[:10]) for deadline in deadlines(site)] == [
        ("2026-11-23", "Post 3", "2026-11-03"),
        ("2026-11-30", "Post 2", "2026-11-02"),
        ("2026-12-09", "Post 1", "2026-11-01"),
    ]


def moments(start: str, end: str, zone: str = "Europe/Amsterdam", rrule: str | None = None) -> Occasion:
    """What takes place between two moments in a zone."""
    first, last = (dt.datetime.fromisoformat(value).replace(tzinfo=ZoneInfo(zone)) for value in (start, end))
    return Occasion("Party", first, last, all_day=False, place=None, url=None, post=None, group=None, rrule=rrule)


@pytest.mark.parametrize(
    ("occasion_", "past"),
    [
        (moments("2026-11-22T20:00", "2026-11-23T00:00"), True),
        (moments("2026-11-22T20:00", "2026-11-23T00:01"), False),
        (moments("2026-11-23T00:00", "2026-11-23T00:00"), False),
        (moments("2026-11-22T10:00", "2026-11-22T20:00", "America/Los_Angeles"), False),
        (moments("2026-11-22T10:00", "2026-11-22T15:00", "America/Los_Angeles"), True),
        (moments("2026-11-23T06:00", "2026-11-23T07:59", "Asia/Tokyo"), True),
        (moments("2026-11-23T06:00", "2026-11-23T08:01", "Asia/Tokyo"), False),
        (moments("2026-11-15T20:00", "2026-11-16T00:00", rrule="FREQ=WEEKLY;COUNT=2"), True),
        (moments("2026-11-15T20:00", "2026-11-16T00:30", rrule="FREQ=WEEKLY;COUNT=2"), False),
    ],
)
def test_what_ended_before_the_day_began_where_the_site_is_is_past(occasion_: Occasion, past: bool) -> None:
    assert is_past(occasion_, TODAY) is past


def test_a_day_on_which_it_does_not_take_place_is_no_time_of_it() -> None:
    for day in ("2026-11-23", "2026-11-23T10:00"):
        event = f"event: {{start: {day}, rrule: FREQ=WEEKLY, except: [2026-11-23, 2026-12-07]}}"
        (value,) = occasions(world(event))

        assert [f"{start:%m-%d}" for start in next_starts(value, TODAY)] == ["11-30", "12-14", "12-21"]


def test_what_has_no_day_left_is_past() -> None:
    event = "event: {start: 2026-11-16, rrule: FREQ=WEEKLY;COUNT=2, except: [2026-11-23]}"
    (value,) = occasions(world(event))

    assert is_past(value, TODAY)


def test_a_start_in_utc_recurs_in_the_zone_that_is_written_beside_it() -> None:
    (value,) = occasions(world("event: {start: '2026-12-03T15:30Z', timezone: Asia/Tokyo, rrule: FREQ=WEEKLY}"))

    assert value.start.isoformat() == "2026-12-04T00:30:00+09:00"


def test_an_hour_that_a_night_skips_is_the_next_as_a_clock_shows_it() -> None:
    event = occasion(at("2026-03-22T02:30"), "FREQ=WEEKLY")
    starts = next_starts(event, at("2026-03-28T00:00"), 2)

    assert [start.isoformat() for start in starts] == ["2026-03-29T03:30:00+02:00", "2026-04-05T02:30:00+02:00"]
