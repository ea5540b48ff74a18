"""Who wrote it: authors of an older site become people of this one, former colleagues, or a group."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from smoelenboek.contract.ids import is_id
from smoelenboek.contract.limits import LONGEST_ID as LONGEST
from smoelenboek.directory.naming import split
from smoelenboek.directory.words import free
from smoelenboek.migrate.entries import Author, SourceError
from smoelenboek.text.fold import fold, slug
from smoelenboek.text.yaml import parse

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from smoelenboek.site import Site

GROUP = "group:"
_LONGEST_NAME = 80
_MOST_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Writer:
    """Who somebody is here. how: `map`, `email`, `id`, `name`, `new` or `group`. One of the two others is set."""

    how: str
    person: str = ""
    group: str = ""


class People:
    """Finds the writer of each text; the same for the same author."""

    def __init__(self, site: Site, map_: Mapping[str, str], unknown: str) -> None:
        """map_: login, name or e-mail address → a person's id or `group:ID`. unknown: `group:ID`, or ""."""
        self._site, self.unknown = site, unknown
        self._map = {fold(key): to for key, to in map_.items()}
        self._emails: dict[str, str] = {}
        self._names: dict[str, set[str]] = {}
        self.new: dict[str, dict[str, object]] = {}
        self._writers_by_author: dict[Author, Writer | None] = {}
        for person in site.people.values():
            if person.email:
                self._emails[person.email.lower()] = person.id
            self._names.setdefault(fold(person.name.shown), set()).add(person.id)

    def of(self, author: Author) -> Writer | None:
        """Return a post's writer: an unknown one becomes a former colleague, or the group. None: nameless."""
        if author not in self._writers_by_author:
            self._writers_by_author[author] = self.colleague(author) or self._stranger(author)
        return self._writers_by_author[author]

    def colleague(self, author: Author) -> Writer | None:
        """Return who somebody is here already; None for a stranger. A name that two have says nothing."""
        for key in (author.email, author.login, author.name):
            if key and (to := self._map.get(fold(key))):
                return Writer("group", group=to.removeprefix(GROUP)) if to.startswith(GROUP) else Writer("map", to)
        if id_ := self._emails.get(author.email.lower()):
            return Writer("email", id_)
        if author.login and (person := self._site.person(author.login.lower())):
            return Writer("id", person.id)
        same = self._names.get(fold(author.name), set()) if author.name else set()
        return Writer("name", next(iter(same))) if len(same) == 1 else None

    def _stranger(self, author: Author) -> Writer | None:
        if self.unknown:
            return Writer("group", group=self.unknown)
        name = " ".join(author.known_as.split())[:_LONGEST_NAME].strip()
        if not slug(name, LONGEST):
            return None
        for id_, fields in self.new.items():
            if fields["known_as"] == fold(name):
                return Writer("new", id_)
        id_ = free(slug(name, LONGEST), "oud", self._taken)
        first, _, rest = name.partition(" ")
        prefix, family = split(rest)
        parts = {"given": first, "family_prefix": prefix, "family": family} if family else {"display": name}
        parts = {key: part for key, part in parts.items() if part}
        if author.email:
            self._emails[author.email.lower()] = id_
        if author.login:
            self._map.setdefault(fold(author.login), id_)
        self.new[id_] = {"known_as": fold(name), "fields": {"name": parts, "state": "alumni"}}
        return Writer("new", id_)

    def _taken(self, id_: str) -> bool:
        return id_ in self.new or self._site.person(id_) is not None


def read_people(file: Path, site: Site) -> dict[str, str]:
    """Return what a file says of who is who; raise SourceError for one that can't be read, or names nobody of ours."""
    try:
        content = file.read_bytes()
        tree, problems = parse(content.decode("utf-8-sig") if len(content) <= _MOST_BYTES else "\t")
    except (OSError, UnicodeDecodeError):
        raise SourceError("people-file", file.name) from None
    if problems or not all(isinstance(to, str) for to in tree.values()):
        line = problems[0].at[0] if problems else 1
        raise SourceError("people-file", f"{file.name}:{line}")
    people = {key: str(to).strip() for key, to in tree.items()}
    for key, to in people.items():
        fits(to, site, f"{file.name}: {key}")
    return people


def fits(written: str, site: Site, position: str) -> None:
    """Raise SourceError if this is neither a person's id nor `group:` and a group's."""
    id_ = written.removeprefix(GROUP)
    there = site.group(id_) if written.startswith(GROUP) else site.person(id_)
    if there is None or not is_id(id_):
        raise SourceError("people-nobody", position, written=written[:60])
