"""How a calendar is written (RFC 5545): with the library icalendar, and corrections of what it gets wrong.

In: a CalendarView. Out: bytes.
"""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

from icalendar import (
    Calendar,
    Event,
    Timezone,
    TimezoneDaylight,
    TimezoneStandard,
    vCalAddress,
    vDDDLists,
    vRecur,
    vText,
    vUri,
)

from smoelenboek.exports.ical import in_utc
from smoelenboek.model.rrule import text
from smoelenboek.state.recurrence import last_day, recurrence_of

if TYPE_CHECKING:
    from smoelenboek.exports.ical import CalendarEntry, CalendarView
    from smoelenboek.model.rrule import RecurrenceRule

_PRODUCT = "-//smoelenboek//smoelenboek//EN"
# The years whose changes of the clock are written down; a program that knows the zone by name knows the others too.
_FIRST_YEAR, _LAST_YEAR = dt.date(2000, 1, 1), dt.date(2038, 1, 1)


def ical(view: CalendarView) -> bytes:
    """Return a calendar as iCalendar."""
    calendar = Calendar()
    calendar.add("VERSION", "2.0")
    calendar.add("PRODID", _PRODUCT)
    calendar.add("METHOD", "PUBLISH")
    calendar.add("NAME", vText(view.name))  # icalendar does not know that these two are text, and would not escape them
    calendar.add("X-WR-CALNAME", vText(view.name))
    calendar.add("URL", vUri(view.url))
    zones = {event.start.tzinfo for event in view.entries if isinstance(event.start, dt.datetime)}
    names = {view.zone, *(zone.key for zone in zones if isinstance(zone, ZoneInfo))} - {"UTC"}
    for name in sorted(names):
        calendar.add_component(_zone(name))
    for event in view.entries:
        calendar.add_component(_event(event))
    content: bytes = calendar.to_ical()
    return content


def _event(view: CalendarEntry) -> Event:
    recurrence = recurrence_of(view.start, view.rrule)
    start = recurrence.first_start if recurrence else view.start
    event = Event()
    event.add("UID", view.uid)
    event.add("DTSTAMP", view.stamp)
    event.add("LAST-MODIFIED", view.stamp)
    event.add("SEQUENCE", view.sequence)
    event.add("SUMMARY", view.title)
    event.add("DTSTART", start)
    event.add("TRANSP", "OPAQUE" if view.busy else "TRANSPARENT")
    event.add("URL", vUri(view.url))
    for name, value in (
        ("DESCRIPTION", view.text),
        ("DTEND", _end(view, start)),
        ("DURATION", view.duration),
        ("LOCATION", view.place),
        ("GEO", view.where),
        ("RRULE", _rule(recurrence.rule, start) if recurrence else None),
    ):
        if value:
            event.add(name, value)
    for day in sorted(set(view.excepted)) if recurrence else ():
        event.add("EXDATE", dt.datetime.combine(day, start.timetz()) if isinstance(start, dt.datetime) else day)
    if view.online:
        event.add("CONFERENCE", vUri(view.online), parameters={"VALUE": "URI"})
    if view.organizer:
        name, email = view.organizer
        event.add("ORGANIZER", vCalAddress(f"mailto:{quote(email, safe='@')}"), parameters={"CN": name})
    return event


def _end(view: CalendarEntry, start: dt.datetime | dt.date) -> dt.datetime | dt.date | None:
    """Return the end of what starts at `start`: as long after it as the entry's own end is after its own start."""
    end, first = view.end, view.start
    if end is None or start == first:
        return end
    try:
        if isinstance(start, dt.datetime) and isinstance(end, dt.datetime) and isinstance(first, dt.datetime):
            return (in_utc(start) + (in_utc(end) - in_utc(first))).astimezone(end.tzinfo)
        return start + (end - first)
    except OverflowError:  # in the first or last hours that there are
        return None


def _rule(rule: RecurrenceRule, start: dt.datetime | dt.date) -> vRecur:
    """Return a rule with its UNTIL of the kind that RFC 5545 asks: a day for days, UTC for moments."""
    if "UNTIL" in rule:
        until = rule["UNTIL"][0]
        rule = {
            **rule,
            "UNTIL": (in_utc(_moment(until, start)) if isinstance(start, dt.datetime) else last_day(until, start),),
        }
    recur: vRecur = vRecur.from_ical(text(rule))
    return recur


def _moment(until: dt.datetime | dt.date, start: dt.datetime) -> dt.datetime:
    """Return an UNTIL as a moment: a day is over when it ends, and without a zone it is in the start's."""
    if not isinstance(until, dt.datetime):
        until = dt.datetime.combine(until, dt.time(23, 59, 59))
    return until if until.tzinfo else until.replace(tzinfo=start.tzinfo)


@cache
def _zone(name: str) -> Timezone:
    """Return a time zone. icalendar starts summer an hour late, in the hour after the one that is skipped."""
    zone = Timezone.from_tzinfo(ZoneInfo(name), name, first_date=_FIRST_YEAR, last_date=_LAST_YEAR)
    parts: list[TimezoneDaylight | TimezoneStandard] = [*zone.daylight, *zone.standard]
    for part in parts:
        late = max(part.TZOFFSETTO - part.TZOFFSETFROM, dt.timedelta())
        part.DTSTART -= late
        also: Any = part.get("RDATE")
        if also:
            part["RDATE"] = vDDDLists([onset.dt - late for onset in also.dts])
    return zone
