"""What an older site says, before it is interpreted: posts and pages with their comments."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

MIB = 1024 * 1024
MOST_ENTRY = 8 * MIB  # characters of one post with its comments
MOST_ENTRIES = 200_000
MOST_DEPTH = 64


@dataclass(frozen=True, slots=True)
class Author:
    """Who wrote something: as the older site knew them. "" for what it does not say."""

    login: str = ""
    name: str = ""
    email: str = ""

    @property
    def known_as(self) -> str:
        """What a report calls them."""
        return self.name or self.login or self.email.partition("@")[0]


@dataclass(frozen=True, slots=True)
class OldComment:
    """A comment. at: in UTC. parent: the id of what it answers, "" for the post itself. position: `old.xml:120`."""

    id: str
    author: Author
    at: dt.datetime
    body: str
    position: str
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """Something that a person must know. code: of words.yml. position: where it is in the source."""

    code: str
    position: str
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class OldPost:
    """A post or page.

    key        the same at every run: by it an entry that is there already is known.
    day        in the older site's own time; None if it has none.
    markup     `html`, `classic` (HTML without `<p>`) or `markdown`.
    addresses  paths on the older site, with a query too.
    host       of the older site; addresses on it become paths.
    folder     where relative pictures are looked for.
    """

    key: str
    kind: str
    title: str
    position: str
    day: dt.date | None = None
    slug: str = ""
    status: str = "published"
    authors: tuple[Author, ...] = ()
    tags: tuple[str, ...] = ()
    summary: str = ""
    body: str = ""
    markup: str = "html"
    addresses: tuple[str, ...] = ()
    host: str = ""
    folder: Path | None = None
    comments: list[OldComment] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    def note(self, code: str, position: str = "", **facts: object) -> None:
        """Note something about this entry."""
        self.notes.append(noted(code, position or self.position, **facts))


class SourceError(Exception):
    """The source can't be read: a code of words.yml, the position, and facts. Never leaves this room."""

    def __init__(self, code: str, position: str, **facts: object) -> None:
        super().__init__(code)
        self.note = noted(code, position, **facts)


def noted(code: str, position: str, **facts: object) -> Note:
    """Return a note."""
    return Note(code, position, tuple(sorted((name, str(fact)) for name, fact in facts.items())))
