"""What a calendar says, before it is written as iCalendar. Out of a CalendarView: bytes.

No clock is used: programs fetch a calendar again and again, and the same view is the same file.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """One entry of a calendar. A moment always has a zone; `end` is the day after the last, or a moment.

    stamp      when its text was last changed, in UTC.
    where      latitude and longitude of `place`, if it is one of the site's places.
    online     the address at which one takes part.
    organizer  name and e-mail address.
    excepted   days, in the zone of `start`, on which it does not take place.
    sequence   a number that is higher after a change (RFC 5545): docs/decisions/0025-calendar-entries.md.
    busy       whether it makes a follower of the calendar busy.
    """

    uid: str
    stamp: dt.datetime
    title: str
    text: str
    start: dt.datetime | dt.date
    end: dt.datetime | dt.date | None
    duration: dt.timedelta | None
    place: str
    where: tuple[float, float] | None
    url: str
    online: str
    organizer: tuple[str, str] | None
    rrule: str
    busy: bool
    excepted: tuple[dt.date, ...] = ()
    sequence: int = 0


@dataclass(frozen=True, slots=True)
class CalendarView:
    """All that one calendar says. `zone` is the site's."""

    name: str
    url: str
    zone: str
    entries: tuple[CalendarEntry, ...]


def written(view: CalendarView) -> bytes:
    """Return a calendar as iCalendar."""
    from smoelenboek.exports.ical_writer import ical  # here: the library takes long to load, and few builds need it

    return ical(view)


def in_utc(moment: dt.datetime) -> dt.datetime:
    """Return a moment in UTC; in the first and last hours that there are, where no clock can be set back, as it is."""
    try:
        return moment.astimezone(dt.UTC)
    except OverflowError:
        return moment.replace(tzinfo=dt.UTC)
