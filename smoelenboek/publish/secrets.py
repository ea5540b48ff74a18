"""What an audience may not see, in the forms in which it is looked for: hashes of words, ids, addresses and numbers.

In: the whole site and the audience. What may be seen says too is no secret: a namesake's name, a sentence that
stands in an allowed text too.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from smoelenboek.site.audience import seen_by
from smoelenboek.site.contacts import ID, Contacts, contacts, texts_of, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from smoelenboek.model.audience import Audience
    from smoelenboek.site import Site

LONG = 24  # characters of a text that are told from any other
_DIGESTS = ("sha256", "sha1", "md5", "blake2b")
FEWEST_DIGITS = 12  # hexadecimal, of a digest that is cut short


@dataclass(slots=True)
class Secrets:
    """What is looked for. Texts are folded.

    organisation  what the handbook calls it.
    texts       hashes of runs of words of LONG characters and more (`windows`).
    people      their names, addresses, numbers and accounts.
    colleagues  their ids of two words and more, looked for everywhere.
    writers     all their ids, looked for in those of comments.
    ids         of posts, looked for everywhere.
    words       ids of groups and dossiers, which may be words of a text.
    own         ids of people and groups that may be seen: in none of them is another's.
    addresses   `people/anna`: where ids of one word are looked for.
    """

    organisation: str = ""
    texts: set[int] = field(default_factory=set)
    people: Contacts = field(default_factory=Contacts)
    colleagues: set[str] = field(default_factory=set)
    writers: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    ids: set[str] = field(default_factory=set)
    own: set[str] = field(default_factory=set)
    addresses: set[str] = field(default_factory=set)
    digests: dict[str, str] = field(default_factory=dict)  # the first FEWEST_DIGITS → all
    contents: set[bytes] = field(default_factory=set)  # SHA-256 of files


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
    shown, marks = seen_by(whole, audience), Secrets(whole.config.organisation)
    texts, allowed = set(_texts(whole)), set(_texts(shown))
    for text in texts - allowed:
        if not ID.fullmatch(text):  # these are looked for by themselves
            marks.texts.update(windows(words_of(text)))
    common: set[str] = set()
    for text in allowed:
        words = words_of(text)
        common.update(words)
        marks.texts.difference_update(windows(words))
    _add_ids(marks, whole, shown)
    marks.people = contacts(whole, shown)
    marks.people.accounts -= common
    _add_files(marks, whole, shown, root)
    return marks


def _texts(site: Site) -> Iterator[str]:
    """Yield each text of each value of a site."""
    for path in site.files:
        if (value := site.value(path)) is not None:
            yield from texts_of(value)


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
            marks.colleagues |= several
            marks.writers = hidden
        elif folder == "posts":
            marks.ids |= several
        elif folder != "tags":
            marks.words |= several
    marks.own = {*shown.people, *shown.groups}


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
