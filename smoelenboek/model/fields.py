"""The types of fields. Each takes text, as YAML gives it, and says with a code what will not do.

Dates, numbers and yes/no are parsed here, not by pydantic: its lax mode takes `1_000`, `on` and `nan`.
Each type also says what an editor's schema shall accept, where YAML would read it as something else.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache, partial
from typing import Annotated, Any
from zoneinfo import available_timezones

from babel import Locale, UnknownLocaleError
from pydantic import BeforeValidator, WithJsonSchema

from smoelenboek.model.base import wrong
from smoelenboek.text.ids import LONGEST, LONGEST_SLUG, is_id, nearest

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2})?)(Z?)")
_EMAIL = re.compile(r"[A-Za-z0-9._%+'-]+@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9-]+)+")
_PHONE = re.compile(r"\+[1-9]\d{6,14}")
_DURATION = re.compile(r"P(?=.)(?:\d+W|(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?)?)")
_PERIOD = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
_HOURS = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-4]):([0-5]\d)")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?")
_ADDRESS = re.compile(r"https://[^\s/$.?#][^\s<>\"\\]*")


@dataclass(frozen=True, slots=True)
class Ref:
    """Marks a field whose text names something else: a person, a group, a word of a vocabulary."""

    kind: str


def _is_text(written: Any) -> str:  # noqa: ANN401
    if not isinstance(written, str):
        raise wrong("shape", wanted="text")
    return written.strip()


def _text(written: Any, most: int = 500) -> str:  # noqa: ANN401
    text = _is_text(written)
    if len(text) > most:
        raise wrong("text-length", count=len(text), most=most)
    if "\n" in text:
        raise wrong("text-lines")
    return text


def _long_text(written: Any, most: int = 10_000) -> str:  # noqa: ANN401
    text = _is_text(written)
    if len(text) > most:
        raise wrong("text-length", count=len(text), most=most)
    return text


def _id(written: Any, longest: int = LONGEST) -> str:  # noqa: ANN401
    text = _is_text(written)
    if not is_id(text, longest=longest):
        raise wrong("id", written=text[:80], most=longest)
    return text


def _day(written: Any) -> dt.date:  # noqa: ANN401
    text = _is_text(written)
    try:
        if _DAY.fullmatch(text):
            return dt.date.fromisoformat(text)
    except ValueError:
        pass
    raise wrong("date", written=text[:40])


def _moment(written: Any, *, utc: bool) -> dt.datetime:  # noqa: ANN401
    text = _is_text(written)
    if (found := _MOMENT.fullmatch(text)) and (bool(found[3]) or not utc):
        try:
            moment = dt.datetime.fromisoformat(f"{found[1]}T{found[2]}")
        except ValueError:
            pass
        else:
            return moment.replace(tzinfo=dt.UTC) if found[3] else moment
    raise wrong("moment", written=text[:40])


def _start(written: Any) -> dt.datetime | dt.date:  # noqa: ANN401
    text = _is_text(written)
    return _day(text) if _DAY.fullmatch(text) else _moment(text, utc=False)


def _number(written: Any, least: int = 0, most: int = 1_000_000) -> int:  # noqa: ANN401
    text = _is_text(written)
    if re.fullmatch(r"\d{1,9}", text, re.ASCII) and least <= int(text) <= most:
        return int(text)
    raise wrong("number", written=text[:40], least=least, most=most)


def _decimal(written: Any, least: float, most: float) -> float:  # noqa: ANN401
    text = _is_text(written)
    if re.fullmatch(r"-?\d{1,3}(?:\.\d{1,8})?", text, re.ASCII) and least <= float(text) <= most:
        return float(text)
    raise wrong("number", written=text[:40], least=least, most=most)


def _yes(written: Any) -> bool:  # noqa: ANN401
    text = _is_text(written)
    if text in {"true", "yes"}:
        return True
    if text in {"false", "no"}:
        return False
    raise wrong("yes-no", written=text[:40])


def _matching(written: Any, pattern: re.Pattern[str], code: str) -> str:  # noqa: ANN401
    text = _is_text(written)
    if len(text) > 500 or not pattern.fullmatch(text):  # noqa: PLR2004
        raise wrong(code, written=text[:80])
    return text


def _hours(written: Any) -> str:  # noqa: ANN401
    text = _matching(written, _HOURS, "hours")
    start, _, end = text.partition("-")
    if start >= end or end > "24:00":
        raise wrong("hours", written=text)
    return text


def _language(written: Any) -> str:  # noqa: ANN401
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
    known: dict[str, str] = {}
    for locale in ("en", "nl"):
        known |= {name.lower(): code for code, name in Locale(locale).languages.items() if "_" not in code}
    return known


@cache
def _timezones() -> frozenset[str]:
    return frozenset(available_timezones())


def _timezone(written: Any) -> str:  # noqa: ANN401
    text = _is_text(written)
    if text in _timezones() and "/" in text:
        return text
    raise wrong("timezone", written=text[:40], near_word=nearest(text, _timezones()) or "")


def _country(written: Any) -> str:  # noqa: ANN401
    text = _is_text(written)
    try:
        known = Locale("en").territories
    except UnknownLocaleError:  # pragma: no cover - Babel always knows English
        known = {}
    if re.fullmatch("[A-Z]{2}", text) and text in known:
        return text
    raise wrong("country", written=text[:40])


def _rrule(written: Any) -> str:  # noqa: ANN401
    from dateutil.rrule import rrulestr  # noqa: PLC0415 - dateutil takes 20 ms and few sites repeat anything

    text = _is_text(written)
    try:
        if len(text) > 200 or "\n" in text:  # noqa: PLR2004
            raise ValueError
        rrulestr(text, dtstart=dt.datetime(2026, 1, 1, tzinfo=dt.UTC if "Z" in text else None))
    except (ValueError, KeyError, TypeError, AttributeError):
        raise wrong("rrule", written=text[:80]) from None
    return text


def _choice(written: Any, allowed: tuple[str, ...]) -> str:  # noqa: ANN401
    text = _is_text(written)
    if text not in allowed:
        raise wrong("choice", written=text[:40], allowed=", ".join(allowed), near_word=nearest(text, allowed) or "")
    return text


def _listed(written: Any) -> Any:  # noqa: ANN401
    """Let a single text stand for a list of one, and keep what else was written for pydantic to judge."""
    if isinstance(written, list):
        return tuple(written)
    if isinstance(written, tuple):
        return written
    raise wrong("shape", wanted="a list")


def choice(*allowed: str) -> Any:  # noqa: ANN401 - Annotated types made at run time have no better type
    """Return the type of a text that is one of `allowed`."""
    return Annotated[str, BeforeValidator(partial(_choice, allowed=allowed)), WithJsonSchema({"enum": list(allowed)})]


def number(least: int = 0, most: int = 1_000_000) -> Any:  # noqa: ANN401
    """Return the type of a whole number from `least` to `most`."""
    schema = {"type": "integer", "minimum": least, "maximum": most}
    return Annotated[int, BeforeValidator(partial(_number, least=least, most=most)), WithJsonSchema(schema)]


def decimal(least: float, most: float) -> Any:  # noqa: ANN401
    """Return the type of a decimal number from `least` to `most`."""
    schema = {"type": "number", "minimum": least, "maximum": most}
    return Annotated[float, BeforeValidator(partial(_decimal, least=least, most=most)), WithJsonSchema(schema)]


def text(most: int) -> Any:  # noqa: ANN401
    """Return the type of a line of at most `most` characters."""
    return Annotated[str, BeforeValidator(partial(_text, most=most)), WithJsonSchema({**_LOOSE, "maxLength": most})]


def long_text(most: int) -> Any:  # noqa: ANN401
    """Return the type of a text of at most `most` characters, lines included."""
    return Annotated[str, BeforeValidator(partial(_long_text, most=most)), WithJsonSchema({"type": "string"})]


# YAML 1.2 in an editor reads 2019, 3.10 and +31612345678 as numbers; we read text.
_LOOSE: dict[str, Any] = {"type": ["string", "number"]}
_ID_SCHEMA = {"type": ["string", "number"], "pattern": r"^[a-z0-9]+(-[a-z0-9]+)*$"}
_YES_SCHEMA = {"enum": [True, False, "yes", "no"]}

Text = Annotated[str, BeforeValidator(_text), WithJsonSchema(_LOOSE)]
LongText = Annotated[str, BeforeValidator(_long_text), WithJsonSchema({"type": "string"})]
Id = Annotated[str, BeforeValidator(_id), WithJsonSchema(_ID_SCHEMA)]
PersonRef = Annotated[str, BeforeValidator(_id), Ref("person"), WithJsonSchema(_ID_SCHEMA)]
GroupRef = Annotated[str, BeforeValidator(_id), Ref("group"), WithJsonSchema(_ID_SCHEMA)]
DossierRef = Annotated[str, BeforeValidator(_id), Ref("dossier"), WithJsonSchema(_ID_SCHEMA)]
SkillRef = Annotated[str, BeforeValidator(_text), Ref("skill"), WithJsonSchema(_LOOSE)]
InterestRef = Annotated[str, BeforeValidator(_text), Ref("interest"), WithJsonSchema(_LOOSE)]
TagRef = Annotated[str, BeforeValidator(_id), Ref("tag"), WithJsonSchema(_ID_SCHEMA)]
LocationRef = Annotated[str, BeforeValidator(_id), Ref("location"), WithJsonSchema(_ID_SCHEMA)]
RoleRef = Annotated[str, BeforeValidator(_id), Ref("role"), WithJsonSchema(_ID_SCHEMA)]
Slug = Annotated[str, BeforeValidator(partial(_id, longest=LONGEST_SLUG)), WithJsonSchema(_ID_SCHEMA)]
Day = Annotated[dt.date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
Period = Annotated[str, BeforeValidator(partial(_matching, pattern=_PERIOD, code="date")), WithJsonSchema(_LOOSE)]
Moment = Annotated[
    dt.datetime, BeforeValidator(partial(_moment, utc=True)), WithJsonSchema({"type": "string", "format": "date-time"})
]
Start = Annotated[dt.datetime | dt.date, BeforeValidator(_start), WithJsonSchema({"type": "string"})]
YesNo = Annotated[bool, BeforeValidator(_yes), WithJsonSchema(_YES_SCHEMA)]
Email = Annotated[
    str, BeforeValidator(partial(_matching, pattern=_EMAIL, code="email")), WithJsonSchema({"type": "string", "format": "email"})
]
PhoneNumber = Annotated[str, BeforeValidator(partial(_matching, pattern=_PHONE, code="phone")), WithJsonSchema(_LOOSE)]
Duration = Annotated[str, BeforeValidator(partial(_matching, pattern=_DURATION, code="duration")), WithJsonSchema({"type": "string"})]
Address = Annotated[
    str,
    BeforeValidator(partial(_matching, pattern=_ADDRESS, code="address")),
    WithJsonSchema({"type": "string", "pattern": "^https://"}),
]
Hours = Annotated[str, BeforeValidator(_hours), WithJsonSchema({"type": "string"})]
Language = Annotated[str, BeforeValidator(_language), WithJsonSchema({"type": "string"})]
TimeZone = Annotated[str, BeforeValidator(_timezone), WithJsonSchema({"type": "string"})]
Country = Annotated[str, BeforeValidator(_country), WithJsonSchema({"type": "string", "pattern": "^[A-Z]{2}$"})]
RRule = Annotated[str, BeforeValidator(_rrule), WithJsonSchema({"type": "string"})]
Listed = BeforeValidator(_listed)
