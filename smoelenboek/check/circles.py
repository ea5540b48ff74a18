"""Managers and parents form no circle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smoelenboek.check.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from smoelenboek.site import Site


def circles(above: Mapping[str, str | None]) -> Iterator[list[str]]:
    """Yield each circle once, from its first id in the alphabet. Walks everyone up once: linear."""
    settled: set[str] = set()
    for start in sorted(above):
        trail: dict[str, int] = {}
        at: str | None = start
        while at is not None and at in above and at not in settled and at not in trail:
            trail[at] = len(trail)
            at = above[at]
        if at is not None and at in trail:
            circle = list(trail)[trail[at] :]
            first = circle.index(min(circle))
            yield circle[first:] + circle[:first]
        settled |= trail.keys()


def manager_circles(site: Site) -> Iterator[Finding]:
    """Yield each circle of managers at its first person."""
    above = {id_: site.former.get(manager, manager) for id_, manager in site.managers().items()}
    for circle in circles(above):
        yield Finding("manager-circle", site.people[circle[0]], ("manager",), facts={"circle": ", ".join(circle)})


def parent_circles(site: Site) -> Iterator[Finding]:
    """Yield each circle of groups at its first group."""
    for circle in circles(site.parents()):
        yield Finding("parent-circle", site.groups[circle[0]], ("parent",), facts={"circle": ", ".join(circle)})
