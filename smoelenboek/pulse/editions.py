"""An edition: all figures of one quarter, of a site as it was at its end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from smoelenboek.model.edition import FIGURES, Edition
from smoelenboek.pulse import asks, conversation, stock
from smoelenboek.pulse.acts import acts, day_of, everyone, present_ids
from smoelenboek.pulse.cells import Cell, is_enough, of_people, rounded, shown
from smoelenboek.pulse.tables import tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from smoelenboek.model.person import Person
    from smoelenboek.pulse.acts import Act
    from smoelenboek.pulse.quarters import Quarter
    from smoelenboek.pulse.tables import Row
    from smoelenboek.site import Site


def edition(site: Site, quarter: Quarter, commit: str = "") -> Edition:
    """Return the figures of a quarter. site: as it was on the quarter's last day. Linear in its files."""
    every = everyone(site)
    history = [act for act in acts(site) if act.day <= quarter.last]
    figures: dict[str, int] = {}
    fields: dict[str, Any] = {"id": quarter.id, "everyone": str(rounded(len(every)))}
    if commit:
        fields["commit"] = commit
    taking_part = {act.person for act in history if act.person in every and quarter.holds(act.day)}
    figures |= _people(every, history, quarter, taking_part)
    fields |= _written(site, quarter, figures)
    figures |= conversation.questions(site, quarter) | conversation.promises(site, quarter)
    figures |= asks.calls(site, quarter) | asks.polls(site, quarter)
    figures |= stock.profiles(site, every) | stock.words(site, every, quarter) | stock.groups(site)
    if "took_part" in figures:
        of, at = tables(
            {id_: person.department or "" for id_, person in every.items()},
            {id_: person.location or "" for id_, person in every.items()},
            taking_part,
        )
        fields |= {"departments": _shares(of), "places": _shares(at)}
    fields["growth"] = [{"days": str(days), "signups": str(count)} for days, count in asks.growth(site, quarter)]
    fields["figures"] = {name: str(figures[name]) for name in FIGURES if name in figures}
    return Edition.model_validate({name: field for name, field in fields.items() if field not in ([], {})})


def _people(every: Mapping[str, Person], history: list[Act], quarter: Quarter, taking_part: set[str]) -> dict[str, int]:
    """Return how many took part, spoke for the first time, and fell silent; and the absence factor."""
    spoke = conversation.voices(every, history, quarter)
    figures = shown("", {"took_part": of_people(taking_part), "": of_people(every.keys() - taking_part)})
    if is_enough(of_people(spoke["new"]), of_people(taking_part - spoke["new"])):
        figures["new_voices"] = len(spoke["new"])
    if is_enough(of_people(spoke["silent"]), of_people(every.keys() - spoke["silent"])):
        figures["silent_voices"] = len(spoke["silent"])
    return figures | conversation.absence_factor(history, quarter)


def _written(site: Site, quarter: Quarter, figures: dict[str, int]) -> dict[str, Any]:
    """Add posts and comments to `figures`; return how many of each month, if all three can be shown."""
    months: dict[str, dict[str, str]] = {month: {} for month in quarter.months}
    for kind, each in (("posts", _posts(site, quarter)), ("comments", _comments(site, quarter))):
        counts_by = shown(kind, {month: each.get(month, Cell()) for month in months})
        figures |= {name: count for name, count in counts_by.items() if name == kind}
        for month, counts in months.items():
            if month in counts_by:
                counts[kind] = str(counts_by[month])
    return {"months": [{"month": month, **counts} for month, counts in months.items() if counts]}


def _posts(site: Site, quarter: Quarter) -> dict[str, Cell]:
    each: dict[str, Cell] = {}
    for post in site.posts:
        if quarter.holds(post.date):
            each.setdefault(f"{post.date:%Y-%m}", Cell()).add(present_ids(site, post.authors))
    return each


def _comments(site: Site, quarter: Quarter) -> dict[str, Cell]:
    each: dict[str, Cell] = {}
    for post in site.posts:
        for comment in site.comments(post).values():
            day = day_of(site, comment.at)
            if quarter.holds(day) and not comment.removed:
                each.setdefault(f"{day:%Y-%m}", Cell()).add(present_ids(site, [comment.person]))
    return each


def _shares(rows: Iterable[Row]) -> list[dict[str, Any]]:
    return [
        {
            "of": [id_ for id_ in row.of if id_],
            "none": "yes" if "" in row.of else "no",
            "everyone": str(rounded(len(row.people))),
            "took_part": str(len(row.taking_part)),
        }
        for row in rows
    ]


def written(edition: Edition) -> str:
    """Return an edition as its file holds it."""
    fields = edition.model_dump(mode="json", exclude={"id", "prose"}, exclude_defaults=True)
    return yaml.safe_dump(fields, sort_keys=False, allow_unicode=True, default_flow_style=None, width=120)
