"""What pages say of time: which events are to come, and in whose zone something comes round."""

import datetime as dt
import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from jinja2 import Environment

from smoelenboek.exports.atom import post_feeds
from smoelenboek.exports.calendar import calendars
from smoelenboek.model.siteconfig import SiteConfig
from smoelenboek.pages import article, pages
from smoelenboek.pages.groups import view as group_view
from smoelenboek.publish.environment import prepare
from smoelenboek.site import Site
from tests import worlds

MANY = 60
THEME = Path(__file__).parents[2] / "theme" / "templates"


def post(number: int, more: str) -> dict[str, str]:
    front = f"title: Post {number:02}\nsummary: A post.\nauthors: [anna-bakker]\n{more}\n"
    return {f"content/posts/2026/2026-11-01-post-{number:02}.md": f"---\n{front}---\nText.\n"}


def world(*events: str, meetings: str = "", **more: str) -> Site:
    """A site with an event of each, and a group that has these meetings."""
    files = {"content/groups/guild/index.md": f"---\nname: Guild\nkind: guild\n{meetings}---\n"}
    for number, event in enumerate(events):
        files |= post(number, f"event: {{{event}}}")
    return worlds.site(files | more)


def view(site: Site, url: str):
    return next(page.view() for page in pages(site) if page.url == url)


def test_no_meeting_crowds_an_event_off_the_home_page() -> None:
    daily = "- {title: Daily, start: 2026-11-01T09:00, rrule: FREQ=DAILY}\n"
    site = world("start: 2027-06-01", meetings=f"meetings:\n{daily * MANY}")

    assert [line.title for line in view(site, "/").coming] == ["Post 00"]


@pytest.mark.parametrize("start", ["2026-11-24", "2029-01-01", "2024-02-29, rrule: FREQ=YEARLY;INTERVAL=4"])
def test_an_event_that_is_to_come_is_never_past(start: str) -> None:
    events = view(world(f"start: {start}"), "/events/")

    assert [len(events.coming), len(events.past)] == [1, 0]


def test_every_event_is_in_the_list_once_the_coming_ones_first() -> None:
    weekly = [f"start: 2026-11-{day:02}, rrule: FREQ=WEEKLY" for day in range(1, 29)]
    site = world(*weekly, *(f"start: 2026-{month:02}-01" for month in range(1, 12)), *["start: 2030-01-01"] * 20)
    results = [page.view() for page in pages(site) if page.template == "events"]
    coming, past = ([line.href for value in results for line in getattr(value, name)] for name in ("coming", "past"))

    assert [len(results), len(set(coming)), len(set(past))] == [2, 48, 11]
    assert len(coming + past) == len(set(coming + past))
    assert [len(results[1].coming), len(results[1].past)] == [8, 11]


@cache
def environment() -> Environment:
    result = Environment(autoescape=True, extensions=["jinja2.ext.i18n"])
    prepare(result, THEME, SiteConfig.model_validate({"name": "x", "organisation": "x", "language": "en"}))
    return result


def shown(template: str, **values: object) -> str:
    html = environment().from_string(template).render(**values)
    return re.sub(r"\s+(?=,)|(?<=\s)\s+|\n", "", re.sub(r"<[^>]*>", " ", html)).strip()


EVENT = '{% from "parts/ask.html" import event_panel %}{{ event_panel(event) }}'


def test_words_and_times_of_a_recurrence_name_the_same_weekday() -> None:
    site = world("start: 2026-11-24T23:30Z, rrule: FREQ=WEEKLY")
    text = shown(EVENT, event=article(site, site.all_posts["2026-11-01-post-00"]).event)

    assert "Tuesday 24 November 2026 23:30 (UTC) Again every week on Tuesday" in text
    assert "Next times Tuesday 24 November 2026 23:30 (UTC) Tuesday 1 December 2026 23:30 (UTC)" in text
    assert "Wednesday" not in text


def test_the_zone_of_what_recurs_is_told_by_its_city() -> None:
    meeting = "{title: Hour, start: 2026-11-24T23:30, timezone: Asia/Tokyo, rrule: FREQ=WEEKLY}"
    site = world(meetings=f"meetings: [{meeting}]\n")
    template = '{% from "parts/group.html" import meetings %}{{ meetings(some) }}'
    text = shown(template, some=group_view(site, site.groups["guild"]).meetings)

    assert "every week on Tuesday" in text
    assert "Tuesday 24 November 2026 23:30 (time in Tokyo)" in text


def test_what_happens_once_and_what_recurs_here_need_no_zone() -> None:
    site = world("start: 2026-11-24T23:30Z", "start: 2026-11-24T23:30, rrule: FREQ=WEEKLY")
    once, here = (
        shown(EVENT, event=article(site, site.all_posts[f"2026-11-01-post-{number:02}"]).event) for number in (0, 1)
    )

    assert "Wednesday 25 November 2026 00:30" in once
    assert "Tuesday 24 November 2026 23:30 Tuesday 1 December" in here


def test_a_page_tells_the_days_on_which_something_does_not_take_place() -> None:
    site = world("start: 2026-11-03, rrule: FREQ=WEEKLY, except: [2026-11-10, 2026-12-22, 2026-12-29]")
    text = shown(EVENT, event=article(site, site.all_posts["2026-11-01-post-00"]).event)

    assert "every week on Tuesday not on 22 December 2026, 29 December 2026" in text


@pytest.mark.parametrize("moment", ["9999-12-31T23:59", "9999-12-31T23:59Z", "0001-01-01T00:00Z", "0001-01-01T00:00"])
def test_the_first_and_last_hours_that_there_are_can_be_shown(moment: str) -> None:
    for more in ("", ", rrule: FREQ=YEARLY", ", timezone: Pacific/Kiritimati", f", end: {moment}"):
        site = world(f"start: {moment}{more}")
        assert shown(EVENT, event=article(site, site.all_posts["2026-11-01-post-00"]).event)
        assert view(site, "/events/")
        assert view(site, "/")


@pytest.mark.parametrize(
    ("modified", "updated"), [("2026-11-20", "2026-11-20"), ("2027-11-20", "2026-11-02"), ("2020-01-01", "2026-11-02")]
)
def test_a_change_that_is_still_to_come_dates_no_feed_and_no_page(modified: str, updated: str) -> None:
    front = f"---\ntitle: Hello\nauthors: [anna-bakker]\nsummary: A greeting.\nmodified: {modified}\n---\nHello.\n"
    site = worlds.site({f"content/posts/2026/{worlds.POST}.md": front})
    (post,) = next(iter(post_feeds(site))).view().entries

    assert f"{post.updated:%Y-%m-%d}" == updated
    assert article(site, site.all_posts[worlds.POST]).modified == (
        dt.date.fromisoformat(updated) if updated > "2026-11-02" else None
    )


WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@given(
    st.datetimes(dt.datetime.fromisoformat("2026-06-01"), dt.datetime.fromisoformat("2027-06-01")),
    st.sampled_from(["Z", ", timezone: Asia/Tokyo", ", timezone: America/New_York", "Z, timezone: Asia/Tokyo", ""]),
    st.sets(st.integers(0, 6), max_size=3),
)
def test_sentence_times_and_calendar_name_the_same_weekdays(at: dt.datetime, zone: str, days: set[int]) -> None:
    by_day = ";BYDAY=" + ",".join(CODES[day] for day in sorted(days)) if days else ""
    site = world(f"start: {at:%Y-%m-%dT%H:%M}{zone}, rrule: FREQ=WEEKLY;INTERVAL=2{by_day}")
    page = shown(EVENT, event=article(site, site.all_posts["2026-11-01-post-00"]).event)
    words, times = page.split("Next times")
    (component,) = Calendar.from_ical(calendar_of(site)).walk("VEVENT")
    written = {WEEKDAYS[CODES.index(day)] for day in component["RRULE"].get("BYDAY", [])}
    first = WEEKDAYS[component.decoded("DTSTART").weekday()]

    text = {day for day in WEEKDAYS if day in words.split("Again")[1]}
    assert {day for day in WEEKDAYS if day in times} <= text
    assert first in text
    assert written in ({*text}, set())


def calendar_of(site: Site) -> bytes:
    file = next(iter(calendars(site)))
    return file.write(file.view())
