"""Quarters that are over: the only periods that there are figures of.

One rhythm alone: from a month beside its quarter, what happened in the rest of the quarter could be had by subtracting.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Iterator

MONTHS = 3
_YEAR = 12
_WRITTEN = re.compile(r"(?P<year>[12]\d{3})(?:-(?:q(?P<quarter>[1-4])|(?P<month>0[1-9]|1[0-2])))?", re.ASCII)


class PeriodError(Exception):
    """A period that there are no figures of. Its text is a code: form, split, order or open."""


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """Three months of a year; `number` is 1 to 4."""

    year: int
    number: int

    @property
    def id(self) -> str:
        """As 2026-q3."""
        return f"{self.year}-q{self.number}"

    @property
    def first(self) -> dt.date:
        """Its first day."""
        return dt.date(self.year, self.number * MONTHS - MONTHS + 1, 1)

    @property
    def last(self) -> dt.date:
        """Its last day."""
        return self.next().first - dt.timedelta(1)

    @property
    def months(self) -> tuple[str, ...]:
        """Its months, as 2026-07."""
        return tuple(f"{self.year}-{self.first.month + number:02}" for number in range(MONTHS))

    def next(self) -> Quarter:
        """Return the one after it."""
        return Quarter(self.year + 1, 1) if self.number == _YEAR // MONTHS else Quarter(self.year, self.number + 1)

    def before(self) -> Quarter:
        """Return the one before it."""
        return Quarter(self.year - 1, _YEAR // MONTHS) if self.number == 1 else Quarter(self.year, self.number - 1)

    def holds(self, day: dt.date) -> bool:
        """Say whether a day is in it."""
        return self.first <= day <= self.last

    def end(self, timezone: str) -> dt.datetime:
        """Return the moment at which it is over, in UTC: midnight after its last day."""
        midnight = dt.datetime.combine(self.next().first, dt.time(), tzinfo=ZoneInfo(timezone))
        return midnight.astimezone(dt.UTC)


def quarter_of(day: dt.date) -> Quarter:
    """Return the quarter of a day."""
    return Quarter(day.year, (day.month - 1) // MONTHS + 1)


def last_closed(today: dt.date) -> Quarter:
    """Return the last quarter that is over."""
    return quarter_of(today).before()


def quarters(first: str, last: str, today: dt.date) -> tuple[Quarter, ...]:
    """Return the quarters from the start of one period to the end of another: years, quarters or months, as written.

    PeriodError for what is not a period, for a month in the middle of a quarter, and for what is not over.
    """
    start, end = _span(first)[0], _span(last)[1]
    if start is None or end is None:
        raise PeriodError("split")
    if end < start:
        raise PeriodError("order")
    if end > last_closed(today):
        raise PeriodError("open")
    return tuple(_from(start, end))


def _span(written: str) -> tuple[Quarter | None, Quarter | None]:
    """Return the quarters that a period opens and closes; None where a month is within its quarter."""
    match = _WRITTEN.fullmatch(written.strip().lower())
    if match is None:
        raise PeriodError("form")
    year = int(match["year"])
    if match["quarter"]:
        quarter = Quarter(year, int(match["quarter"]))
        return quarter, quarter
    if match["month"]:
        month = int(match["month"])
        quarter = quarter_of(dt.date(year, month, 1))
        return quarter if month % MONTHS == 1 else None, quarter if month % MONTHS == 0 else None
    return Quarter(year, 1), Quarter(year, _YEAR // MONTHS)


def _from(first: Quarter, last: Quarter) -> Iterator[Quarter]:
    while first <= last:
        yield first
        first = first.next()
