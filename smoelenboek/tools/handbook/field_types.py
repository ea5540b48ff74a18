"""The type of a field in words, for the handbook. Names the types of model/fields.py as a writer knows them."""

from __future__ import annotations

from dataclasses import dataclass
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Annotated, Any, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from smoelenboek.model import fields
from smoelenboek.model.short import Short
from smoelenboek.text.headings import START, slug

if TYPE_CHECKING:
    from collections.abc import Mapping

# Type → in English, in Dutch, an example.
_NAMED: dict[Any, tuple[str, str, str]] = {
    fields.Text: ("text", "tekst", ""),
    fields.LongText: ("text of one or more lines", "tekst van een of meer regels", ""),
    fields.Id: ("id: small letters, digits and dashes", "id: kleine letters, cijfers en streepjes", ""),
    fields.Slug: ("id: small letters, digits and dashes", "id: kleine letters, cijfers en streepjes", ""),
    fields.PersonRef: ("person", "persoon", "noelle-van-der-wal"),
    fields.GroupRef: ("group", "groep", "network-access"),
    fields.DossierRef: ("dossier", "dossier", "hybride-werken"),
    fields.SkillRef: ("skill", "vaardigheid", "docsis"),
    fields.InterestRef: ("interest", "interesse", "choir"),
    fields.TagRef: ("tag", "onderwerp", "modems"),
    fields.LocationRef: ("location", "locatie", "zwolle"),
    fields.RoleRef: ("role", "rol", "first-aid"),
    fields.Day: ("day", "dag", "2018-03-31"),
    fields.Period: ("year, month or day", "jaar, maand of dag", "2018-03"),
    fields.Moment: ("moment in UTC", "tijdstip in UTC", "2018-03-31T14:30Z"),
    fields.Start: ("day or moment", "dag of tijdstip", "2018-03-31T14:30"),
    fields.YesNo: ("`yes` or `no`", "`yes` of `no`", ""),
    fields.Email: ("e-mail address", "e-mailadres", "anna.bakker@voorbeeld.example"),
    fields.PhoneNumber: ("telephone number", "telefoonnummer", '"+31612345678"'),
    fields.Duration: ("length of time", "tijdsduur", "PT2H"),
    fields.Address: ("address", "adres", "https://…"),
    fields.Hours: ("hours", "werktijden", "09:00-17:00"),
    fields.Language: ("language", "taal", "nl"),
    fields.TimeZone: ("time zone", "tijdzone", "Europe/Amsterdam"),
    fields.Country: ("country", "land", "NL"),
    fields.RRule: ("recurrence rule", "herhalingsregel", "FREQ=WEEKLY;BYDAY=TU"),
}
_PHRASES = {
    "or": ("or", "of"),
    "list": ("{}, as a list", "{}, als lijst"),
    "list of": ("{}, as a list of {}", "{}, als lijst van {}"),
    "or one": ("{}; a single one needs no list", "{}; voor één hoeft geen lijst"),
    "group": ("[fields]({})", "[velden]({})"),
    "number": ("number from {} to {}", "getal van {} tot {}"),
    "text": ("text of at most {} characters", "tekst van hooguit {} tekens"),
    "long text": (
        "text of one or more lines, at most {} characters",
        "tekst van een of meer regels, hooguit {} tekens",
    ),
}


def anchor(path: str) -> str:
    """Return where on its page the table of the mapping at `path` stands."""
    return f"#{START}{slug(path)}"


@dataclass(frozen=True, slots=True)
class Words:
    """Says types in one language. `groups` is where the tables of the mappings inside stand: model → path."""

    language: str
    groups: Mapping[type[BaseModel], str]

    def say(self, what: str, *facts: object) -> str:
        """Return one of our own turns of phrase."""
        return _PHRASES[what][self.language == "nl"].format(*facts)

    def of(self, hint: Any) -> str:
        """Return a field's type in words, as Markdown; raise TypeError for a type that has none yet."""
        if (named := _NAMED.get(hint)) is not None:
            return f"{named[self.language == 'nl']} `{named[2]}`" if named[2] else named[self.language == "nl"]
        if isinstance(hint, type) and issubclass(hint, BaseModel):
            return self.say("group", anchor(self.groups[hint]))
        origin, parts = get_origin(hint), get_args(hint)
        if origin in {Union, UnionType}:
            return f" {self.say('or')} ".join(self.of(part) for part in parts if part is not NoneType)
        if origin is Annotated:
            return self._annotated(parts[0], parts[1:])
        if origin is tuple:
            several = self.say("list", self.of(parts[0]))
            return several if parts[1] is Ellipsis else self.say("list of", self.of(parts[0]), len(parts))
        if origin is dict:
            return f"{self.of(parts[0])} → {self.of(parts[1])}"
        raise TypeError(f"no words for the type {hint}; add them to tools/handbook/field_types.py")

    def _annotated(self, inner: Any, marks: tuple[Any, ...]) -> str:
        for mark in marks:
            if isinstance(mark, Short):
                if mark.many:
                    return self.say("or one", self.of(inner))
                return f"{self._plain(inner, mark.key)}, {self.say('or')} {self.of(inner)}"
            if isinstance(mark, fields.Written):
                return self._measured(mark)
        return self.of(inner)

    def _plain(self, inner: Any, key: str) -> str:
        """Return the words for the text that stands for a mapping: those of `key` in it."""
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            return self.of(get_type_hints(inner, include_extras=True)[key])
        return next(
            (words for part in get_args(inner) if part is not NoneType and (words := self._plain(part, key))), ""
        )

    def _measured(self, type_: fields.Written) -> str:
        """Return the words for a type made by `choice`, `number`, `decimal`, `text` or `long_text`."""
        schema = type_.schema
        if "enum" in schema:
            return (
                ", ".join(f"`{choice}`" for choice in schema["enum"][:-1]) + f" {self.say('or')} `{schema['enum'][-1]}`"
            )
        if "minimum" in schema:
            return self.say("number", schema["minimum"], schema["maximum"])
        most = getattr(type_.parse, "keywords", {}).get("most", fields.LONGEST_RULE)
        return self.say("text" if "maxLength" in schema else "long text", most)
