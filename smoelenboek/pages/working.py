"""Whom a person works with, and when: manager, team, groups, absence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from smoelenboek.contract import addresses
from smoelenboek.display.lines import (
    Linked,
    PersonLine,
    person_line,
)
from smoelenboek.state.activity import absence

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from smoelenboek.model.person import Person
    from smoelenboek.site import Site

REPORTS_SHOWN = 40
TEAM_SHOWN = 12


@dataclass(frozen=True)
class AwayView:
    """An absence that lasts today."""

    since: dt.date
    until: dt.date
    deputy: PersonLine | None
    text: str


@dataclass(frozen=True)
class WorkView:
    """Whom someone works with. `organisation` is the address of what they manage, or nothing."""

    manager: PersonLine | None
    team: tuple[PersonLine, ...]  # others whom the same person manages
    reports: tuple[PersonLine, ...]
    more_reports: int
    organisation: str
    groups: tuple[tuple[Linked, str, dt.date | None], ...]  # with the role there and since when
    started: dt.date | None


def work(site: Site, person: Person) -> WorkView:
    """Return whom someone works with."""
    manager = site.person(person.manager) if not person.has_left else None
    reports, team = site.reports(person), site.reports(manager) if manager else []
    return WorkView(
        manager=person_line(site, manager) if manager else None,
        team=tuple(person_line(site, other) for other in team if other.id != person.id)[:TEAM_SHOWN],
        reports=tuple(person_line(site, report) for report in reports[:REPORTS_SHOWN]),
        more_reports=max(0, len(reports) - REPORTS_SHOWN),
        organisation=addresses.subtree(person.id) if reports else "",
        groups=tuple(_groups(site, person)),
        started=person.started if not person.has_left else None,
    )


def _groups(site: Site, person: Person) -> Iterator[tuple[Linked, str, dt.date | None]]:
    for group in site.groups_of(person):
        membership = site.membership(group, person)
        role = (membership.role or "") if membership else ""
        yield Linked(addresses.group(group.id), group.name), role, membership.since if membership else None


def away_today(site: Site, person: Person) -> AwayView | None:
    """Return the absence that lasts today."""
    away = absence(site, person)
    if away is None:
        return None
    deputy = site.person(away.deputy)
    return AwayView(away.since, away.until, person_line(site, deputy) if deputy else None, away.text or "")
