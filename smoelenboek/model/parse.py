"""What writers type → values: dates, numbers, addresses, choices. Each says with a code what will not do.

Dates, numbers and yes/no are parsed here, not by pydantic: its lax mode takes `1_000`, `on` and `nan`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

from babel import Locale
from packaging.specifiers import InvalidSpecifier, SpecifierSet
from pydantic import ValidationInfo

from smoelenboek.contract import former
from smoelenboek.contract.ids import is_id
from smoelenboek.contract.limits import LONGEST_ID, LONGEST_RULE
from smoelenboek.faults.words import WORDS
from smoelenboek.model import hints
from smoelenboek.model.base import wrong
from smoelenboek.model.rrule import rule_of
from smoelenboek.text.fold import slug
from smoelenboek.text.ids import nearest

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2})?)(Z?)")
EMAIL = re.compile(r"[A-Za-z0-9._%+'-]+@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9-]+)+")
PHONE = re.compile(r"\+[1-9]\d{6,14}")
_ACCOUNT = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]*")  # GitLab, GitHub, Gitea and Forgejo take no other
_COUNT = r"[0-9]{1,4}"  # as much as `timedelta` and every calendar can add to a day
DURATION = re.compile(rf"P(?=.)(?:{_COUNT}W|(?:{_COUNT}D)?(?:T(?=\d)(?:{_COUNT}H)?(?:{_COUNT}M)?)?)")
PERIOD = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
_HOURS = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-4]):([0-5]\d)")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?")
HOST_PATH = re.compile(r"/(?!/)[A-Za-z0-9._~/-]+")
_PAGE = re.compile(
    r"/(?!/)(?!(?:.*/)?\.\.(?:/|$))[A-Za-z0-9._~/%-]*(?:\?[A-Za-z0-9._~/%=&+-]*)?(?:#[A-Za-z0-9._~%-]*)?"
)
DOTTED = re.compile(r"[A-Za-z0-9_:-]+(?:\.[A-Za-z0-9_:-]+)*")
_SEGMENT = r"(?!\.{1,2}(?:/|$))[A-Za-z0-9._~-]+"
PROJECT = re.compile(rf"{_SEGMENT}(?:/{_SEGMENT})+")  # GitLab's groups may be in groups
_ADDRESS = re.compile(r"https://[^\s/$.?#][^\s<>\"\\]*")


def _is_text(written: Any) -> str:
    if not isinstance(written, str):
        raise wrong("shape", wanted="text")
    return written.strip()


def text(written: Any, most: int = 500) -> str:
    """Take a line of at most `most` characters."""
    text = _is_text(written)
    if len(text) > most:
        raise wrong("text-length", count=len(text), most=most)
    if "\n" in text:
        raise wrong("text-lines")
    return text


def long_text(written: Any, most: int = 10_000) -> str:
    """Take a text of at most `most` characters, lines included."""
    text = _is_text(written)
    if len(text) > most:
        raise wrong("text-length", count=len(text), most=most)
    return text


def id_(written: Any, longest: int = LONGEST_ID) -> str:
    """Take an id: small letters, digits and single dashes."""
    text = _is_text(written)
    if not is_id(text, longest=longest):
        near = slug(text, longest)
        raise wrong("id", written=text[:80], most=longest, near_word=near if is_id(near, longest=longest) else "")
    return text


def day(written: Any) -> dt.date:
    """Take a day as 2026-11-23."""
    text = _is_text(written)
    try:
        if _DAY.fullmatch(text):
            return dt.date.fromisoformat(text)
    except ValueError:
        pass
    raise wrong("date", written=text[:40], near_word=hints.day(text[:40]))


def moment(written: Any, *, utc: bool) -> dt.datetime:
    """Take a moment as 2026-11-23T09:15:00; with `utc`, only one that ends in Z."""
    text = _is_text(written)
    if (match := _MOMENT.fullmatch(text)) and (bool(match[3]) or not utc):
        try:
            moment = dt.datetime.fromisoformat(f"{match[1]}T{match[2]}")
        except ValueError:
            pass
        else:
            return moment.replace(tzinfo=dt.UTC) if match[3] else moment
    raise wrong("moment", written=text[:40], near_word=hints.moment(text[:40], utc=utc))


def start(written: Any) -> dt.datetime | dt.date:
    """Take a day, or a moment in the site's own time."""
    text = _is_text(written)
    return day(text) if _DAY.fullmatch(text) else moment(text, utc=False)


def number(written: Any, least: int = 0, most: int = 1_000_000) -> int:
    """Take a whole number from `least` to `most`."""
    text = _is_text(written)
    if re.fullmatch(r"\d{1,9}", text, re.ASCII) and least <= int(text) <= most:
        return int(text)
    raise wrong("number", written=text[:40], least=least, most=most)


def decimal(written: Any, least: float, most: float) -> float:
    """Take a decimal number from `least` to `most`."""
    text = _is_text(written)
    if re.fullmatch(r"-?\d{1,3}(?:\.\d{1,8})?", text, re.ASCII) and least <= float(text) <= most:
        return float(text)
    raise wrong("number", written=text[:40], least=least, most=most)


_YES = {"true": True, "yes": True, "false": False, "no": False}
_YES_IN = {"nl": _YES | {"ja": True, "nee": False}}
_YES_WORDS = {"nl": ("ja", "nee")}


def yes(written: Any, info: ValidationInfo) -> bool:
    """Take a yes or no; of a Dutch site, as the context says, a Dutch one too."""
    text = _is_text(written)
    language = (info.context or {}).get("language", "en")
    answer = _YES_IN.get(language, _YES).get(text)
    if answer is None:
        yes, no = _YES_WORDS.get(language, ("yes", "no"))
        raise wrong("yes-no", written=text[:40], yes=yes, no=no)
    return answer


def matching(written: Any, pattern: re.Pattern[str], code: str, sound: Callable[[str], bool] = bool) -> str:
    """Take a text that `pattern` matches and that is `sound`; `code` is what is wrong with any other.

    What was most likely meant is offered only if it would be taken.
    """
    text = _is_text(written)
    if not _fits(text, pattern, sound):
        near = _MEANT[code](text[:80]) if code in _MEANT else ""
        raise wrong(code, written=text[:80], near_word=near if _fits(near, pattern, sound) else "")
    return text


def _fits(text: str, pattern: re.Pattern[str], sound: Callable[[str], bool]) -> bool:
    return len(text) <= 500 and pattern.fullmatch(text) is not None and sound(text)  # noqa: PLR2004


def account(written: Any) -> str:
    """Take it as it stands: with a space around it, it would be one account here and another on the forge."""
    text = matching(written, _ACCOUNT, "account")
    if text != written:
        raise wrong("account", written=str(written)[:80])
    return text


_MEANT: Mapping[str, Callable[[str], str]] = {
    "address": hints.address,
    "phone": hints.phone,
    "hours": hints.hours,
    "duration": hints.duration,
    "date": hints.day,
    "project": hints.project,
}


def address(written: Any) -> str:
    """Take a whole address that starts with https://."""
    return matching(written, _ADDRESS, "address", _is_whole)


def _is_whole(address: str) -> bool:
    """Say whether an address has a host: not half an IPv6 address, a port of letters, a host that is none anywhere."""
    try:
        parts = urlsplit(address)
        return bool(parts.hostname) and (parts.port or 0) >= 0
    except ValueError:
        return False


def former_address(written: Any) -> str:
    """Take the address that a page had on an older site."""
    text = _is_text(written)
    if not former.sound(text):
        raise wrong("former-address", written=text[:80], most=former.LONGEST_FORMER)
    return text


def page_address(written: Any) -> str:
    """Return the address of a page of the site, or one of another host."""
    if _is_text(written).startswith("https://"):
        return address(written)
    return matching(written, _PAGE, "page-address")


def hours(written: Any) -> str:
    """Take hours as 09:00-17:30: the end is after the start."""
    return matching(written, _HOURS, "hours", _is_in_order)


def _is_in_order(hours: str) -> bool:
    start, _, end = hours.partition("-")
    return start < end <= "24:00"


def language(written: Any) -> str:
    """Take a language tag that CLDR knows, such as nl or pt-BR."""
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


def timezone(written: Any) -> str:
    """Take a name of the tz database, such as Europe/Amsterdam."""
    text = _is_text(written)
    if text in _timezones() and ("/" in text or text == "UTC"):
        return text
    raise wrong(
        "timezone", written=text[:40], near_word=nearest(text, [zone for zone in _timezones() if "/" in zone]) or ""
    )


def country(written: Any) -> str:
    """Take two letters of ISO 3166-1."""
    text = _is_text(written)
    if re.fullmatch("[A-Z]{2}", text) and text in Locale("en").territories:
        return text
    raise wrong("country", written=text[:40])


def engine_range(written: Any) -> str:
    """Take versions as pip writes them, such as >=1.2,<2."""
    text = _is_text(written)
    try:
        SpecifierSet(text)
    except InvalidSpecifier:
        raise wrong("engine-range", written=text[:40]) from None
    return text


def rrule(written: Any) -> str:
    """Take a recurrence rule of RFC 5545 that we can follow."""
    text = _is_text(written)
    if len(text) > LONGEST_RULE or rule_of(text) is None:
        raise wrong("rrule", written=text[:80])
    return text


def choice(written: Any, allowed: tuple[str, ...]) -> str:
    """Take one of the `allowed` words."""
    text = _is_text(written)
    if text not in allowed:
        near = hints.word(text, allowed) or nearest(text, allowed) or ""
        raise wrong("choice", written=text[:40], allowed=", ".join(allowed), near_word=near)
    return text
