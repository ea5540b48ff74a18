"""Charts as SVG, worked out when the site is built: shapes with numbers, and the same numbers for a table.

In: numbers. Out: frozen shapes in units that are about a pixel on a phone; a template places them and names them in
the site's language. No colours, no styles: the style sheet knows the purpose of each shape.
"""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass, replace
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
_LETTER = 7.2  # the width of one at the size of a chart's text, in a wide font too
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
    """A place: how many people, and where its name stands, on which side; without a side there is no room for it."""

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
    return Places(tuple(_named(dots)), km, _round(km * unit), math.ceil(high * unit) + 2 * margin + 30)


def _dot(name: str, count: int, across: float, y: float, radius: float) -> Dot:
    return Dot(_short(name, 26), count, _round(across), _round(y), _round(radius), 0, 0, "")


def _named(dots: Sequence[Dot]) -> Iterable[Dot]:
    """Yield dots with their names where nothing else is, of the largest places first.

    A name for which there is no room is left out: the list beside the picture has them all. Quadratic in places.
    """
    taken = [(dot.across - dot.radius, dot.y - dot.radius, dot.across + dot.radius, dot.y + dot.radius) for dot in dots]
    for dot in sorted(dots, key=lambda dot: -dot.count):
        length = len(dot.label) * _LETTER
        for anchor, x, y in _beside(dot):
            left = x - {"start": 0.0, "middle": length / 2, "end": length}[anchor]
            box = (left, y - 10, left + length, y + 3)
            if left >= 0 and left + length <= WIDTH and not any(_overlap(box, other) for other in taken):
                taken.append(box)
                yield replace(dot, text_x=_round(x), text_y=_round(y), anchor=anchor)
                break
        else:
            yield dot


def _beside(dot: Dot) -> Iterable[tuple[str, float, float]]:
    """Yield where a name may stand, the best first: beside its dot, above and below, then further up and down."""
    x, y, off = dot.across, dot.y, dot.radius + 5
    yield from (("start", x + off, y + 4), ("end", x - off, y + 4))
    for higher, lower in ((y - off, y + off + 9), (y - off - 14, y + off + 23)):
        for anchor, at in (("middle", x), ("end", x + dot.radius), ("start", x - dot.radius)):
            yield from ((anchor, at, higher), (anchor, at, lower))


def _overlap(box: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3]


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
