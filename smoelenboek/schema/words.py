"""The type of a field in words, for the handbook. Names the types of model/fields.py as a writer knows them."""

from __future__ import annotations

from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from smoelenboek.model import fields
from smoelenboek.model.short import Short

_NAMED: dict[Any, str] = {
    fields.Text: "text",
    fields.LongText: "text of one or more lines",
    fields.Id: "id: `small-letters-and-dashes`",
    fields.Slug: "id: `small-letters-and-dashes`",
    fields.PersonRef: "person",
    fields.GroupRef: "group",
    fields.DossierRef: "dossier",
    fields.SkillRef: "skill",
    fields.InterestRef: "interest",
    fields.TagRef: "tag",
    fields.LocationRef: "location",
    fields.RoleRef: "role",
    fields.Day: "day: `2018-03-31`",
    fields.Period: "year, month or day: `2018`, `2018-03`, `2018-03-31`",
    fields.Moment: "moment in UTC: `2018-03-31T14:30Z`",
    fields.Start: "day or moment: `2018-03-31`, `2018-03-31T14:30`",
    fields.YesNo: "`yes` or `no`",
    fields.Email: "e-mail address",
    fields.PhoneNumber: 'telephone number: `"+31612345678"`',
    fields.Duration: "length of time: `PT2H`, `PT90M`, `P3D`",
    fields.Address: "address that starts with `https://`",
    fields.Hours: "hours: `09:00-17:00`",
    fields.Language: "language code: `nl`, `pt-BR`",
    fields.TimeZone: "time zone: `Europe/Amsterdam`",
    fields.Country: "country code: `NL`",
    fields.RRule: "recurrence rule: `FREQ=WEEKLY;BYDAY=TU`",
}


def in_words(hint: Any) -> str:
    """Return a field's type in words, as Markdown; raise TypeError for a type that has none yet."""
    if (named := _NAMED.get(hint)) is not None:
        return named
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        return f"[{hint.__name__}](#{hint.__name__.lower()})"
    origin, parts = get_origin(hint), get_args(hint)
    if origin in {Union, UnionType}:
        return " or ".join(in_words(part) for part in parts if part is not NoneType)
    if origin is Annotated:
        return _annotated(parts[0], parts[1:])
    if origin is tuple:
        return (
            f"list of {in_words(parts[0])}" if parts[1] is Ellipsis else f"list of {len(parts)}: {in_words(parts[0])}"
        )
    if origin is dict:
        return f"{in_words(parts[0])} → {in_words(parts[1])}"
    raise TypeError(f"no words for the type {hint}; add them to schema/words.py")


def _annotated(inner: Any, marks: tuple[Any, ...]) -> str:
    for mark in marks:
        if isinstance(mark, Short):
            return f"{_plain(inner, mark.key)}, or {in_words(inner)}"
        if isinstance(mark, fields.Written):
            return _measured(mark)
    return in_words(inner)


def _plain(inner: Any, key: str) -> str:
    """Return the words for the text that stands for a mapping: those of `key` in it."""
    if isinstance(inner, type) and issubclass(inner, BaseModel):
        return in_words(get_type_hints(inner, include_extras=True)[key])
    return next((found for part in get_args(inner) if part is not NoneType and (found := _plain(part, key))), "")


def _measured(type_: fields.Written) -> str:
    """Return the words for a type made by `choice`, `number`, `decimal`, `text` or `long_text`."""
    schema = type_.schema
    if "enum" in schema:
        return ", ".join(f"`{one}`" for one in schema["enum"][:-1]) + f" or `{schema['enum'][-1]}`"
    if "minimum" in schema:
        return f"number from {schema['minimum']} to {schema['maximum']}"
    lines = "" if "maxLength" in schema else " of one or more lines,"
    most = getattr(type_.parse, "keywords", {}).get("most", fields.LONGEST_RULE)
    return f"text{lines} of at most {most} characters"
