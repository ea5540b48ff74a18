"""When people meet: the events of posts and the meetings of groups.

A moment has a zone: a naive one is in the event's or meeting's own, else in the site's; what recurs does so there.
An all-day end is the last day itself, unlike in RFC 5545.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from smoelenboek.site.memo import in_record, per_site
from smoelenboek.state.recurrence import day_of, starts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smoelenboek.model.group import Group, Meeting
    from smoelenboek.model.post import Event, Post
    from smoelenboek.site.site import Site

    Start = dt.datetime | dt.date  # a day alone: all day

_ZONES_APART = 2  # days, at the most: 26 hours
_DURATION = re.compile(r"P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?")


@dataclass(frozen=True, slots=True)
class Occasion:
    """An event or a meeting, once or again and again (RFC 5545); `post` is None for a meeting.

    excepted  days, in the zone of `start`, on which it does not take place.
    """

    title: str
    start: Start
    end: Start | None
    all_day: bool
    place: str | None
    url: str | None
    post: Post | None
    group: Group | None
    rrule: str | None
    excepted: frozenset[dt.date] = frozenset()


def occasions(site: Site) -> tuple[Occasion, ...]:
    """Return every published event and every meeting of a group that is not archived, by its first start."""
    return _by_group(site)[None]


def event_of(site: Site, post: Post, event: Event) -> Occasion:
    """Return the occasion that a post's event is."""
    start = _zoned(site, event.start, event.timezone)
    end = _zoned(site, event.end, event.timezone) if event.end else None
    all_day = not isinstance(start, dt.datetime)
    group = site.groups.get(post.group or "")
    return Occasion(
        post.title, start, end, all_day, event.place, event.url, post, group, event.rrule, frozenset(event.excepted)
    )


def today_begins(site: Site) -> dt.datetime:
    """Return the moment at which the day of the build begins where the site is."""
    return dt.datetime.combine(site.today, dt.time.min, ZoneInfo(site.config.timezone))


def next_starts(occasion: Occasion, since: dt.datetime, most: int = 3) -> tuple[Start, ...]:
    """Return the first starts at `since`, the beginning of a day, or later."""
    return tuple(islice((start for start in _around(occasion, since) if _is_reached(start, since)), most))


def is_past(occasion: Occasion, since: dt.datetime) -> bool:
    """Say whether an occasion is over before `since`, the beginning of a day; if it recurs, each of its times."""
    return _present(occasion, since) is None


def upcoming(site: Site) -> tuple[tuple[Start, Occasion], ...]:
    """Return what is going on or still to come, each once: its start, the next if it recurs; the earliest first."""
    since = today_begins(site)
    pairs = [(start, occasion) for occasion in occasions(site) if (start := _present(occasion, since))]
    return tuple(sorted(pairs, key=lambda pair: (moment(site, pair[0]), pair[1].title)))


def upcoming_events(site: Site) -> tuple[tuple[Start, Occasion], ...]:
    """Return the same of the events of posts alone."""
    return _upcoming_events(site, "")


def _posts(pairs: tuple[tuple[Start, Occasion], ...]) -> list[str]:
    return [occasion.post.id for _, occasion in pairs if occasion.post]


def _of_posts(site: Site, ids: list[str]) -> tuple[tuple[Start, Occasion], ...]:
    since, posts = today_begins(site), (site.all_posts[id_] for id_ in ids)
    events = (event_of(site, post, post.event) for post in posts if post.event)
    return tuple((start, event) for event in events if (start := _present(event, since)))


@in_record(_posts, _of_posts)
def _upcoming_events(site: Site, _key: str) -> tuple[tuple[Start, Occasion], ...]:
    return tuple(pair for pair in upcoming(site) if pair[1].post)


def _present(occasion: Occasion, since: dt.datetime) -> Start | None:
    """Return the first start of what is not over before `since`."""
    return next((start for start in _around(occasion, since) if not _is_over(occasion, start, since)), None)


def _around(occasion: Occasion, since: dt.datetime) -> Iterator[Start]:
    """Yield the starts that are not over before `since`, and some of those that are: days differ between zones."""
    nights = (day_of(occasion.end) - day_of(occasion.start)).days if occasion.end else 0
    after = dt.date.fromordinal(max(since.toordinal() - nights - _ZONES_APART, 1))
    return starts(occasion.start, occasion.rrule, after, occasion.excepted)


def _is_reached(start: Start, since: dt.datetime) -> bool:
    return start >= since if isinstance(start, dt.datetime) else start >= since.date()


def _is_over(occasion: Occasion, start: Start, since: dt.datetime) -> bool:
    """Say whether what starts at `start` ended before `since`. At midnight it has: the day after does not count."""
    first, last = occasion.start, occasion.end or occasion.start
    try:
        if isinstance(start, dt.datetime) and isinstance(first, dt.datetime) and isinstance(last, dt.datetime):
            length = last.astimezone(dt.UTC) - first.astimezone(dt.UTC)
            return start.astimezone(dt.UTC) + length <= since if length else start < since
        return day_of(start) + (day_of(last) - day_of(first)) < since.date()
    except OverflowError:  # in the first or last hours that there are
        return day_of(start) < since.date()


@per_site
def _by_group(site: Site) -> dict[str | None, tuple[Occasion, ...]]:
    """Return the occasions of each group, and under None all."""
    events = [event_of(site, post, post.event) for post in site.posts if post.event]
    for group in site.groups.values():
        events += [meeting_of(site, group, event) for event in meetings_held(group)]
    groups: dict[str | None, list[Occasion]] = defaultdict(list, {None: []})
    for event in sorted(events, key=lambda event: (moment(site, event.start), event.title)):
        for key in {None, event.group.id if event.group else None}:
            groups[key].append(event)
    return {key: tuple(some) for key, some in groups.items()}


def meetings_held(group: Group) -> tuple[Meeting, ...]:
    """Return the meetings that a group holds: an archived one holds none."""
    return group.meetings if group.state != "archived" else ()


def meeting_of(site: Site, group: Group, meeting: Meeting) -> Occasion:
    """Return the occasion that a group's meeting is."""
    start = _zoned(site, meeting.start, meeting.timezone)
    all_day = not isinstance(start, dt.datetime)
    end = _end(start, meeting.duration) if meeting.duration else None
    return Occasion(
        meeting.title,
        start,
        end,
        all_day,
        meeting.place,
        meeting.url,
        None,
        group,
        meeting.rrule,
        frozenset(meeting.excepted),
    )


def _zoned(site: Site, start: Start, written: str | None) -> Start:
    """Return a start in the zone that is written beside it: its rule counts the days there."""
    if not isinstance(start, dt.datetime):
        return start
    if start.tzinfo is None:
        return start.replace(tzinfo=ZoneInfo(written or site.config.timezone))
    try:
        there = start.astimezone(ZoneInfo(written)) if written else start
    except OverflowError:  # in the first or last hours that there are
        return start
    return start if there.fold else there  # no calendar can write the second of two hours of one name


def _end(start: Start, duration: str) -> Start | None:
    """Return when what takes so long ends; None if that is the starting day itself, or after the year 9999."""
    match = _DURATION.fullmatch(duration)
    try:
        weeks, days, hours, minutes = (int(part or 0) for part in match.groups()) if match else (0, 0, 0, 0)
        length = dt.timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes)
        if isinstance(start, dt.datetime):
            return (start.astimezone(dt.UTC) + length).astimezone(start.tzinfo)
        return start + dt.timedelta(length.days - 1) if length.days > 1 else None
    except OverflowError:
        return None


def moment(site: Site, start: Start) -> dt.datetime:
    """Return a start as a moment: a day begins at midnight where the site is."""
    if isinstance(start, dt.datetime):
        return start
    return dt.datetime.combine(start, dt.time.min, ZoneInfo(site.config.timezone))
