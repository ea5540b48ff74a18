"""The page and the calendar tell the same times of every rule that the model takes, in every zone.

The calendar is read by others: icalendar reads the file, dateutil the rule in it. Times are compared in UTC, as readers
in other zones meet them.
"""

import datetime as dt
from itertools import islice
from zoneinfo import ZoneInfo

from dateutil.rrule import rruleset, rrulestr
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from smoelenboek.exports.ical import CalendarEntry, CalendarView, written
from smoelenboek.model.rrule import rule_of, text
from smoelenboek.state.events import Occasion, next_starts
from tests.effort import examples

UTC = dt.UTC
ZONES = ["Europe/Amsterdam", "America/New_York", "Asia/Tokyo", "Australia/Lord_Howe", "America/Santiago", "UTC"]
TIMES = 6
FAR = dt.timedelta(60 * 365)  # a page looks no further than some lives for a day that may never come


def part(name: str, values: st.SearchStrategy[object], most: int = 2) -> st.SearchStrategy[str]:
    listed = st.lists(values, min_size=1, max_size=most, unique=True)
    return st.just("") | listed.map(lambda some: f";{name}=" + ",".join(map(str, some)))


PLACES = st.sampled_from(["", "", "", "1", "+2", "5", "-1"])
DAYS = st.builds("{}{}".format, PLACES, st.sampled_from(["MO", "TU", "SU"]))
NIGHT = dt.datetime.fromisoformat  # without a zone
UNTIL = st.datetimes(NIGHT("2024-01-01"), NIGHT("2027-01-01")).flatmap(
    lambda value: st.sampled_from(
        [f"{value:%Y%m%d}", f"{value:%Y-%m-%d}", f"{value:%Y%m%dT%H%M%S}", f"{value:%Y%m%dT%H%M%SZ}"]
    )
)
RULES = st.builds(
    "FREQ={}{}{}{}{}{}{}{}{}{}{}".format,
    st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY", "HOURLY"]),
    part("INTERVAL", st.sampled_from([1, 2, 3, 5, 13, 31, 100]), 1),
    part("BYDAY", DAYS, 4),
    part("BYMONTHDAY", st.sampled_from([1, 15, 28, 31, -1, -31])),
    part("BYMONTH", st.integers(1, 12)),
    part("BYSETPOS", st.sampled_from([1, 2, -1]), 1),
    part("BYYEARDAY", st.sampled_from([1, 60, 366, -1, -366])),
    part("BYWEEKNO", st.sampled_from([1, 20, 52, 53, -1])),
    part("WKST", st.sampled_from(["MO", "SU", "WE"]), 1),
    part("UNTIL", UNTIL, 1) | part("COUNT", st.integers(1, 40), 1),
    st.sampled_from(["", "", "", ";BYHOUR=9", ";BYEASTER=0", ";EXDATE=20260101"]),
)
MOMENTS = st.datetimes(NIGHT("2020-01-01"), NIGHT("2027-01-01")).map(lambda value: value.replace(microsecond=0, fold=0))


def told_by_the_page(start: dt.datetime | dt.date, rrule: str, excepted: frozenset[dt.date]) -> list[dt.datetime]:
    since = dt.datetime.combine(start, dt.time.min, start.tzinfo if isinstance(start, dt.datetime) else UTC)
    event = Occasion("x", start, None, not isinstance(start, dt.datetime), None, None, None, None, rrule, excepted)
    return [moment(start) for start in next_starts(event, since, TIMES)]


def told_by_the_calendar(start: dt.datetime | dt.date, rrule: str, excepted: frozenset[dt.date]) -> list[dt.datetime]:
    address, stamp = "https://x.example/", dt.datetime(2026, 1, 1, tzinfo=UTC)
    days = tuple(excepted)
    component = CalendarEntry("1@x", stamp, "x", "", start, None, None, "", None, address, "", None, rrule, True, days)
    (event,) = Calendar.from_ical(written(CalendarView("x", address, "UTC", (component,)))).walk("VEVENT")
    first = event.decoded("DTSTART")
    if "RRULE" not in event:
        return [moment(first)]
    starts = rruleset()
    timed = isinstance(first, dt.datetime)
    day = first if timed else dt.datetime.combine(first, dt.time.min)
    starts.rrule(rrulestr(event["RRULE"].to_ical().decode(), dtstart=day))
    left_out = event.get("EXDATE", [])
    for dates in left_out if isinstance(left_out, list) else [left_out]:
        for value in dates.dts:
            starts.exdate(value.dt if timed else dt.datetime.combine(value.dt, dt.time.min))
    return [moment(start) for start in islice(starts, TIMES)]


def moment(start: dt.datetime | dt.date) -> dt.datetime:
    if isinstance(start, dt.datetime):
        return start.astimezone(UTC) if start.tzinfo else start.replace(tzinfo=UTC)
    return dt.datetime.combine(start, dt.time.min, UTC)


@example("FREQ=WEEKLY", NIGHT("2026-03-29T02:30"), "Europe/Amsterdam", set())  # an hour that is skipped
@example("FREQ=WEEKLY", NIGHT("2026-10-25T02:30"), "Europe/Amsterdam", set())  # an hour that comes twice
@example("FREQ=DAILY;INTERVAL=31;BYMONTHDAY=1", NIGHT("2020-01-02"), None, set())  # 22 years between two times
@settings(max_examples=examples(150, 5_000))
@given(RULES, MOMENTS, st.sampled_from(ZONES) | st.none(), st.sets(st.integers(0, 60), max_size=3))
def test_page_and_calendar_tell_the_same_times(rrule: str, at: dt.datetime, zone: str | None, days: set[int]) -> None:
    assume(rule_of(rrule))
    start = at.replace(tzinfo=ZoneInfo(zone)) if zone else at.date()
    excepted = frozenset(at.date() + dt.timedelta(day) for day in days)

    page, calendar = (text(start, rrule, excepted) for text in (told_by_the_page, told_by_the_calendar))
    far = at.replace(tzinfo=UTC) + FAR
    assert [start for start in page if start < far] == [start for start in calendar if start < far]


@given(RULES)
def test_a_rule_reads_as_it_is_written(rrule: str) -> None:
    rule = rule_of(rrule)
    assume(rule)

    assert rule_of(text(rule)) == rule


@given(st.text() | st.from_regex(r"(FREQ|BYDAY|UNTIL|COUNT|X)=[A-Z0-9,;=+-]*", fullmatch=True))
def test_any_text_is_a_rule_or_none(rrule: str) -> None:
    rule = rule_of(rrule)

    assert rule is None or rule_of(text(rule)) == rule
