"""The figures of editions as charts: what the page and the report draw alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smoelenboek.display.columns import columns
from smoelenboek.pulse.wording import word

if TYPE_CHECKING:
    from smoelenboek.display.columns import Columns
    from smoelenboek.pulse.wording import FigureLine, Report


def chart(figure: FigureLine, report: Report) -> Columns | None:
    """Return a figure quarter by quarter; None where fewer than two of them tell it."""
    hidden = word("hidden", report.language)
    return columns(
        [
            (_short(id_), text or hidden, count)
            for (id_, _, _), text, count in zip(report.quarters, figure.texts, figure.counts, strict=True)
        ]
    )


def _short(quarter: str) -> str:
    """Return a quarter in as many letters as fit below a column: 3 ’26."""
    year, _, number = quarter.partition("-q")
    return f"{number} ’{year[2:]}"
