"""Editions in words: sections of figures with their definitions, in nl or en; for the page and for every format alike.

Nothing but what editions hold is told, so that no format says more than another.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from smoelenboek.catalogues import explained
from smoelenboek.handbook.figures import definitions

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from smoelenboek.model.edition import Edition, Share
    from smoelenboek.site import Site

_DAY = 24  # hours
_LONGEST_HOURS = 48


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of one edition. counts: None is not told."""

    quarter: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int | None, ...]], ...]


@dataclass(frozen=True, slots=True)
class FigureLine:
    """One figure through all editions: a number for each, or a table for each that has one.

    name      as figures.yml calls it; `title` and `definition` are in the reader's language.
    chaoss    its name in the CHAOSS catalogue; "" if it has none.
    texts     what stands for each count: `3 hours`; "" where nothing is told.
    """

    name: str
    title: str
    definition: str
    chaoss: str
    counts: tuple[int | None, ...]
    texts: tuple[str, ...]
    tables: tuple[Table, ...]

    @property
    def is_table(self) -> bool:
        """Whether it is told as tables."""
        return self.name in _TABLES


@dataclass(frozen=True, slots=True)
class Section:
    """Figures on one subject."""

    name: str
    title: str
    figures: tuple[FigureLine, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """Editions, oldest first. quarters: (id, in words, how many people about)."""

    language: str
    quarters: tuple[tuple[str, str, str], ...]
    sections: tuple[Section, ...]


def word(name: str, language: str, **fills: object) -> str:
    """Return one of the words of the reports."""
    return str(definitions()["words"][name][explained(language)]).format(**fills)


def report(editions: Sequence[Edition], site: Site, language: str) -> Report:
    """Return editions in words. site: for the names of departments and places."""
    language = explained(language)
    return Report(
        language,
        tuple((edition.id, quarter_name(edition.id, language), _of(edition, language)) for edition in editions),
        tuple(
            Section(
                section["name"],
                section[language],
                tuple(_figure(name, editions, site, language) for name in section["figures"]),
            )
            for section in definitions()["sections"]
        ),
    )


def quarter_name(id_: str, language: str) -> str:
    """Return a quarter in words."""
    year, _, number = id_.partition("-q")
    return word("quarter", language, number=number, year=year)


def _of(edition: Edition, language: str) -> str:
    return word("everyone", language, count=edition.everyone)


def _figure(name: str, editions: Sequence[Edition], site: Site, language: str) -> FigureLine:
    defined = definitions()["figures"][name]
    title, definition = defined[language]
    counts = tuple(edition.figures.get(name) for edition in editions)
    texts = tuple(
        "" if count is None else _text(count, defined.get("unit", ""), edition, language)
        for count, edition in zip(counts, editions, strict=True)
    )
    tables = (_TABLES[name](edition, site, language) for edition in editions) if name in _TABLES else ()
    return FigureLine(
        name, title, definition, defined.get("chaoss", ""), counts, texts, tuple(table for table in tables if table)
    )


def _text(count: int, unit: str, edition: Edition, language: str) -> str:
    if not unit:
        return str(count)
    if unit == "everyone":
        return word("share", language, count=count, everyone=edition.everyone)
    if unit == "hours" and count >= _LONGEST_HOURS:
        count, unit = count // _DAY, "days"
    singular, plural = definitions()["words"]["hours" if unit == "hours" else "whole_days"][language]
    return str(singular if count == 1 else plural).format(count=count)


def _shares(
    edition: Edition, shares: Sequence[Share], head: str, name: Callable[[str], str], language: str
) -> Table | None:
    rows = tuple(
        (
            ", ".join([*sorted(map(name, share.of)), *([word("none", language)] if share.none else [])]),
            (share.took_part, share.everyone),
        )
        for share in shares
    )
    heads = tuple(word(column, language) for column in (head, "took_part", "of"))
    return Table(edition.id, heads, rows) if rows else None


def _departments(edition: Edition, site: Site, language: str) -> Table | None:
    def name(id_: str) -> str:
        group = site.group(id_)
        return group.name if group else id_

    return _shares(edition, edition.departments, "department", name, language)


def _places(edition: Edition, site: Site, language: str) -> Table | None:
    return _shares(edition, edition.places, "place", lambda id_: site.word("locations", id_), language)


def _months(edition: Edition, _: Site, language: str) -> Table | None:
    heads = tuple(word(column, language) for column in ("month", "posts", "comments"))
    rows = tuple((month.month, (month.posts, month.comments)) for month in edition.months)
    return Table(edition.id, heads, rows) if rows else None


def _growth(edition: Edition, _: Site, language: str) -> Table | None:
    heads = tuple(word(column, language) for column in ("days", "signups"))
    rows = tuple((str(step.days), (step.signups,)) for step in edition.growth)
    return Table(edition.id, heads, rows) if rows else None


_TABLES: dict[str, Callable[[Edition, Site, str], Table | None]] = {
    "departments": _departments,
    "places": _places,
    "months": _months,
    "growth": _growth,
}
