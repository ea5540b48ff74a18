"""What an audience may not see, in the forms in which it is looked for: hashes of words, ids, addresses and numbers.

In: the whole site and the audience. What may be seen says too is no secret: a namesake's name, a sentence that
stands in an allowed text too.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import phonenumbers
from pydantic import BaseModel

from smoelenboek.model.group import Group
from smoelenboek.model.person import Person
from smoelenboek.publish.readable import runs
from smoelenboek.site.audience import seen_by
from smoelenboek.text.fold import fold
from smoelenboek.text.prose import CLOSE, OPEN, Prose

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from smoelenboek.model.audience import Audience
    from smoelenboek.model.names import Name
    from smoelenboek.site import Site

LONG = 24  # characters of a text that are told from any other
_WORD = re.compile(r"[^\W_]+")
_ID = re.compile(r"(?:group:)?[a-z0-9]+(?:-[a-z0-9]+)*")
_BETWEEN = re.compile(f"{OPEN}[^{CLOSE}]*{CLOSE}")
_DIGESTS = ("sha256", "sha1", "md5", "blake2b")
FEWEST_DIGITS = 12  # hexadecimal, of a digest that is cut short


@dataclass(slots=True)
class Secrets:
    """What is looked for. Texts are folded.

    texts     hashes of runs of words of LONG characters and more (`windows`).
    names     first word → the names that begin with it, as their words.
    namesakes the same of who may be seen.
    people    ids of two words and more, looked for everywhere. writers: all ids, looked for in ids of comments.
    ids       of posts, looked for everywhere; words are ids of groups and dossiers, which may be words of a text.
    own       ids of people and groups that may be seen: in none of them is another's.
    addresses `people/anna`: where ids of one word are looked for.
    """

    texts: set[int] = field(default_factory=set)
    names: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)
    namesakes: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)
    people: set[str] = field(default_factory=set)
    writers: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    ids: set[str] = field(default_factory=set)
    own: set[str] = field(default_factory=set)
    addresses: set[str] = field(default_factory=set)
    mails: set[str] = field(default_factory=set)
    phones: set[str] = field(default_factory=set)
    accounts: set[str] = field(default_factory=set)
    digests: dict[str, str] = field(default_factory=dict)  # the first FEWEST_DIGITS → all
    contents: set[bytes] = field(default_factory=set)  # SHA-256 of files


def words_of(text: str) -> list[str]:
    """Return the words of a text, folded."""
    return _WORD.findall(fold(text))


def windows(words: list[str]) -> Iterator[int]:
    """Yield a hash of the shortest run of words from each word on that is LONG characters long."""
    end, length = 0, -1
    for start, word in enumerate(words):
        while length < LONG:
            if end == len(words):
                return
            length += len(words[end]) + 1
            end += 1
        if end - start > 1 or not word.isalpha():  # a compound is no text
            yield hash(" ".join(words[start:end]))
        length -= len(word) + 1


def secrets(whole: Site, audience: Audience, root: Path) -> Secrets:
    """Return what is in a site, whose files are below `root`, and not in what an audience may see of it.

    That is looked at anew: a build that forgot to narrow the site is found too.
    """
    shown, marks = seen_by(whole, audience), Secrets()
    texts, allowed = set(_texts(whole)), set(_texts(shown))
    for text in texts - allowed:
        if not _ID.fullmatch(text):  # these are looked for by themselves
            marks.texts.update(windows(words_of(text)))
    common: set[str] = set()
    for text in allowed:
        words = words_of(text)
        common.update(words)
        marks.texts.difference_update(windows(words))
    _add_ids(marks, whole, shown)
    _add_people(marks, whole, shown)
    marks.accounts -= common
    _add_files(marks, whole, shown, root)
    return marks


def _texts(site: Site) -> Iterator[str]:
    """Yield each text of each value of a site."""
    for path in site.files:
        if (value := site.value(path)) is not None:
            yield from _texts_in(value)


def _texts_in(held: Any) -> Iterator[str]:
    match held:
        case Prose():
            for run in runs(held.html):
                yield from _BETWEEN.split(run)
        case BaseModel():
            for part in held.__dict__.values():
                yield from _texts_in(part)
        case tuple():
            for part in held:
                yield from _texts_in(part)
        case dict():
            for key, part in held.items():
                yield from _texts_in(key)
                yield from _texts_in(part)
        case str():
            yield str(held)
            yield from map(str, getattr(held, "texts", {}).values())


def _add_ids(marks: Secrets, whole: Site, shown: Site) -> None:
    tables = (
        ("people", {*whole.people, *whole.former}, {*shown.people}),
        ("groups", {*whole.groups, *whole.former_of("group")}, {*shown.groups}),
        ("posts", {*whole.all_posts}, {*shown.all_posts}),
        ("dossiers", {*whole.dossiers}, {*shown.dossiers}),
        ("tags", {*whole.tags()}, {*shown.words("tags"), *shown.tags()}),
    )
    visible = {id_ for _, _, ids in tables for id_ in ids}
    for folder, ids, shown_ids in tables:
        hidden = ids - shown_ids
        marks.addresses |= {f"{folder}/{id_}" for id_ in hidden}
        several = {id_ for id_ in hidden - visible if "-" in id_}
        if folder == "people":
            marks.people |= several
            marks.writers = hidden
        elif folder == "posts":
            marks.ids |= several
        elif folder != "tags":
            marks.words |= several
    marks.own = {*shown.people, *shown.groups}


def _add_people(marks: Secrets, whole: Site, shown: Site) -> None:
    hidden, allowed = _contacts(whole), _contacts(shown)
    for table, names in (marks.names, hidden[0] - allowed[0]), (marks.namesakes, allowed[0]):
        for name in names:
            table.setdefault(name[0], []).append(name)
    marks.mails, marks.phones, marks.accounts = (hidden[part] - allowed[part] for part in (1, 2, 3))
    marks.accounts -= {*shown.people, *shown.groups}


def _contacts(site: Site) -> tuple[set[Any], set[Any], set[Any], set[Any]]:
    """Return names, e-mail addresses, telephone numbers and accounts of a site's people, and addresses of groups."""
    people: list[Person] = list(site.people.values())
    groups: list[Group] = list(site.groups.values())
    names = {words for person in people for words in _names(person.name)}
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
    number = phonenumbers.parse(written)
    significant = phonenumbers.national_significant_number(number)
    yield from (f"{number.country_code}{significant}", f"0{significant}")


def _add_files(marks: Secrets, whole: Site, shown: Site, root: Path) -> None:
    """Add what stands for each file that is not shown."""
    visible = {*shown.files}
    published = {_content(root, path) for path in visible if shown.value(path) is None}
    for path in whole.files:
        if path in visible or not (content := _content(root, path)):
            continue
        if whole.value(path) is None and content not in published:
            marks.contents.add(hashlib.sha256(content).digest())
        for kind in _DIGESTS:
            digest = hashlib.new(kind, content, usedforsecurity=False).hexdigest()
            marks.digests[digest[:FEWEST_DIGITS]] = digest


def _content(root: Path, path: str) -> bytes:
    try:
        return (root / path).read_bytes()
    except OSError:  # gone since it was read
        return b""
