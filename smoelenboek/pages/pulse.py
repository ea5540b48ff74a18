"""What lives: the figures of quarters that are over, from the editions that stand in content/pulse/.

The page asks for those and for the names of departments and places, and for nothing else: no comment makes it again.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from smoelenboek.contract import addresses
from smoelenboek.display.page import Page
from smoelenboek.display.pulse import chart, rows
from smoelenboek.pulse.wording import report, word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smoelenboek.display.columns import Columns
    from smoelenboek.pulse.wording import Report
    from smoelenboek.site import Site

MOST_QUARTERS = 8  # two years


@dataclass(frozen=True)
class PulseView:
    """All that pulse.html may use.

    report  the editions in words, oldest first; of tables the newest alone.
    charts  figure → how it went, quarter by quarter; of a table its rows. None where nothing is to be compared.
    last    the name of the last quarter.
    words   what else the page says, by name.
    """

    report: Report
    charts: dict[str, Columns | None]
    last: str
    words: dict[str, str]


def has_pulse(site: Site) -> bool:
    """Say whether the site has the page: it says so, and there are figures."""
    return site.config.pulse == "yes" and bool(site.editions)


def pages(site: Site) -> Iterator[Page]:
    """Yield the page, if the site has it."""
    if has_pulse(site):
        yield Page(addresses.PULSE, "pulse", partial(_view, site))


def _view(site: Site) -> PulseView:
    language = site.config.language
    shown = report(list(site.editions.values())[-MOST_QUARTERS:], site, language)
    charts = {
        figure.name: rows(figure, shown) if figure.is_table else chart(figure, shown)
        for section in shown.sections
        for figure in section.figures
    }
    names = ("title", "closed", "why_hidden", "hidden", "period", "source")
    return PulseView(shown, charts, shown.quarters[-1][1], {name: word(name, language) for name in names})
