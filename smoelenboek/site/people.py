"""Questions about people: who is who, who works with whom, who has a word."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from smoelenboek.site.base import SiteBase
from smoelenboek.site.facts import Row, ordered
from smoelenboek.site.memo import about, question, whole
from smoelenboek.site.tables import Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smoelenboek.model.directory import Directory
    from smoelenboek.model.person import Person


class PeopleQuestions(SiteBase):
    """People by their ids, words, managers and photos."""

    __slots__ = ()

    @property
    def people(self) -> Table[Person]:
        """Everyone by id, in the order of the site's alphabet: those who left too."""
        return self._table("people", self._last)

    @property
    def former(self) -> Table[str]:
        """Former ids of people: id → the present one."""
        return self._table("former", lambda rows: self._last(rows[:1]).id)

    @property
    def photos(self) -> Table[str]:
        """A person's id → the path of the photo; of two the first by name is shown."""
        return self._table("photos", lambda rows: rows[0].path)

    def person(self, id: str | None) -> Person | None:
        """Return the person who has this id, or had it before."""
        return None if id is None else self.person_known_as(id)

    @question
    def person_known_as(self, id: str) -> Person | None:
        """Return the person who has this id, or had it before."""
        return self.people.get(self.former.get(id, id))

    @question
    def ids_of(self, id: str) -> tuple[str, ...]:
        """Return every id by which a person is found: the present one first."""
        person = self.people.get(id)
        ids = (id, *person.former_ids) if person else (id,)
        return tuple(own for own in dict.fromkeys(ids) if self.former.get(own, own) == id)

    def _named(self, table: str, id: str) -> Sequence[Row]:
        """Return the rows of a table in which someone is named, by whichever of their ids; sorted."""
        ids = self.ids_of(id)
        if len(ids) == 1:
            return self._rows(table, ids[0])
        rows = {row.path: row for own in ids for row in self._rows(table, own)}
        return sorted(rows.values(), key=lambda row: (row.order, row.path))

    @whole
    def sorted_people(self) -> list[Person]:
        """Return everyone who is here, by the site's alphabet."""
        return [self._last(self._rows("people", id_)) for id_ in self.ids_here()]

    @whole
    def ids_here(self) -> list[str]:
        """Return the ids of these."""
        former = set(self._keys("gone"))
        return [id_ for id_ in self._keys("people") if id_ not in former]

    @about
    def reports(self, id: str) -> list[Person]:
        """Return whom someone who is here manages, by the site's alphabet."""
        manager = self.people.get(id)
        return [] if manager is None or manager.has_left else self._of(self._named("manager", id))

    @about
    def in_department(self, id: str) -> list[Person]:
        """Return who works in a department, by the site's alphabet."""
        return self._of(self._rows("department", id))

    def with_word(self, list_: str, id: str) -> list[Person]:
        """Return who has a word of skills, languages, interests, roles or locations, by the site's alphabet."""
        return self.who_has(f"{list_}/{id}")

    @question
    def who_has(self, word: str) -> list[Person]:
        """Return who has a word, `<list>/<id>`, by the site's alphabet."""
        list_, _, id_ = word.partition("/")
        return self._of(self._rows(list_, id_))

    def is_used(self, list_: str, id: str) -> bool:
        """Say whether somebody here has a word."""
        return self.has_word(f"{list_}/{id}")

    @question
    def has_word(self, word: str) -> bool:
        """Say whether somebody here has a word, `<list>/<id>`."""
        list_, _, id_ = word.partition("/")
        return bool(self._rows(list_, id_))

    @question
    def words_in_use(self, list_: str) -> list[str]:
        """Return the ids that somebody here has of skills, languages, interests, roles or locations."""
        return sorted(self._keys(list_))

    @question
    def is_learnt(self, skill: str) -> bool:
        """Say whether somebody is learning something."""
        return bool(self._rows("learning", skill))

    @question
    def learning(self, skill: str) -> list[Person]:
        """Return who is learning something, by the site's alphabet."""
        return self._of(self._rows("learning", skill))

    def managers(self) -> dict[str, str]:
        """Return id → the id of the manager, as the profile has it: of those who left too."""
        self._note_all("above")
        return {id_: self._facts.rows("above", id_)[-1].order for id_ in self._facts.keys("above")}

    def account_holder(self, forge: str, account: str) -> str:
        """Return the id of who has an account on a forge, of several the first; "" for nobody."""
        rows = self._rows("accounts", ordered(forge, account.lower()))
        return rows[0].order if rows else ""

    @property
    @whole
    def directory(self) -> Directory | None:
        """Who is who in the list of people, if they were brought in from one. A page asks the two below."""
        rows = self._rows("directory", "")
        return self._last(rows) if rows else None

    @property
    @whole
    def directory_fields(self) -> tuple[str, ...]:
        """The fields of profiles that follow the list."""
        return self.directory.fields if self.directory else ()

    @about
    def in_directory_since(self, id: str) -> dt.date | None:
        """Return since when the list has someone; None if it never had."""
        days = [row.order for own in self.ids_of(id) for row in self._rows("in_directory", own)]
        return dt.date.fromisoformat(min(days)) if days else None
