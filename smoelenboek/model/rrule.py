"""A recurrence rule of RFC 5545, as written, into its parts: the one reading that pages and calendars share.

In: the text. Out: the parts by name, or None for what is not a rule that every calendar reads in the same way: dateutil
takes more (BYEASTER, several rules in one) and RFC 5545 leaves some things open (BYWEEKNO without BYDAY). The hour of
the first start is that of every start, so BYHOUR and its like are none, nor is a FREQ faster than daily.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from smoelenboek.model.base import together

if TYPE_CHECKING:
    from pydantic_core import PydanticCustomError

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
RecurrenceRule = Mapping[str, tuple[Any, ...]]  # FREQ → ("WEEKLY",), BYDAY → (Weekday, …), UNTIL → (a day or a moment,)
_FREQUENCIES = frozenset({"DAILY", "WEEKLY", "MONTHLY", "YEARLY"})
# How far the numbers of each part go (RFC 5545, 3.3.10), to both sides of 0 where True, and with which FREQ.
_NUMBERS = {
    "INTERVAL": (9999, False, _FREQUENCIES),
    "COUNT": (9999, False, _FREQUENCIES),
    "BYMONTH": (12, False, _FREQUENCIES),
    "BYMONTHDAY": (31, True, _FREQUENCIES - {"WEEKLY"}),
    "BYYEARDAY": (366, True, {"YEARLY"}),
    "BYWEEKNO": (53, True, {"YEARLY"}),
    "BYSETPOS": (366, True, {"MONTHLY", "YEARLY"}),
}
_SINGLE = frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST"})
_NUMBER = re.compile(r"[+-]?\d{1,4}", re.ASCII)
_DAY = re.compile(r"([+-]?[1-9]\d?)?(MO|TU|WE|TH|FR|SA|SU)", re.ASCII)
_UNTIL = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(T\d{6}Z?)?", re.ASCII)
_MOST = 5  # of one weekday in a month; a year has 53
_MOST_IN_A_YEAR = 53


class Weekday(NamedTuple):
    """A day of the week, from 0 for Monday. `nth`: the second of the month is 2, the last -1, each of them 0."""

    nth: int
    number: int

    def __str__(self) -> str:
        return f"{self.nth or ''}{DAYS[self.number]}"


def rule_of(written: str) -> RecurrenceRule | None:
    """Return a rule with its parts as values; None for what is not a rule, or none that is read alike everywhere."""
    rule: dict[str, tuple[Any, ...]] = {}
    if not written.isascii():  # “ſ” is an S in capitals
        return None
    for part in written.upper().removeprefix("RRULE:").split(";"):
        name, _, value = part.partition("=")
        values = _values(name, value.split(","))
        if name in rule or not values or (name in _SINGLE and len(values) > 1):
            return None
        rule[name] = values
    return rule if "FREQ" in rule and _is_sound(rule) else None


def except_alone() -> PydanticCustomError:
    """Return the error of days on which something does not take place that does not recur."""
    return together(
        "only what recurs has days on which it does not take place; add an `rrule`",
        "alleen wat zich herhaalt heeft dagen waarop het niet doorgaat; voeg een `rrule` toe",
        "except",
    )


def text(rule: RecurrenceRule) -> str:
    """Return a rule as RFC 5545 writes it."""
    return ";".join(f"{name}={','.join(map(_written, values))}" for name, values in rule.items())


def _values(name: str, written: list[str]) -> tuple[Any, ...]:
    """Return the values of one part; nothing for a part that RFC 5545 does not know, or a value that is none."""
    if name in _NUMBERS and all(map(_NUMBER.fullmatch, written)):
        return tuple(map(int, written))
    if name == "BYDAY" and all(matches := [_DAY.fullmatch(part) for part in written]):
        return tuple(Weekday(int(part[1] or 0), DAYS.index(part[2])) for part in matches if part)
    if name == "UNTIL":
        return tuple(until for part in written if (until := _until(part)))
    allowed: Mapping[str, Any] = {"FREQ": _FREQUENCIES, "WKST": DAYS}
    return tuple(written) if set(written) <= set(allowed.get(name, ())) else ()


def _until(written: str) -> dt.datetime | dt.date | None:
    if not (match := _UNTIL.fullmatch(written)):
        return None
    try:
        if match[4]:
            return dt.datetime.fromisoformat("".join(match.groups()))
        return dt.date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


def _is_sound(rule: RecurrenceRule) -> bool:
    frequency, *_ = rule["FREQ"]
    for name in _NUMBERS.keys() & rule.keys():
        most, signed, frequencies = _NUMBERS[name]
        if frequency not in frequencies or not all(
            0 < (abs(number) if signed else number) <= most for number in rule[name]
        ):
            return False
    chosen = {name for name in rule if name.startswith("BY")}
    if {"UNTIL", "COUNT"} <= rule.keys() or chosen == {"BYSETPOS"}:
        return False
    if "BYWEEKNO" in rule and (chosen != {"BYWEEKNO", "BYDAY"} or rule.get("INTERVAL", (1,)) != (1,)):
        return False  # which year a week around New Year belongs to, and which of its days, is read in several ways
    return _nths_sound(rule, frequency)


def _nths_sound(rule: RecurrenceRule, frequency: str) -> bool:
    """Say whether the weekdays that are counted are so in a month or a year: RFC 5545 counts them nowhere else."""
    places = [abs(day.nth) for day in rule.get("BYDAY", ()) if day.nth]
    if not places:
        return True
    if frequency == "YEARLY" and "BYMONTH" not in rule:
        return max(places) <= _MOST_IN_A_YEAR and not rule.keys() & {"BYWEEKNO", "BYMONTHDAY", "BYYEARDAY"}
    return frequency in {"MONTHLY", "YEARLY"} and max(places) <= _MOST


def _written(value: object) -> str:
    if isinstance(value, dt.datetime):
        return f"{value:%Y%m%dT%H%M%S}" + "Z" * (value.tzinfo is not None)
    return f"{value:%Y%m%d}" if isinstance(value, dt.date) else str(value)
