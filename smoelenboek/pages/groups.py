"""Groups by kind, and the page of each: who is in it, when it meets, what it decided and promised."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from smoelenboek.pages.archive import is_open
from smoelenboek.pages.documents import DocumentLine, documents
from smoelenboek.pages.linked_data import Json, group_data
from smoelenboek.pages.lists import Pager, paged
from smoelenboek.pages.page import (
    Html,
    Linked,
    Page,
    PersonLine,
    PostLine,
    html,
    name_links,
    person_line,
    post_line,
)
from smoelenboek.pages.recurrence import Recurrence, recurrence
from smoelenboek.pages.registers import ActionLine, DecisionLine, KudosLine, action_line, decision_line, kudos_line
from smoelenboek.pages.take_part import GroupForms, group_forms
from smoelenboek.site import addresses
from smoelenboek.site.forge import edit_address
from smoelenboek.site.life import is_sleeping, last_sign
from smoelenboek.site.occasions import meeting_of
from smoelenboek.site.offered import has_calendar
from smoelenboek.site.registers import actions_of, decisions_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from smoelenboek.model.group import Group
    from smoelenboek.model.person import Person
    from smoelenboek.site import Site

KINDS = ("department", "team", "workgroup", "project", "committee", "guild", "interest")
PER_PAGE = 80
POSTS_SHOWN = 15
MEMBERS_SHOWN = 60
MINUTES_SHOWN = 40
REGISTER_SHOWN = 20
TIMES_SHOWN = 3


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
    pager: Pager


@dataclass(frozen=True)
class MinutesLine:
    """Minutes in a list."""

    href: str
    title: str
    date: dt.date
    status: str


@dataclass(frozen=True)
class MeetingView:
    """A meeting that a group holds."""

    title: str
    start: dt.datetime | dt.date
    again: Recurrence
    duration: str  # ISO 8601
    place: str
    url: str


@dataclass(frozen=True)
class MemberView:
    """A member, with their role in the group and since when."""

    line: PersonLine
    role: str
    since: dt.date | None


@dataclass(frozen=True)
class GroupView:
    """All that group.html may use."""

    title: str
    kind: str
    state: str
    sleeping: bool
    last_sign: dt.date | None
    mission: str
    goal: str
    ends: dt.date | None
    contact: str
    join: str
    body: Html
    parent: Linked | None
    children: tuple[GroupLine, ...]
    leads: tuple[PersonLine, ...]
    members: tuple[MemberView, ...]  # without the leads, by name, at most MEMBERS_SHOWN
    more_members: int
    total_members: int
    former: tuple[Linked, ...]
    meetings: tuple[MeetingView, ...]
    links: tuple[Linked, ...]
    calls: tuple[PostLine, ...]
    posts: tuple[PostLine, ...]
    minutes: tuple[MinutesLine, ...]
    decisions: tuple[DecisionLine, ...]
    actions: tuple[ActionLine, ...]
    documents: tuple[DocumentLine, ...]
    thanked: tuple[KudosLine, ...]
    feed: str
    calendar: str
    card: str
    forms: GroupForms | None
    edit: str
    linked_data: tuple[Json, ...]


def pages(site: Site) -> Iterator[Page]:
    """Yield the list of groups, and every group."""
    ordered = sorted(site.groups.values(), key=lambda group: KINDS.index(group.kind))
    for address, some, pager in paged("/groups/", ordered, PER_PAGE):
        yield Page(address, "groups", partial(_groups, site, some, len(ordered), pager))
    for group in site.groups.values():
        yield Page(addresses.group(group.id), "group", partial(view, site, group))
        for former in group.former_ids:
            if site.group(former) is group:
                yield from _moved(site, former, group)


def _moved(site: Site, former: str, group: Group) -> Iterator[Page]:
    """Yield pages that lead from a former id of a group to where it is now, each of its minutes included."""
    yield Page(addresses.group(former), "moved", partial(Linked, addresses.group(group.id), group.name))
    for one in site.minutes(group):
        now = partial(Linked, addresses.minutes(group.id, one.id), one.title)
        yield Page(addresses.minutes(former, one.id), "moved", now)


def _groups(site: Site, some: Sequence[Group], total: int, pager: Pager) -> GroupsView:
    sections = tuple(
        (kind, tuple(_line(site, group) for group in few)) for kind, few in groupby(some, lambda group: group.kind)
    )
    return GroupsView(sections, total, pager)


def _line(site: Site, group: Group) -> GroupLine:
    state = "sleeping" if is_sleeping(site, group) else group.state
    members = len(site.members(group))
    return GroupLine(addresses.group(group.id), group.name, group.kind, group.mission or "", members, state)


def view(site: Site, group: Group) -> GroupView:
    """Return the view of a group's page."""
    home = addresses.group(group.id)
    leads = {id_: one for id_ in group.leads if (one := site.person(id_)) and not one.gone}
    members = site.members(group)
    others = [person for person in members if person not in leads.values()]
    parent = site.groups.get(group.parent or "")
    posts = site.posts_for(group)
    return GroupView(
        title=group.name,
        kind=group.kind,
        state=group.state,
        sleeping=is_sleeping(site, group),
        last_sign=last_sign(site, group),
        mission=group.mission or "",
        goal=group.goal or "",
        ends=group.ends,
        contact=group.contact or "",
        join=group.join,
        body=html(site, group.prose),
        parent=Linked(addresses.group(parent.id), parent.name) if parent else None,
        children=tuple(_line(site, child) for child in site.children(group)),
        leads=tuple(person_line(site, person) for person in leads.values()),
        members=tuple(_members(site, group, others[:MEMBERS_SHOWN])),
        more_members=max(0, len(others) - MEMBERS_SHOWN),
        total_members=len(members),
        former=name_links(site, group.former_members),
        meetings=tuple(_meetings(site, group)),
        links=tuple(Linked(link.url, link.label) for link in group.links),
        calls=tuple(post_line(site, post) for post in posts if post.call and is_open(site, post)),
        posts=tuple(post_line(site, post) for post in posts[:POSTS_SHOWN]),
        minutes=tuple(
            MinutesLine(addresses.minutes(group.id, one.id), one.title, one.date, one.status)
            for one in site.minutes(group)[:MINUTES_SHOWN]
        ),
        decisions=tuple(decision_line(site, one) for one in decisions_of(site, group)[:REGISTER_SHOWN]),
        actions=tuple(action_line(site, one) for one in actions_of(site, group)[:REGISTER_SHOWN]),
        documents=documents(site, f"groups/{group.id}"),
        thanked=tuple(kudos_line(site, one) for one in site.thanks_to_group(group)[:REGISTER_SHOWN]),
        feed=f"{home}feed.xml",
        calendar=f"{home}calendar.ics" if has_calendar(site, group) else "",
        card=f"{home}card.vcf",
        forms=group_forms(site, group),
        edit=edit_address(site.config, site.path(group)),
        linked_data=(group_data(site, group),),
    )


def _members(site: Site, group: Group, people: Sequence[Person]) -> Iterator[MemberView]:
    for person in people:
        membership = site.membership(group, person)
        role, since = (membership.role or "", membership.since) if membership else ("", None)
        yield MemberView(person_line(site, person), role, since)


def _meetings(site: Site, group: Group) -> Iterator[MeetingView]:
    for meeting in group.meetings if group.state != "archived" else ():
        one = meeting_of(site, group, meeting)
        again = recurrence(site, one, TIMES_SHOWN)
        yield MeetingView(one.title, one.start, again, meeting.duration or "", meeting.place or "", meeting.url or "")
