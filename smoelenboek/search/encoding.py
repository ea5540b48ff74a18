"""Small numbers as printable characters: one each below 80. In: numbers. Out: text.

theme/static/js/search/shared/columns.js reads it back.

A JSON list of the same numbers is a third larger after compression.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

DIGITS = "".join(chr(code) for code in range(33, 127) if chr(code) not in '"\\')
SINGLE = 80  # numbers that one character holds; each character after those says more is to come
_MORE = len(DIGITS) - SINGLE
NUMBER = rf"[{re.escape(DIGITS[SINGLE:])}]*[{re.escape(DIGITS[:SINGLE])}]"  # a regular expression of one number


def packed(numbers: Iterable[int]) -> str:
    """Return numbers from 0 as text."""
    return "".join([_FIRST[number] if number < _TABLED else _written(number) for number in numbers])


def _written(number: int) -> str:
    digits = ""
    while number >= SINGLE:
        number, rest = divmod(number, _MORE)
        digits += DIGITS[SINGLE + rest]
    return digits + DIGITS[number]


@cache
def number_in(text: str) -> int:
    """Return the number that a text of one NUMBER holds."""
    number = DIGITS.index(text[-1])
    for digit in reversed(text[:-1]):
        number = number * _MORE + DIGITS.index(digit) - SINGLE
    return number


_TABLED = 1024
_FIRST = tuple(_written(number) for number in range(_TABLED))


def packed_sets(sets: Iterable[Iterable[int]]) -> str:
    """Return sets of numbers: of each its size, then its members as steps; members come sorted."""
    numbers: list[int] = []
    for members in sets:
        size_at = len(numbers)
        numbers.append(0)
        before = -1
        for member in members:
            numbers.append(member - before - 1)
            before = member
        numbers[size_at] = len(numbers) - size_at - 1
    return packed(numbers)
