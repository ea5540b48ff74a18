"""Which counts may be shown: those about enough people, and from which no smaller count can be worked out.

A count of things (questions, calls) is about the people behind them. Cells that make up a whole are shown all or none:
from the whole and the others the last could be had by subtracting.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

LEAST = 5  # people: as many as Viva Insights asks for (`mingroup`)


@dataclass(slots=True)
class Cell:
    """A count, and the ids of those whom it is about."""

    count: int = 0
    people: set[str] = field(default_factory=set)

    def add(self, people: Iterable[str]) -> None:
        """Count one thing of these people."""
        self.count += 1
        self.people.update(people)


def of_people(people: Iterable[str]) -> Cell:
    """Return people, counted."""
    every = set(people)
    return Cell(len(every), every)


def is_enough(*cells: Cell) -> bool:
    """Say whether each cell is about enough people."""
    return all(len(cell.people) >= LEAST for cell in cells)


def shown(whole: str, parts: Mapping[str, Cell]) -> dict[str, int]:
    """Return what may be told of a whole: its parts and itself, or itself alone, or nothing. Part "": not told."""
    if is_enough(*parts.values()):
        parts_shown = {name: cell.count for name, cell in parts.items() if name}
        return {whole: sum(cell.count for cell in parts.values()), **parts_shown} if whole else parts_shown
    every = Cell(sum(cell.count for cell in parts.values()), set().union(*(cell.people for cell in parts.values())))
    return {whole: every.count} if whole and is_enough(every) else {}


def rounded(count: int) -> int:
    """Return a count to the nearest five: of what is at a day, two editions would tell who came in between."""
    return (count + LEAST // 2) // LEAST * LEAST
