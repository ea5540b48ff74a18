"""The figures of editions as charts: what the page and the report draw alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smoelenboek.display.columns import columns
from smoelenboek.pulse.wording import word

if TYPE_CHECKING:
    from smoelenboek.display.columns import Columns
    from smoelenboek.pulse.wording import FigureLine, Report

_STEPS = 12  # of growth


def chart(figure: FigureLine, report: Report) -> Columns | None:
    """Return a figure quarter by quarter; None where fewer than two of them tell it."""
    hidden = word("hidden", report.language)
    return columns(
        [
            (_short(id_), text or hidden, count)
            for (id_, _, _), text, count in zip(report.quarters, figure.texts, figure.counts, strict=True)
        ]
    )


def rows(figure: FigureLine, report: Report) -> Columns | None:
    """Return the rows of the newest table whose first column counts, where they have an order of their own."""
    if figure.name != "growth" or not figure.tables or figure.tables[-1].quarter != report.quarters[-1][0]:
        return None
    return columns([(name, str(counts[0]), counts[0]) for name, counts in figure.tables[-1].rows], most=_STEPS)


def _short(quarter: str) -> str:
    """Return a quarter in as many letters as fit below a column: 3 ’26."""
    year, _, number = quarter.partition("-q")
    return f"{number} ’{year[2:]}"
