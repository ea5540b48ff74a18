"""Where a text names somebody: by id, whole name, e-mail address, telephone number or account, in any spelling.

A given name alone is no trace, nor is an id of one common word (`jan`) outside an address: both are left to people.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

import phonenumbers

from smoelenboek.contract.files import PEOPLE
from smoelenboek.owners.folded import UNSEEN, folded
from smoelenboek.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smoelenboek.owners.folded import Folded
    from smoelenboek.owners.identity import Identity, Words

_BETWEEN = r"(?:[\s>*_~,|]{1,40}|[-.+_])"  # words of a name: spaces, a line's end in a quotation, signs of addresses
_DIGITS_APART = r"[\s().\-/\u2010-\u2015]{0,3}"
_ESCAPES = re.compile(r"\\[uUx][0-9A-Fa-f]{2}")
_UNSEEN = dict.fromkeys(map(ord, UNSEEN))
_NO_DIGIT = re.compile(r"[^0-9]+")
_SHORTEST_ACCOUNT = 5  # letters: a shorter one is a word of a language
_IN_ADDRESS = ("@", f"{PEOPLE}/", "person:", "person: ", "votes/", "signups/", "members/")


@dataclass(frozen=True, slots=True, order=True)
class Trace:
    """A place in a text, and by what it names the person: id, name, email, phone or account."""

    start: int
    end: int
    kind: str


class Traces:
    """Finds one person in texts."""

    def __init__(self, identity: Identity) -> None:
        self.identity = identity
        self._patterns = [(kind, re.compile(pattern)) for kind, pattern in _patterns(identity)]
        self._longer_names = [re.compile(_name(words)) for words in identity.longer_names]
        self._longer_ids = [re.compile(rf"(?<![a-z0-9])({re.escape(id_)})(?![a-z0-9])") for id_ in identity.longer_ids]
        self._anchors = {*identity.ids, *identity.emails, *identity.accounts}
        self._anchors |= {max(words, key=len) for words in identity.names}
        self._numbers = {_significant(phone) for phone in identity.phones}
        self._single = {words[0] for words in identity.names if len(words) == 1}

    def __call__(self, source: str) -> list[Trace]:
        """Return each place that names the person, from left to right, none within another."""
        if not self._may_name(source):
            return []
        text = folded(source)
        others = _Spans(text.text, self._longer_names, self._longer_ids)
        spans = [
            (match.start(1), match.end(1), kind)
            for kind, pattern in self._patterns
            for match in pattern.finditer(text.text)
            if self._is_theirs(source, text, match, kind, others)
        ]
        traces: list[Trace] = []
        for start, end, kind in sorted(spans, key=lambda span: (span[0], -span[1])):
            place = text.span(start, end)
            if not traces or place[0] >= traces[-1].end:
                traces.append(Trace(*place, kind))
        return traces

    def within(self, source: str) -> bool:
        """Say whether a text names the person at all."""
        return bool(self(source))

    def _may_name(self, source: str) -> bool:
        """Say whether it is worth while to look: a tenth of the cost, for the thousands of texts that name others."""
        if _ESCAPES.search(source):
            return True
        text = fold(html.unescape(unquote(source)).replace("\\", "").translate(_UNSEEN))
        return any(anchor in text for anchor in self._anchors) or any(
            number in _NO_DIGIT.sub("", text) for number in self._numbers
        )

    def _is_theirs(self, source: str, text: Folded, match: re.Match[str], kind: str, others: _Spans) -> bool:
        start, end = match.span(1)
        if others.cover(start, end, names=kind == "name"):
            return False
        return kind != "name" or match[1] not in self._single or _stands_alone(source, *text.span(start, end))


class _Spans:
    """Where a text has longer names and ids of colleagues: `anna-bakker-2` is not `anna-bakker`."""

    def __init__(self, text: str, names: list[re.Pattern[str]], ids: list[re.Pattern[str]]) -> None:
        of_ids = [match.span(1) for pattern in ids for match in pattern.finditer(text)]
        of_names = [match.span(1) for pattern in names for match in pattern.finditer(text)]
        self._sides = {False: sorted(of_ids), True: sorted(of_ids + of_names)}
        self._longest = max((end - start for start, end in self._sides[True]), default=0)

    def cover(self, start: int, end: int, *, names: bool) -> bool:
        """Say whether a place is within one of them; within a name only if `names`. Looks near the place alone."""
        spans = self._sides[names]
        at = bisect_right(spans, (start, self._longest + end))
        while at and spans[at - 1][0] >= end - self._longest:
            if spans[at - 1][1] >= end:
                return True
            at -= 1
        return False


def _stands_alone(source: str, start: int, end: int) -> bool:
    """Say whether a name of one word is written as a name, and is no part of a longer one: not the Jan of Jan Smit."""
    capital = source[start].isupper()
    before = re.search(r"(?<=[^\W_])[,;]? (\w+)[ \u00a0]$", source[max(0, start - 40) : start])  # starts no sentence
    after = re.match(r"[ \u00a0-](\w)", source[end : end + 3])
    return capital and not (after and after[1].isupper()) and not (before and before[1][0].isupper())


def _patterns(identity: Identity) -> Iterator[tuple[str, str]]:
    for id_ in identity.ids:
        if "-" in id_ or not id_.isalpha():
            yield "id", rf"(?<![a-z0-9])({re.escape(id_)})(?![a-z0-9])"
        else:
            places = "|".join([*(f"(?<={re.escape(before)})" for before in _IN_ADDRESS), r"(?<=\dz-)"])
            yield "id", rf"(?:{places})({re.escape(id_)})(?![a-z0-9-])"
    for words in sorted(identity.names, key=len, reverse=True):
        yield "name", _name(words)
    for email in identity.emails:
        yield "email", rf"(?<![a-z0-9._%+-])({re.escape(email)})(?![a-z0-9_%+-]|\.[a-z0-9])"
    for phone in identity.phones:
        yield "phone", _phone(phone)
    for account in identity.accounts:
        plain = account.isalpha() and (len(account) < _SHORTEST_ACCOUNT or account in identity.common_words)
        before = "(?<=[@/])" if plain else "(?<![a-z0-9_.-])"
        yield "account", rf"{before}({re.escape(account)})(?![a-z0-9_-]|\.[a-z0-9])"


def _name(words: Words) -> str:
    """Return a pattern for a whole name; a genitive s may follow, and is no part of it."""
    return r"(?<![^\W_])(" + _BETWEEN.join(map(re.escape, words)) + r")(?=s?(?:[\W_]|$))"


def _phone(phone: str) -> str:
    """Return a pattern for a number in E.164, with or without its country, however its digits are grouped."""
    significant = _DIGITS_APART.join(_significant(phone))
    country = _DIGITS_APART.join(str(phonenumbers.parse(phone).country_code))
    apart = _DIGITS_APART
    return rf"(?<!\d)((?:(?:\+|00){apart})?(?:{country}{apart})?(?:\(?0\)?{apart})?{significant})(?!\d)"


def _significant(phone: str) -> str:
    """Return the digits of a number within its country."""
    return phonenumbers.national_significant_number(phonenumbers.parse(phone))
