"""When something recurs: its first start and its rule (RFC 5545) → its starts, one after the other. Others ask here.

All in the zone of the first start: each start has its hour there, whatever the clock does. A rule that we don't follow,
or that no day satisfies, starts once. dateutil expands one month or year at a time: left alone it walks to the year
9999 for a day that never comes.
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from smoelenboek.model.rrule import DAYS, RecurrenceRule, Weekday, rule_of, text

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    Start = dt.datetime | dt.date  # a day alone: all day

_STEPS = 1200  # months or years that a rule may come round in, of which so many are looked at: a century, or more
_CHOOSE_DAYS = frozenset({"BYWEEKNO", "BYYEARDAY", "BYMONTHDAY", "BYDAY"})
_NOT_OF_DAYS = ("FREQ", "INTERVAL", "COUNT", "UNTIL")
_SHORTEST_MONTH = 28
_LAST_YEAR = 9999
_UNITS = {"YEARLY": 12, "MONTHLY": 1, "WEEKLY": 7, "DAILY": 1}  # months or days


def starts(
    start: Start, rrule: str | None, after: dt.date, excepted: Container[dt.date] = frozenset()
) -> Iterator[Start]:
    """Yield the starts on the day `after` or later, `excepted` ones left out; days are those in the zone of `start`."""
    recurrence = recurrence_of(start, rrule)
    if recurrence is None:
        moments: Iterator[Start] = iter((start,) if day_of(start) >= after else ())
    else:
        moments = (moment for moment in _starts(start, recurrence.rule, after) if day_of(moment) not in excepted)
    yield from map(_on_the_clock, moments)


class Recurrence(NamedTuple):
    """What comes round: its rule, and the first start that the rule gives, which may be later than the one written."""

    rule: RecurrenceRule
    first_start: Start


def parsed_rule(rrule: str | None) -> RecurrenceRule | None:
    """Return a rule as written, parsed; None for none, or for one that not every calendar reads in the same way."""
    return _parsed(rrule) if rrule else None


def recurrence_of(start: Start, rrule: str | None) -> Recurrence | None:
    """Return how something that first starts at `start` comes round; None if it happens once."""
    return _recurrence(start, str(start.tzinfo) if isinstance(start, dt.datetime) else "", rrule) if rrule else None


@lru_cache(maxsize=4096)
def _recurrence(start: Start, _zone: str, rrule: str) -> Recurrence | None:
    """Return the recurrence. A moment is the same in two zones, and its day is not: the zone is a part of the key."""
    parsed = _parsed(rrule)
    first_start = next(_starts(start, parsed, day_of(start)), None) if parsed else None
    return Recurrence(parsed, first_start) if parsed and first_start is not None else None


@lru_cache(maxsize=4096)
def _parsed(rrule: str) -> RecurrenceRule | None:
    return rule_of(rrule)


def last_day(until: dt.datetime | dt.date, start: dt.datetime | dt.date) -> dt.date:
    """Return the last day on which something that first starts at `start` can start, in the zone of that start."""
    if not isinstance(until, dt.datetime):
        return until
    if not isinstance(start, dt.datetime):
        return until.date()
    try:
        there = until.astimezone(start.tzinfo) if until.tzinfo and start.tzinfo else until
        return there.date() - dt.timedelta(there.time() < start.time())
    except OverflowError:  # in the first or last hours that there are
        return until.date()


def day_of(start: Start) -> dt.date:
    """Return the day of a start, in its own zone."""
    return start.date() if isinstance(start, dt.datetime) else start


def _starts(start: Start, rule: RecurrenceRule, after: dt.date) -> Iterator[Start]:
    first, count = day_of(start), rule.get("COUNT", (None,))[0]
    whole = _completed(rule, first)
    begin = first if count else max(first, after)
    months_alone = whole.get("BYMONTH", ()) if whole["FREQ"][0] != "YEARLY" else ()
    candidates = (step for step in _steps(whole, first, begin) if not months_alone or step.month in months_alone)
    days = (day for step in islice(candidates, _STEPS) for day in _days(whole, first, step) if day >= first)
    for day in islice(days, count):
        moment = dt.datetime.combine(day, start.timetz()) if isinstance(start, dt.datetime) else day
        if "UNTIL" in rule and _is_after(moment, rule["UNTIL"][0]):
            return
        if day >= after:
            yield moment


def _completed(rule: RecurrenceRule, first: dt.date) -> RecurrenceRule:
    """Return a rule with what it takes from its first day."""
    if rule.keys() & _CHOOSE_DAYS:
        return rule
    match rule["FREQ"][0]:
        case "WEEKLY":
            return {**rule, "BYDAY": (Weekday(0, first.weekday()),)}
        case "DAILY":
            return {**rule, "BYMONTHDAY": tuple(range(1, 32))}
        case "YEARLY":
            return {"BYMONTH": (first.month,), **rule, "BYMONTHDAY": (first.day,)}
    return {**rule, "BYMONTHDAY": (first.day,)}


def _steps(rule: RecurrenceRule, first: dt.date, begin: dt.date) -> Iterator[dt.date]:
    """Yield the first day of each month, or year for a yearly rule, that the rule comes round in."""
    frequency, interval = rule["FREQ"][0], rule.get("INTERVAL", (1,))[0]
    unit = _UNITS[frequency]
    if frequency in {"WEEKLY", "DAILY"}:
        if interval * unit > _SHORTEST_MONTH:
            anchor = _week_of(rule, first) if unit > 1 else first.toordinal()
            yield from _far_apart(anchor, interval * unit, unit, begin)
            return
        unit = interval = 1
    at_first, at_begin = ((day.year * 12 + day.month - 1) // unit for day in (first, begin))
    for step in range(at_begin + (at_first - at_begin) % interval, (_LAST_YEAR + 1) * 12 // unit, interval):
        year, month = divmod(step * unit, 12)
        yield dt.date(year, month + 1, 1)


def _far_apart(anchor: int, apart: int, length: int, begin: dt.date) -> Iterator[dt.date]:
    """Yield the first day of each month with a day of the periods that start at `anchor`, and each `apart` days on."""
    at = anchor + max(0, begin.toordinal() - anchor - length) // apart * apart
    last = dt.date.min
    for period in range(at, dt.date.max.toordinal() - length, apart):
        for day in (max(period, 1), period + length - 1):
            month = dt.date.fromordinal(day).replace(day=1)
            if month > last or month == dt.date.min:
                yield month
            last = max(month, last)


def _days(rule: RecurrenceRule, first: dt.date, step: dt.date) -> list[dt.date]:
    """Return the days of a rule in the month or year that starts at `step`."""
    from dateutil.rrule import rrulestr  # few sites have a rule, and the gate asks for none

    alone = "FREQ=YEARLY;INTERVAL=9999" if rule["FREQ"][0] == "YEARLY" else "FREQ=MONTHLY;INTERVAL=119988"
    rest = text({name: values for name, values in rule.items() if name not in _NOT_OF_DAYS})
    try:
        days = [day.date() for day in rrulestr(f"{alone};{rest}", dtstart=dt.datetime.combine(step, dt.time.min))]
    except (ValueError, IndexError):
        return []
    interval = rule.get("INTERVAL", (1,))[0]
    if rule["FREQ"][0] == "DAILY":
        return [day for day in days if (day - first).days % interval == 0]
    if rule["FREQ"][0] == "WEEKLY":
        week = _week_of(rule, first)
        return [day for day in days if (day.toordinal() - week) // 7 % interval == 0]
    return days


def _week_of(rule: RecurrenceRule, first: dt.date) -> int:
    """Return the number of the day on which the week of `first` starts; from 1, as `date.toordinal` counts."""
    return first.toordinal() - (first.weekday() - DAYS.index(rule.get("WKST", ("MO",))[0])) % 7


def _is_after(start: Start, until: Start) -> bool:
    """Say whether a start is after UNTIL. A day there is the last one; a moment without a zone is in the start's."""
    if not isinstance(until, dt.datetime) or not isinstance(start, dt.datetime):
        return day_of(start) > day_of(until)
    return start > (until if until.tzinfo else until.replace(tzinfo=start.tzinfo))


def _on_the_clock(start: Start) -> Start:
    """Return a start as a clock shows it: 02:30 is 03:30 in the night in which that hour is skipped."""
    if not isinstance(start, dt.datetime) or start.tzinfo is None:
        return start
    try:
        return start.astimezone(dt.UTC).astimezone(start.tzinfo)
    except OverflowError:  # in the first or last hours that there are
        return start
