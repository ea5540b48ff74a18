"""Finds what a text should not hold if all colleagues read it: numbers of citizens, accounts and cards, keys, marks.

A problem says the kind, the place and the last two characters, never the rest: reports end up in logs and in chats.
A sum of check digits alone is no proof (one number of nine digits in eleven passes that of a BSN): a word beside it is.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from smoelenboek.text.mobile import is_mobile
from smoelenboek.text.problem import problem
from smoelenboek.text.sensitive_patterns import IBAN_LENGTHS, KINDS, MOST, NEAR, PATTERNS, SHOWN, WORDS
from smoelenboek.text.source import position

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from smoelenboek.text.problem import Problem

CODES = frozenset({"secret-bsn", "secret-iban", "secret-card", "secret-phone", "secret-key", "secret-mark"})
_MOST_READ = 200  # of one text: the rest of a list is more of the same

_COMPILED = {name: re.compile(pattern, re.ASCII) for name, pattern in PATTERNS.items()} | {
    name: re.compile(pattern, re.ASCII | re.IGNORECASE) for name, pattern in WORDS.items()
}
_KEY_SIGNS = re.compile(
    "gl[a-z]+-|gh[pousr]_|github_pat_|A(?:KIA|SIA|Iza|ccountKey)|xox|hooks\\.|webhook|k_live|npm_|pypi-|SG\\.|sk-|eyJ|PRIVATE"
)
_MARK_WORDS = ("vertrouwelijk", "confident", "geheim", "verspreiden", "distribut")


def sensitive(text: str, own_numbers: Collection[str] = ()) -> list[Problem]:
    """Return what should not stand in a text, from top to bottom, at most MOST.

    own_numbers  telephone numbers that stand in their own field: in a profile they are meant to be read.
    """
    return [
        problem
        for problem, _ in sorted(islice(_all(text, own_numbers), _MOST_READ), key=lambda each: each[0].at)[:MOST]
    ]


def values(text: str) -> set[str]:
    """Return what was found itself, but for marks: for code that has to mask it in other messages."""
    return {value for problem, value in _all(text, ()) if problem.code != "secret-mark"}


def _all(text: str, own_numbers: Collection[str]) -> Iterator[tuple[Problem, str]]:
    yield from _numbers(text, own_numbers)
    yield from _keys(text)
    yield from _marks(text)


def _numbers(text: str, own_numbers: Collection[str]) -> Iterator[tuple[Problem, str]]:
    if not _COMPILED["many_digits"].search(text):
        return
    taken: list[tuple[int, int]] = []
    for code, holds in (("iban", _is_iban), ("card", _is_card), ("bsn", _is_bsn)):
        for match in _COMPILED[code].finditer(text):
            if holds(text, match) and not _in_address(text, match.start()):
                taken.append(match.span())
                yield _problem(f"secret-{code}", text, match)
    for match in _COMPILED["phone"].finditer(text):
        covered = any(start < match.end() and match.start() < end for start, end in taken)
        if not covered and not _in_address(text, match.start()) and is_mobile(match.group(), own_numbers):
            yield _problem("secret-phone", text, match)


def _problem(code: str, text: str, match: re.Match[str]) -> tuple[Problem, str]:
    value = match.group().strip()
    return problem(code, position(text, match.start()), end=value[-SHOWN:]), value


def _in_address(text: str, start: int) -> bool:
    """Say whether a number is part of a web address."""
    begin = max(text.rfind(sign, 0, start) for sign in " \n\t(<\"'") + 1
    return "://" in text[begin:start]


def _is_bsn(text: str, match: re.Match[str]) -> bool:
    digits = re.sub(r"\D", "", match.group()).zfill(9)
    weighed = sum(int(digit) * weight for digit, weight in zip(digits, (9, 8, 7, 6, 5, 4, 3, 2, -1), strict=True))
    around = text[max(0, match.start() - NEAR) : match.end() + NEAR]
    return weighed % 11 == 0 and int(digits) > 0 and _COMPILED["bsn_word"].search(around) is not None


def _is_iban(_text: str, match: re.Match[str]) -> bool:
    letters = match.group().replace(" ", "")
    if IBAN_LENGTHS.get(letters[:2]) != len(letters):
        return False
    return int("".join(str(int(letter, 36)) for letter in letters[4:] + letters[:4])) % 97 == 1


def _is_card(_text: str, match: re.Match[str]) -> bool:
    digits = re.sub(r"\D", "", match.group())
    if _COMPILED["brand"].fullmatch(digits) is None:
        return False
    doubled = (2 * int(digit) for digit in digits[-2::-2])
    luhn = sum(int(digit) for digit in digits[::-2]) + sum(double - 9 if double > 9 else double for double in doubled)  # noqa: PLR2004
    return luhn % 10 == 0


def _keys(text: str) -> Iterator[tuple[Problem, str]]:
    for match in _COMPILED["key"].finditer(text) if _KEY_SIGNS.search(text) else ():
        kind = match.lastgroup or ""
        yield problem("secret-key", position(text, match.start()), kind=KINDS.get(kind, kind)), match.group()
    for match in _COMPILED["password"].finditer(text) if "://" in text else ():
        yield problem("secret-key", position(text, match.start()), kind="password in an address"), match.group()


def _marks(text: str) -> Iterator[tuple[Problem, str]]:
    lowered = text.lower()
    if not any(word in lowered for word in _MARK_WORDS):
        return
    for match in _COMPILED["mark"].finditer(text):
        if match["capitals"] and not match["capitals"].isupper():
            continue
        group = "mark" if match["mark"] else "capitals"
        yield problem("secret-mark", position(text, match.start(group)), written=match[group]), match[group]
