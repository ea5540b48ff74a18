"""Matches each record: a colleague from an earlier import, a colleague with the same e-mail, a new person, or in doubt.

In doubt means: nothing is written, and nobody leaves by it. A person settles it in the map: `people: {key: id}`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from smoelenboek.directory.mapping import NEW
from smoelenboek.directory.plan import Doubt
from smoelenboek.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smoelenboek.directory.directory_file import Keys
    from smoelenboek.directory.records import Record
    from smoelenboek.model.directory import Directory
    from smoelenboek.site import Site


@dataclass(slots=True)
class Matches:
    """Who the records are.

    ids        key → the id of an existing profile.
    new        keys of people who have none.
    doubts     key → why it is not known.
    forgotten  keys of people who are forgotten here: nothing is done with them.
    """

    ids: dict[str, str] = field(default_factory=dict)
    new: list[str] = field(default_factory=list)
    doubts: dict[str, Doubt] = field(default_factory=dict)
    forgotten: list[str] = field(default_factory=list)


class Matching:
    """Finds the profile of each record. A profile is at most one record's."""

    def __init__(self, site: Site, directory: Directory | None, keys: Keys, people: Mapping[str, str]) -> None:
        self._site = site
        self._linked = directory.people if directory else {}
        self._keys = keys
        self._people = people
        self._by_email: dict[str, list[str]] = defaultdict(list)
        self._by_name: dict[str, list[str]] = defaultdict(list)
        for person in site.people.values():
            if person.email:
                self._by_email[person.email.casefold()].append(person.id)
            self._by_name[fold(person.name.shown)].append(person.id)

    def of(self, records: list[Record], shown: Mapping[str, str]) -> Matches:
        """Return who the records are. shown: key → the name as one reads it."""
        matches = Matches()
        rest = [record for record in records if not self._recognised(record, matches)]
        taken = {*matches.ids.values(), *self._of_others({record.key for record in records})}
        emails = Counter(record["email"].casefold() for record in records if record["email"])
        names = Counter(fold(shown[record.key]) for record in rest)
        for record in rest:
            doubt = self._alike(record, shown[record.key], taken, emails, names)
            id_ = self._by_mail(record, taken) if doubt is None else None
            if doubt:
                matches.doubts[record.key] = doubt
            elif id_:
                matches.ids[record.key] = id_
                taken.add(id_)
            else:
                self._by_looks(record, shown[record.key], taken, matches)
        self._once(matches)
        return matches

    def _recognised(self, record: Record, matches: Matches) -> bool:
        """Take a record that the map, an earlier import or its own id names; say whether one does."""
        linked = self._linked.get(self._keys.of(record.key))
        if linked and linked.forgotten:
            matches.forgotten.append(record.key)
            return True
        settled = self._people.get(record.key, "")
        if settled == NEW:
            matches.new.append(record.key)
            return True
        written = settled or ((linked.person or "") if linked else record["person"])
        if not written:
            return False
        person = self._site.person(written)
        if person is not None:
            matches.ids[record.key] = person.id
        elif linked or settled:
            matches.doubts[record.key] = Doubt("map-nobody" if settled else "profile-gone", (("id", written),))
        else:  # a number of another system in a column called id
            return False
        return True

    def _of_others(self, present: set[str]) -> set[str]:
        """Return the ids that belong to keys which are not in this source: they are leavers, and nobody else."""
        keys = {self._keys.of(key) for key in present}
        ids = (linked.person for key, linked in self._linked.items() if key not in keys)
        return {person.id for id_ in ids if (person := self._site.person(id_))}

    def _alike(
        self, record: Record, name: str, taken: set[str], emails: Counter[str], names: Counter[str]
    ) -> Doubt | None:
        """Return why a record may be the same person as another record of the source."""
        email = record["email"].casefold()
        if email and emails[email] > 1:
            return Doubt("email-twice", (("email", email),))
        if email and any(id_ in taken for id_ in self._by_email.get(email, ())):
            return Doubt("email-taken", (("email", email), ("id", self._by_email[email][0])))
        if names[fold(name)] > 1 and not email:
            return Doubt("name-twice", (("name", name),))
        return None

    def _by_mail(self, record: Record, taken: set[str]) -> str | None:
        ids = [id_ for id_ in self._by_email.get(record["email"].casefold(), ()) if id_ not in taken]
        return ids[0] if len(ids) == 1 else None

    def _by_looks(self, record: Record, name: str, taken: set[str], matches: Matches) -> None:
        """Take somebody whom nobody knows as new, but for one who has a colleague's name."""
        alike = [id_ for id_ in self._by_name.get(fold(name), ()) if id_ not in taken]
        if alike:
            matches.doubts[record.key] = Doubt("looks-like", (("id", alike[0]), ("name", name)))
        else:
            matches.new.append(record.key)

    @staticmethod
    def _once(matches: Matches) -> None:
        """Put in doubt whoever shares a profile with another record."""
        count = Counter(matches.ids.values())
        for key, id_ in list(matches.ids.items()):
            if count[id_] > 1:
                del matches.ids[key]
                matches.doubts[key] = Doubt("person-twice", (("id", id_),))
