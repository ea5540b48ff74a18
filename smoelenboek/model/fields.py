"""The types of fields: how each is parsed, and what an editor's schema shall accept where YAML reads something else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Annotated, Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

from smoelenboek.contract.limits import LONGEST_SLUG
from smoelenboek.model import parse, pasted


@dataclass(frozen=True, slots=True)
class Ref:
    """Marks a field whose text names something else: a person, a group, a word of a vocabulary."""

    kind: str


def _recurring(read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return `read` with a cache, for texts that occur in many files: ids, choices, languages."""
    cached = lru_cache(maxsize=8192)(read)
    return lambda written: cached(written) if type(written) is str else read(written)


@dataclass(frozen=True, slots=True, eq=False)  # a part of a type, and types are hashed
class Written:
    """How a field's text becomes its value, and what an editor's schema shall accept."""

    parse: Callable[..., Any]
    schema: Mapping[str, Any]

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Parse the text before pydantic looks at the value."""
        return core_schema.no_info_before_validator_function(self.parse, handler(source))

    def __get_pydantic_json_schema__(self, _schema: CoreSchema, _handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Return the schema of the text."""
        return dict(self.schema)


@dataclass(frozen=True, slots=True, eq=False)
class InLanguage(Written):
    """The same for a text whose words depend on the site's language: the context of the validation says it."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Parse the text before pydantic looks at the value."""
        return core_schema.with_info_before_validator_function(self.parse, handler(source))


def choice(*allowed: str) -> Written:
    """Take a text that is one of `allowed`."""
    return Written(_recurring(partial(parse.choice, allowed=allowed)), {"enum": list(allowed)})


def number(least: int = 0, most: int = 1_000_000) -> Written:
    """Take a whole number from `least` to `most`."""
    return Written(
        partial(parse.number, least=least, most=most), {"type": "integer", "minimum": least, "maximum": most}
    )


def decimal(least: float, most: float) -> Written:
    """Take a decimal number from `least` to `most`."""
    return Written(
        partial(parse.decimal, least=least, most=most), {"type": "number", "minimum": least, "maximum": most}
    )


def text(most: int) -> Written:
    """Take a line of at most `most` characters."""
    return Written(partial(parse.text, most=most), {**_LOOSE, "maxLength": most})


def long_text(most: int) -> Written:
    """Take a text of at most `most` characters, lines included."""
    return Written(partial(parse.long_text, most=most), {"type": "string"})


# YAML 1.2 in an editor reads 2019, 3.10 and +31612345678 as numbers; we read text.
_LOOSE: dict[str, Any] = {"type": ["string", "number"]}
_ID_SCHEMA = {"type": ["string", "number"], "pattern": r"^[a-z0-9]+(-[a-z0-9]+)*$"}
_YES_SCHEMA = {"enum": [True, False, "yes", "no", "ja", "nee"]}

_known_id = _recurring(parse.id_)

Text = Annotated[str, Written(parse.text, _LOOSE)]
LongText = Annotated[str, Written(parse.long_text, {"type": "string"})]
Id = Annotated[str, Written(_known_id, _ID_SCHEMA)]
PersonRef = Annotated[str, Ref("person"), Written(_known_id, _ID_SCHEMA)]
GroupRef = Annotated[str, Ref("group"), Written(_known_id, _ID_SCHEMA)]
DossierRef = Annotated[str, Ref("dossier"), Written(_known_id, _ID_SCHEMA)]
SkillRef = Annotated[str, Ref("skill"), Written(parse.text, _LOOSE)]
InterestRef = Annotated[str, Ref("interest"), Written(parse.text, _LOOSE)]
TagRef = Annotated[str, Ref("tag"), Written(_known_id, _ID_SCHEMA)]
LocationRef = Annotated[str, Ref("location"), Written(_known_id, _ID_SCHEMA)]
RoleRef = Annotated[str, Ref("role"), Written(_known_id, _ID_SCHEMA)]
Slug = Annotated[str, Written(partial(parse.id_, longest=LONGEST_SLUG), _ID_SCHEMA)]
Day = Annotated[dt.date, Written(parse.day, {"type": "string", "format": "date"})]
Period = Annotated[str, Written(partial(parse.matching, pattern=parse.PERIOD, code="date"), _LOOSE)]
Moment = Annotated[dt.datetime, Written(partial(parse.moment, utc=True), {"type": "string", "format": "date-time"})]
Start = Annotated[dt.datetime | dt.date, Written(parse.start, {"type": "string"})]
YesNo = Annotated[bool, InLanguage(parse.yes, _YES_SCHEMA)]
Email = Annotated[
    str,
    Written(partial(parse.matching, pattern=parse.EMAIL, code="email"), {"type": "string", "format": "email"}),
]
Account = Annotated[str, Written(parse.account, _LOOSE)]
PhoneNumber = Annotated[str, Written(partial(parse.matching, pattern=parse.PHONE, code="phone"), _LOOSE)]
Duration = Annotated[str, Written(partial(parse.matching, pattern=parse.DURATION, code="duration"), {"type": "string"})]
Address = Annotated[
    str,
    Written(parse.address, {"type": "string", "pattern": "^https://"}),
]
PastedAddress = Annotated[str, Written(pasted.address, {"type": "string", "pattern": "^https://"})]
BranchName = Annotated[str, Written(pasted.unquoted, _LOOSE)]
PageAddress = Annotated[str, Written(parse.page_address, {"type": "string", "pattern": "^(/|https://)"})]
HostPath = Annotated[
    str,
    Written(partial(parse.matching, pattern=parse.HOST_PATH, code="host-path"), {"type": "string", "pattern": "^/"}),
]
Project = Annotated[
    str, Written(partial(parse.matching, pattern=parse.PROJECT, code="project"), {"type": "string", "pattern": "/"})
]
FormerAddress = Annotated[str, Written(parse.former_address, {"type": "string", "pattern": "^/", "maxLength": 200})]
DottedName = Annotated[
    str, Written(partial(parse.matching, pattern=parse.DOTTED, code="dotted-name"), {"type": "string"})
]
Hours = Annotated[str, Written(parse.hours, {"type": "string"})]
Language = Annotated[str, Written(_recurring(parse.language), {"type": "string"})]
TimeZone = Annotated[str, Written(parse.timezone, {"type": "string"})]
Country = Annotated[str, Written(parse.country, {"type": "string", "pattern": "^[A-Z]{2}$"})]
EngineRange = Annotated[str, Written(parse.engine_range, {"type": "string"})]
RRule = Annotated[str, Written(parse.rrule, {"type": "string"})]
