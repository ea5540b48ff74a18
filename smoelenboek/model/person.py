"""A colleague: people/<person>.yml. SCIM `User`, vCard 4.0, schema.org `Person`."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import AfterValidator, Field, model_validator

from smoelenboek.contract.limits import LONGEST_BIO, LONGEST_LABEL
from smoelenboek.model.base import FileModel, Model, shared, together, wrong
from smoelenboek.model.fields import (
    Account,
    Address,
    Day,
    DossierRef,
    Email,
    GroupRef,
    Hours,
    Id,
    InterestRef,
    Language,
    LocationRef,
    Period,
    PersonRef,
    PhoneNumber,
    RoleRef,
    SkillRef,
    TagRef,
    Text,
    TimeZone,
    YesNo,
    choice,
    long_text,
    number,
    text,
)
from smoelenboek.model.names import Name
from smoelenboek.model.short import one_text, short, short_list
from smoelenboek.model.wording import LocalText

Bio = Annotated[str, long_text(LONGEST_BIO)]
Level = Annotated[str, choice("native", "C2", "C1", "B2", "B1", "A2", "A1")]  # CEFR
SkillLevel = Annotated[str, choice("beginner", "average", "expert")]  # RFC 6715
Offer = Annotated[str, choice("teach", "advise")]
PhoneType = Annotated[str, choice("work", "home", "cell", "fax", "text", "voice")]  # vCard TEL types
Label = Annotated[str, text(LONGEST_LABEL)]
State = Annotated[str, choice("active", "leave", "alumni")]
Rhythm = Annotated[str, choice("day", "week", "month", "never")]
Year = Annotated[int, number(1900, 2200)]
Percent = Annotated[int, number(0, 100)]


class LanguageSkill(Model):
    """A language that someone speaks, and how well."""

    tag: Language
    level: Level | None = None


class Skill(Model):
    """What someone can do."""

    id: SkillRef
    level: SkillLevel | None = None
    offer: Offer | None = None
    since: Year | None = None


class Phone(Model):
    """A telephone number."""

    value: PhoneNumber
    type: PhoneType | None = None


class WorkingHours(Model):
    """When someone works, by day of the week."""

    mon: Hours | None = None
    tue: Hours | None = None
    wed: Hours | None = None
    thu: Hours | None = None
    fri: Hours | None = None
    sat: Hours | None = None
    sun: Hours | None = None


class Experience(Model):
    """Something someone did before, or beside."""

    since: Period | None = Field(None, alias="from")
    to: Period | None = None
    role: Text
    organisation: Text | None = None
    text: Text | None = None


class Link(Model):
    """A named address."""

    label: Label
    url: Address


class Accounts(Model):
    """Accounts on forges: they prove who wrote a reply."""

    # One field for each of forge/kinds: tests/forge holds the two equal.
    gitlab: Account | None = None
    github: Account | None = None
    gitea: Account | None = None
    forgejo: Account | None = None


class Photo(Model):
    """The day on which someone agreed to the photo beside the profile, and what one sees on it."""

    consent: Day
    alt: Text | None = None
    focal: Annotated[tuple[Percent, Percent] | None, "where the face is, in % from the left and the top"] = None


class Away(Model):
    """An absence; it expires by itself."""

    since: Day = Field(alias="from")
    until: Day
    deputy: PersonRef | None = None
    text: Text | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.until < self.since:
            raise together("the absence ends before it begins", "de afwezigheid eindigt voor zij begint", "until")
        return self


class Following(Model):
    """What someone gets by email of what goes round, and how often at most. Who follows nothing gets nothing."""

    rhythm: Rhythm
    dossiers: tuple[DossierRef, ...] = ()
    tags: tuple[TagRef, ...] = ()
    groups: tuple[GroupRef, ...] = ()
    people: tuple[PersonRef, ...] = ()

    @property
    def gets_mail(self) -> bool:
        """Whether there is anything to get."""
        return self.rhythm != "never" and bool(self.dossiers or self.tags or self.groups or self.people)


class Person(FileModel):
    """One colleague, as written in people/<id>.yml."""

    id: Id

    name: Name
    pronouns: Label | None = None
    job_title: Annotated[LocalText | None, one_text()] = None
    department: GroupRef | None = None
    manager: PersonRef | None = None
    email: Email | None = None
    phone: Annotated[tuple[Annotated[Phone, short("value")], ...], short_list("value")] = ()
    location: LocationRef | None = None
    timezone: TimeZone | None = None
    working_hours: WorkingHours | None = None
    languages: tuple[Annotated[LanguageSkill, AfterValidator(shared), short("tag")], ...] = ()
    skills: tuple[Annotated[Skill, AfterValidator(shared), short("id")], ...] = ()
    learning: tuple[SkillRef, ...] = ()
    interests: tuple[InterestRef, ...] = ()
    experience: tuple[Experience, ...] = ()
    roles: tuple[RoleRef, ...] = ()
    links: tuple[Link, ...] = ()
    accounts: Accounts | None = None
    photo: Photo | None = None
    bio: Bio | None = None
    started: Day | None = None
    away: Away | None = None
    open_to_calls: YesNo = False
    digest: Following | None = None
    confirmed: Day | None = None
    state: State = "active"
    former_ids: tuple[Id, ...] = ()

    @model_validator(mode="after")
    def _has_job(self) -> Self:
        if self.job_title is None and self.state != "alumni":
            raise wrong("missing", at="job_title", key="job_title")
        return self

    @property
    def has_left(self) -> bool:
        """Whether this person has left."""
        return self.state == "alumni"
