"""Names, e-mail addresses, telephone numbers and accounts of who may not be seen, found in any text.

In: the whole site, and what an audience may see of it. Out: where a text names somebody else. What two people share is
no mark of either, and a name of one word is a word of a language.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from smoelenboek.text.fold import fold
from smoelenboek.text.prose import CLOSE, OPEN, Prose, runs
from smoelenboek.text.source import position

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from smoelenboek.model.group import Group
    from smoelenboek.model.names import Name
    from smoelenboek.model.person import Person
    from smoelenboek.site.site import Site

_BETWEEN = re.compile(f"{OPEN}[^{CLOSE}]*{CLOSE}")
ID = re.compile(r"(?:group:)?[a-z0-9]+(?:-[a-z0-9]+)*")  # no text: what it names is looked for by itself
WORD = re.compile(r"[^\W_]+")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_NUMBER = re.compile(r"(?<![\w.])(?:\+|0)[\d ().\-/\u2010-\u2015\u00a0]{7,24}\d(?![\w])")
_ACCOUNT = re.compile(r"[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?", re.IGNORECASE)
_NO_DIGIT = re.compile(r"\D")
_PARTING = re.compile(r"[,;:|/()]")
_MOST_WORDS = 8  # of a name


@dataclass(slots=True)
class Contacts:
    """How people are known who may not be seen. Texts are folded.

    names      first word → the names that begin with it, as their words.
    namesakes  the same of who may be seen.
    """

    names: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)
    namesakes: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)
    mails: set[str] = field(default_factory=set)
    phones: set[str] = field(default_factory=set)
    accounts: set[str] = field(default_factory=set)

    def reached(self, text: str) -> Iterator[tuple[str, str]]:
        """Yield (kind, what) of the addresses, numbers and accounts in a text."""
        mails = (match[0].lower() for match in _MAIL.finditer(text)) if "@" in text else ()
        yield from (("email", mail) for mail in mails if mail in self.mails)
        for match in _NUMBER.finditer(text) if self.phones else ():
            digits = _NO_DIGIT.sub("", match[0].replace("(0)", ""))
            if {digits, digits.removeprefix("00")} & self.phones:
                yield "phone", digits
        for match in _ACCOUNT.finditer(text) if self.accounts else ():
            account = match[0].lower()
            is_word = account.isalpha() and text[max(match.start() - 1, 0)] not in "@/"
            if account in self.accounts and not is_word:
                yield "account", account

    def named(self, text: str, words: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Yield (name, its words) of the full names in a text, of which these are the words."""
        for at, word in enumerate(words):
            for name in self.names.get(word, ()):
                if tuple(words[at : at + len(name)]) == name and not self._is_other(words, at, at + len(name)):
                    yield from [("name", " ".join(name))] if _is_name(text, name) else ()

    def _is_other(self, words: Sequence[str], at: int, end: int) -> bool:
        """Say whether words that are a name are part of the name of somebody who may be seen, and that goes on."""
        for start in range(max(at - _MOST_WORDS, 0), end):
            for name in self.namesakes.get(words[start], ()):
                last = start + len(name)
                if last > at and (start < at or last > end) and tuple(words[start:last]) == name:
                    return True
        return False


def _is_name(text: str, name: Sequence[str]) -> bool:
    """Say whether words that follow each other are written as a name: no sign parts them, but for a comma."""
    between = re.finditer(r"[\W_]+".join(map(re.escape, name)), fold(text))
    return any(_PARTING.findall(match[0]) in ([], [","]) for match in between)


def words_of(text: str) -> list[str]:
    """Return the words of a text, folded."""
    return WORD.findall(fold(text))


def texts_of(held: Any) -> Iterator[str]:
    """Yield each text of a value, ids too; of prose what is between references."""
    match held:
        case Prose():
            for run in runs(held.html):
                yield from _BETWEEN.split(run)
        case BaseModel():
            for part in held.__dict__.values():
                yield from texts_of(part)
        case tuple():
            for part in held:
                yield from texts_of(part)
        case dict():
            for key, part in held.items():
                yield from texts_of(key)
                yield from texts_of(part)
        case str():
            yield str(held)
            yield from map(str, getattr(held, "texts", {}).values())


def place(source: str, kind: str, what: str) -> tuple[int, int]:
    """Return line and column of the first place where a text holds what was found in it; (0, 0) if it is not there."""
    start = _start_of_name(source, what.split(" ")) if kind == "name" else _start_of(source, kind, what)
    return position(source, start) if start >= 0 else (0, 0)


def _start_of(source: str, kind: str, what: str) -> int:
    alone = Contacts(mails={what}, phones={what}, accounts={what})
    pattern = {"email": _MAIL, "phone": _NUMBER}.get(kind, _ACCOUNT)
    return next((match.start() for match in pattern.finditer(source) if any(alone.reached(match[0]))), -1)


def _start_of_name(source: str, name: Sequence[str]) -> int:
    words = [(word, match.start()) for match in WORD.finditer(source) for word in words_of(match[0])]
    starts = [start for at, (_, start) in enumerate(words) if [word for word, _ in words[at : at + len(name)]] == name]
    is_id = re.compile(r"(?<=[@:/])|[^\W_]+-")
    by_hand = (start for start in starts if not is_id.match(source, start))
    return next(by_hand, next(iter(starts), -1))


def contacts(whole: Site, shown: Site) -> Contacts:
    """Return how people are known of whom a site says something that is not shown."""
    hidden, allowed = _contacts(whole), _contacts(shown)
    marks = Contacts()
    hidden_names = {name for name in hidden[0] - allowed[0] if len(name) > 1}
    for table, names in (marks.names, hidden_names), (marks.namesakes, allowed[0]):
        for name in names:
            table.setdefault(name[0], []).append(name)
    marks.mails, marks.phones, marks.accounts = (hidden[part] - allowed[part] for part in (1, 2, 3))
    marks.accounts -= {*shown.people, *shown.groups}
    return marks


def _contacts(site: Site) -> tuple[set[Any], set[Any], set[Any], set[Any]]:
    """Return names, e-mail addresses, telephone numbers and accounts of a site's people, and addresses of groups."""
    people: list[Person] = list(site.people.values())
    groups: list[Group] = list(site.groups.values())
    names = {words for person in people for words in (*_names(person.name), tuple(words_of(person.id)))}
    mails = {holder.email.lower() for holder in people if holder.email}
    mails |= {group.contact.lower() for group in groups if group.contact}
    phones = {form for person in people for phone in person.phone for form in _phones(phone.value)}
    accounts = {
        account.lower()
        for person in people
        if person.accounts
        for account in person.accounts.model_dump(exclude_none=True).values()
    }
    return names, mails, phones, accounts


def _names(name: Name) -> Iterator[tuple[str, ...]]:
    """Yield the ways to write a whole name, as words; not one of a single word, which is a word of a language."""
    for written in name.ways():
        if len(words := words_of(written)) > 1:
            yield tuple(words)


def _phones(written: str) -> Iterator[str]:
    """Yield the digits of a number with its country and without."""
    import phonenumbers  # here, since most sites have no audience

    number = phonenumbers.parse(written)
    significant = phonenumbers.national_significant_number(number)
    yield from (f"{number.country_code}{significant}", f"0{significant}")
