"""A post and what it asks: content/posts/. schema.org `BlogPosting`; events as RFC 5545."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Self

from pydantic import Field, model_validator

from smoelenboek.contract.limits import LONGEST_TITLE
from smoelenboek.model.base import FileModel, Model, together, wrong
from smoelenboek.model.fields import (
    Address,
    Day,
    DossierRef,
    Duration,
    FormerAddress,
    GroupRef,
    Id,
    Language,
    LongText,
    PersonRef,
    RRule,
    SkillRef,
    Start,
    TagRef,
    Text,
    TimeZone,
    YesNo,
    choice,
    number,
    text,
)
from smoelenboek.model.rrule import except_alone

Title = Annotated[str, text(LONGEST_TITLE)]
Summary = Annotated[str, text(1000)]
Status = Annotated[str, choice("draft", "published", "withdrawn")]
PollKind = Annotated[str, choice("choice", "approval", "score")]
Count = Annotated[int, number(0, 100_000)]
Percent = Annotated[int, number(0, 100)]
GRADES = 11  # of a poll that scores: 0 to 10


class Need(Model):
    """How many people a call needs."""

    min: Count | None = None
    max: Count | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.min is not None and self.max is not None and self.max < self.min:
            raise together("the maximum is below the minimum", "het maximum ligt onder het minimum", "max")
        return self


class CallResult(Model):
    """What a call brought."""

    date: Day | None = None
    took_part: Count | None = None
    text: LongText


class Call(Model):
    """A call for volunteers. Its state is computed, never written."""

    need: Need = Need()
    closes: Day | None = None
    when: Text | None = None
    place: Text | None = None
    effort: Duration | None = None
    skills: tuple[SkillRef, ...] = ()
    languages: tuple[Language, ...] = ()
    contact: PersonRef | None = None
    result: CallResult | None = None


class Option(Model):
    """One option of a poll."""

    id: Id
    text: Text


class NotUsed(Model):
    """A comment that the outcome did not follow, and why."""

    id: Text
    why: Text


class Outcome(Model):
    """What was decided after a poll, and which comments counted."""

    date: Day | None = None
    text: LongText
    used: tuple[Text, ...] = ()
    not_used: tuple[NotUsed, ...] = ()


class OptionCount(Model):
    """What the votes for one option came to. grades: how many gave it 0, 1, … 10; only of a poll that scores."""

    id: Id
    votes: Count = 0
    grades: tuple[Count, ...] = ()


class PollCounts(Model):
    """What the votes came to on the day on which they themselves were removed."""

    date: Day
    voters: Count
    options: tuple[OptionCount, ...] = ()


class Poll(Model):
    """A poll. Votes are named and readable in git, until `counts` stand for them."""

    question: Text
    options: tuple[Option, ...] = Field(min_length=2)
    kind: PollKind = "choice"
    closes: Day | None = None
    decides: GroupRef | None = None
    outcome: Outcome | None = None
    counts: PollCounts | None = None

    @model_validator(mode="after")
    def _counts_fit(self) -> Self:
        options = [option.id for option in self.options]
        for count in self.counts.options if self.counts else ():
            fits = count.id in options and count.votes <= (self.counts.voters if self.counts else 0)
            graded = self.kind == "score" or not count.grades
            if (
                not fits
                or not graded
                or (count.grades and (len(count.grades), sum(count.grades)) != (GRADES, count.votes))
            ):
                raise together(
                    "counts are of the options of the poll, none above the number of voters; grades are eleven numbers"
                    " that make up the votes",
                    "de tellingen zijn van de opties van de peiling, geen boven het aantal stemmers; grades zijn elf"
                    " getallen die samen de stemmen zijn",
                    "counts",
                )
        return self

    @model_validator(mode="after")
    def _distinct(self) -> Self:
        ids = [option.id for option in self.options]
        for id_ in ids:
            if ids.count(id_) > 1:
                raise wrong("repeated", written=id_, at="options")
        return self


class Event(Model):
    """A gathering. `start` may be a day without an end: then it takes all day."""

    start: Start
    end: Start | None = None
    timezone: TimeZone | None = None
    place: Text | None = None
    url: Address | None = None
    organizer: PersonRef | None = None
    capacity: Count | None = None
    rrule: RRule | None = None
    excepted: tuple[Day, ...] = Field((), alias="except")

    @model_validator(mode="after")
    def _except_of_rule(self) -> Self:
        if self.excepted and not self.rrule:
            raise except_alone()
        return self

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.end is None:
            return self
        if isinstance(self.start, dt.datetime) != isinstance(self.end, dt.datetime):
            raise together(
                "start and end are both days, or both moments",
                "start en end zijn beide dagen of beide tijdstippen",
                "end",
            )
        if (
            isinstance(self.start, dt.datetime)
            and isinstance(self.end, dt.datetime)
            and (self.start.tzinfo is None) != (self.end.tzinfo is None)
        ):
            raise together(
                "start and end both end on Z, or neither does",
                "start en end eindigen beide op Z, of geen van beide",
                "end",
            )
        if self.end < self.start:
            raise together("the event ends before it starts", "het einde ligt voor het begin", "end")
        return self


class Cover(Model):
    """The picture that stands for a post: a file in the post's own folder, and what one sees on it."""

    file: Text
    alt: Text | None = None
    focal: Annotated[tuple[Percent, Percent] | None, "what must stay in sight, in % from the left and the top"] = None


class AnswersBy(Model):
    """Who promises to answer comments, and within how many working days."""

    people: tuple[PersonRef, ...] = Field(min_length=1)
    working_days: Count | None = None


class CommentRules(Model):
    """Whether and until when a post takes comments, and what they came to."""

    open: YesNo = True
    until: Day | None = None
    summary: LongText | None = None


class Post(FileModel):
    """One post in one language, as written in content/posts/<year>/<id>[.<lang>].md."""

    id: str
    language: str
    date: dt.date
    is_translation: bool = False
    folder: str | None = None

    title: Title
    authors: tuple[PersonRef, ...] = ()
    group: GroupRef | None = Field(None, alias="for")
    summary: Summary | None = None
    cover: Cover | None = None
    tags: tuple[TagRef, ...] = ()
    status: Status = "published"
    modified: Day | None = None
    dossier: DossierRef | None = None
    pinned_until: Day | None = None
    expires: Day | None = None
    answers_by: AnswersBy | None = None
    comments: CommentRules = CommentRules()
    call: Call | None = None
    poll: Poll | None = None
    event: Event | None = None
    former_addresses: tuple[FormerAddress, ...] = ()
