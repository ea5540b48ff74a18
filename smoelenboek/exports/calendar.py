"""Calendars of the site, its groups, tags and dossiers: events, meetings, and the last days of calls and polls.

In: a Site. Out: Files. An entry keeps its UID and its DTSTAMP as long as its text is the same: a program that follows
the calendar knows by them what is new. A meeting has no id: it is known by its group, its first start and its title,
and one that is moved or renamed is another one (docs/decisions/0025-calendar-entries.md).
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from smoelenboek.catalogues import load
from smoelenboek.contract import addresses
from smoelenboek.contract.base import base
from smoelenboek.contract.limits import LONGEST_SLUG
from smoelenboek.display.prose import opening
from smoelenboek.exports.file import File
from smoelenboek.exports.ical import CalendarEntry, CalendarView, in_utc, written
from smoelenboek.site.languages import outer_url
from smoelenboek.site.memo import per_key, per_site
from smoelenboek.state.activity import last_change
from smoelenboek.state.events import event_of, meeting_of, meetings_held
from smoelenboek.state.exports_offered import root, whole_root, with_calendar
from smoelenboek.state.requests import deadlines
from smoelenboek.text.fold import fold, slug

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from smoelenboek.model.dossier import Location
    from smoelenboek.model.group import Group, Meeting
    from smoelenboek.model.post import Event, Post
    from smoelenboek.site import Site
    from smoelenboek.state.requests import Deadline


def calendars(site: Site) -> Iterator[File]:
    """Yield the site's calendar, and one for each group that meets and all that a post with a day is about."""
    yield _file("/", partial(_view, site, "/", site.config.name, ""))
    for about in with_calendar(site):
        yield _file(_home(about), partial(_of_subject, site, about))


def _file(home: str, view: Callable[[], CalendarView]) -> File:
    return File(f"{home}calendar.ics".lstrip("/"), view, written)


def _home(about: str) -> str:
    kind, _, id_ = about.partition(":")
    return {"group": addresses.group, "tag": addresses.tag, "dossier": addresses.dossier}[kind](id_)


def _of_subject(site: Site, about: str) -> CalendarView:
    kind, _, id_ = about.partition(":")
    if kind == "tag":
        name = site.word("tags", id_)
    else:
        name = site.dossiers[id_].title if kind == "dossier" else site.groups[id_].name
    return _view(site, _home(about), f"{name} · {site.config.name}", about)


def _view(site: Site, home: str, name: str, about: str) -> CalendarView:
    return CalendarView(name, root(site) + home, site.config.timezone, _entries(site, about))


@per_key
def _entries(site: Site, about: str) -> tuple[CalendarEntry, ...]:
    return _by_subject(site).get(about, ())


@per_site
def _by_subject(site: Site) -> Mapping[str, tuple[CalendarEntry, ...]]:
    """Make every entry once. Under a subject stand its own, under "" all of them, in an order that stays."""
    by_subject: dict[str, list[CalendarEntry]] = defaultdict(list)
    for post in reversed(site.posts):
        if post.event:
            _keep(by_subject, _about(post), _event(site, post, post.event))
    for group in site.groups.values():
        numbers: Counter[str] = Counter()
        for meeting in meetings_held(group):
            name = _name(meeting)
            numbers[name] += 1
            about = {"", f"group:{group.id}"}
            _keep(by_subject, about, _meeting(site, group, name + f".{numbers[name]}" * (numbers[name] > 1), meeting))
    for deadline in deadlines(site):
        _keep(by_subject, _about(deadline.post), _deadline(site, deadline))
    return {about: tuple(entries) for about, entries in by_subject.items()}


def _about(post: Post) -> set[str]:
    """Return the calendars in which a post stands."""
    group = {f"group:{post.group}"} if post.group else set()
    dossier = {f"dossier:{post.dossier}"} if post.dossier else set()
    return {"", *(f"tag:{tag}" for tag in post.tags), *group, *dossier}


def _keep(entries: dict[str, list[CalendarEntry]], about: set[str], fresh: CalendarEntry) -> None:
    for key in about:
        entries[key].append(fresh)


def _event(site: Site, post: Post, event: Event) -> CalendarEntry:
    when = event_of(site, post, event)
    end = when.end if isinstance(when.end, dt.datetime) or when.end is None else _day_after(when.end)
    organizer = site.person(event.organizer)
    reachable = organizer if organizer and not organizer.has_left and organizer.email else None
    return CalendarEntry(
        uid=_uid(site, post.id),
        stamp=_stamp(site, post),
        title=post.title,
        text="\n".join(filter(None, (post.summary or opening(site, post.prose), event.url))),
        start=when.start,
        end=None if end == when.start else end,  # RFC 5545: an end is later
        duration=None,
        place=event.place or "",
        where=_where(site, event.place),
        url=root(site) + addresses.post(post.id),
        online=event.url or "",
        organizer=(reachable.name.shown, reachable.email or "") if reachable else None,
        rrule=event.rrule or "",
        busy=not when.all_day,
        excepted=event.excepted,
        sequence=_changes(site, post) + len(set(event.excepted)),
    )


def _meeting(site: Site, group: Group, name: str, meeting: Meeting) -> CalendarEntry:
    """Make the entry of a meeting, named by its first start: what is written before it in the file changes nothing."""
    start = meeting_of(site, group, meeting).start
    stamp = start if isinstance(start, dt.datetime) else dt.datetime.combine(start, dt.time(), dt.UTC)
    return CalendarEntry(
        uid=_uid(site, f"{group.id}.{name}"),
        stamp=in_utc(stamp),
        title=meeting.title if fold(group.name) in fold(meeting.title) else f"{group.name}: {meeting.title}",
        text=meeting.url or "",
        start=start,
        end=None,
        duration=_length(meeting.duration, start),
        place=meeting.place or "",
        where=_where(site, meeting.place),
        url=root(site) + addresses.group(group.id),
        online=meeting.url or "",
        organizer=None,
        rrule=meeting.rrule or "",
        busy=isinstance(start, dt.datetime),
        excepted=meeting.excepted,
        sequence=len(set(meeting.excepted)),
    )


def _deadline(site: Site, deadline: Deadline) -> CalendarEntry:
    post, texts = deadline.post, load(site.config.language)
    title = texts.gettext("Last day to take part: %(title)s")
    if post.poll:
        title = texts.gettext("Last day to vote: %(title)s")
    return CalendarEntry(
        uid=_uid(site, f"{post.id}.closes"),
        stamp=_stamp(site, post),
        title=title % {"title": deadline.title},
        text=post.summary or opening(site, post.prose),
        start=deadline.day,
        end=_day_after(deadline.day),
        duration=None,
        place="",
        where=None,
        url=root(site) + addresses.post(post.id),
        online="",
        organizer=None,
        rrule="",
        busy=False,
        sequence=_changes(site, post),
    )


def _uid(site: Site, name: str) -> str:
    """Return a name that nobody else gives: no id of ours has a dot, so these three kinds never meet.

    Two sites below paths of one host have names of their own.
    """
    return f"{name}@{urlsplit(whole_root(site)).hostname}{base(outer_url(site))}"


def _name(meeting: Meeting) -> str:
    """Name a meeting by its first start and its title, of which a dot is no part."""
    title = slug(meeting.title, LONGEST_SLUG) or sha256(meeting.title.encode()).hexdigest()[:16]
    return f"{meeting.start:%Y%m%dT%H%M}.{title}"


def _stamp(site: Site, post: Post) -> dt.datetime:
    return dt.datetime.combine(last_change(site, post), dt.time(), dt.UTC)


def _changes(site: Site, post: Post) -> int:
    """Return a number that is higher after each later day of change: the days since the post."""
    return (last_change(site, post) - post.date).days


def _day_after(day: dt.date) -> dt.date:
    return min(day, dt.date.max - dt.timedelta(1)) + dt.timedelta(1)


def _length(duration: str | None, start: dt.datetime | dt.date) -> dt.timedelta | None:
    """Return how long something takes; of a day only whole days, and nothing for what no clock can count."""
    from icalendar import vDuration  # here: the library takes long to load, and few builds need it

    try:
        length: dt.timedelta = vDuration.from_ical(duration) if duration else dt.timedelta()  # type: ignore[no-untyped-call]
    except (ValueError, OverflowError):
        return None
    return (length if isinstance(start, dt.datetime) else dt.timedelta(length.days)) or None


def _where(site: Site, place: str | None) -> tuple[float, float] | None:
    location = _places(site).get(fold(place)) if place else None
    if location is None or location.latitude is None or location.longitude is None:
        return None
    return location.latitude, location.longitude


@per_site
def _places(site: Site) -> Mapping[str, Location]:
    """Return the site's places by all their names."""
    places = [(id_, location) for id_ in site.words("locations") if (location := site.location(id_))]
    return {fold(name): location for id_, location in places for name in (id_, *location.names, *location.aliases)}
