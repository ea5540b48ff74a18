"""The people file: who there is and what each is asked for, small enough to be there before the first letter is typed.

In: a Site. Out: People, in columns; packed and written as JSON. Row numbers are the site's alphabet. It holds no
address, no telephone number, nobody who has left, and of a name only what the person's page shows.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from smoelenboek.catalogues import load
from smoelenboek.display.labels import LABELS
from smoelenboek.display.lines import photo_address
from smoelenboek.search.encoding import packed, packed_sets
from smoelenboek.search.lookup_tables import Table, Word, language_entry, word_in
from smoelenboek.search.titles import title_of, title_table
from smoelenboek.search.words import normalise
from smoelenboek.site.memo import per_site

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from smoelenboek.model.person import Person
    from smoelenboek.site import Site

CEFR = ("", "A1", "A2", "B1", "B2", "C1", "C2", "native")  # a level's code is its place
SKILL_LEVELS = ("", "beginner", "average", "expert")
OFFERS = ("", "teach", "advise")
_NOT_ID = re.compile(r"[^a-z0-9]+")


class _Tables(NamedTuple):
    skills: Table
    languages: Table
    locations: Table
    roles: Table
    titles: Table


def people_file(site: Site, named: dict[str, Word]) -> dict[str, Any]:
    """Return all of the file, not packed. `named` are languages by tag; those that it lacks are added."""
    groups = list(site.groups.values())
    tables = _tables(site, named)
    return {
        "language": site.config.language,
        "levels": _names(site, "language_level", CEFR),
        "skill_levels": _names(site, "skill_level", SKILL_LEVELS),
        "offers": _names(site, "skill_offer", OFFERS),
        "kinds": list(LABELS["group_kind"]),
        "kind_names": _names(site, "group_kind", LABELS["group_kind"]),
        "skills": tables.skills.entries,
        "languages": tables.languages.entries,
        "locations": tables.locations.entries,
        "roles": tables.roles.entries,
        "titles": [[title.name, title.also] if title.also else [title.name] for title in tables.titles.entries],
        "groups": {
            "name": [group.name for group in groups],
            "id": _ids((group.id, group.name) for group in groups),
            "kind": "".join(str(list(LABELS["group_kind"]).index(group.kind)) for group in groups),
        },
        "people": _columns(site, tables),
    }


def _tables(site: Site, named: dict[str, Word]) -> _Tables:
    people = site.sorted_people()
    return _Tables(
        skills=skill_table(site),
        languages=Table(
            (language.tag for person in people for language in person.languages),
            lambda tag: named.get(tag) or named.setdefault(tag, language_entry(tag, site.config.language)),
        ),
        locations=Table(
            (person.location for person in people if person.location),
            lambda id_: word_in(site, "locations", id_),
        ),
        roles=Table((role for person in people for role in person.roles), lambda id_: word_in(site, "roles", id_)),
        titles=title_table(site),
    )


def _columns(site: Site, tables: _Tables) -> dict[str, Any]:
    """Return what there is of each person, a list a field; what the tables hold is a number."""
    people = site.sorted_people()
    skills, _, locations, roles, titles = (table.numbers for table in tables)
    number = {group.id: row for row, group in enumerate(site.groups.values())}
    spoken = [_languages(person, tables.languages) for person in people]
    return {
        "name": [person.name.shown for person in people],
        "id": _ids((person.id, person.name.shown) for person in people),
        "nicknames": {
            row: " ".join(person.name.nicknames) for row, person in enumerate(people) if person.name.nicknames
        },
        "photo": [photo_address(site, person) is not None for person in people],
        "title": [titles[title_of(site, person)] for person in people],
        "department": [number.get(person.department or "", -1) + 1 for person in people],
        "location": [locations.get(person.location or "", -1) + 1 for person in people],
        "roles": [sorted({roles[role] for role in person.roles}) for person in people],
        "languages": [sorted(levels) for levels in spoken],
        "languages_how": [[level for _, level in sorted(levels.items())] for levels in spoken],
        "skills": [sorted({skills[skill.id] for skill in person.skills}) for person in people],
    }


def packed_columns(people: Mapping[str, Any]) -> dict[str, Any]:
    """Return columns of people as they are written; names, ids and nicknames stay as they are."""
    return {name: _PACKED[name](column) if name in _PACKED else column for name, column in people.items()}


def _names(site: Site, table: str, codes: Iterable[str]) -> dict[str, str]:
    """Return what codes are called; one that is as it is is left out."""
    say = load(site.config.language).gettext
    return {code: say(LABELS[table][code]) for code in codes if code in LABELS[table]}


def _ids(pairs: Iterable[tuple[str, str]]) -> dict[int, str]:
    """Return the ids that do not follow from the name; `-2` where it is the name's with that behind it."""
    ids = {}
    for at, (id_, name) in enumerate(pairs):
        plain = _NOT_ID.sub("-", normalise(name)).strip("-")
        if id_ != plain:
            rest = id_.removeprefix(plain)
            ids[at] = rest if rest[:1] == "-" else id_
    return ids


def _rows(has: Iterable[bool]) -> str:
    return "".join("1" if flag else "0" for flag in has)


def _languages(person: Person, table: Table) -> dict[int, int]:
    return {table.numbers[language.tag]: CEFR.index(language.level or "") for language in person.languages}


def _flat(lists: Iterable[Iterable[int]]) -> str:
    return packed(chain.from_iterable(lists))


_PACKED: dict[str, Callable[[Any], str]] = {
    "photo": _rows,
    "title": packed,
    "department": packed,
    "location": packed,
    "roles": packed_sets,
    "languages": packed_sets,
    "languages_how": _flat,
    "skills": packed_sets,
    "skills_how": _flat,
}


@per_site
def skill_table(site: Site) -> Table:
    """Return the skills that people have."""
    used = (skill.id for person in site.sorted_people() for skill in person.skills)
    return Table(used, lambda id_: word_in(site, "skills", id_))


def skill_levels(site: Site) -> Iterator[list[int]]:
    """Yield of each person level and offer, in one code, of each skill, in the order of the people file."""
    numbers = skill_table(site).numbers
    for person in site.sorted_people():
        yield [
            SKILL_LEVELS.index(skill.level or "") * len(OFFERS) + OFFERS.index(skill.offer or "")
            for _, skill in sorted({numbers[skill.id]: skill for skill in person.skills}.items())
        ]
