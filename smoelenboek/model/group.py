"""Groups, their memberships and their minutes: content/groups/."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from pydantic import Field, model_validator

from smoelenboek.model.base import Model, together
from smoelenboek.model.fields import (
    Address,
    Day,
    DossierRef,
    Duration,
    Email,
    GroupRef,
    Id,
    PersonRef,
    RRule,
    Start,
    Text,
    TimeZone,
    choice,
    text,
)
from smoelenboek.model.person import Link
from smoelenboek.text.prose import Prose

if TYPE_CHECKING:
    Kind = Join = State = MinutesStatus = ActionState = Mission = str
else:
    Kind = choice("department", "team", "workgroup", "guild", "committee", "project", "interest")
    Join = choice("open", "request", "closed")
    State = choice("active", "sleeping", "archived")
    MinutesStatus = choice("agenda", "draft", "approved")
    ActionState = choice("open", "done", "dropped")
    Mission = text(300)


class Meeting(Model):
    """A meeting that a group holds, once or again and again (RFC 5545)."""

    title: Text
    start: Start
    duration: Duration | None = None
    timezone: TimeZone | None = None
    rrule: RRule | None = None
    place: Text | None = None
    url: Address | None = None


class Group(Model):
    """One group, as written in content/groups/<id>/index.md."""

    id: Id
    prose: Prose = Prose()

    name: Text
    kind: Kind
    parent: GroupRef | None = None
    mission: Mission | None = None
    goal: Text | None = None
    ends: Day | None = None
    leads: tuple[PersonRef, ...] = ()
    members: tuple[PersonRef, ...] = ()
    former_members: tuple[PersonRef, ...] = ()
    contact: Email | None = None
    join: Join = "request"
    meetings: tuple[Meeting, ...] = ()
    links: tuple[Link, ...] = ()
    state: State = "active"

    @model_validator(mode="after")
    def _has_end(self) -> Self:
        if self.kind in {"workgroup", "project"} and not (self.goal and self.ends):
            raise together(f"a {self.kind} has a `goal` and a day on which it `ends`", f"een {self.kind} heeft een `goal` en een dag `ends`", "kind")
        return self


class Membership(Model):
    """One person's membership of an open group: content/groups/<group>/members/<person>.yml."""

    group: str
    person: PersonRef
    prose: Prose = Prose()

    since: Day | None = None
    role: Text | None = None


class Decision(Model):
    """One decision in minutes."""

    id: Text
    text: Text
    dossier: DossierRef | None = None
    replaces: Text | None = None


class Action(Model):
    """Something someone promised to do."""

    id: Text
    who: PersonRef
    what: Text
    due: Day | None = None
    state: ActionState = "open"


class Minutes(Model):
    """Minutes of one meeting: content/groups/<group>/minutes/<id>.md, where <id> is <date>[-<n>]."""

    id: str
    group: str
    date: dt.date
    prose: Prose = Prose()

    title: Text
    status: MinutesStatus = "approved"
    chair: PersonRef | None = None
    secretary: PersonRef | None = None
    present: tuple[PersonRef, ...] = ()
    apologies: tuple[PersonRef, ...] = ()
    guests: tuple[Text, ...] = ()
    decisions: tuple[Decision, ...] = ()
    actions: tuple[Action, ...] = Field(default=())
