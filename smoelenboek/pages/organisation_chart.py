"""The organisation on one sheet of A3: everyone, or as many levels as can be read, as one drawing.

In: a Site. Out: one page with an SVG of 400 × 277 millimetres. What does not fit is left to its manager's number; the
nested list of /organisation/ says it all.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from smoelenboek.display.lines import Face, person_line
from smoelenboek.display.page import Page
from smoelenboek.pages.organisation import count_below, roots

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smoelenboek.model.person import Person
    from smoelenboek.site import Site

WIDTH, HEIGHT = 400, 277  # millimetres: A3 within margins of a centimetre
_TOP = 16  # for the heading
_LEAST, _BEST, _TALLEST = 5.4, 15.0, 18.0  # of a row
_COLUMNS = 6
_INDENT, _DEEPEST = 5.0, 6  # further levels stand below each other
_LETTER = 0.6  # the width of a letter, in its size: in a wide font too
MOST = int((HEIGHT - _TOP) // _LEAST) * _COLUMNS


@dataclass(frozen=True)
class Row:
    """Someone on the sheet. `x`, `y`: the middle of the face; `parent`: that of the manager's in the same column.

    more  how many people below are neither drawn nor told beside somebody who is.
    """

    name: str
    detail: str
    face: Face
    x: float
    y: float
    parent: tuple[float, float] | None
    more: int


@dataclass(frozen=True)
class ChartView:
    """All that organisation-chart.html may use. Sizes are those of all rows, in millimetres."""

    rows: tuple[Row, ...]
    total: int
    radius: float
    size: float
    width: int = WIDTH
    height: int = HEIGHT


def pages(site: Site) -> Iterator[Page]:
    """Yield the sheet, if somebody manages anybody."""
    if roots(site):
        yield Page("/organisation/print/", "organisation-chart", partial(_view, site))


def _view(site: Site) -> ChartView:
    drawn = _chosen(site)
    columns = min(_COLUMNS, max(1, math.ceil(len(drawn) * _BEST / (HEIGHT - _TOP))))
    a_column = math.ceil(len(drawn) / columns)
    step = min(_TALLEST, (HEIGHT - _TOP) / a_column)
    wide, radius, size = WIDTH / columns, step * 0.4, min(step * 0.34, 5.0)
    rows: list[Row] = []
    places: dict[str, tuple[int, float, float]] = {}
    shown = {person.id for person, _ in drawn}
    for at, (person, depth) in enumerate(drawn):
        column, row = divmod(at, a_column)
        x, y = column * wide + min(depth, _DEEPEST) * _INDENT + radius, _TOP + (row + 0.5) * step
        manager = site.person(person.manager)
        above = places.get(manager.id) if manager and depth else None
        places[person.id] = (column, x, y)
        line = person_line(site, person)
        room = int((wide - min(depth, _DEEPEST) * _INDENT - 2 * radius - 4) / (size * _LETTER))
        more = count_below(site, person) - sum(
            count_below(site, report) + 1 for report in site.reports(person) if report.id in shown
        )
        rows.append(
            Row(
                name=_short(line.name, room - len(f" +{more}") if more else room),
                detail=_short(line.job_title, int(room / 0.8)),
                face=line.face,
                x=round(x, 2),
                y=round(y, 2),
                parent=(round(above[1], 2), round(above[2], 2)) if above and above[0] == column else None,
                more=more,
            )
        )
    return ChartView(
        tuple(rows), sum(count_below(site, root) + 1 for root in roots(site)), round(radius, 2), round(size, 2)
    )


def _chosen(site: Site) -> list[tuple[Person, int]]:
    """Return whom the sheet shows, with their depth: all; else who manages; else as many levels of them as fit."""
    everyone = _walked(site)
    if len(everyone) <= MOST:
        return everyone
    managers = [(person, depth) for person, depth in everyone if site.reports(person)]
    deepest = max((depth for _, depth in managers), default=0)
    while len(managers) > MOST and deepest:
        deepest -= 1
        managers = [(person, depth) for person, depth in managers if depth <= deepest]
    return managers[:MOST]


def _walked(site: Site) -> list[tuple[Person, int]]:
    """Return everyone in the order of the list, with a stack: a line of managers may be longer than Python's."""
    walked: list[tuple[Person, int]] = []
    stack = [(person, 0) for person in reversed(roots(site))]
    while stack:
        person, depth = stack.pop()
        walked.append((person, depth))
        stack += [(report, depth + 1) for report in reversed(site.reports(person))]
    return walked


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: max(most - 1, 1)]}…"
