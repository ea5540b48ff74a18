"""The list of people from A to Z, by the site's sorting, split over letters and pages when it is long."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from operator import itemgetter
from typing import TYPE_CHECKING

from smoelenboek.display.clock import has_clocks
from smoelenboek.display.languages import language_name
from smoelenboek.display.lines import Linked, PersonLine, person_line
from smoelenboek.display.lists import WHOLE, Pager, paged
from smoelenboek.display.page import Page
from smoelenboek.state.activity import newcomers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from smoelenboek.model.person import Person
    from smoelenboek.site import Site

MOST_IN_A_MENU = 400  # lines of some 15 bytes on the wire
FACES_SHOWN = 8  # a row of a wide screen: of newcomers and of each letter that has pages of its own
MOST_ON_ONE_PAGE = 100  # lines of about 350 bytes: a page stays under 50 KB

Letter = tuple[str, "Sequence[Person]"]


@dataclass(frozen=True)
class PeopleView:
    """All that people.html may use: the letters that exist, and the people shown here.

    first      the letter of each of `people` who is the first of it, else nothing.
    newcomers  shown where the people are spread over the letters' own pages.
    rows       there of each letter its page, how many it has, and the first of them.
    choices    what one may filter by: the facet of the search, its name, and (id, name) of what it may be.
    has_hours  whether one may filter by who is at work today, which the browser knows.
    """

    letters: tuple[Linked, ...]
    people: tuple[PersonLine, ...]
    first: tuple[str, ...]
    newcomers: tuple[PersonLine, ...]
    rows: tuple[tuple[Linked, int, tuple[PersonLine, ...]], ...]
    choices: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    has_hours: bool
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
    yield Page(
        "/people/", "people", partial(_rows, site, len(people), letters) if split else partial(view, "", letters, WHOLE)
    )
    for letter, some in letters if split else ():
        for address, few, pager in paged(f"/people/{letter.lower()}/", some, MOST_ON_ONE_PAGE):
            yield Page(address, "people", partial(view, letter, [(letter, few)], pager))


def _view(
    site: Site, links: tuple[Linked, ...], total: int, letter: str, shown: Sequence[Letter], pager: Pager
) -> PeopleView:
    here = [(person, first if number == 0 else "") for first, some in shown for number, person in enumerate(some)]
    return PeopleView(
        letters=links,
        people=tuple(person_line(site, person) for person, _ in here),
        first=tuple(first for _, first in here),
        newcomers=(),
        rows=(),
        choices=() if letter else _choices(site),
        has_hours=not letter and has_clocks(site),
        total=total,
        letter=letter,
        pager=pager,
    )


def _rows(site: Site, total: int, letters: Sequence[Letter]) -> PeopleView:
    """Return the view of everybody where the letters have pages of their own: a row of faces of each."""
    return PeopleView(
        letters=tuple(Linked(f"#{letter}", letter) for letter, _ in letters),
        people=(),
        first=(),
        newcomers=tuple(person_line(site, person) for person in newcomers(site)[:FACES_SHOWN]),
        rows=tuple(
            (
                Linked(f"/people/{letter.lower()}/", letter),
                len(some),
                tuple(person_line(site, person) for person in some[:FACES_SHOWN]),
            )
            for letter, some in letters
        ),
        choices=_choices(site),
        has_hours=has_clocks(site),
        total=total,
        letter="",
        pager=WHOLE,
    )


def _choices(site: Site) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """Return what the search can filter people by, as far as it fits a menu."""
    departments = [(group.id, group.name) for group in site.groups.values() if site.in_department(group)]
    places = [(id_, site.word("locations", id_)) for id_ in site.words_in_use("locations")]
    skills = [(id_, site.word("skills", id_)) for id_ in site.words_in_use("skills")]
    spoken = [(tag, language_name(tag, site.config.language)) for tag in site.words_in_use("languages")]
    menus = (("department", departments), ("location", places), ("skill", skills), ("language", spoken))
    by_name = itemgetter(1)
    return tuple((facet, tuple(sorted(menu, key=by_name))) for facet, menu in menus if 1 < len(menu) <= MOST_IN_A_MENU)


def _letter(person: Person, sorting: str) -> str:
    """Return the letter under which someone stands; 0 for names that begin with none."""
    first = person.name.sort_key(sorting)[0][:1].upper()
    return first if first.isalpha() and first.isascii() else "0"
