"""The minutes of a meeting: who was there, what was decided and promised."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from smoelenboek.contract import addresses
from smoelenboek.display.lines import Linked, PersonLine, dossier_link, name_link, name_links, person_line
from smoelenboek.display.page import Page
from smoelenboek.display.prose import Html, html
from smoelenboek.forge.urls import edit_url
from smoelenboek.state.decisions_and_actions import decisions_of, is_overdue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smoelenboek.model.group import Action, Group, Minutes
    from smoelenboek.site import Site
    from smoelenboek.state.decisions_and_actions import Decided

FACES_SHOWN = 12


@dataclass(frozen=True)
class DecisionView:
    """A decision in minutes. `replaced` leads to what came in its place."""

    id: str
    text: str
    dossier: Linked | None
    replaces: str
    replaced: Linked | None


@dataclass(frozen=True)
class ActionView:
    """Something someone promised."""

    id: str
    who: PersonLine | None
    what: str
    due: dt.date | None
    state: str
    overdue: bool


@dataclass(frozen=True)
class MinutesView:
    """All that minutes.html may use."""

    title: str
    date: dt.date
    status: str
    group: Linked
    chair: Linked | None
    secretary: Linked | None
    present: tuple[Linked, ...]
    attending: tuple[PersonLine, ...]  # the first of them, for their faces
    apologies: tuple[Linked, ...]
    guests: tuple[str, ...]
    decisions: tuple[DecisionView, ...]
    actions: tuple[ActionView, ...]
    body: Html
    edit: str


def pages(site: Site) -> Iterator[Page]:
    """Yield all minutes."""
    for group in site.groups.values():
        for minutes in site.minutes(group):
            yield Page(addresses.minutes(group.id, minutes.id), "minutes", partial(_view, site, group, minutes))


def _view(site: Site, group: Group, minutes: Minutes) -> MinutesView:
    decided_here = [decided for decided in decisions_of(site, group) if decided.minutes is minutes]
    return MinutesView(
        title=minutes.title,
        date=minutes.date,
        status=minutes.status,
        group=Linked(addresses.group(group.id), group.name),
        chair=name_link(site, minutes.chair),
        secretary=name_link(site, minutes.secretary),
        present=name_links(site, minutes.present),
        attending=tuple(_attending(site, minutes)),
        apologies=name_links(site, minutes.apologies),
        guests=minutes.guests,
        decisions=tuple(_decision(site, decided) for decided in decided_here),
        actions=tuple(_action(site, action) for action in minutes.actions),
        body=html(site, minutes.prose),
        edit=edit_url(site.config.forge, site.path(minutes)),
    )


def _attending(site: Site, minutes: Minutes) -> Iterator[PersonLine]:
    """Yield the chair, then who else was there."""
    ids = [*([minutes.chair] if minutes.chair else []), *minutes.present]
    for id_ in list(dict.fromkeys(ids))[:FACES_SHOWN]:
        if person := site.person(id_):
            yield person_line(site, person)


def _decision(site: Site, decided: Decided) -> DecisionView:
    decision, newer = decided.decision, decided.replaced_by
    dossier = site.dossiers.get(decision.dossier or "")
    about = dossier_link(site, dossier) if dossier else None
    later = None
    if newer:
        href = f"{addresses.minutes(newer.group.id, newer.minutes.id)}#{newer.decision.id}"
        later = Linked(href, newer.decision.text)
    return DecisionView(decision.id, decision.text, about, decided.replaces, later)


def _action(site: Site, action: Action) -> ActionView:
    who = site.person(action.who) if action.who else None
    line = person_line(site, who) if who else None
    return ActionView(action.id, line, action.what, action.due, action.state, is_overdue(site, action))
