"""Activity: groups that fell asleep, profiles that nobody confirmed lately, who is away, and who is new."""

from __future__ import annotations

import datetime as dt
from calendar import isleap
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING

from smoelenboek.site.memo import ids_of, in_record, people_of, per_site, per_value
from smoelenboek.state.days import has_come, is_older

if TYPE_CHECKING:
    from smoelenboek.model.group import Group
    from smoelenboek.model.person import Away, Person
    from smoelenboek.model.post import Post
    from smoelenboek.site.site import Site

ASLEEP_AFTER_DAYS = 180
STALE_AFTER_DAYS = 365
JUBILEE_YEARS = 5


def last_sign(site: Site, group: Group) -> dt.date | None:
    """Return the day of a group's last post, minutes or new member. What lies ahead is no sign yet."""
    days = [
        *(post.date for post in site.posts_for(group)[:1]),  # the newest
        *(minutes.date for minutes in site.minutes(group)),
        *(membership.since for membership in site.memberships(group) if membership.since),
    ]
    return max((day for day in days if has_come(site, day)), default=None)


def last_change(site: Site, post: Post) -> dt.date:
    """Return the day of a post's last change; its own day for a change that is said to be before it or yet to come."""
    changed = post.modified
    return changed if changed and post.date <= changed and has_come(site, changed) else post.date


def is_sleeping(site: Site, group: Group) -> bool:
    """Say whether a group sleeps: it says so, or it is active without a sign of life in ASLEEP_AFTER_DAYS, or ever.

    A department never sleeps by silence: people work in it, and nobody joins it or takes minutes.
    """
    if group.state != "active" or group.kind == "department":
        return group.state == "sleeping"
    last = last_sign(site, group)
    return last is None or is_older(site, last, ASLEEP_AFTER_DAYS)


def takes_members(group: Group) -> bool:
    """Say whether one may join a group by oneself."""
    return group.join == "open" and group.state != "archived"


def is_stale(site: Site, person: Person) -> bool:
    """Say whether someone who is here last confirmed the profile over STALE_AFTER_DAYS ago.

    Who never did is not late: no file says since when the profile has been here (docs/decisions/0025).
    """
    last = person.confirmed
    return not person.has_left and last is not None and is_older(site, last, STALE_AFTER_DAYS)


@per_value
def absence(site: Site, person: Person) -> Away | None:
    """Return the absence that covers today; the first and the last day count."""
    away = None if person.has_left else person.away
    return away if away and away.since <= site.today <= away.until else None


def newcomers(site: Site, days: int = 90) -> tuple[Person, ...]:
    """Return who started in the last `days`, newest first, then by the site's alphabet."""
    return _newcomers(site, str(days))


@in_record(ids_of, people_of)
def _newcomers(site: Site, days: str) -> tuple[Person, ...]:
    people = []
    for person in _by_start(site):
        if person.started is None or (site.today - person.started).days > int(days):
            break
        people.append(person)
    return tuple(people)


def away_today(site: Site) -> tuple[Person, ...]:
    """Return who is away today, by the site's alphabet."""
    return _away(site, "")


@in_record(ids_of, people_of)
def _away(site: Site, _key: str) -> tuple[Person, ...]:
    return tuple(person for person in site.sorted_people() if absence(site, person))


@dataclass(frozen=True)
class Jubilee:
    """Someone who has been here for a number of years."""

    person: Person
    years: int


def jubilees(site: Site, days: int = 7) -> tuple[Jubilee, ...]:
    """Return who has been here for a multiple of JUBILEE_YEARS, on a day within `days` of today; longest first."""
    return _jubilees(site, str(days))


def _written(jubilees: tuple[Jubilee, ...]) -> list[tuple[str, int]]:
    return [(jubilee.person.id, jubilee.years) for jubilee in jubilees]


def _read(site: Site, rows: list[tuple[str, int]]) -> tuple[Jubilee, ...]:
    return tuple(Jubilee(site.people[id_], years) for id_, years in rows)


@in_record(_written, _read)
def _jubilees(site: Site, days: str) -> tuple[Jubilee, ...]:
    first, last = site.today - dt.timedelta(int(days)), site.today + dt.timedelta(int(days))
    several = [
        Jubilee(person, year - person.started.year)
        for person in _by_start(site)
        for year in sorted({first.year, last.year})
        if person.started and first <= _anniversary(person.started, year) <= last
    ]
    full = [jubilee for jubilee in several if jubilee.years > 0 and jubilee.years % JUBILEE_YEARS == 0]
    return tuple(sorted(full, key=attrgetter("years"), reverse=True))


def _anniversary(day: dt.date, year: int) -> dt.date:
    """Return the same day in `year`; the 28th of February where there is no 29th."""
    is_missing = (day.month, day.day) == (2, 29) and not isleap(year)
    return day.replace(year=year, day=28 if is_missing else day.day)


@per_site
def _by_start(site: Site) -> tuple[Person, ...]:
    """Return who has started, newest first."""
    started = [person for person in site.sorted_people() if person.started and person.started <= site.today]
    return tuple(sorted(started, key=attrgetter("started"), reverse=True))


def local_zone(site: Site, person: Person) -> str:
    """Return the name of the time zone that someone works in: their own, else the place's, else the site's."""
    place = site.location(person.location) if person.location else None
    return person.timezone or (place and place.timezone) or site.config.timezone
