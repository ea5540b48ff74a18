"""Finds a manager by number, e-mail address, DN of a directory, id of ours, or a name that only one person has."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from smoelenboek.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smoelenboek.directory.directory_file import Keys
    from smoelenboek.directory.records import Record
    from smoelenboek.model.directory import Directory
    from smoelenboek.site import Site

_UID = re.compile(r"uid=([^,]+),", re.IGNORECASE)
_SPACES = re.compile(r"\s*,\s*")
FIELDS = ("manager", "manager_email")


class Managers:
    """Finds managers among the people of the source, and among the site's."""

    def __init__(
        self,
        site: Site,
        records: list[Record],
        ids: Mapping[str, str],
        directory: Directory | None,
        keys: Keys,
    ) -> None:
        """`ids` has the id of each record's key that is nobody's doubt."""
        self._site = site
        self._linked = directory.people if directory else {}
        self._keys = keys
        self._ids = {
            person.email.casefold(): person.id
            for person in site.people.values()
            if person.email and not person.has_left
        }
        matched = [(record, id_) for record in records if (id_ := ids.get(record.key)) is not None]
        for record, id_ in matched:
            self._ids |= {
                spelling: id_
                for spelling in (record["email"].casefold(), _dn(record["dn"]), record["person"], record.key)
                if spelling
            }
        names = [(fold(person.name.shown), person.id) for person in site.people.values() if not person.has_left]
        names += [(fold(_called(record)), id_) for record, id_ in matched if id_ not in site.people]
        count = Counter(name for name, _ in names)
        self._by_name = {name: id_ for name, id_ in names if name and count[name] == 1}

    def of(self, record: Record) -> tuple[str | None, str]:
        """Return the id of a record's manager and what was written: "" for none, None for nobody we know."""
        references = [written for name in FIELDS if (written := record[name])]
        for written in references:
            if (id_ := self._find(written)) is not None:
                return id_, written
        return (None, references[0]) if references else ("", "")

    def _find(self, written: str) -> str | None:
        for spelling in (written, written.casefold(), _dn(written)):
            if spelling in self._ids:
                return self._ids[spelling]
        if (linked := self._linked.get(self._keys.of(written))) is not None:
            person = self._site.person(linked.person)
            return person.id if person else None
        uid = _UID.match(written)  # the DN that our own export gives to someone who has left and is in no list
        if (person := self._site.person(uid[1] if uid else written)) is not None:
            return person.id
        return self._by_name.get(fold(written))


def _called(record: Record) -> str:
    """Return a name as others write it of somebody, whatever their use of names."""
    parts = (record["call_name"] or record["given"], record["family_prefix"], record["family"])
    return " ".join(filter(None, parts)) or record["display"]


def _dn(written: str) -> str:
    """Return a DN in a form in which two spellings of it are equal."""
    return _SPACES.sub(",", written).casefold() if "=" in written else ""
