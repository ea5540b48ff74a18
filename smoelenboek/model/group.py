"""Groups, their memberships and their minutes: content/groups/."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Self

from pydantic import Field, model_validator

from smoelenboek.model.base import FileModel, Model, together
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
)
from smoelenboek.model.person import Link
from smoelenboek.model.rrule import except_alone
from smoelenboek.model.wording import Words, worded

Kind = Annotated[str, choice("department", "team", "workgroup", "guild", "committee", "project", "interest")]
Join = Annotated[str, choice("open", "request", "closed")]
State = Annotated[str, choice("active", "sleeping", "archived")]
MinutesStatus = Annotated[str, choice("agenda", "draft", "approved")]
ActionState = Annotated[str, choice("open", "done", "dropped")]
Mission = Annotated[str, worded(300)]


class Meeting(Model):
    """A meeting that a group holds, once or again and again (RFC 5545)."""

    title: Text
    start: Start
    duration: Duration | None = None
    timezone: TimeZone | None = None
    rrule: RRule | None = None
    excepted: tuple[Day, ...] = Field((), alias="except")
    place: Text | None = None
    url: Address | None = None

    @model_validator(mode="after")
    def _except_of_rule(self) -> Self:
        if self.excepted and not self.rrule:
            raise except_alone()
        return self


class Group(FileModel):
    """One group, as written in content/groups/<id>/index.md."""

    id: Id

    name: Words
    kind: Kind
    parent: GroupRef | None = None
    mission: Mission | None = None
    goal: Words | None = None
    ends: Day | None = None
    leads: tuple[PersonRef, ...] = ()
    members: tuple[PersonRef, ...] = ()
    former_members: tuple[PersonRef, ...] = ()
    contact: Email | None = None
    join: Join = "request"
    meetings: tuple[Meeting, ...] = ()
    links: tuple[Link, ...] = ()
    state: State = "active"
    former_ids: tuple[Id, ...] = ()

    @model_validator(mode="after")
    def _has_end(self) -> Self:
        if self.kind in {"workgroup", "project"} and not (self.goal and self.ends):
            raise together(
                f"a {self.kind} has a `goal` and a day on which it `ends`",
                f"een {self.kind} heeft een `goal` en een dag `ends`",
                "kind",
            )
        return self


class Membership(FileModel):
    """One person's membership of an open group: content/groups/<group>/members/<person>.yml."""

    group: str
    person: PersonRef

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


class Minutes(FileModel):
    """Minutes of one meeting: content/groups/<group>/minutes/<id>.md, where <id> is <date>[-<n>]."""

    id: str
    group: str
    date: dt.date

    title: Text
    status: MinutesStatus = "approved"
    chair: PersonRef | None = None
    secretary: PersonRef | None = None
    present: tuple[PersonRef, ...] = ()
    apologies: tuple[PersonRef, ...] = ()
    guests: tuple[Text, ...] = ()
    decisions: tuple[Decision, ...] = ()
    actions: tuple[Action, ...] = Field(default=())
