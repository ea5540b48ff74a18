"""Groups by kind, and the page of each: who is in it, when it meets, what it decided and promised."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from smoelenboek.contract import addresses
from smoelenboek.display.charts import WholeBar, whole_bar
from smoelenboek.display.documents import DocumentLine, documents
from smoelenboek.display.lines import Face, Linked, PersonLine, PostLine, group_face, name_links, person_line, post_line
from smoelenboek.display.linked_data import Json, group_data
from smoelenboek.display.lists import More, Pager, Whole, more, paged
from smoelenboek.display.page import Page
from smoelenboek.display.prose import Html, html
from smoelenboek.display.recurrence import Recurrence, recurrence
from smoelenboek.forge.urls import edit_url
from smoelenboek.pages.registers import ActionLine, DecisionLine, KudosLine, action_line, decision_line, kudos_line
from smoelenboek.pages.take_part import GroupForms, group_forms
from smoelenboek.site.memo import per_value
from smoelenboek.state.activity import is_sleeping, last_sign
from smoelenboek.state.decisions_and_actions import actions_of, decisions_of
from smoelenboek.state.events import meeting_of, meetings_held
from smoelenboek.state.exports_offered import has_calendar
from smoelenboek.state.requests import takes_signups

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from smoelenboek.model.group import Group, Minutes
    from smoelenboek.model.person import Person
    from smoelenboek.site import Site

KINDS = ("department", "team", "workgroup", "project", "committee", "guild", "interest")
PER_PAGE = 80
POSTS_SHOWN = 15
POSTS_PER_PAGE = 20
FACES_SHOWN = 8  # at the top of a group's page
LEADS_SHOWN = 3  # faces beside a group in a list
CHILDREN_SHOWN = 40
MEMBERS_SHOWN = 60
MINUTES_SHOWN = 40
PROGRESS = ("done", "open", "overdue", "dropped")
REGISTER_SHOWN = 20
TIMES_SHOWN = 3


@dataclass(frozen=True)
class GroupLine:
    """A group in a list. `leads` are the first of those who lead it."""

    href: str
    name: str
    kind: str
    mission: str
    members: int
    state: str
    leads: tuple[PersonLine, ...]


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
    members: tuple[MemberView, ...]  # without the leads, by name
    face: Face  # of the group itself
    first: tuple[PersonLine, ...]  # of leads and members, for their faces at the top
    total_members: int
    former: tuple[Linked, ...]
    meetings: tuple[MeetingView, ...]
    links: tuple[Linked, ...]
    calls: tuple[PostLine, ...]
    posts: tuple[PostLine, ...]
    minutes: tuple[MinutesLine, ...]
    decisions: tuple[DecisionLine, ...]
    actions: tuple[ActionLine, ...]
    progress: WholeBar | None  # how the actions stand
    documents: tuple[DocumentLine, ...]
    thanked: tuple[KudosLine, ...]
    more: dict[str, More | None]  # kind → the whole of a list that is shown in part
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
        home = addresses.group(group.id)
        yield Page(home, "group", partial(view, site, group))
        for whole in _lists(site, group).values():
            yield from whole.pages(Linked(home, group.name), partial(group_face, group.name, group.id))
        for former in group.former_ids:
            if site.group(former) is group:
                yield from _moved(site, former, group)


def _moved(site: Site, former: str, group: Group) -> Iterator[Page]:
    """Yield pages that lead from a former id of a group to where it is now, each of its minutes included."""
    yield Page(addresses.group(former), "moved", partial(Linked, addresses.group(group.id), group.name))
    for meeting in site.minutes(group):
        now = partial(Linked, addresses.minutes(group.id, meeting.id), meeting.title)
        yield Page(addresses.minutes(former, meeting.id), "moved", now)


def _groups(site: Site, some: Sequence[Group], total: int, pager: Pager) -> GroupsView:
    sections = tuple(
        (kind, tuple(_line(site, group) for group in few)) for kind, few in groupby(some, lambda group: group.kind)
    )
    return GroupsView(sections, total, pager)


@per_value
def _line(site: Site, group: Group) -> GroupLine:
    state = "sleeping" if is_sleeping(site, group) else group.state
    members = len(site.members(group))
    leads = tuple(person_line(site, person) for person in _leads(site, group)[:LEADS_SHOWN])
    return GroupLine(addresses.group(group.id), group.name, group.kind, group.mission or "", members, state, leads)


def view(site: Site, group: Group) -> GroupView:
    """Return the view of a group's page."""
    home = addresses.group(group.id)
    posts = site.posts_for(group)
    lists = _lists(site, group)
    first = {kind: whole.first() for kind, whole in lists.items()}
    leads = tuple(person_line(site, person) for person in _leads(site, group))
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
        parent=_parent(site, group),
        children=first["groups"],
        leads=leads,
        members=first["members"],
        face=group_face(group.name, group.id),
        first=(*leads, *(member.line for member in first["members"]))[:FACES_SHOWN],
        total_members=len(site.members(group)),
        former=name_links(site, group.former_members),
        meetings=tuple(_meetings(site, group)),
        links=tuple(Linked(link.url, link.label) for link in group.links),
        calls=tuple(post_line(site, post) for post in posts if post.call and takes_signups(site, post)),
        posts=first["posts"],
        minutes=first["minutes"],
        decisions=first["decisions"],
        actions=first["actions"],
        progress=_progress(site, group),
        documents=first["documents"],
        thanked=first["kudos"],
        more=more(lists.values()),
        feed=f"{home}feed.xml",
        calendar=f"{home}calendar.ics" if has_calendar(site, f"group:{group.id}") else "",
        card=f"{home}card.vcf",
        forms=group_forms(site, group),
        edit=edit_url(site.config.forge, site.path(group)),
        linked_data=(group_data(site, group),),
    )


def _parent(site: Site, group: Group) -> Linked | None:
    parent = site.groups.get(group.parent or "")
    return Linked(addresses.group(parent.id), parent.name) if parent else None


def _progress(site: Site, group: Group) -> WholeBar | None:
    """Return how a group's actions stand; nothing for fewer than two."""
    promised = actions_of(site, group)
    states = Counter("overdue" if action.overdue else action.action.state for action in promised)
    return whole_bar({kind: states[kind] for kind in PROGRESS}) if len(promised) > 1 else None


def _lists(site: Site, group: Group) -> dict[str, Whole]:
    """Return every list on a group's page, by its kind."""
    home, leads = addresses.group(group.id), _leads(site, group)
    others = [person for person in site.members(group) if person not in leads]
    lists = (
        Whole(f"{home}members/", "members", others, partial(_member, site, group), MEMBERS_SHOWN, dated=False),
        Whole(f"{home}groups/", "groups", site.children(group), partial(_line, site), CHILDREN_SHOWN, dated=False),
        Whole(f"{home}minutes/", "minutes", site.minutes(group), partial(_minutes, group), MINUTES_SHOWN),
        Whole(f"{home}posts/", "posts", site.posts_for(group), partial(post_line, site), POSTS_SHOWN, POSTS_PER_PAGE),
        Whole(
            f"{home}decisions/", "decisions", decisions_of(site, group), partial(decision_line, site), REGISTER_SHOWN
        ),
        Whole(
            f"{home}actions/",
            "actions",
            actions_of(site, group),
            partial(action_line, site),
            REGISTER_SHOWN,
            dated=False,
        ),
        Whole(f"{home}kudos/", "kudos", site.thanks_to_group(group), partial(kudos_line, site), REGISTER_SHOWN),
        documents(site, f"groups/{group.id}/documents", (group.prose,)),
    )
    return {whole.kind: whole for whole in lists}


def _leads(site: Site, group: Group) -> list[Person]:
    leads = {person.id: person for id_ in group.leads if (person := site.person(id_)) and not person.has_left}
    return list(leads.values())


def _minutes(group: Group, minutes: Minutes) -> MinutesLine:
    return MinutesLine(addresses.minutes(group.id, minutes.id), minutes.title, minutes.date, minutes.status)


def _member(site: Site, group: Group, person: Person) -> MemberView:
    membership = site.membership(group, person)
    role, since = (membership.role or "", membership.since) if membership else ("", None)
    return MemberView(person_line(site, person), role, since)


def _meetings(site: Site, group: Group) -> Iterator[MeetingView]:
    for meeting in meetings_held(group):
        event = meeting_of(site, group, meeting)
        again = recurrence(site, event, TIMES_SHOWN)
        yield MeetingView(
            event.title, event.start, again, meeting.duration or "", meeting.place or "", meeting.url or ""
        )
