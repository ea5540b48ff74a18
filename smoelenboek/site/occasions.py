"""When people meet: the events of posts and the meetings of groups; and until when calls and polls are open.

A moment has a zone: a naive one is in the event's or meeting's own, else in the site's, and its day is the day there.
An all-day end is the last day itself, unlike in RFC 5545.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from dataclasses import dataclass
from heapq import nsmallest
from itertools import islice
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from smoelenboek.site.once import once

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smoelenboek.model.group import Group, Meeting
    from smoelenboek.model.post import Event, Post
    from smoelenboek.site.site import Site

    Start = dt.datetime | dt.date  # a day alone: all day

HORIZON_DAYS = 400  # a little over a year: what comes round each year is always in sight
_MONTHS = 240  # or years, of one rule that are looked at: a rule that counts is walked from its start
_DURATION = re.compile(r"P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?")
_RULE = re.compile(r"(?:RRULE:)?((?:[A-Z]+=[^\s;=]+)(?:;[A-Z]+=[^\s;=]+)*)", re.IGNORECASE)
_NUMBER = re.compile(r"0*[1-9]\d{0,5}", re.ASCII)
_DAYS = frozenset({"BYWEEKNO", "BYYEARDAY", "BYMONTHDAY", "BYDAY", "BYWEEKDAY", "BYEASTER"})
_OURS = frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYHOUR", "BYMINUTE", "BYSECOND"})  # the rest is dateutil's
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_EVERY_DAY = ",".join(map(str, range(1, 32)))


@dataclass(frozen=True, slots=True)
class Occasion:
    """An event or a meeting, once or again and again (RFC 5545); `post` is None for a meeting."""

    title: str
    start: Start
    end: Start | None
    all_day: bool
    place: str | None
    url: str | None
    post: Post | None
    group: Group | None
    rrule: str | None


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day of a call or poll that is still open."""

    day: dt.date
    title: str
    post: Post


def occasions(site: Site) -> tuple[Occasion, ...]:
    """Return every published event and every meeting of a group that is not archived, by its first start."""
    return _by_group(site)[None]


def deadlines(site: Site) -> tuple[Deadline, ...]:
    """Return until when each call and poll is open, the first to close first."""
    found = []
    for post in site.posts:
        ask = post.call or post.poll
        settled = post.call.result if post.call else post.poll and post.poll.outcome
        if ask and ask.closes and ask.closes >= site.today and not settled:
            found.append(Deadline(ask.closes, post.title, post))
    return tuple(sorted(found, key=lambda one: (one.day, one.post.id)))


def event_of(site: Site, post: Post, event: Event) -> Occasion:
    """Return the occasion that a post's event is."""
    zone = ZoneInfo(event.timezone or site.config.timezone)
    start, end = _zoned(event.start, zone), _zoned(event.end, zone) if event.end else None
    all_day = not isinstance(start, dt.datetime)
    group = site.groups.get(post.group or "")
    return Occasion(post.title, start, end, all_day, event.place, event.url, post, group, event.rrule)


def next_starts(occasion: Occasion, after: dt.date, most: int = 3) -> tuple[Start, ...]:
    """Return the first starts on the day `after` or later; of what recurs up to HORIZON_DAYS later."""
    return tuple(islice((start for start in _starts(occasion, after) if _day(start) >= after), most))


def is_past(occasion: Occasion, today: dt.date) -> bool:
    """Say whether the last day of an occasion is behind us; if it recurs, of all its times up to the horizon."""
    if _day(occasion.end or occasion.start) >= today:
        return False
    return not next_starts(occasion, _shifted(today, -_nights(occasion)), 1)


def upcoming(
    site: Site, days: int = 60, group: Group | None = None, most: int = 20
) -> tuple[tuple[Start, Occasion], ...]:
    """Return what is going on or starts in the next `days`, each start with its occasion, the earliest first."""
    last = _shifted(site.today, days)
    found = [
        (start, one)
        for one in _by_group(site).get(group.id if group else None, ())
        for start in next_starts(one, _shifted(site.today, -_nights(one)), most)
        if _day(start) <= last
    ]
    return tuple(nsmallest(most, found, key=lambda pair: (_moment(site, pair[0]), pair[1].title)))


@once
def _by_group(site: Site) -> dict[str | None, tuple[Occasion, ...]]:
    """Return the occasions of each group, and under None all."""
    found = [event_of(site, post, post.event) for post in site.posts if post.event]
    for group in site.groups.values():
        found += [meeting_of(site, group, one) for one in group.meetings if group.state != "archived"]
    kept: dict[str | None, list[Occasion]] = defaultdict(list, {None: []})
    for one in sorted(found, key=lambda one: (_moment(site, one.start), one.title)):
        for key in {None, one.group.id if one.group else None}:
            kept[key].append(one)
    return {key: tuple(some) for key, some in kept.items()}


def meeting_of(site: Site, group: Group, meeting: Meeting) -> Occasion:
    """Return the occasion that a group's meeting is."""
    start = _zoned(meeting.start, ZoneInfo(meeting.timezone or site.config.timezone))
    all_day = not isinstance(start, dt.datetime)
    end = _end(start, meeting.duration) if meeting.duration else None
    return Occasion(meeting.title, start, end, all_day, meeting.place, meeting.url, None, group, meeting.rrule)


def _zoned(start: Start, zone: ZoneInfo) -> Start:
    return start.replace(tzinfo=zone) if isinstance(start, dt.datetime) and start.tzinfo is None else start


def _end(start: Start, duration: str) -> Start | None:
    """Return when what takes so long ends; None if that is the starting day itself, or after the year 9999."""
    found = _DURATION.fullmatch(duration)
    try:
        weeks, days, hours, minutes = (int(part or 0) for part in found.groups()) if found else (0, 0, 0, 0)
        length = dt.timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes)
        if isinstance(start, dt.datetime):
            return (start.astimezone(dt.UTC) + length).astimezone(start.tzinfo)
        return start + dt.timedelta(length.days - 1) if length.days > 1 else None
    except OverflowError:
        return None


def _day(start: Start) -> dt.date:
    return start.date() if isinstance(start, dt.datetime) else start


def _moment(site: Site, start: Start) -> dt.datetime:
    midnight = dt.datetime.combine(_day(start), dt.time.min, ZoneInfo(site.config.timezone))
    return start if isinstance(start, dt.datetime) else midnight


def _nights(occasion: Occasion) -> int:
    return (_day(occasion.end) - _day(occasion.start)).days if occasion.end else 0


def _shifted(day: dt.date, days: int) -> dt.date:
    return dt.date.fromordinal(min(max(day.toordinal() + days, 1), dt.date.max.toordinal()))


def _starts(occasion: Occasion, after: dt.date) -> Iterator[Start]:
    """Yield starts, from at most a year before `after` to the horizon. A rule that we don't follow starts once.

    dateutil expands one month or year at a time. Left alone it walks to the year 9999 for a day that never comes.
    """
    start, first = occasion.start, _day(occasion.start)
    last = _shifted(max(first, after), HORIZON_DAYS)
    if not (parts := _parts(occasion.rrule or "", first)):
        yield start
        return
    steps = islice(_steps(parts, first, first if "COUNT" in parts else max(first, after), last), _MONTHS)
    days = (day for step in steps for day in _days(parts, first, step) if first <= day <= last)
    for day in islice(days, int(parts["COUNT"]) if "COUNT" in parts else None):
        time = dt.datetime.combine(day, start.timetz()) if isinstance(start, dt.datetime) else day
        if "UNTIL" in parts and _is_after(time, parts["UNTIL"]):
            return
        yield time


def _parts(rrule: str, first: dt.date) -> dict[str, str]:
    """Return the parts of a rule with what it takes from its first day; nothing for a rule that we don't follow."""
    found = _RULE.fullmatch(rrule.upper())
    parts = dict(part.split("=") for part in found[1].split(";")) if found else {}
    frequency = parts.get("FREQ")
    numbers = [parts[name] for name in ("INTERVAL", "COUNT") if name in parts]
    if frequency not in {"YEARLY", "MONTHLY", "WEEKLY", "DAILY"} or not all(map(_NUMBER.fullmatch, numbers)):
        return {}
    if "UNTIL" in parts and not _is_moment(parts["UNTIL"]):
        return {}
    if frequency in {"WEEKLY", "DAILY"}:
        if "BYSETPOS" in parts:  # the nth day of a week: nobody says it so, and dateutil would take the month's
            return {}
        parts |= {name: re.sub(r"[+\d-]", "", parts[name]) for name in ("BYDAY", "BYWEEKDAY") if name in parts}
    if not parts.keys() & _DAYS:
        if frequency == "WEEKLY":
            parts["BYDAY"] = _WEEKDAYS[first.weekday()]
        else:
            parts["BYMONTHDAY"] = _EVERY_DAY if frequency == "DAILY" else str(first.day)
            if frequency == "YEARLY":
                parts.setdefault("BYMONTH", str(first.month))
    return parts


def _steps(parts: dict[str, str], first: dt.date, begin: dt.date, last: dt.date) -> Iterator[dt.date]:
    """Yield the first day of each month, or year for a yearly rule, that the rule comes round in."""
    months = 12 if parts["FREQ"] == "YEARLY" else 1
    interval = int(parts.get("INTERVAL", "1")) if parts["FREQ"] in {"YEARLY", "MONTHLY"} else 1
    at_first, at_begin, at_last = ((day.year * 12 + day.month - 1) // months for day in (first, begin, last))
    for step in range(at_begin + (at_first - at_begin) % interval, at_last + 1, interval):
        year, month = divmod(step * months, 12)
        yield dt.date(year, month + 1, 1)


def _days(parts: dict[str, str], first: dt.date, step: dt.date) -> list[dt.date]:
    """Return the days of a rule in the month or year that starts at `step`."""
    from dateutil.rrule import rrulestr  # few sites have a rule, and the gate asks for none

    once = "FREQ=YEARLY;INTERVAL=9999" if parts["FREQ"] == "YEARLY" else "FREQ=MONTHLY;INTERVAL=119988"
    rest = ";".join(f"{name}={said}" for name, said in parts.items() if name not in _OURS)
    try:
        days = [found.date() for found in rrulestr(f"{once};{rest}", dtstart=dt.datetime.combine(step, dt.time.min))]
    except (ValueError, IndexError):
        return []
    interval = int(parts.get("INTERVAL", "1"))
    if parts["FREQ"] == "DAILY":
        return [day for day in days if (day - first).days % interval == 0]
    if parts["FREQ"] == "WEEKLY":
        week = first.toordinal() - (first.weekday() - _WEEKDAYS.index(parts.get("WKST", "MO"))) % 7
        return [day for day in days if (day.toordinal() - week) // 7 % interval == 0]
    return days


def _is_moment(until: str) -> bool:
    try:
        dt.datetime.fromisoformat(until)
    except ValueError:
        return False
    return True


def _is_after(start: Start, until: str) -> bool:
    """Say whether a start is after UNTIL. A day there is the last one; a moment without a zone is in the start's."""
    last = dt.datetime.fromisoformat(until)
    if "T" not in until or not isinstance(start, dt.datetime):
        return _day(start) > last.date()
    return start > (last if last.tzinfo else last.replace(tzinfo=start.tzinfo))
