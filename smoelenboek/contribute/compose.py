"""Answers become a file: its path, its fields in the order in which people write them, and its body."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from smoelenboek.contract import files as contract_files
from smoelenboek.contract.paths import Kind

if TYPE_CHECKING:
    from smoelenboek.contribute.questions import Answers, Translate


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file to write.

    body     the Markdown below the fields; None for a file that is only YAML.
    instead  other paths where the same content might exist already.
    needs    paths of which one must exist: the post of a comment, the group of minutes.
    """

    path: str
    fields: dict[str, Any]
    body: str | None = None
    instead: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shape:
    """The fields of one kind for which there are answers, in order; which are lists, and what forms the path."""

    fields: tuple[str, ...]
    lists: frozenset[str]
    path: tuple[str, ...]


NAME = ("given", "family_prefix", "family", "display")
PROFILE = (
    "pronouns", "job_title", "department", "manager", "email", "phone", "location",
    "languages", "skills", "interests", "started", "bio",
)  # fmt: skip
SHAPES = {
    "person": Shape(
        (*NAME, *PROFILE),
        frozenset({"languages", "skills", "interests"}),
        ("id",),
    ),
    "post": Shape(
        ("title", "authors", "for", "summary", "tags", "status", "dossier"),
        frozenset({"authors", "tags"}),
        ("id", "date", "text"),
    ),
    "comment": Shape(("reply_to", "kind", "etiquette"), frozenset(), ("post", "person", "text")),
    "group": Shape(
        ("name", "kind", "parent", "mission", "goal", "ends", "leads", "members", "contact", "join"),
        frozenset({"leads", "members"}),
        ("id", "text"),
    ),
    "minutes": Shape(
        ("title", "status", "chair", "secretary", "present", "apologies"),
        frozenset({"present", "apologies"}),
        ("group", "date", "text"),
    ),
    "dossier": Shape(("title", "owner", "phase", "people"), frozenset({"people"}), ("id", "text")),
}


def compose(kind: str, answers: Answers, now: dt.datetime, _: Translate) -> NewFile:
    """Return the file for these answers. now: the time of a comment, in UTC."""
    fields, text = _fields(kind, answers), answers.get("text", "")
    match Kind(kind):
        case Kind.PERSON:
            return NewFile(contract_files.person(answers["id"]), _person(fields))
        case Kind.POST:
            path, other = contract_files.post(f"{answers['date']}-{answers['id']}")
            fields = {**fields, "status": answers.get("status", "draft")}
            return NewFile(path, fields, text or _post_body(_), (other,))
        case Kind.COMMENT:
            path = contract_files.comment(answers["post"], contract_files.stamp(now), answers["person"])
            return NewFile(path, fields, text, needs=contract_files.post(answers["post"]))
        case Kind.GROUP:
            return NewFile(contract_files.group(answers["id"]), fields, text or _group_body(_))
        case Kind.MINUTES:
            fields = {"title": fields.pop("title"), "status": fields.pop("status", "agenda"), **fields}
            body = text or _minutes_body(_)
            path = contract_files.minutes(answers["group"], answers["date"])
            return NewFile(path, fields, body, needs=(contract_files.group(answers["group"]),))
        case _:
            path, other = contract_files.dossier(answers["id"])
            return NewFile(path, fields, text or _dossier_body(_), (other,))


def _fields(kind: str, answers: Answers) -> dict[str, Any]:
    shape = SHAPES[kind]
    written = {name: answers[name] for name in shape.fields if answers.get(name)}
    return {name: listed(value) if name in shape.lists else _day(value) for name, value in written.items()}


def listed(written: str) -> list[str]:
    """Return the parts of an answer between its commas."""
    return [part.strip() for part in written.split(",") if part.strip()]


def _day(written: str) -> str | dt.date:
    """Return a day as a date: YAML then needs no quotes."""
    try:
        day = dt.date.fromisoformat(written)
    except ValueError:
        return written
    return day if day.isoformat() == written else written


def _person(fields: dict[str, Any]) -> dict[str, Any]:
    name = {part: fields[part] for part in NAME if part in fields}
    if "given" in name and not {"family", "display"} & name.keys():  # somebody with one name
        name = {"display": name["given"]}
    return {"name": name, **{field: value for field, value in fields.items() if field not in NAME}}


def _post_body(_: Translate) -> str:
    lines = [
        _("Start with what matters most to your colleagues."),
        _("This is a draft, so it appears nowhere. Take out the line `status: draft` when it is ready."),
    ]
    return "\n\n".join(lines)


def _group_body(_: Translate) -> str:
    return "\n\n".join(
        [_("Say here what this group does, for whom, and how to reach it."), "## " + _("How we work"), "…"]
    )


def _minutes_body(_: Translate) -> str:
    opening, closing = _("Opening"), _("Any other business")
    return "\n\n".join(["## " + _("Agenda"), f"1. {opening}\n2. …\n3. {closing}"])


def _dossier_body(_: Translate) -> str:
    return "\n\n".join([_("Say here what this is about and why it matters."), "## " + _("What is still open"), "…"])
