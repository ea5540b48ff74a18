"""Where a text names somebody: by id, whole name, e-mail address, telephone number or account, in any spelling.

A given name alone is no trace, nor is an id of one common word (`jan`) outside an address: both are left to people.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

import phonenumbers

from smoelenboek.contract.paths import PEOPLE
from smoelenboek.owners.folded import UNSEEN, folded
from smoelenboek.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smoelenboek.owners.folded import Folded
    from smoelenboek.owners.identity import Identity, Words

_BETWEEN = r"(?:[\s>*_~,|]{1,40}|[-.+_])"  # words of a name: spaces, a line's end in a quotation, signs of addresses
_DIGITS_APART = r"[\s().\-/\u2010-\u2015]{0,3}"
_TOKEN = re.compile(r"[a-z0-9-]*")
_TOKEN_BEFORE = re.compile(r"[a-z0-9-]*$")
_ESCAPES = re.compile(r"\\[uUx][0-9A-Fa-f]{2}")
_UNSEEN = dict.fromkeys(map(ord, UNSEEN))
_NO_DIGIT = re.compile(r"[^0-9]+")
_SHORTEST_ACCOUNT = 5  # letters: a shorter one is a word of a language
_IN_ADDRESS = ("@", PEOPLE, "person:", "person: ", "votes/", "signups/", "members/")


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
        self._longer = [re.compile(_name(words)) for words in identity.longer_names]
        self._anchors = {*identity.ids, *identity.emails, *identity.accounts}
        self._anchors |= {max(words, key=len) for words in identity.names}
        self._numbers = {_significant(phone) for phone in identity.phones}
        self._single = {words[0] for words in identity.names if len(words) == 1}

    def __call__(self, source: str) -> list[Trace]:
        """Return each place that names the person, from left to right, none within another."""
        if not self._may_name(source):
            return []
        text = folded(source)
        spans = [
            (match.start(1), match.end(1), kind)
            for kind, pattern in self._patterns
            for match in pattern.finditer(text.text)
            if self._is_theirs(source, text, match, kind)
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

    def _is_theirs(self, source: str, text: Folded, match: re.Match[str], kind: str) -> bool:
        start, end = match.span(1)
        if self._of_a_longer_id(text.text, start, end):
            return False
        if kind != "name":
            return True
        covered = (longer.span(1) for pattern in self._longer for longer in pattern.finditer(text.text))
        if any(first <= start and end <= last for first, last in covered):
            return False
        return match[1] not in self._single or _stands_alone(source, *text.span(start, end))

    def _of_a_longer_id(self, text: str, start: int, end: int) -> bool:
        """Say whether the id stands within a colleague's: `anna-bakker` within `anna-bakker-2`."""
        before = _TOKEN_BEFORE.search(text, 0, start)
        first = before.start() if before else start
        after = _TOKEN.match(text, end)
        token = text[first : after.end() if after else end]
        for longer in self.identity.longer_ids:
            for place in re.finditer(rf"(?<![a-z0-9]){re.escape(longer)}(?![a-z0-9])", token):
                if first + place.start() <= start and end <= first + place.end():
                    return True
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
