"""The type of a field in words, for the handbook. Names the types of model/fields.py as a writer knows them."""

from __future__ import annotations

from dataclasses import dataclass
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Annotated, Any, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from smoelenboek.catalogues import EXPLAINED, explained
from smoelenboek.contract.limits import LONGEST_RULE
from smoelenboek.model import fields
from smoelenboek.model.short import Short
from smoelenboek.model.wording import LINES, ONE_LINE, Worded
from smoelenboek.text.headings import START, slug

if TYPE_CHECKING:
    from collections.abc import Mapping

_PAIRED = EXPLAINED[::-1]  # the languages of a pair below, in their order
# Type → in English and in Dutch, each with an example where one helps.
_NAMED: dict[Any, tuple[str, str]] = {
    fields.Text: ("text", "tekst"),
    fields.LongText: ("text of one or more lines", "tekst van een of meer regels"),
    fields.Id: ("id: small letters, digits and dashes", "id: kleine letters, cijfers en streepjes"),
    fields.Slug: ("id: small letters, digits and dashes", "id: kleine letters, cijfers en streepjes"),
    fields.PersonRef: ("id of a person `alice-baker`", "id van een persoon `anna-bakker`"),
    fields.GroupRef: ("id of a group `bike-team`", "id van een groep `fietsteam`"),
    fields.DossierRef: ("id of a topic `commuting`", "id van een thema `woon-werk`"),
    fields.SkillRef: ("skill `traffic`", "vaardigheid `verkeer`"),
    fields.InterestRef: ("interest `cycling`", "interesse `fietsen`"),
    fields.TagRef: ("tag `bikes`", "onderwerp `fietsen`"),
    fields.LocationRef: ("location `leeds`", "locatie `utrecht`"),
    fields.RoleRef: ("role `first-aid`", "rol `first-aid`"),
    fields.Day: ("day `2018-03-31`", "dag `2018-03-31`"),
    fields.Period: ("year, month or day `2018-03`", "jaar, maand of dag `2018-03`"),
    fields.Moment: ("time in UTC `2018-03-31T14:30Z`", "tijd in UTC `2018-03-31T14:30Z`"),
    fields.Start: ("day or time `2018-03-31T14:30`", "dag of tijd `2018-03-31T14:30`"),
    fields.YesNo: ("`yes` or `no`", "`yes` of `no`"),
    fields.Email: ("email address `alice.baker@example.org`", "e-mailadres `anna.bakker@example.org`"),
    fields.PhoneNumber: ('phone number `"+441130000000"`', 'telefoonnummer `"+31300000000"`'),
    fields.Duration: ("duration `PT2H`", "tijdsduur `PT2H`"),
    fields.Address: ("address `https://…`", "adres `https://…`"),
    fields.PastedAddress: ("address `https://…`", "adres `https://…`"),
    fields.BranchName: ("text", "tekst"),
    fields.PageAddress: (
        "page of the site `/posts/`, or address `https://…`",
        "pagina van de site `/posts/`, of adres `https://…`",
    ),
    fields.HostPath: ("path `/oauth2/userinfo`", "pad `/oauth2/userinfo`"),
    fields.FormerAddress: ("path on the old site `/2018/03/hello/`", "pad op de oude site `/2018/03/hallo/`"),
    fields.Project: ("path of a project `group/project`", "pad van een project `groep/project`"),
    fields.DottedName: ("name of a field `user.email`", "naam van een veld `user.email`"),
    fields.Hours: ("hours `09:00-17:00`", "werktijden `09:00-17:00`"),
    fields.Language: ("code of a language `en`", "code van een taal `nl`"),
    fields.TimeZone: ("time zone `Europe/London`", "tijdzone `Europe/Amsterdam`"),
    fields.Country: ("code of a country `GB`", "code van een land `NL`"),
    fields.EngineRange: ("range of versions `>=0.1,<0.2`", "bereik van versies `>=0.1,<0.2`"),
    fields.RRule: ("recurrence rule `FREQ=WEEKLY;BYDAY=TU`", "herhalingsregel `FREQ=WEEKLY;BYDAY=TU`"),
}
_PHRASES = {
    "or": ("or", "of"),
    "list": ("list of: {}", "lijst van: {}"),
    "list of": ("list of {1}: {0}", "lijst van {1}: {0}"),
    "or one": ("{}; a single value needs no list", "{}; voor één waarde is geen lijst nodig"),
    "group": ("[these fields]({})", "[deze velden]({})"),
    "worded": ("{}, or one in each language: `{{en: …, nl: …}}`", "{}, of een in elke taal: `{{nl: …, en: …}}`"),
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

    @property
    def _place(self) -> int:
        """Where the words of this language are in a pair."""
        return _PAIRED.index(explained(self.language))

    def say(self, what: str, *facts: object) -> str:
        """Return one of our own turns of phrase."""
        return _PHRASES[what][self._place].format(*facts)

    def of(self, hint: Any) -> str:
        """Return a field's type in words, as Markdown; raise TypeError for a type that has none yet."""
        if (named := _NAMED.get(hint)) is not None:
            return named[self._place]
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
        raise TypeError(f"no words for the type {hint}; add them to handbook/field_types.py")

    def _annotated(self, inner: Any, marks: tuple[Any, ...]) -> str:
        for mark in marks:
            if isinstance(mark, Short):
                if mark.many:
                    return self.say("or one", self.of(inner))
                return f"{self._plain(inner, mark.key)}, {self.say('or')} {self.of(inner)}"
            if isinstance(mark, Worded):
                return self.say("worded", self._worded(mark))
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

    def _worded(self, mark: Worded) -> str:
        """Return the words for one of the texts that may be in each language."""
        if mark in {ONE_LINE, LINES}:
            return self.of(fields.LongText if mark.lines else fields.Text)
        return self.say("text", mark.most)

    def _measured(self, type_: fields.Written) -> str:
        """Return the words for a type made by `choice`, `number`, `decimal`, `text` or `long_text`."""
        schema = type_.schema
        if "enum" in schema:
            return (
                ", ".join(f"`{choice}`" for choice in schema["enum"][:-1]) + f" {self.say('or')} `{schema['enum'][-1]}`"
            )
        if "minimum" in schema:
            return self.say("number", schema["minimum"], schema["maximum"])
        most = getattr(type_.parse, "keywords", {}).get("most", LONGEST_RULE)
        return self.say("text" if "maxLength" in schema else "long text", most)
