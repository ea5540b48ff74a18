"""Registers of the whole site: decisions, open actions, questions that wait for an answer, and thanks."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from smoelenboek.contract import addresses
from smoelenboek.display.lines import (
    Face,
    Linked,
    PersonLine,
    dossier_link,
    group_face,
    name_link,
    person_line,
    post_link,
)
from smoelenboek.display.lists import Pager, paged
from smoelenboek.display.page import Page
from smoelenboek.display.prose import Html, html, opening
from smoelenboek.state.decisions_and_actions import decisions, open_actions
from smoelenboek.state.exports_offered import answerers
from smoelenboek.state.questions import requests, with_values
from smoelenboek.state.threads import thread_place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from smoelenboek.model.reply import Kudos
    from smoelenboek.site import Site
    from smoelenboek.state.decisions_and_actions import Decided, Promised
    from smoelenboek.state.questions import Request, Waiting

PER_PAGE = 50
KUDOS_PER_PAGE = 40
EXCERPT = 240  # characters of a question


@dataclass(frozen=True)
class DecisionLine:
    """A decision, with the minutes and the group that took it. `replaced` leads to what came in its place."""

    id: str
    text: str
    href: str
    date: dt.date
    group: Linked
    face: Face  # the group's
    dossier: Linked | None
    replaces: str
    replaced: Linked | None


@dataclass(frozen=True)
class ActionLine:
    """Something someone promised in minutes."""

    id: str
    href: str
    who: PersonLine | None
    what: str
    due: dt.date | None
    state: str
    overdue: bool
    group: Linked


@dataclass(frozen=True)
class QuestionLine:
    """A comment that waits for an answer: who asked, under which post, who answers and until when."""

    href: str
    post: Linked
    who: PersonLine | None
    at: dt.datetime
    words: str
    answerers: tuple[Linked, ...]
    due: dt.date | None
    overdue: bool


@dataclass(frozen=True)
class KudosLine:
    """Thanks from someone to people and groups."""

    id: str
    who: PersonLine | None
    at: dt.datetime
    to: tuple[Linked, ...]
    body: Html


@dataclass(frozen=True)
class DecisionsView:
    """All that decisions.html may use, newest first."""

    decisions: tuple[DecisionLine, ...]
    total: int
    pager: Pager


@dataclass(frozen=True)
class ActionsView:
    """All that actions.html may use: what is still to do, the most urgent first."""

    actions: tuple[ActionLine, ...]
    total: int
    overdue: int
    pager: Pager


@dataclass(frozen=True)
class QuestionsView:
    """All that questions.html may use, the oldest first. `whose` is None for the site's own list.

    total and overdue are those of all pages, on the first of them: one more question changes no page between.
    """

    whose: PersonLine | None
    questions: tuple[QuestionLine, ...]
    total: int
    overdue: int
    feed: str
    pager: Pager


@dataclass(frozen=True)
class KudosView:
    """All that kudos.html may use, newest first."""

    kudos: tuple[KudosLine, ...]
    total: int
    pager: Pager


def decision_pages(site: Site) -> Iterator[Page]:
    """Yield the register of decisions."""
    decided = decisions(site)
    for address, some, pager in paged("/decisions/", decided, PER_PAGE):
        yield Page(address, "decisions", partial(_decisions, site, some, len(decided), pager))


def action_pages(site: Site) -> Iterator[Page]:
    """Yield the register of open actions."""
    promised = open_actions(site)
    overdue = sum(action.overdue for action in promised)
    for address, few, pager in paged("/actions/", promised, PER_PAGE):
        yield Page(address, "actions", partial(_actions, site, few, len(promised), overdue, pager))


def question_pages(site: Site) -> Iterator[Page]:
    """Yield the register of questions that wait for an answer, and those of everyone who is to answer."""
    for id_ in ("", *answerers(site)):
        base, some = addresses.questions(id_), requests(site, id_)
        overdue = sum(request.overdue for request in some)
        for address, few, pager in paged(base, some, PER_PAGE):
            totals = (len(some), overdue) if pager.number == 1 else (0, 0)
            yield Page(address, "questions", partial(_questions, site, id_, few, *totals, pager))


def kudos_pages(site: Site) -> Iterator[Page]:
    """Yield the register of thanks."""
    for address, thanks, pager in paged("/kudos/", site.kudos, KUDOS_PER_PAGE):
        yield Page(address, "kudos", partial(_kudos, site, thanks, pager))


def _questions(
    site: Site, person: str, some: Sequence[Request], total: int, overdue: int, pager: Pager
) -> QuestionsView:
    lines = tuple(question_line(site, waiting) for waiting in with_values(site, some))
    whose = person_line(site, site.people[person]) if person else None
    return QuestionsView(whose, lines, total, overdue, f"{addresses.questions(person)}feed.xml", pager)


def question_line(site: Site, waiting: Waiting) -> QuestionLine:
    """Return a question that waits as a line."""
    person = site.person(waiting.comment.person)
    return QuestionLine(
        href=addresses.comment(waiting.post.id, waiting.comment.id, thread_place(site, waiting.comment)),
        post=post_link(site, waiting.post),
        who=person_line(site, person) if person else None,
        at=waiting.comment.at,
        words=opening(site, waiting.comment.prose, EXCERPT),
        answerers=tuple(Linked(addresses.person(who.id), who.name.shown) for who in waiting.answerers),
        due=waiting.due,
        overdue=waiting.overdue,
    )


def _decisions(site: Site, some: Sequence[Decided], total: int, pager: Pager) -> DecisionsView:
    return DecisionsView(tuple(decision_line(site, decided) for decided in some), total, pager)


def decision_line(site: Site, decided: Decided) -> DecisionLine:
    """Return a decision as a line."""
    dossier = site.dossiers.get(decided.decision.dossier or "")
    later = decided.replaced_by
    return DecisionLine(
        id=decided.decision.id,
        text=decided.decision.text,
        href=_in_minutes(decided),
        date=decided.minutes.date,
        group=Linked(addresses.group(decided.group.id), decided.group.name),
        face=group_face(decided.group.name, decided.group.id),
        dossier=dossier_link(site, dossier) if dossier else None,
        replaces=decided.replaces,
        replaced=Linked(_in_minutes(later), later.decision.text) if later else None,
    )


def _in_minutes(decided: Decided) -> str:
    return f"{addresses.minutes(decided.group.id, decided.minutes.id)}#{decided.decision.id}"


def _actions(site: Site, some: Sequence[Promised], total: int, overdue: int, pager: Pager) -> ActionsView:
    return ActionsView(tuple(action_line(site, promised) for promised in some), total, overdue, pager)


def action_line(site: Site, promised: Promised) -> ActionLine:
    """Return a promise as a line."""
    return ActionLine(
        id=promised.action.id,
        href=f"{addresses.minutes(promised.group.id, promised.minutes.id)}#{promised.action.id}",
        who=person_line(site, promised.who) if promised.who else None,
        what=promised.action.what,
        due=promised.action.due,
        state=promised.action.state,
        overdue=promised.overdue,
        group=Linked(addresses.group(promised.group.id), promised.group.name),
    )


def _kudos(site: Site, some: Sequence[Kudos], pager: Pager) -> KudosView:
    return KudosView(tuple(kudos_line(site, kudos) for kudos in some), len(site.kudos), pager)


def kudos_line(site: Site, kudos: Kudos) -> KudosLine:
    """Return thanks as a line."""
    giver = site.person(kudos.person)
    to = tuple(link for id_ in kudos.to if (link := _thanked(site, id_)))
    return KudosLine(kudos.id, person_line(site, giver) if giver else None, kudos.at, to, html(site, kudos.prose))


def _thanked(site: Site, id_: str) -> Linked | None:
    group = site.groups.get(id_.removeprefix("group:")) if id_.startswith("group:") else None
    return Linked(addresses.group(group.id), group.name) if group else name_link(site, id_)
