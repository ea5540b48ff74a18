"""The list of people from A to Z, by the site's sorting, split over letters and pages when it is long."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from smoelenboek.display.lines import Linked, PersonLine, person_line
from smoelenboek.display.lists import WHOLE, Pager, paged
from smoelenboek.display.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from smoelenboek.model.person import Person
    from smoelenboek.site import Site

MOST_ON_ONE_PAGE = 100  # lines of about 350 bytes: a page stays under 50 KB

Letter = tuple[str, "Sequence[Person]"]


@dataclass(frozen=True)
class PeopleView:
    """All that people.html may use: the letters that exist, and those shown here with their people."""

    letters: tuple[Linked, ...]
    sections: tuple[tuple[str, tuple[PersonLine, ...]], ...]
    total: int
    letter: str
    pager: Pager


def pages(site: Site) -> Iterator[Page]:
    """Yield the list; of a large organisation a page for each letter, and more for a full one."""
    people = site.sorted_people()
    sorting = site.config.names.sorting
    by_letter: dict[str, list[Person]] = {}  # digits come before all letters and Cyrillic behind them: both are under 0
    for person in people:
        by_letter.setdefault(_letter(person, sorting), []).append(person)
    letters: list[Letter] = list(by_letter.items())
    split = len(people) > MOST_ON_ONE_PAGE
    links = tuple(Linked(f"/people/{letter.lower()}/" if split else f"#{letter}", letter) for letter, _ in letters)
    view = partial(_view, site, links, len(people))
    yield Page("/people/", "people", partial(view, "", [] if split else letters, WHOLE))
    for letter, some in letters if split else ():
        for address, few, pager in paged(f"/people/{letter.lower()}/", some, MOST_ON_ONE_PAGE):
            yield Page(address, "people", partial(view, letter, [(letter, few)], pager))


def _view(
    site: Site, links: tuple[Linked, ...], total: int, letter: str, shown: Sequence[Letter], pager: Pager
) -> PeopleView:
    sections = tuple((first, tuple(person_line(site, person) for person in some)) for first, some in shown)
    return PeopleView(links, sections, total, letter, pager)


def _letter(person: Person, sorting: str) -> str:
    """Return the letter under which someone stands; 0 for names that begin with none."""
    first = person.name.sort_key(sorting)[0][:1].upper()
    return first if first.isalpha() and first.isascii() else "0"
