"""The types of fields. Each takes text, as YAML gives it, and says with a code what will not do.

Dates, numbers and yes/no are parsed here, not by pydantic: its lax mode takes `1_000`, `on` and `nan`.
Each type also says what an editor's schema shall accept, where YAML would read it as something else.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from importlib.resources import files
from typing import Annotated, Any
from urllib.parse import urlsplit

from babel import Locale
from packaging.specifiers import InvalidSpecifier, SpecifierSet
from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationInfo
from pydantic_core import CoreSchema, core_schema

from smoelenboek.contract import former
from smoelenboek.contract.ids import is_id
from smoelenboek.contract.limits import LONGEST_ID, LONGEST_RULE, LONGEST_SLUG
from smoelenboek.faults.words import WORDS
from smoelenboek.model import hints
from smoelenboek.model.base import wrong
from smoelenboek.model.rrule import rule_of
from smoelenboek.text.fold import slug
from smoelenboek.text.ids import nearest

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2})?)(Z?)")
_EMAIL = re.compile(r"[A-Za-z0-9._%+'-]+@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9-]+)+")
_PHONE = re.compile(r"\+[1-9]\d{6,14}")
_ACCOUNT = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]*")  # GitLab, GitHub, Gitea and Forgejo take no other
_COUNT = r"[0-9]{1,4}"  # as much as `timedelta` and every calendar can add to a day
_DURATION = re.compile(rf"P(?=.)(?:{_COUNT}W|(?:{_COUNT}D)?(?:T(?=\d)(?:{_COUNT}H)?(?:{_COUNT}M)?)?)")
_PERIOD = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
_HOURS = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-4]):([0-5]\d)")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?")
_HOST_PATH = re.compile(r"/(?!/)[A-Za-z0-9._~/-]+")
_PAGE = re.compile(
    r"/(?!/)(?!(?:.*/)?\.\.(?:/|$))[A-Za-z0-9._~/%-]*(?:\?[A-Za-z0-9._~/%=&+-]*)?(?:#[A-Za-z0-9._~%-]*)?"
)
_DOTTED = re.compile(r"[A-Za-z0-9_:-]+(?:\.[A-Za-z0-9_:-]+)*")
_ADDRESS = re.compile(r"https://[^\s/$.?#][^\s<>\"\\]*")


@dataclass(frozen=True, slots=True)
class Ref:
    """Marks a field whose text names something else: a person, a group, a word of a vocabulary."""

    kind: str


def _is_text(written: Any) -> str:
    if not isinstance(written, str):
        raise wrong("shape", wanted="text")
    return written.strip()


def _text(written: Any, most: int = 500) -> str:
    text = _is_text(written)
    if len(text) > most:
        raise wrong("text-length", count=len(text), most=most)
    if "\n" in text:
        raise wrong("text-lines")
    return text


def _long_text(written: Any, most: int = 10_000) -> str:
    text = _is_text(written)
    if len(text) > most:
        raise wrong("text-length", count=len(text), most=most)
    return text


def _id(written: Any, longest: int = LONGEST_ID) -> str:
    text = _is_text(written)
    if not is_id(text, longest=longest):
        near = slug(text, longest)
        raise wrong("id", written=text[:80], most=longest, near_word=near if is_id(near, longest=longest) else "")
    return text


def _day(written: Any) -> dt.date:
    text = _is_text(written)
    try:
        if _DAY.fullmatch(text):
            return dt.date.fromisoformat(text)
    except ValueError:
        pass
    raise wrong("date", written=text[:40], near_word=hints.day(text[:40]))


def _moment(written: Any, *, utc: bool) -> dt.datetime:
    text = _is_text(written)
    if (match := _MOMENT.fullmatch(text)) and (bool(match[3]) or not utc):
        try:
            moment = dt.datetime.fromisoformat(f"{match[1]}T{match[2]}")
        except ValueError:
            pass
        else:
            return moment.replace(tzinfo=dt.UTC) if match[3] else moment
    raise wrong("moment", written=text[:40], near_word=hints.moment(text[:40], utc=utc))


def _start(written: Any) -> dt.datetime | dt.date:
    text = _is_text(written)
    return _day(text) if _DAY.fullmatch(text) else _moment(text, utc=False)


def _number(written: Any, least: int = 0, most: int = 1_000_000) -> int:
    text = _is_text(written)
    if re.fullmatch(r"\d{1,9}", text, re.ASCII) and least <= int(text) <= most:
        return int(text)
    raise wrong("number", written=text[:40], least=least, most=most)


def _decimal(written: Any, least: float, most: float) -> float:
    text = _is_text(written)
    if re.fullmatch(r"-?\d{1,3}(?:\.\d{1,8})?", text, re.ASCII) and least <= float(text) <= most:
        return float(text)
    raise wrong("number", written=text[:40], least=least, most=most)


_YES = {"true": True, "yes": True, "false": False, "no": False}
_YES_IN = {"nl": _YES | {"ja": True, "nee": False}}
_YES_WORDS = {"nl": ("ja", "nee")}


def _yes(written: Any, info: ValidationInfo) -> bool:
    """Take a yes or no; of a Dutch site, as the context says, a Dutch one too."""
    text = _is_text(written)
    language = (info.context or {}).get("language", "en")
    answer = _YES_IN.get(language, _YES).get(text)
    if answer is None:
        yes, no = _YES_WORDS.get(language, ("yes", "no"))
        raise wrong("yes-no", written=text[:40], yes=yes, no=no)
    return answer


def _matching(written: Any, pattern: re.Pattern[str], code: str) -> str:
    text = _is_text(written)
    if len(text) > 500 or not pattern.fullmatch(text):  # noqa: PLR2004
        raise wrong(code, written=text[:80], near_word=_MEANT[code](text[:80]) if code in _MEANT else "")
    return text


def _account(written: Any) -> str:
    """Take it as it stands: with a space around it, it would be one account here and another on the forge."""
    text = _matching(written, _ACCOUNT, "account")
    if text != written:
        raise wrong("account", written=str(written)[:80])
    return text


_MEANT: Mapping[str, Callable[[str], str]] = {
    "address": hints.address,
    "phone": hints.phone,
    "hours": hints.hours,
    "duration": hints.duration,
    "date": hints.day,
}


def _address(written: Any) -> str:
    text = _matching(written, _ADDRESS, "address")
    try:
        parts = urlsplit(text)
        whole = bool(parts.hostname) and (parts.port or 0) >= 0
    except ValueError:  # half an IPv6 address, a port of letters, a host that is none in any script
        whole = False
    if not whole:
        raise wrong("address", written=text[:80])
    return text


def _former_address(written: Any) -> str:
    text = _is_text(written)
    if not former.sound(text):
        raise wrong("former-address", written=text[:80], most=former.LONGEST_FORMER)
    return text


def _page_address(written: Any) -> str:
    """Return the address of a page of the site, or one of another host."""
    if _is_text(written).startswith("https://"):
        return _address(written)
    return _matching(written, _PAGE, "page-address")


def _hours(written: Any) -> str:
    text = _matching(written, _HOURS, "hours")
    start, _, end = text.partition("-")
    if start >= end or end > "24:00":
        raise wrong("hours", written=text)
    return text


def _language(written: Any) -> str:
    text = _is_text(written)
    if _LANGUAGE.fullmatch(text) and text.split("-")[0] in _languages():
        return text
    near = nearest(text, _languages_by_name())
    raise wrong("language", written=text[:40], near_word=_languages_by_name()[near] if near else "")


@cache
def _languages() -> frozenset[str]:
    return frozenset(Locale("en").languages)


@cache
def _languages_by_name() -> dict[str, str]:
    codes: dict[str, str] = {}
    for locale in WORDS:
        codes |= {name.lower(): code for code, name in Locale(locale).languages.items() if "_" not in code}
    return codes


@cache
def _timezones() -> frozenset[str]:
    """The names of the tz database as a package brings it: no machine's own, and no walk through its folders."""
    return frozenset(files("tzdata").joinpath("zones").read_text(encoding="ascii").split())


def _timezone(written: Any) -> str:
    text = _is_text(written)
    if text in _timezones() and ("/" in text or text == "UTC"):
        return text
    raise wrong(
        "timezone", written=text[:40], near_word=nearest(text, [zone for zone in _timezones() if "/" in zone]) or ""
    )


def _country(written: Any) -> str:
    text = _is_text(written)
    if re.fullmatch("[A-Z]{2}", text) and text in Locale("en").territories:
        return text
    raise wrong("country", written=text[:40])


def _engine_range(written: Any) -> str:
    text = _is_text(written)
    try:
        SpecifierSet(text)
    except InvalidSpecifier:
        raise wrong("engine-range", written=text[:40]) from None
    return text


def _rrule(written: Any) -> str:
    text = _is_text(written)
    if len(text) > LONGEST_RULE or rule_of(text) is None:
        raise wrong("rrule", written=text[:80])
    return text


def _choice(written: Any, allowed: tuple[str, ...]) -> str:
    text = _is_text(written)
    if text not in allowed:
        near = hints.word(text, allowed) or nearest(text, allowed) or ""
        raise wrong("choice", written=text[:40], allowed=", ".join(allowed), near_word=near)
    return text


def _recurring(parse: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return `parse` with a memory, for values that stand in many files: ids, choices, languages."""
    cached = lru_cache(maxsize=8192)(parse)
    return lambda written: cached(written) if type(written) is str else parse(written)


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
    return Written(_recurring(partial(_choice, allowed=allowed)), {"enum": list(allowed)})


def number(least: int = 0, most: int = 1_000_000) -> Written:
    """Take a whole number from `least` to `most`."""
    return Written(partial(_number, least=least, most=most), {"type": "integer", "minimum": least, "maximum": most})


def decimal(least: float, most: float) -> Written:
    """Take a decimal number from `least` to `most`."""
    return Written(partial(_decimal, least=least, most=most), {"type": "number", "minimum": least, "maximum": most})


def text(most: int) -> Written:
    """Take a line of at most `most` characters."""
    return Written(partial(_text, most=most), {**_LOOSE, "maxLength": most})


def long_text(most: int) -> Written:
    """Take a text of at most `most` characters, lines included."""
    return Written(partial(_long_text, most=most), {"type": "string"})


# YAML 1.2 in an editor reads 2019, 3.10 and +31612345678 as numbers; we read text.
_LOOSE: dict[str, Any] = {"type": ["string", "number"]}
_ID_SCHEMA = {"type": ["string", "number"], "pattern": r"^[a-z0-9]+(-[a-z0-9]+)*$"}
_YES_SCHEMA = {"enum": [True, False, "yes", "no", "ja", "nee"]}

_known_id = _recurring(_id)

Text = Annotated[str, Written(_text, _LOOSE)]
LongText = Annotated[str, Written(_long_text, {"type": "string"})]
Id = Annotated[str, Written(_known_id, _ID_SCHEMA)]
PersonRef = Annotated[str, Ref("person"), Written(_known_id, _ID_SCHEMA)]
GroupRef = Annotated[str, Ref("group"), Written(_known_id, _ID_SCHEMA)]
DossierRef = Annotated[str, Ref("dossier"), Written(_known_id, _ID_SCHEMA)]
SkillRef = Annotated[str, Ref("skill"), Written(_text, _LOOSE)]
InterestRef = Annotated[str, Ref("interest"), Written(_text, _LOOSE)]
TagRef = Annotated[str, Ref("tag"), Written(_known_id, _ID_SCHEMA)]
LocationRef = Annotated[str, Ref("location"), Written(_known_id, _ID_SCHEMA)]
RoleRef = Annotated[str, Ref("role"), Written(_known_id, _ID_SCHEMA)]
Slug = Annotated[str, Written(partial(_id, longest=LONGEST_SLUG), _ID_SCHEMA)]
Day = Annotated[dt.date, Written(_day, {"type": "string", "format": "date"})]
Period = Annotated[str, Written(partial(_matching, pattern=_PERIOD, code="date"), _LOOSE)]
Moment = Annotated[dt.datetime, Written(partial(_moment, utc=True), {"type": "string", "format": "date-time"})]
Start = Annotated[dt.datetime | dt.date, Written(_start, {"type": "string"})]
YesNo = Annotated[bool, InLanguage(_yes, _YES_SCHEMA)]
Email = Annotated[
    str,
    Written(partial(_matching, pattern=_EMAIL, code="email"), {"type": "string", "format": "email"}),
]
Account = Annotated[str, Written(_account, _LOOSE)]
PhoneNumber = Annotated[str, Written(partial(_matching, pattern=_PHONE, code="phone"), _LOOSE)]
Duration = Annotated[str, Written(partial(_matching, pattern=_DURATION, code="duration"), {"type": "string"})]
Address = Annotated[
    str,
    Written(_address, {"type": "string", "pattern": "^https://"}),
]
PageAddress = Annotated[str, Written(_page_address, {"type": "string", "pattern": "^(/|https://)"})]
HostPath = Annotated[
    str, Written(partial(_matching, pattern=_HOST_PATH, code="host-path"), {"type": "string", "pattern": "^/"})
]
FormerAddress = Annotated[str, Written(_former_address, {"type": "string", "pattern": "^/", "maxLength": 200})]
DottedName = Annotated[str, Written(partial(_matching, pattern=_DOTTED, code="dotted-name"), {"type": "string"})]
Hours = Annotated[str, Written(_hours, {"type": "string"})]
Language = Annotated[str, Written(_recurring(_language), {"type": "string"})]
TimeZone = Annotated[str, Written(_timezone, {"type": "string"})]
Country = Annotated[str, Written(_country, {"type": "string", "pattern": "^[A-Z]{2}$"})]
EngineRange = Annotated[str, Written(_engine_range, {"type": "string"})]
RRule = Annotated[str, Written(_rrule, {"type": "string"})]
