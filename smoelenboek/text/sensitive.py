"""Finds what a text should not hold if all colleagues read it: numbers of citizens, accounts and cards, keys, marks.

A problem says the kind, the place and the last two characters, never the rest: reports end up in logs and in chats.
A sum of check digits alone is no proof (one number of nine digits in eleven passes that of a BSN): a word beside it is.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from smoelenboek.text.problem import problem
from smoelenboek.text.source import position

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from smoelenboek.text.problem import Problem

CODES = frozenset({"secret-bsn", "secret-iban", "secret-card", "secret-phone", "secret-key", "secret-mark"})
MOST = 20  # of one text: whoever pasted a whole list has seen it
_MOST_READ = 200  # of one text: the rest of a list is more of the same
_SHOWN = 2  # characters of a value that a problem tells
_REGION = "NL"  # of telephone numbers without a country: 06…

_BSN = re.compile(r"(?<![\w.+/-])(?:\d{8,9}|\d{3}([ .])\d{3}\1\d{3}|\d{4}([ .])\d{2}\2\d{3})(?![\w/-]|[.,]\d)")
_BSN_WORD = re.compile(
    r"\b(?:bsn|burgerservicenummers?|sofi-?nummers?|citizen service numbers?|social security numbers?|ssn)\b",
    re.IGNORECASE,
)
_NEAR = 60  # characters on either side in which the word stands
_IBAN = re.compile(r"(?<![\w/-])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?![\w/-])")
_IBAN_LENGTHS = {  # characters, of the countries of SEPA: registry of ISO 13616
    "NO": 15,
    "BE": 16,
    "DK": 18,
    "FI": 18,
    "NL": 18,
    "SI": 19,
    "AT": 20,
    "EE": 20,
    "LT": 20,
    "LU": 20,
    "CH": 21,
    "HR": 21,
    "LI": 21,
    "LV": 21,
    "BG": 22,
    "DE": 22,
    "GB": 22,
    "IE": 22,
    "VA": 22,
    "GI": 23,
    "AD": 24,
    "CZ": 24,
    "ES": 24,
    "RO": 24,
    "SE": 24,
    "SK": 24,
    "PT": 25,
    "IS": 26,
    "FR": 27,
    "GR": 27,
    "IT": 27,
    "MC": 27,
    "SM": 27,
    "CY": 28,
    "HU": 28,
    "PL": 28,
    "MT": 31,
}
_CARD = re.compile(r"(?<![\w./-])(?:\d{4}([ -])\d{4}\1\d{4}\1\d{4}|\d{4}([ -])\d{6}\2\d{5}|\d{15,16})(?![\w/-]|[.,]\d)")
_BRAND = re.compile(
    r"4\d{15}|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|3[47]\d{13}|6(?:011|5\d\d)\d{12}"
)
_PHONE = re.compile(r"(?<![\w/.])(?:\+|00|0)[1-9(][\d ().\-]{7,17}\d(?![\w/])")
_KEY = re.compile(
    r"\b(?:"
    r"(?P<GitLab>gl(?:pat|ptt|dt|rt|ft|soat|cbt|imt)-[A-Za-z0-9_.-]{20,})"
    r"|(?P<GitHub>gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{50,})"
    r"|(?P<AWS>(?:AKIA|ASIA)[A-Z0-9]{16}\b)"
    r"|(?P<Slack>xox[abeprs]-[A-Za-z0-9-]{10,}|hooks\.slack\.com/services/T\w+/B\w+/\w{16,})"
    r"|(?P<Microsoft>\w+\.webhook\.office\.com/webhookb2/[\w@/-]{30,}|AccountKey=[A-Za-z0-9+/]{80,}={0,2})"
    r"|(?P<Google>AIza[A-Za-z0-9_-]{35})"
    r"|(?P<Stripe>[sr]k_live_[A-Za-z0-9]{20,})"
    r"|(?P<npm>npm_[A-Za-z0-9]{36})"
    r"|(?P<PyPI>pypi-AgEI[A-Za-z0-9_-]{40,})"
    r"|(?P<SendGrid>SG\.[A-Za-z0-9_-]{20,24}\.[A-Za-z0-9_-]{40,46})"
    r"|(?P<OpenAI>sk-(?:proj-)?[A-Za-z0-9_-]{20,}T3BlbkFJ[A-Za-z0-9_-]{20,})"
    r"|(?P<Anthropic>sk-ant-[A-Za-z0-9_-]{20,})"
    r"|(?P<JWT>eyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{20,})"
    r")|(?P<PEM>-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----)"
)
_KEY_SIGNS = re.compile(
    "gl[a-z]+-|gh[pousr]_|github_pat_|A(?:KIA|SIA|Iza|ccountKey)|xox|hooks\\.|webhook|k_live|npm_|pypi-|SG\\.|sk-|eyJ|PRIVATE"
)
_KINDS = {"PEM": "private key", "JWT": "session or access token"}
_PASSWORD = re.compile(r"://[^\s/:@]{1,64}:[^\s/:@]{4,128}@[\w.-]+")
_MARK = re.compile(
    r"^[ \t>#*_|-]*(?:(?:classificatie|classification|status|rubricering)[*_ ]*:[*_ ]*)?"
    r"(?P<mark>(?:strikt |streng |bedrijfs|strictly |company |internal and )?"
    r"(?:vertrouwelijk|confidentieel|confidential|geheim)(?: document)?"
    r"|niet (?:verder )?verspreiden|not for distribution|do not distribute)[ \t*_|.!-]*$"
    r"|(?P<capitals>\b(?:VERTROUWELIJK|CONFIDENTIEEL|CONFIDENTIAL)\b)",
    re.IGNORECASE | re.MULTILINE,
)
_MARK_WORDS = ("vertrouwelijk", "confident", "geheim", "verspreiden", "distribut")
_MANY_DIGITS = re.compile(r"\d(?:[ ().\-A-Z]{0,3}\d){7}")  # as many as the shortest of these numbers has


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
    if not _MANY_DIGITS.search(text):
        return
    taken: list[tuple[int, int]] = []
    for code, pattern, holds in (("iban", _IBAN, _is_iban), ("card", _CARD, _is_card), ("bsn", _BSN, _is_bsn)):
        for match in pattern.finditer(text):
            if holds(text, match) and not _in_address(text, match.start()):
                taken.append(match.span())
                yield _problem(f"secret-{code}", text, match)
    for match in _PHONE.finditer(text):
        covered = any(start < match.end() and match.start() < end for start, end in taken)
        if not covered and not _in_address(text, match.start()) and _is_mobile(match.group(), own_numbers):
            yield _problem("secret-phone", text, match)


def _problem(code: str, text: str, match: re.Match[str]) -> tuple[Problem, str]:
    value = match.group().strip()
    return problem(code, position(text, match.start()), end=value[-_SHOWN:]), value


def _in_address(text: str, start: int) -> bool:
    """Say whether a number is part of a web address."""
    begin = max(text.rfind(sign, 0, start) for sign in " \n\t(<\"'") + 1
    return "://" in text[begin:start]


def _is_bsn(text: str, match: re.Match[str]) -> bool:
    digits = re.sub(r"\D", "", match.group()).zfill(9)
    weighed = sum(int(digit) * weight for digit, weight in zip(digits, (9, 8, 7, 6, 5, 4, 3, 2, -1), strict=True))
    around = text[max(0, match.start() - _NEAR) : match.end() + _NEAR]
    return weighed % 11 == 0 and int(digits) > 0 and _BSN_WORD.search(around) is not None


def _is_iban(_text: str, match: re.Match[str]) -> bool:
    letters = match.group().replace(" ", "")
    if _IBAN_LENGTHS.get(letters[:2]) != len(letters):
        return False
    return int("".join(str(int(letter, 36)) for letter in letters[4:] + letters[:4])) % 97 == 1


def _is_card(_text: str, match: re.Match[str]) -> bool:
    digits = re.sub(r"\D", "", match.group())
    if _BRAND.fullmatch(digits) is None:
        return False
    doubled = (2 * int(digit) for digit in digits[-2::-2])
    luhn = sum(int(digit) for digit in digits[::-2]) + sum(double - 9 if double > 9 else double for double in doubled)  # noqa: PLR2004
    return luhn % 10 == 0


def _is_mobile(written: str, own_numbers: Collection[str]) -> bool:
    """Say whether a number is somebody's mobile telephone: a switchboard's is for everyone."""
    import phonenumbers  # here, since few texts hold such a number, and the gate reads one text

    def number(text: str) -> phonenumbers.PhoneNumber | None:
        try:
            return phonenumbers.parse(text, _REGION)
        except phonenumbers.NumberParseException:
            return None

    this = number(written)
    if this is None or not phonenumbers.is_valid_number(this) or this in map(number, own_numbers):
        return False
    return phonenumbers.number_type(this) == phonenumbers.PhoneNumberType.MOBILE


def _keys(text: str) -> Iterator[tuple[Problem, str]]:
    for match in _KEY.finditer(text) if _KEY_SIGNS.search(text) else ():
        kind = match.lastgroup or ""
        yield problem("secret-key", position(text, match.start()), kind=_KINDS.get(kind, kind)), match.group()
    for match in _PASSWORD.finditer(text) if "://" in text else ():
        yield problem("secret-key", position(text, match.start()), kind="password in an address"), match.group()


def _marks(text: str) -> Iterator[tuple[Problem, str]]:
    lowered = text.lower()
    if not any(word in lowered for word in _MARK_WORDS):
        return
    for match in _MARK.finditer(text):
        if match["capitals"] and not match["capitals"].isupper():
            continue
        group = "mark" if match["mark"] else "capitals"
        yield problem("secret-mark", position(text, match.start(group)), written=match[group]), match[group]
