"""Charts as SVG, worked out when the site is built: shapes with numbers, and the same numbers for a table.

In: numbers. Out: frozen shapes in units that are about a pixel on a phone; a template places them and names them in
the site's language. No colours, no styles: the style sheet knows the purpose of each shape.
"""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

WIDTH = 360
_BAR = 36  # from one bar to the next: a line of text, and the bar
_THICK = 12
_NUMBER = 34  # kept free at the end of a bar, for its number
_PLOT = 120  # the height of a plot between its axes
_LEFT, _RIGHT = 26, 8
_RADIUS = 4.5
GRADES = 11  # 0 to 10
_KM_A_DEGREE = 111.2
_LETTER = 6.6  # the width of one at the size of a chart's text
_LONGEST_LABEL = 52  # letters that fit the width


@dataclass(frozen=True)
class Bar:
    """One bar: its text is at `y`, the bar itself just below."""

    label: str
    count: int
    width: float
    y: int


@dataclass(frozen=True)
class Bars:
    """How many of each."""

    height: int
    bars: tuple[Bar, ...]
    width: int = WIDTH
    thick: int = _THICK


@dataclass(frozen=True)
class Growth:
    """How many there were at the end of each day on which that changed.

    path   the line, as the data of an SVG path.
    marks  the lines across for how many are needed and how many fit: (kind, number, y).
    rows   (day, number): the table.
    """

    path: str
    marks: tuple[tuple[str, int, float], ...]
    rows: tuple[tuple[dt.date, int], ...]
    first: dt.date
    last: dt.date
    top: int
    width: int = WIDTH
    height: int = _PLOT + 34
    left: int = _LEFT
    base: int = _PLOT + 10


@dataclass(frozen=True)
class Grades:
    """The grades of one option: a dot for each, stacked above its number, and the mean.

    counts  how many gave 0, 1, … 10.
    """

    label: str
    dots: tuple[tuple[float, float], ...]
    radius: float
    mean: float | None
    mean_x: float
    counts: tuple[int, ...]
    ticks: tuple[tuple[int, float], ...]
    height: int
    width: int = WIDTH


@dataclass(frozen=True)
class Part:
    """A part of a bar that is the whole. `kind` says what it is."""

    kind: str
    count: int
    across: float
    width: float


@dataclass(frozen=True)
class WholeBar:
    """How a whole is made up."""

    parts: tuple[Part, ...]
    total: int
    width: int = WIDTH
    height: int = 26


@dataclass(frozen=True)
class Dot:
    """A place: how many people, and where its name stands."""

    label: str
    count: int
    across: float
    y: float
    radius: float
    text_x: float
    text_y: float
    anchor: str


@dataclass(frozen=True)
class Places:
    """Places as they lie to each other, north up. `scale` is the bar's length in `km`."""

    dots: tuple[Dot, ...]
    km: float
    scale: float
    height: int
    width: int = WIDTH


def bars(rows: Iterable[tuple[str, int]], most: int = 12) -> Bars | None:
    """Return the `most` largest of `rows`, the largest first; None of fewer than two: nothing is compared."""
    largest = sorted((row for row in rows if row[1]), key=lambda row: -row[1])[:most]
    if len(largest) < 2:  # noqa: PLR2004
        return None
    unit = (WIDTH - _NUMBER) / largest[0][1]
    shown = [
        Bar(_short(label), count, _round(count * unit), at * _BAR + 14) for at, (label, count) in enumerate(largest)
    ]
    return Bars(len(shown) * _BAR + 4, tuple(shown))


def growth(days: Iterable[dt.date], start: dt.date, end: dt.date, marks: Mapping[str, int | None]) -> Growth | None:
    """Return how a number grew by one on each of `days`. `end`: to when the line is drawn. None without growth."""
    counted: dict[dt.date, int] = {}
    for day in sorted(days):
        counted[day] = counted.get(day, 0) + 1
    if not counted:
        return None
    first, last = min(start, *counted), max(end, *counted)
    rows = tuple(zip(counted, accumulate(counted.values()), strict=True))
    lines = {kind: number for kind, number in marks.items() if number}
    top = max(rows[-1][1], *lines.values(), 1)
    span = max((last - first).days, 1)

    def across(day: dt.date) -> float:
        return _round(_LEFT + (day - first).days / span * (WIDTH - _LEFT - _RIGHT))

    def y(number: int) -> float:
        return _round(10 + _PLOT * (1 - number / top))

    path = (
        f"M{across(first)} {y(0)}" + "".join(f"H{across(day)}V{y(number)}" for day, number in rows) + f"H{across(last)}"
    )
    return Growth(
        path, tuple((kind, number, y(number)) for kind, number in lines.items()), rows, first, last, rows[-1][1]
    )


def grades(label: str, scores: Sequence[int]) -> Grades:
    """Return the dots of the grades that one option got, each from 0 to 10."""
    counts = tuple(scores.count(grade) for grade in range(GRADES))
    column = (WIDTH - 24) / (GRADES - 1)
    tallest = max(*counts, 1)
    step = min(2 * _RADIUS + 1.5, 66 / tallest)
    base = _round(min(tallest * step, 66) + 8)
    dots = [
        (_round(12 + grade * column), _round(base - (at + 0.5) * step))
        for grade, count in enumerate(counts)
        for at in range(count)
    ]
    mean = sum(scores) / len(scores) if scores else None
    return Grades(
        label=label,
        dots=tuple(dots),
        radius=_round(min(_RADIUS, step / 2)),
        mean=mean,
        mean_x=_round(12 + (mean or 0) * column),
        counts=counts,
        ticks=tuple((grade, _round(12 + grade * column)) for grade in range(GRADES)),
        height=math.ceil(base) + 24,
    )


def whole_bar(counts: Mapping[str, int]) -> WholeBar | None:
    """Return parts of one bar, in the order given, without those that are empty; None if all are."""
    total = sum(counts.values())
    if not total:
        return None
    starts = accumulate(counts.values(), initial=0)
    return WholeBar(
        tuple(
            Part(kind, count, _round(start / total * WIDTH), _round(count / total * WIDTH))
            for (kind, count), start in zip(counts.items(), starts, strict=False)
            if count
        ),
        total,
    )


def places(rows: Sequence[tuple[str, int, float, float]]) -> Places | None:
    """Return places, (name, people, latitude, longitude), drawn to scale. None of fewer than two.

    Degrees of longitude are as long as they are half-way up the picture: right for a country, wrong for a world.
    """
    if len(rows) < 2:  # noqa: PLR2004
        return None
    middle = (max(row[2] for row in rows) + min(row[2] for row in rows)) / 2
    across = _KM_A_DEGREE * max(math.cos(math.radians(middle)), 0.01)
    points = [(longitude * across, -latitude * _KM_A_DEGREE) for _, _, latitude, longitude in rows]
    left, top = min(across for across, _ in points), min(y for _, y in points)
    wide, high = max(across for across, _ in points) - left, max(y for _, y in points) - top
    margin, tallest = 34, 240
    unit = min((WIDTH - 2 * margin) / max(wide, 1.0), tallest / max(high, 1.0))
    inset = (WIDTH - wide * unit) / 2
    most = max(row[1] for row in rows) or 1
    dots = [
        _dot(name, count, inset + (across - left) * unit, margin + (y - top) * unit, 3 + 8 * math.sqrt(count / most))
        for (name, count, _, _), (across, y) in zip(rows, points, strict=True)
    ]
    km = _round_number(WIDTH / 3 / unit)
    return Places(tuple(_apart(dots)), km, _round(km * unit), math.ceil(high * unit) + 2 * margin + 30)


def _dot(name: str, count: int, across: float, y: float, radius: float) -> Dot:
    """Return a place with its name beside it, on the side where it fits."""
    label = _short(name, 26)
    right = across + radius + 5 + len(label) * _LETTER <= WIDTH or across < WIDTH / 2
    text_x = across + radius + 5 if right else across - radius - 5
    return Dot(
        label,
        count,
        _round(across),
        _round(y),
        _round(radius),
        _round(text_x),
        _round(y + 4),
        "start" if right else "end",
    )


def _apart(dots: Sequence[Dot]) -> Iterable[Dot]:
    """Yield dots with their names moved down until none is on another's, and beside every circle on their line.

    Quadratic in places: some tens.
    """
    taken: list[tuple[float, float, float]] = []
    for dot in sorted(dots, key=lambda dot: (dot.text_y, dot.across)):
        length = len(dot.label) * _LETTER
        left = dot.text_x if dot.anchor == "start" else dot.text_x - length
        y = dot.text_y
        for low, start, end in sorted(taken):
            if left < end and start < left + length and abs(y - low) < 15:  # noqa: PLR2004 - the height of a line
                y = low + 15
        taken.append((y, left, left + length))
        x = _beside(dot, y, dots)
        yield Dot(dot.label, dot.count, dot.across, dot.y, dot.radius, x, _round(y), dot.anchor)


def _beside(dot: Dot, y: float, dots: Iterable[Dot]) -> float:
    """Return where the name of a place starts or ends on its line: past the circles that its own lies among."""
    near = [
        other
        for other in dots
        if abs(y - 4 - other.y) < other.radius + 6 and abs(other.across - dot.across) < other.radius + dot.radius + 5
    ]
    if dot.anchor == "start":
        return max((dot.text_x, *(_round(other.across + other.radius + 5) for other in near)))
    return min((dot.text_x, *(_round(other.across - other.radius - 5) for other in near)))


def _round_number(largest: float) -> float:
    """Return the largest of 1, 2, 5, 10, 20 … that is no larger; smaller than 1: 0.1, 0.2, 0.5."""
    power = 10.0 ** math.floor(math.log10(max(largest, 0.1)))
    return max(factor * power for factor in (1, 2, 5) if factor * power <= max(largest, 0.1) * 1.000001)


def _short(label: str, most: int = _LONGEST_LABEL) -> str:
    return label if len(label) <= most else f"{label[: most - 1]}…"


def _round(length: float) -> float:
    """Return a length to a tenth; a whole one without a point."""
    tenth = round(length, 1)
    return int(tenth) if tenth == int(tenth) else tenth
