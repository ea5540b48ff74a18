"""Groups by kind, the page of each, and the minutes of their meetings."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from smoelenboek.pages.page import Html, Linked, Page, PersonLine, PostLine, html, person_line, post_line
from smoelenboek.site import addresses

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from smoelenboek.model.group import Group, Minutes
    from smoelenboek.model.person import Person
    from smoelenboek.site import Site

KINDS = ("department", "team", "workgroup", "project", "committee", "guild", "interest")
POSTS_SHOWN = 20
MEMBERS_SHOWN = 100
MINUTES_SHOWN = 100


@dataclass(frozen=True)
class GroupLine:
    """A group in a list."""

    href: str
    name: str
    kind: str
    mission: str
    members: int
    state: str


@dataclass(frozen=True)
class GroupsView:
    """All that groups.html may use: (kind, its groups by name)."""

    sections: tuple[tuple[str, tuple[GroupLine, ...]], ...]
    total: int


@dataclass(frozen=True)
class MinutesLine:
    """Minutes in a list."""

    href: str
    title: str
    date: dt.date
    status: str


@dataclass(frozen=True)
class GroupView:
    """All that group.html may use."""

    title: str
    kind: str
    state: str
    mission: str
    goal: str
    ends: dt.date | None
    contact: str
    join: str
    body: Html
    parent: Linked | None
    children: tuple[GroupLine, ...]
    leads: tuple[PersonLine, ...]
    members: tuple[PersonLine, ...]  # without the leads, by name, at most MEMBERS_SHOWN
    more_members: int
    total_members: int
    former: tuple[Linked, ...]
    links: tuple[Linked, ...]
    posts: tuple[PostLine, ...]
    minutes: tuple[MinutesLine, ...]
    feed: str


@dataclass(frozen=True)
class DecisionView:
    """A decision in minutes."""

    id: str
    text: str
    dossier: str


@dataclass(frozen=True)
class ActionView:
    """Something someone promised."""

    id: str
    who: Linked | None
    what: str
    due: dt.date | None
    state: str
    overdue: bool


@dataclass(frozen=True)
class MinutesView:
    """All that minutes.html may use."""

    title: str
    date: dt.date
    status: str
    group: Linked
    chair: Linked | None
    secretary: Linked | None
    present: tuple[Linked, ...]
    apologies: tuple[Linked, ...]
    guests: tuple[str, ...]
    decisions: tuple[DecisionView, ...]
    actions: tuple[ActionView, ...]
    body: Html


def pages(site: Site) -> Iterator[Page]:
    """Yield the list of groups, every group and all minutes."""
    by_kind = {
        kind: tuple(_line(site, group) for group in site.groups.values() if group.kind == kind) for kind in KINDS
    }
    sections = tuple((kind, lines) for kind, lines in by_kind.items() if lines)
    yield Page("/groups/", "groups", partial(GroupsView, sections, len(site.groups)))
    for group in site.groups.values():
        yield Page(addresses.group(group.id), "group", partial(_view, site, group))
        for minutes in site.minutes(group):
            yield Page(addresses.minutes(group.id, minutes.id), "minutes", partial(_minutes, site, group, minutes))


def _line(site: Site, group: Group) -> GroupLine:
    members = len(site.members(group))
    return GroupLine(addresses.group(group.id), group.name, group.kind, group.mission or "", members, group.state)


def _view(site: Site, group: Group) -> GroupView:
    leads = [person for id_ in group.leads if (person := site.person(id_)) and not person.gone]
    members = site.members(group)
    others = [person for person in members if person not in leads] if len(leads) < 20 else members  # noqa: PLR2004
    parent = site.groups.get(group.parent or "")
    return GroupView(
        title=group.name,
        kind=group.kind,
        state=group.state,
        mission=group.mission or "",
        goal=group.goal or "",
        ends=group.ends,
        contact=group.contact or "",
        join=group.join,
        body=html(site, group.prose),
        parent=Linked(addresses.group(parent.id), parent.name) if parent else None,
        children=tuple(_line(site, child) for child in site.children(group)),
        leads=tuple(person_line(site, person) for person in leads),
        members=tuple(person_line(site, person) for person in others[:MEMBERS_SHOWN]),
        more_members=max(0, len(others) - MEMBERS_SHOWN),
        total_members=len(members),
        former=tuple(_names(site, group.former_members)),
        links=tuple(Linked(link.url, link.label) for link in group.links),
        posts=tuple(post_line(site, post) for post in site.posts_for(group)[:POSTS_SHOWN]),
        minutes=tuple(
            MinutesLine(addresses.minutes(group.id, one.id), one.title, one.date, one.status)
            for one in site.minutes(group)[:MINUTES_SHOWN]
        ),
        feed=f"{addresses.group(group.id)}feed.xml",
    )


def _minutes(site: Site, group: Group, minutes: Minutes) -> MinutesView:
    return MinutesView(
        title=minutes.title,
        date=minutes.date,
        status=minutes.status,
        group=Linked(addresses.group(group.id), group.name),
        chair=_name(site.person(minutes.chair)),
        secretary=_name(site.person(minutes.secretary)),
        present=tuple(_names(site, minutes.present)),
        apologies=tuple(_names(site, minutes.apologies)),
        guests=minutes.guests,
        decisions=tuple(
            DecisionView(one.id, one.text, site.dossiers[one.dossier].title if one.dossier in site.dossiers else "")
            for one in minutes.decisions
        ),
        actions=tuple(
            ActionView(
                one.id,
                _name(site.person(one.who)),
                one.what,
                one.due,
                one.state,
                overdue=one.state == "open" and one.due is not None and one.due < site.today,
            )
            for one in minutes.actions
        ),
        body=html(site, minutes.prose),
    )


def _name(person: Person | None) -> Linked | None:
    return Linked(addresses.person(person.id), person.name.shown) if person else None


def _names(site: Site, ids: Iterable[str]) -> Iterator[Linked]:
    for id_ in ids:
        if found := _name(site.person(id_)):
            yield found
