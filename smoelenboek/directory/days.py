"""Days as HR's systems write them, several ways of “no end” among them.

Of 03/04/2020 nobody can tell which is the month; all the days of a column together mostly can.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from smoelenboek.text.days import day_of

if TYPE_CHECKING:
    from collections.abc import Iterable

DAY_FIRST, MONTH_FIRST = "day-month-year", "month-day-year"
NO_DAY = re.compile(
    r"(?:9999|0000|0001)-?\d\d-?\d\d.*|\d\d?[-/.]\d\d?[-/.](?:9999|0000|0001)\b.*|0|9223372036854775807|-"
)
_NUMBERS = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:[ T].*)?")
_STAMP = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:[ T]?\d{2}:?\d{2}.*|\d{6}.*)")  # ISO 8601, LDAP's GeneralizedTime
_TICKS = re.compile(r"1[1-9]\d{16}")  # 100 ns since 1601: Windows' FILETIME, in this century
_TICKS_A_DAY = 864_000_000_000
_MONTHS = 12


def order_of(written: Iterable[str]) -> str:
    """Return how the days of one column are written: DAY_FIRST, MONTH_FIRST, or "" if they do not tell."""
    numbers = [match for text in written if (match := _NUMBERS.fullmatch(text))]
    if any(int(match[1]) > _MONTHS for match in numbers):
        return DAY_FIRST
    return MONTH_FIRST if any(int(match[2]) > _MONTHS for match in numbers) else ""


def day(written: str, order: str) -> dt.date | None:
    """Return the day, or None for none; raise ValueError if it is not a day."""
    if not written or NO_DAY.fullmatch(written):
        return None
    if _TICKS.fullmatch(written):
        return dt.date(1601, 1, 1) + dt.timedelta(days=int(written) // _TICKS_A_DAY)
    if match := _STAMP.fullmatch(written):
        return dt.date(int(match[1]), int(match[2]), int(match[3]))
    if match := _NUMBERS.fullmatch(written):
        first, second, year = (int(part) for part in match.groups())
        return dt.date(year, first, second) if order == MONTH_FIRST else dt.date(year, second, first)
    parsed = day_of(written)
    if parsed is None:
        raise ValueError(written)
    return parsed
