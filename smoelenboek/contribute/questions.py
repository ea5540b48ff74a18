"""The questions to answer before a file can be written, by kind, each with a name and a suggestion."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from smoelenboek.contract.limits import LONGEST_ID, LONGEST_SLUG
from smoelenboek.text.fold import slug

if TYPE_CHECKING:
    import datetime as dt

Answers: TypeAlias = Mapping[str, str]
Translate: TypeAlias = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Question:
    """One question. applies: whether it is asked, by the answers before it.

    suggest   answers so far → what Enter means; "" if there is nothing to suggest.
    required  without an answer there can be no file.
    """

    name: str
    text: str
    suggest: Callable[[Answers], str] = lambda _: ""
    required: bool = True
    applies: Callable[[Answers], bool] = lambda _: True


def questions(kind: str, today: dt.date, _: Translate) -> tuple[Question, ...]:
    """Return the questions for one of KINDS, in the order in which they are asked."""
    return _QUESTIONS[kind](today, _)


def _person(_today: dt.date, _: Translate) -> tuple[Question, ...]:
    parts = _without("display")
    return (
        Question("given", _("Given name, or the only name"), applies=parts),
        Question("family", _("Family name, if there is one"), required=False, applies=parts),
        Question(
            "family_prefix",
            _("The part before the family name, such as “van der”"),
            required=False,
            applies=lambda answers: parts(answers) and bool(answers.get("family")),
        ),
        Question("id", _("Id, for the file and the address"), _id_of("display", "given", "family_prefix", "family")),
        Question("job_title", _("What this person does here")),
    )


def _post(today: dt.date, _: Translate) -> tuple[Question, ...]:
    return (
        Question("title", _("Title")),
        Question("authors", _("Who writes it: ids, with commas between"), applies=_without("for")),
        Question("summary", _("Summary, in one or two sentences"), required=False),
        Question("tags", _("Tags, with commas between"), required=False),
        _date(today, _("Date")),
        Question(
            "id", _("Id, for the file and the address"), lambda answers: slug(answers.get("title", ""), LONGEST_SLUG)
        ),
    )


def _comment(_today: dt.date, _: Translate) -> tuple[Question, ...]:
    return (
        Question("post", _("The post, as 2026-11-23-its-name")),
        Question("person", _("Your id")),
        Question("text", _("Your comment, in Markdown")),
    )


def _group(_today: dt.date, _: Translate) -> tuple[Question, ...]:
    ends = _one_of("kind", "workgroup", "project")
    return (
        Question("name", _("Name of the group")),
        Question("kind", _("Kind: department, team, workgroup, guild, committee, project or interest"), _fixed("team")),
        Question("goal", _("What it will have achieved"), applies=ends),
        Question("ends", _("The day on which it ends"), applies=ends),
        Question("id", _("Id, for the file and the address"), _id_of("name")),
    )


def _minutes(today: dt.date, _: Translate) -> tuple[Question, ...]:
    return (
        Question("group", _("The group, by its id")),
        _date(today, _("Date of the meeting")),
        Question("title", _("What the meeting is called")),
    )


def _dossier(_today: dt.date, _: Translate) -> tuple[Question, ...]:
    return (
        Question("title", _("The subject")),
        Question("phase", _("Phase: idea, explore, propose, decide, evaluate or closed"), _fixed("idea")),
        Question("owner", _("Who keeps it up to date, by id")),
        Question("id", _("Id, for the file and the address"), _id_of("title")),
    )


_QUESTIONS = {
    "person": _person,
    "post": _post,
    "comment": _comment,
    "group": _group,
    "minutes": _minutes,
    "dossier": _dossier,
}
KINDS = tuple(_QUESTIONS)


def kinds(_: Translate) -> dict[str, str]:
    """Return each kind with a description."""
    return {
        "person": _("a colleague’s profile"),
        "post": _("a post, as a draft"),
        "comment": _("a comment on a post"),
        "group": _("a department, team, workgroup or other group"),
        "minutes": _("the minutes or agenda of a group’s meeting"),
        "dossier": _("a subject that is followed over time"),
    }


def _date(today: dt.date, text: str) -> Question:
    return Question("date", text, _fixed(today.isoformat()))


def _fixed(answer: str) -> Callable[[Answers], str]:
    return lambda _: answer


def _id_of(*names: str) -> Callable[[Answers], str]:
    return lambda answers: slug(" ".join(answers.get(name, "") for name in names), LONGEST_ID)


def _without(name: str) -> Callable[[Answers], bool]:
    return lambda answers: not answers.get(name)


def _one_of(name: str, *values: str) -> Callable[[Answers], bool]:
    return lambda answers: answers.get(name) in values
