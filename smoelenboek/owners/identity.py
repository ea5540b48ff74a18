"""How a site knows a person: ids, names, addresses, numbers, accounts; and which of those a colleague has as well.

What two people share says nothing of either, so it is not a mark of the one who is looked for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from smoelenboek.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smoelenboek.model.names import Name
    from smoelenboek.model.person import Person
    from smoelenboek.site import Site

_BREAKS = re.compile(r"[\W_]+")
Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Identity:
    """Marks of one person. Texts are folded, but for ids, which are plain already.

    ids       the present one first.
    names     each way to write the whole name, as its words; never part of a name.
    phones    in E.164.
    shared    (kind, text) of what a colleague has as well: no mark.
    longer    names of colleagues, ids of colleagues, in which one of these stands: `anna-bakker-2`.
    """

    ids: tuple[str, ...]
    names: tuple[Words, ...]
    emails: tuple[str, ...]
    phones: tuple[str, ...]
    accounts: tuple[str, ...]
    shared: tuple[tuple[str, str], ...] = ()
    longer_names: tuple[Words, ...] = ()
    longer_ids: tuple[str, ...] = ()
    common_words: frozenset[str] = frozenset()

    @property
    def person(self) -> str:
        """The present id."""
        return self.ids[0]


def identity_of(site: Site, person: Person) -> Identity:
    """Return what somebody is known by. Looks at every profile once."""
    others = [other for other in site.people.values() if other is not person]
    names = dict.fromkeys(_ways(person.name))
    names_of_others = {words for other in others for words in _ways(other.name)}
    emails, phones, accounts = _reached(person)
    reached = [_reached(other) for other in others]
    taken = [{text for each in reached for text in each[number]} for number in range(3)]
    shared = [("name", " ".join(words)) for words in names if words in names_of_others]
    kinds = zip(("email", "phone", "account"), (emails, phones, accounts), taken, strict=True)
    shared += [(kind, text) for kind, texts, of_others in kinds for text in texts if text in of_others]
    ids = (person.id, *person.former_ids)
    ids_of_others = {id_ for other in others for id_ in (other.id, *other.former_ids)}
    own = tuple(words for words in names if words not in names_of_others)
    return Identity(
        ids,
        own,
        tuple(text for text in emails if text not in taken[0]),
        tuple(text for text in phones if text not in taken[1]),
        tuple(text for text in accounts if text not in taken[2]),
        tuple(dict.fromkeys(shared)),
        tuple(sorted(words for words in names_of_others if any(_within(name, words) for name in own))),
        tuple(sorted(other for other in ids_of_others if any(f"-{id_}-" in f"-{other}-" for id_ in ids))),
        frozenset(word for words in names_of_others for word in words),
    )


def words_of(text: str) -> Words:
    """Return the words of a name, folded."""
    return tuple(word for word in _BREAKS.split(fold(text)) if word)


def _within(name: Words, longer: Words) -> bool:
    return len(name) < len(longer) and any(
        longer[start : start + len(name)] == name for start in range(len(longer) - len(name) + 1)
    )


def _ways(name: Name) -> Iterator[Words]:
    """Yield the ways in which a whole name is written, as their words."""
    for written in name.ways():
        if words := words_of(written):
            yield words


def _reached(person: Person) -> tuple[list[str], list[str], list[str]]:
    """Return e-mail addresses, telephone numbers and accounts, folded."""
    accounts = person.accounts.model_dump(exclude_none=True).values() if person.accounts else ()
    return (
        [fold(person.email)] if person.email else [],
        [phone.value for phone in person.phone],
        list(dict.fromkeys(fold(account) for account in accounts)),
    )
