"""What a job is called beside the title that the site shows. In: titles. Out: Entries, with words to find them by.

A title may be in both languages; and a search for a programmer means the developer. synonyms.txt says which.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from smoelenboek.catalogues import LANGUAGES
from smoelenboek.search.lookup_tables import Table, Word, beside
from smoelenboek.search.words import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smoelenboek.model.person import Person
    from smoelenboek.site import Site

ENDING = 5  # letters of a word that may end a compound


def title_of(site: Site, person: Person) -> str:
    """Return someone's title, in the site's language."""
    return person.job_title.into(site.config.language) if person.job_title else ""


def title_table(site: Site) -> Table:
    """Return the titles that people have."""
    people = site.sorted_people()
    called: dict[str, list[str]] = {}
    for person in people:
        if person.job_title:
            called.setdefault(title_of(site, person), []).extend(map(person.job_title.into, LANGUAGES))

    def word_of(title: str) -> Word:
        names = dict.fromkeys(called.get(title, ()))
        return Word("", title, beside(title, " ".join([*names, *(also for name in names for also in synonyms(name))])))

    return Table((title_of(site, person) for person in people), word_of)


@cache
def synonyms(title: str) -> tuple[str, ...]:
    """Return what else a job of this title is called."""
    words = list(tokens(title))
    meant = (job for job in _jobs() if any(_within(name, words) for name in job) or _ends(job[0], words))
    return tuple(dict.fromkeys(other for job in meant for other in job))


def _within(name: str, words: list[str]) -> bool:
    """Say whether the words of a name follow each other in `words`."""
    parts = list(tokens(name))
    return any(words[at : at + len(parts)] == parts for at in range(len(words)))


def _ends(name: str, words: list[str]) -> bool:
    """Say whether a word is a compound that ends in `name`."""
    return len(name) >= ENDING and any(word.endswith(name) for word in words)


@cache
def _jobs() -> tuple[tuple[str, ...], ...]:
    return tuple(_lines())


def _lines() -> Iterator[tuple[str, ...]]:
    for line in (files(__package__) / "synonyms.txt").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            yield tuple(name.strip() for name in line.split(","))
