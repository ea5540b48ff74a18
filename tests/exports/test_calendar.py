"""What the calendars promise, read back by icalendar and by vobject."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
import vobject
from dateutil.tz import tzical
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Component

from smoelenboek.exports.calendar import calendars
from smoelenboek.exports.ical import CalendarEntry, CalendarView, written
from smoelenboek.site import Site
from smoelenboek.state.exports_offered import has_calendar
from tests.worlds import TODAY, site

ID = "2026-11-20-lunch"
UTC = dt.UTC
ROOT = "https://smoelenboek.example"


def post(more: str, body: str = "Soup.") -> dict[str, str]:
    return {
        f"content/posts/2026/{ID}.md": f"---\ntitle: Lunch\nauthors: [anna-bakker]\nfor: network\n{more}---\n{body}\n"
    }


def group(more: str) -> dict[str, str]:
    return {"content/groups/network/index.md": f"---\nname: Network\nkind: department\n{more}---\n"}


def files_of(world: Site) -> dict[str, bytes]:
    return {file.path: file.write(file.view()) for file in calendars(world)}


def entries(world: Site, path: str = "calendar.ics") -> dict[str, Component]:
    """The entries of a calendar by UID; vobject must be able to read it too."""
    content = files_of(world)[path]
    vobject.readOne(content.decode())
    every = Calendar.from_ical(content).walk("VEVENT")
    assert len({component["UID"] for component in every}) == len(every)
    return {str(component["UID"]): component for component in every}


def only(files: dict[str, str]) -> Component:
    (component,) = entries(site(files)).values()
    return component


def test_an_event_says_when_where_and_by_whom() -> None:
    mail = "name: {given: Anna, family: Bakker}\njob_title: Planner\nemail: anna@voorbeeld.example\n"
    event = "event: {start: 2026-12-03T12:15, end: 2026-12-03T13:00, place: Canteen, organizer: anna-bakker}\n"
    component = only({**post(event), "people/anna-bakker.yml": mail})

    zone = ZoneInfo("Europe/Amsterdam")
    assert component["UID"] == f"{ID}@smoelenboek.example"
    assert component.decoded("DTSTART") == dt.datetime(2026, 12, 3, 12, 15, tzinfo=zone)
    assert component.decoded("DTEND") == dt.datetime(2026, 12, 3, 13, 0, tzinfo=zone)
    assert [component["SUMMARY"], component["LOCATION"], component["URL"]] == [
        "Lunch",
        "Canteen",
        f"{ROOT}/posts/{ID}/",
    ]
    assert [component["ORGANIZER"], component["ORGANIZER"].params["CN"]] == [
        "mailto:anna@voorbeeld.example",
        "Anna Bakker",
    ]


def test_a_start_without_zone_takes_that_of_the_event_then_the_site() -> None:
    starts = [
        only(post(f"event: {{start: {start}{zone}}}\n")).decoded("DTSTART").astimezone(UTC).hour
        for start, zone in (
            ("2026-12-03T12:00", ""),
            ("2026-12-03T12:00", ", timezone: Europe/Lisbon"),
            ("2026-12-03T12:00Z", ", timezone: Asia/Tokyo"),
        )
    ]

    assert starts == [11, 12, 12]


@pytest.mark.parametrize(("end", "last"), [("", None), (", end: 2026-12-04", dt.date(2026, 12, 5))])
def test_days_are_dates_and_end_the_day_after_the_last(end: str, last: dt.date | None) -> None:
    component = only(post(f"event: {{start: 2026-12-03{end}}}\n"))

    assert component["DTSTART"].params["VALUE"] == "DATE"
    assert component.decoded("DTSTART") == dt.date(2026, 12, 3)
    assert component.decoded("DTEND", None) == last


@pytest.mark.parametrize(
    ("start", "until", "written_as"),
    [
        ("2026-12-01T10:00", "20270601", "20270601T215959Z"),
        ("2026-12-01T10:00", "2027-06-01", "20270601T215959Z"),
        ("2026-12-01T10:00", "20270601T100000", "20270601T080000Z"),
        ("2026-12-01T10:00", "20270601T100000Z", "20270601T100000Z"),
        ("2026-12-01", "20270601", "20270601"),
        ("2026-12-01", "20270601T100000", "20270601"),
    ],
)
def test_the_end_of_a_rule_is_of_the_kind_that_its_start_asks(start: str, until: str, written_as: str) -> None:
    component = only(post(f"event: {{start: {start}, rrule: FREQ=WEEKLY;UNTIL={until}}}\n"))

    assert component["RRULE"].to_ical().decode() == f"FREQ=WEEKLY;UNTIL={written_as}"


@pytest.mark.parametrize(
    "rule", ["FREQ=DAILY;UNTIL=20261130", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=MONTHLY;BYDAY=5MO;BYMONTHDAY=1"]
)
def test_a_rule_that_no_day_satisfies_happens_once(rule: str) -> None:
    assert "RRULE" not in only(post(f'event: {{start: 2026-12-01T10:00, rrule: "{rule}"}}\n'))


def test_a_rule_is_written_as_rfc_5545_writes_it() -> None:
    component = only(post("event: {start: 2026-12-01T10:00, rrule: 'rrule:freq=weekly;byday=tu;interval=02'}\n"))

    assert component["RRULE"].to_ical() == b"FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"


def test_who_reads_only_the_first_start_reads_a_day_of_the_rule() -> None:
    event = "event: {start: 2026-11-25T10:00, end: 2026-11-25T11:00, rrule: FREQ=WEEKLY;BYDAY=TU}\n"
    component = only(post(event))

    assert [component.decoded(name).isoformat() for name in ("DTSTART", "DTEND")] == [
        "2026-12-01T10:00:00+01:00",
        "2026-12-01T11:00:00+01:00",
    ]


@pytest.mark.parametrize("start", ["2026-12-01T10:00", "2026-12-01"])
def test_days_on_which_it_does_not_take_place_are_in_the_calendar(start: str) -> None:
    more = f"{start}, rrule: FREQ=WEEKLY, except: [2026-12-22, 2026-12-29]"
    for files in (post(f"event: {{start: {more}}}\n"), group(f"meetings: [{{title: Start, start: {more}}}]\n")):
        days = [str(value.dts[0].dt)[:10] for value in only(files)["EXDATE"]]

        assert days == ["2026-12-22", "2026-12-29"]


def test_an_entry_that_moved_has_a_higher_sequence_and_a_later_stamp() -> None:
    before, moved, again = (
        only(post(f"event: {{start: {day}}}\n{modified}"))
        for day, modified in (
            ("2026-12-03", ""),
            ("2026-12-02", "modified: 2026-11-21\n"),
            ("2026-12-04", "modified: 2026-11-23\n"),
        )
    )

    assert before["UID"] == moved["UID"] == again["UID"]
    assert before["SEQUENCE"] < moved["SEQUENCE"] < again["SEQUENCE"]
    assert before.decoded("DTSTAMP") < moved.decoded("DTSTAMP") < again.decoded("DTSTAMP")


def test_a_change_that_is_still_to_come_or_came_before_the_post_is_none() -> None:
    plain, ahead, before = (
        only(post(f"event: {{start: 2026-12-03}}\n{modified}"))
        for modified in ("", "modified: 2027-11-21\n", "modified: 2020-01-01\n")
    )

    assert plain == ahead == before


def test_a_meeting_that_a_day_is_taken_from_has_a_higher_sequence() -> None:
    plain, fewer = (
        only(group(f"meetings: [{{title: Start, start: 2026-12-01, rrule: FREQ=WEEKLY{more}}}]\n"))
        for more in ("", ", except: [2026-12-22]")
    )

    assert plain["UID"] == fewer["UID"]
    assert plain["SEQUENCE"] < fewer["SEQUENCE"]


def test_a_meeting_keeps_its_name_whatever_is_written_before_it() -> None:
    weekly = "{title: Start, start: 2026-12-01T10:00, rrule: FREQ=WEEKLY}"
    other = "{title: Kick-off, start: 2026-11-30T10:00}"
    twin = "{title: Twin, start: 2026-12-01T10:00}"
    alone, among = (entries(site(group(f"meetings: [{some}]\n"))) for some in (weekly, f"{other}, {twin}, {weekly}"))

    assert alone.keys() == {"network.20261201T1000.start@smoelenboek.example"}
    assert str(among["network.20261201T1000.start@smoelenboek.example"]["SUMMARY"]) == "Network: Start"
    assert len(among) == 3


def test_a_meeting_has_its_length_and_the_name_of_its_group() -> None:
    component = only(
        group("meetings: [{title: Start, start: 2026-12-01T10:00, duration: PT1H30M, rrule: FREQ=DAILY}]\n")
    )

    assert [component["UID"], component["SUMMARY"]] == [
        "network.20261201T1000.start@smoelenboek.example",
        "Network: Start",
    ]
    assert [component.decoded("DURATION"), component["URL"]] == [dt.timedelta(hours=1.5), f"{ROOT}/groups/network/"]


@pytest.mark.parametrize("more", ["duration: PT9999H", "duration: P9999W", "rrule: FREQ=DAILY"])
@pytest.mark.parametrize("start", ["0001-01-01T00:00", "9999-12-31T23:59", "9999-12-31", "0001-01-01"])
def test_times_at_the_ends_of_the_calendar_break_nothing(start: str, more: str) -> None:
    only(group(f"meetings: [{{title: Start, start: {start}, {more}}}]\n"))
    only(post(f"event: {{start: {start}, end: {start}, rrule: FREQ=DAILY;UNTIL=99991231T235959}}\n"))


DOSSIER = {"content/dossiers/soup.md": "---\ntitle: Soup\nphase: idea\nowner: anna-bakker\n---\nAll of it.\n"}
EVENT = "event: {start: 2026-12-03T12:15}\n"


def test_what_a_post_with_a_day_is_about_has_a_calendar_of_it() -> None:
    files = {**post(f"tags: [lunch, tea]\ndossier: soup\n{EVENT}"), **DOSSIER}
    walk = f"---\ntitle: Walk\nauthors: [anna-bakker]\ntags: [tea]\n{EVENT}---\n"
    world = site({**files, "content/posts/2026/2026-11-19-walk.md": walk})

    names = {path: sorted(uid.partition("@")[0] for uid in entries(world, path)) for path in files_of(world)}
    assert names == {
        "calendar.ics": ["2026-11-19-walk", ID],
        "groups/network/calendar.ics": [ID],
        "tags/lunch/calendar.ics": [ID],
        "tags/tea/calendar.ics": ["2026-11-19-walk", ID],
        "dossiers/soup/calendar.ics": [ID],
    }
    calendar = Calendar.from_ical(files_of(world)["dossiers/soup/calendar.ics"])
    assert [calendar["X-WR-CALNAME"].partition(" ·")[0], calendar["URL"]] == ["Soup", f"{ROOT}/dossiers/soup/"]


def test_what_no_post_with_a_day_is_about_has_no_calendar() -> None:
    assert [*files_of(site({**post("tags: [lunch]\ndossier: soup\n"), **DOSSIER}))] == ["calendar.ics"]


def test_an_archived_group_meets_no_more() -> None:
    world = site(group("state: archived\nmeetings: [{title: Start, start: 2026-12-01T10:00}]\n"))

    assert entries(world) == {}
    assert not has_calendar(world, "group:network")


@pytest.mark.parametrize(
    ("ask", "title"),
    [
        ("call: {closes: 2026-12-04}", "Last day to take part: Lunch"),
        (
            "poll: {question: Soup?, options: [{id: yes-soup, text: Y}, {id: no-soup, text: N}], closes: 2026-12-04}",
            "Last day to vote: Lunch",
        ),
    ],
)
def test_the_last_day_of_what_is_open_is_a_day_that_keeps_nobody_busy(ask: str, title: str) -> None:
    component = only(post(f"{ask}\n"))

    assert [str(component["UID"]), str(component["SUMMARY"])] == [f"{ID}.closes@smoelenboek.example", title]
    assert str(component["TRANSP"]) == "TRANSPARENT"
    assert [component.decoded("DTSTART"), component.decoded("DTEND")] == [dt.date(2026, 12, 4), dt.date(2026, 12, 5)]


def test_a_group_keeps_its_calendar_when_what_it_asked_is_over() -> None:
    open_, over, none = (
        site(post(more)) for more in ("call: {closes: 2026-12-04}\n", "call: {closes: 2026-11-21}\n", "")
    )

    assert len(entries(open_, "groups/network/calendar.ics")) == 1
    assert entries(over, "groups/network/calendar.ics") == {}
    assert list(files_of(none)) == ["calendar.ics"]


def test_a_place_of_the_site_has_coordinates() -> None:
    places = {"content/vocabulary/locations.yml": "zwolle: {nl: Het Huis, latitude: 52.5, longitude: 6.1}\n"}

    for written_as in ("zwolle", "het huis"):
        assert (
            only({**places, **post(f"event: {{start: 2026-12-01, place: {written_as}}}\n")})["GEO"].to_ical()
            == "52.5;6.1"
        )


def test_an_organizer_who_left_is_not_reached_through_a_calendar() -> None:
    removed = "name: {given: Anna, family: Bakker}\nstate: alumni\nemail: anna@voorbeeld.example\n"
    files = {**post("event: {start: 2026-12-01, organizer: anna-bakker}\n"), "people/anna-bakker.yml": removed}

    assert "ORGANIZER" not in only(files)


def test_a_calendar_is_the_same_on_another_day() -> None:
    files = post("event: {start: 2026-12-03T12:15, rrule: FREQ=DAILY}\n")
    later = site(files, TODAY + dt.timedelta(1))

    assert files_of(site(files)) == files_of(later)


@pytest.mark.parametrize("name", ["Europe/Amsterdam", "Europe/Dublin", "America/New_York", "Australia/Lord_Howe"])
def test_who_knows_a_zone_only_from_the_calendar_reads_the_same_clock(name: str, tmp_path) -> None:
    file = tmp_path / "calendar.ics"
    start = dt.datetime(2026, 12, 1, 10, tzinfo=ZoneInfo(name))
    file.write_bytes(written(CalendarView("x", ROOT, name, (component(start=start),))).replace(b"\r\n", b"\n"))
    text = tzical(str(file)).get(name)

    first = dt.datetime(2026, 1, 1, 0, 30, tzinfo=ZoneInfo(name))
    hours = [first + dt.timedelta(hours=hour) for hour in range(365 * 24)]  # as a clock on the wall shows them
    once = [hour for hour in hours if hour.utcoffset() == hour.replace(fold=1).utcoffset()]
    assert [hour for hour in once if text.utcoffset(hour.replace(tzinfo=None)) != hour.utcoffset()] == []


@pytest.mark.parametrize("name", ["Europe/Amsterdam", "America/New_York", "Australia/Lord_Howe"])
def test_a_clock_changes_at_the_moment_at_which_it_changes(name: str) -> None:
    calendar = Calendar.from_ical(written(CalendarView("x", ROOT, name, ())))
    wrong = []
    for part in calendar.walk("VTIMEZONE")[0].subcomponents:
        before, after = part["TZOFFSETFROM"].td, part["TZOFFSETTO"].td
        days = [part.decoded("DTSTART"), *(value.dt for value in (part["RDATE"].dts if "RDATE" in part else ()))]
        for moment in ((day - before).replace(tzinfo=UTC) for day in days if before != after):  # RFC 5545, 3.6.5
            around = [(moment - dt.timedelta(seconds=1)), moment]
            if [at.astimezone(ZoneInfo(name)).utcoffset() for at in around] != [before, after]:
                wrong.append(moment)

    assert wrong == []


def component(**values: object) -> CalendarEntry:
    """An entry; a test names only what it is about."""
    defaults = {
        "uid": "1@x",
        "stamp": dt.datetime(2026, 1, 1, tzinfo=UTC),
        "title": "x",
        "text": "",
        "start": dt.date(2026, 1, 1),
        "end": None,
        "duration": None,
        "place": "",
        "where": None,
        "url": "https://x.example/",
        "online": "",
        "organizer": None,
        "rrule": "",
        "busy": True,
    }
    return CalendarEntry(**(defaults | values))


# No file of ours holds a control character. A written “\N” icalendar takes for the end of a line; nothing breaks out.
hostile = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"])).filter(lambda text: r"\N" not in text)


@given(text=hostile)
def test_no_words_break_out_of_their_line(text: str) -> None:
    words = f"x{text}\nEND:VEVENT\nBEGIN:VEVENT\nATTENDEE:mailto:x@x.example"
    view = CalendarView(
        words, ROOT, "Europe/Amsterdam", (component(title=words, text=words, place=words, organizer=(words, "a@x.nl")),)
    )
    (results,) = Calendar.from_ical(written(view)).walk("VEVENT")

    assert [str(results[name]) for name in ("SUMMARY", "DESCRIPTION", "LOCATION")] == [words] * 3
    assert "ATTENDEE" not in results


@pytest.mark.parametrize("where", ["site", "event"])
def test_utc_is_a_zone_of_sites_and_events(where: str) -> None:
    files = post("event: {start: 2026-12-03T12:00, rrule: FREQ=WEEKLY" + ", timezone: UTC" * (where == "event") + "}\n")
    if where == "site":
        files["site.yml"] = "name: X\norganisation: X\nurl: https://smoelenboek.example\ntimezone: UTC\n"

    assert only(files)["DTSTART"].to_ical() == b"20261203T120000Z"
