"""The face book on paper: everyone with a face, name and work, a sheet of A4 for each department or workplace.

In: a Site. Out: /people/print/ by department, /locations/print/ by place. On a screen they are lists like others.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from smoelenboek.contract import addresses
from smoelenboek.display.lines import Linked, PersonLine, person_line
from smoelenboek.display.lists import Pager, paged
from smoelenboek.display.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from smoelenboek.model.person import Person
    from smoelenboek.site import Site

PER_PAGE = 240  # faces: a page stays under 50 KB

Row = tuple[Linked, "Person"]


@dataclass(frozen=True)
class FaceBookView:
    """All that face-book.html may use. The heading of who is in none of them has no name."""

    kind: str  # department or location
    sections: tuple[tuple[Linked, tuple[PersonLine, ...]], ...]
    total: int
    other: str  # the address of the other book, if there is one
    pager: Pager


def pages(site: Site) -> Iterator[Page]:
    """Yield the pages of both books; no book of places where nobody has one."""
    yield from _book(site, "department", "/people/print/", _by_department(site))
    if site.words_in_use("locations"):
        yield from _book(site, "location", "/locations/print/", _by_place(site))


def _book(site: Site, kind: str, base: str, rows: Sequence[Row]) -> Iterator[Page]:
    for address, some, pager in paged(base, rows, PER_PAGE):
        yield Page(address, "face-book", partial(_view, site, kind, len(rows), some, pager))


def _view(site: Site, kind: str, total: int, rows: Sequence[Row], pager: Pager) -> FaceBookView:
    sections = tuple(
        (heading, tuple(person_line(site, person) for _, person in some))
        for heading, some in groupby(rows, itemgetter(0))
    )
    other = "/people/print/" if kind == "location" else "/locations/print/" if site.words_in_use("locations") else ""
    return FaceBookView(kind, sections, total, other, pager)


def _by_department(site: Site) -> list[Row]:
    rows: list[Row] = []
    for group in site.groups.values():
        people = site.in_department(group)
        leads = [person for id_ in group.leads if (person := site.person(id_)) in people and person]
        heading = Linked(addresses.group(group.id), group.name)
        rows += [(heading, person) for person in {person.id: person for person in (*leads, *people)}.values()]
    placed = {person.id for _, person in rows}
    return rows + [(Linked("", ""), person) for person in site.sorted_people() if person.id not in placed]


def _by_place(site: Site) -> list[Row]:
    words = sorted((site.word("locations", id_), id_) for id_ in site.words_in_use("locations"))
    rows = [
        (Linked(addresses.word("locations", id_) if id_ in site.words("locations") else "", name), person)
        for name, id_ in words
        for person in site.with_word("locations", id_)
    ]
    placed = {person.id for _, person in rows}
    return rows + [(Linked("", ""), person) for person in site.sorted_people() if person.id not in placed]
