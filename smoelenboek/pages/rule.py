"""A recurrence rule of RFC 5545, as written, into its parts.

In: the text. Out: a vRecur of icalendar, or None. The model takes what dateutil takes, more than RFC 5545: several
rules in one, BYEASTER, an UNTIL with dashes. Who gets None goes on as if the thing happened once. The hour of the first
start is that of every start: BYHOUR is left out, and a FREQ faster than daily is none, or one line fills a calendar.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from icalendar import vRecur, vWeekday

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
FREQUENCIES = frozenset({"DAILY", "WEEKLY", "MONTHLY", "YEARLY"})
_PLAIN_UNTIL = re.compile(r"(?<=UNTIL=)(\d{4})-(\d\d)-(\d\d)")
_FIRST_START_SAYS = ("BYHOUR", "BYMINUTE", "BYSECOND")
# How far the numbers of each part go (RFC 5545, 3.3.10), to both sides of 0 where True, and with which FREQ.
_NUMBERS = {
    "INTERVAL": (9999, False, FREQUENCIES),
    "COUNT": (9999, False, FREQUENCIES),
    "BYMONTH": (12, False, FREQUENCIES),
    "BYMONTHDAY": (31, True, FREQUENCIES - {"WEEKLY"}),
    "BYYEARDAY": (366, True, {"YEARLY"}),
    "BYWEEKNO": (53, True, {"YEARLY"}),
    "BYSETPOS": (366, True, {"MONTHLY", "YEARLY"}),
}
_SINGLE = frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST"})


class Weekday(NamedTuple):
    """A day of the week, from 0 for Monday. `place`: the second of the month is 2, the last -1, each of them 0."""

    place: int
    number: int


def rule_of(written: str) -> vRecur | None:
    """Return a rule with its parts as values; None for one that RFC 5545 does not know, or that recurs within a day."""
    plain = _PLAIN_UNTIL.sub(r"\1\2\3", written.upper().strip().removeprefix("RRULE:").replace("BYWEEKDAY", "BYDAY"))
    try:
        rule = vRecur.from_ical(plain)
    except (ValueError, TypeError, AttributeError):
        return None
    if len(rule) != plain.count("=") or str(rule.get("FREQ", [""])[0]) not in FREQUENCIES:
        return None
    for name in _FIRST_START_SAYS:
        rule.pop(name, None)
    if "BYDAY" in rule and str(rule["FREQ"][0]) in {"DAILY", "WEEKLY"}:  # dateutil takes no place here to mean a thing
        rule["BYDAY"] = [vWeekday(str(day)[-2:]) for day in rule["BYDAY"]]
    return rule if _is_sound(rule) else None


def last_day(until: dt.datetime | dt.date, start: dt.datetime | dt.date) -> dt.date:
    """Return the day of an UNTIL in the zone of the first start."""
    if not isinstance(until, dt.datetime):
        return until
    if until.tzinfo and isinstance(start, dt.datetime) and start.tzinfo:
        try:
            return until.astimezone(start.tzinfo).date()
        except OverflowError:  # in the first or last hours that there are
            pass
    return until.date()


def _is_sound(rule: vRecur) -> bool:
    if rule.keys() - _NUMBERS.keys() - _SINGLE - {"BYDAY"} or {"UNTIL", "COUNT"} <= rule.keys():
        return False
    if any(len(rule[name]) > 1 for name in _SINGLE & rule.keys()):
        return False
    return all(
        str(rule["FREQ"][0]) in frequencies
        and all(number and (-most if signed else 1) <= number <= most for number in rule[name])
        for name, (most, signed, frequencies) in _NUMBERS.items()
        if name in rule
    )


def weekdays(rule: vRecur) -> list[Weekday]:
    """Return the days of the week in a rule."""
    written = [str(day) for day in rule.get("BYDAY", ())]
    return [Weekday(int(day[:-2] or 0), DAYS.index(day[-2:])) for day in written]
