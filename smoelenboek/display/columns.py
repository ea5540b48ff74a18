"""A chart of columns: numbers one after another, as one quarter after the other. Shapes as in charts.py."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from smoelenboek.display.charts import WIDTH

if TYPE_CHECKING:
    from collections.abc import Sequence

_ABOVE, _HIGH = 18, 90  # room for a number above the tallest column, and how tall that is
_SHARE, _WIDEST = 0.62, 44.0  # of a column in its step, and in all


@dataclass(frozen=True)
class Column:
    """One column: its number is above it, its label below. count: None has a label alone."""

    label: str
    text: str
    count: int | None
    middle: float
    left: float
    top: float
    height: float


@dataclass(frozen=True)
class Columns:
    """Numbers in an order of their own, as one quarter after another."""

    columns: tuple[Column, ...]
    wide: float
    width: int = WIDTH
    height: int = _ABOVE + _HIGH + 22
    base: int = _ABOVE + _HIGH


def columns(rows: Sequence[tuple[str, str, int | None]], most: int = 8) -> Columns | None:
    """Return the last `most` of `rows`, (label, text of the number, number or None), beside each other in their order.

    None of fewer than two with a number: nothing is compared.
    """
    last = rows[-most:]
    tallest = max((count or 0 for _, _, count in last), default=0)
    if sum(count is not None for _, _, count in last) < 2 or not tallest:  # noqa: PLR2004
        return None
    step = WIDTH / len(last)
    wide = min(step * _SHARE, _WIDEST)
    shown = [
        Column(
            label,
            text,
            count,
            round(step * (at + 0.5), 1),
            round(step * (at + 0.5) - wide / 2, 1),
            round(_ABOVE + _HIGH * (1 - (count or 0) / tallest), 1),
            round(_HIGH * (count or 0) / tallest, 1),
        )
        for at, (label, text, count) in enumerate(last)
    ]
    return Columns(tuple(shown), round(wide, 1))
