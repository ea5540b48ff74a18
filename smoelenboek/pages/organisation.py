"""The organisation: who manages whom, one part a page, as a nested list of faces.

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


@dataclass(frozen=True)
class Branch:
    """Someone in the organisation, and whom they manage. `href` leads to their own part, if they have one."""

    person: PersonLine
    href: str
    reports: tuple[Branch, ...]
    below: int  # how many people in all


@dataclass(frozen=True)
class OrganisationView:
    """All that organisation.html may use.

    top   whose part it is; None on the page of the whole.
    head  who is above all that is shown: `top`, or the only person at the head of the whole.
    """

    top: PersonLine | None
    head: PersonLine | None
    above: Linked | None
    branches: tuple[Branch, ...]
    total: int
    pager: Pager


def pages(site: Site) -> Iterator[Page]:
    """Yield the whole, and the part below each person who manages someone."""
    people, below, heads = site.sorted_people(), _below(site), roots(site)
    total = sum(below[head.id] + 1 for head in heads)
    alone = heads[0] if len(heads) == 1 else None
    for address, some, pager in paged("/organisation/", site.reports(alone) if alone else heads, PER_PAGE):
        yield Page(address, "organisation", partial(_view, site, None, alone, some, total, pager))
    for person in people:
        for address, some, pager in paged(addresses.subtree(person.id), site.reports(person), PER_PAGE):
            if site.reports(person):
                view = partial(_view, site, person, person, some, below[person.id], pager)
                yield Page(address, "organisation", view)


def roots(site: Site) -> list[Person]:
    """Return who manages somebody and is managed by nobody here."""
    return [person for person in site.sorted_people() if site.reports(person) and _manager(site, person) is None]


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
def count_below(site: Site, person: Person) -> int:
    """Return how many people stand below someone, however deep."""
    return _below(site)[person.id]


def _view(
    site: Site, top: Person | None, head: Person | None, people: Sequence[Person], total: int, pager: Pager
) -> OrganisationView:
    manager = _manager(site, top) if top else None
    branches = tuple(_branch(site, person, deeper=True) for person in people)
    return OrganisationView(
        top=person_line(site, top) if top else None,
        head=person_line(site, head) if head else None,
        above=Linked(addresses.subtree(manager.id), manager.name.shown) if manager else None,
        branches=branches,
        total=total,
        pager=pager,
    )


def _branch(site: Site, person: Person, *, deeper: bool) -> Branch:
    reports = site.reports(person)[:LEAVES_SHOWN] if deeper else ()
    return Branch(
        person=person_line(site, person),
        href=addresses.subtree(person.id) if site.reports(person) else "",
        reports=tuple(_branch(site, report, deeper=False) for report in reports),
        below=count_below(site, person),
    )
