"""What people answer under a post: comments, sign-ups and votes; and kudos. Author and time are in the path."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Self

from pydantic import Field, model_validator

from smoelenboek.contract.limits import LONGEST_NOTE
from smoelenboek.model.base import FileModel, Model, together, wrong
from smoelenboek.model.fields import Day, Id, Moment, PersonRef, Text, choice, number, text
from smoelenboek.text.prose import Prose

CommentKind = Annotated[str, choice("comment", "question", "answer", "support", "objection", "offer")]
SignupStatus = Annotated[str, choice("yes", "withdrawn")]
Note = Annotated[str, text(LONGEST_NOTE)]
Score = Annotated[int, number(0, 10)]

OWN_WISH = "own"  # the rule by which people take away what they wrote themselves


class Removed(Model):
    """Why a moderator emptied a comment; a tombstone stays."""

    rule: Id
    by: PersonRef
    date: Day


class Comment(FileModel):
    """One comment: content/replies/<post>/comments/<id>.md, where <id> is <UTC>-<person>."""

    id: str
    post: str
    person: PersonRef
    at: dt.datetime

    reply_to: Text | None = None
    kind: CommentKind = "comment"
    etiquette: Text | None = None
    edited: Moment | None = None
    removed: Removed | None = None

    @model_validator(mode="after")
    def _has_text(self) -> Self:
        if self.removed is None and not self.prose:
            raise together("the comment is empty", "de reactie is leeg")
        if self.removed is not None and self.prose:
            raise together("a removed comment keeps no text", "een verwijderde reactie houdt geen tekst", "removed")
        return self


class Signup(FileModel):
    """One person's sign-up to a call or event: content/replies/<post>/signups/<person>.yml."""

    post: str
    person: PersonRef

    at: Moment
    status: SignupStatus = "yes"
    note: Note | None = None


class Vote(FileModel):
    """One person's vote in a poll: content/replies/<post>/votes/<person>.yml."""

    post: str
    person: PersonRef

    at: Moment
    choice: Id | None = None
    choices: tuple[Id, ...] = ()
    scores: dict[Id, Score] = Field(default_factory=dict)
    reason: Note | None = None

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if sum(map(bool, (self.choice, self.choices, self.scores))) != 1:
            raise together(
                "a vote gives one of `choice`, `choices` and `scores`",
                "een stem geeft één van `choice`, `choices` en `scores`",
            )
        return self


class Kudos(FileModel):
    """Thanks: content/kudos/<year>/<UTC>-<person>.md, from the person in the file's name.

    Without `to` they are for whom the text names.
    """

    id: str
    person: PersonRef
    at: dt.datetime

    to: tuple[Text, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _named_in_text(cls, fields: Any) -> Any:
        if not isinstance(fields, dict) or fields.get("to") or not isinstance(fields.get("prose"), Prose):
            return fields
        names = [_NAMES[target.kind] + target.to for target in fields["prose"].targets if target.kind in _NAMES]
        return {**fields, "to": list(dict.fromkeys(name for name in names if name != fields.get("person")))}

    @model_validator(mode="after")
    def _has_receiver(self) -> Self:
        if not self.to:
            raise wrong("thanks-nobody")
        return self


# What in the text of thanks names who is thanked → how it is written in `to`.
_NAMES = {"mention": "", "person": "", "group": "group:"}
