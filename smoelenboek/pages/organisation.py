"""The organisation: who manages whom, one part a page, as a nested list and as a drawing.

A page shows someone, whom they manage, and whom those manage; what lies deeper has pages of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from smoelenboek.contract import addresses
from smoelenboek.display.lines import Linked, PersonLine, person_line
from smoelenboek.display.lists import Pager, paged
from smoelenboek.display.page import Page
from smoelenboek.site.memo import per_site, per_value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from smoelenboek.model.person import Person
    from smoelenboek.site import Site

PER_PAGE = 40  # branches of a page
LEAVES_SHOWN = 40  # people below each
ROW, INDENT, WIDTH = 28, 22, 330  # the drawing's units
LONGEST_NAME = 30  # letters that fit a row


@dataclass(frozen=True)
class Branch:
    """Someone in the organisation, and whom they manage. `href` leads to their own part, if they have one."""

    person: PersonLine
    href: str
    reports: tuple[Branch, ...]
    below: int  # how many people in all


@dataclass(frozen=True)
class Row:
    """One line of the drawing. x and y are where its text starts; `parent_y` where the line from above begins."""

    x: int
    y: int
    text: str
    detail: str
    parent_y: int | None


@dataclass(frozen=True)
class Drawing:
    """The organisation as a drawing: rows, one below the other."""

    width: int
    height: int
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class OrganisationView:
    """All that organisation.html may use. `top` is None on the page of the whole."""

    top: PersonLine | None
    above: Linked | None
    branches: tuple[Branch, ...]
    total: int
    drawing: Drawing | None
    pager: Pager


def pages(site: Site) -> Iterator[Page]:
    """Yield the whole, and the part below each person who manages someone."""
    people, below = site.sorted_people(), _below(site)
    roots = [person for person in people if site.reports(person) and _manager(site, person) is None]
    for address, some, pager in paged("/organisation/", roots, PER_PAGE):
        total = sum(below[root.id] + 1 for root in roots)
        yield Page(address, "organisation", partial(_view, site, None, some, total, pager))
    for person in people:
        for address, some, pager in paged(addresses.subtree(person.id), site.reports(person), PER_PAGE):
            if site.reports(person):
                view = partial(_view, site, person, some, below[person.id], pager)
                yield Page(address, "organisation", view)


def _manager(site: Site, person: Person) -> Person | None:
    manager = site.person(person.manager)
    return manager if manager and not manager.has_left else None


@per_site
def _below(site: Site) -> dict[str, int]:
    """Return for each person how many people stand below them, however deep. Linear, without recursion."""
    order: list[Person] = []
    stack = [person for person in site.sorted_people() if _manager(site, person) is None]
    while stack:
        order.append(stack.pop())
        stack += site.reports(order[-1])
    below = dict.fromkeys(site.people, 0)
    for person in reversed(order):
        below[person.id] = sum(below[report.id] + 1 for report in site.reports(person))
    return below


@per_value
def _count_below(site: Site, person: Person) -> int:
    return _below(site)[person.id]


def _view(site: Site, top: Person | None, people: Sequence[Person], total: int, pager: Pager) -> OrganisationView:
    manager = _manager(site, top) if top else None
    branches = tuple(_branch(site, person, deeper=True) for person in people)
    return OrganisationView(
        top=person_line(site, top) if top else None,
        above=Linked(addresses.subtree(manager.id), manager.name.shown) if manager else None,
        branches=branches,
        total=total,
        drawing=_drawing(site, top, branches),
        pager=pager,
    )


def _branch(site: Site, person: Person, *, deeper: bool) -> Branch:
    reports = site.reports(person)[:LEAVES_SHOWN] if deeper else ()
    return Branch(
        person=person_line(site, person),
        href=addresses.subtree(person.id) if site.reports(person) else "",
        reports=tuple(_branch(site, report, deeper=False) for report in reports),
        below=_count_below(site, person),
    )


def _drawing(site: Site, top: Person | None, branches: tuple[Branch, ...]) -> Drawing | None:
    if not branches:
        return None
    rows: list[Row] = []
    first = 0
    if top:
        rows.append(_row(0, 0, person_line(site, top), 0, None))
        first = 1
    for branch in branches:
        at = len(rows)
        rows.append(_row(first, at, branch.person, branch.below, 0 if top else None))
        rows += [_row(first + 1, at + 1 + n, leaf.person, leaf.below, at) for n, leaf in enumerate(branch.reports)]
    return Drawing(WIDTH, len(rows) * ROW + 4, tuple(rows))


def _row(depth: int, at: int, person: PersonLine, below: int, parent: int | None) -> Row:
    text = person.name if len(person.name) <= LONGEST_NAME else f"{person.name[:LONGEST_NAME]}…"
    detail = f"+{below}" if below else ""
    return Row(depth * INDENT + 14, at * ROW + 18, text, detail, None if parent is None else parent * ROW + 18)
