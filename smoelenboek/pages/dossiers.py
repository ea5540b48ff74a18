"""Dossiers: a subject followed over time, from idea to decision, across posts, minutes and polls."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from smoelenboek.contract import addresses
from smoelenboek.display.documents import DocumentLine, documents
from smoelenboek.display.lines import (
    Face,
    Linked,
    PersonLine,
    authors,
    dossier_link,
    face_of,
    name_language,
    other_language,
    person_line,
    post_link,
)
from smoelenboek.display.lists import More, Pager, Whole, itself, more, paged
from smoelenboek.display.page import Page
from smoelenboek.display.prose import Html, html, opening
from smoelenboek.forge.urls import edit_url
from smoelenboek.state.decisions_and_actions import decisions_in
from smoelenboek.state.exports_offered import has_calendar

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from smoelenboek.model.dossier import Dossier
    from smoelenboek.model.post import Post
    from smoelenboek.site import Site
    from smoelenboek.state.decisions_and_actions import Decided

PHASES = ("idea", "explore", "propose", "decide", "evaluate", "closed")
PER_PAGE = 60
TIMELINE_SHOWN = 50


@dataclass(frozen=True)
class DossierLine:
    """A dossier in a list."""

    href: str
    title: str
    phase: str
    now: str
    now_date: dt.date | None
    owner: PersonLine | None
    lang: str  # of its title, "" for the site's


@dataclass(frozen=True)
class DossiersView:
    """All that dossiers.html may use: (phase, its dossiers), those in motion first."""

    sections: tuple[tuple[str, tuple[DossierLine, ...]], ...]
    total: int
    pager: Pager


@dataclass(frozen=True)
class Moment:
    """Something that happened in a dossier. `kind` is post, call, poll, event, decision or outcome."""

    date: dt.date
    kind: str
    title: str
    href: str
    text: str
    by: tuple[Linked, ...]
    lang: str = ""  # of title and text, "" for the site's


@dataclass(frozen=True)
class DossierView:
    """All that dossier.html may use. `phases` are (phase, whether it is behind us, now or to come)."""

    title: str
    lang: str  # of the title, "" for the site's
    phases: tuple[tuple[str, str], ...]
    now: str
    now_date: dt.date | None
    owner: PersonLine | None
    people: tuple[PersonLine, ...]
    pinned: tuple[Linked, ...]
    timeline: tuple[Moment, ...]  # newest first
    documents: tuple[DocumentLine, ...]
    more: dict[str, More | None]  # kind → the whole of a list that is shown in part
    body: Html
    feed: str
    calendar: str  # "" for none
    edit: str


def pages(site: Site) -> Iterator[Page]:
    """Yield the list of dossiers, and every dossier."""
    ordered = sorted(site.dossiers.values(), key=lambda dossier: PHASES.index(dossier.phase))
    for address, some, pager in paged("/dossiers/", ordered, PER_PAGE):
        yield Page(address, "dossiers", partial(_dossiers, site, some, pager))
    for dossier in site.dossiers.values():
        home = addresses.dossier(dossier.id)
        yield Page(home, "dossier", partial(_view, site, dossier))
        for whole in _lists(site, dossier):
            yield from whole.pages(dossier_link(site, dossier), partial(_owner_face, site, dossier))


def _owner_face(site: Site, dossier: Dossier) -> Face | None:
    owner = site.person(dossier.owner)
    return face_of(site, owner) if owner else None


def _dossiers(site: Site, some: Sequence[Dossier], pager: Pager) -> DossiersView:
    sections = tuple(
        (phase, tuple(dossier_line(site, dossier) for dossier in few))
        for phase, few in groupby(some, lambda dossier: dossier.phase)
    )
    return DossiersView(sections, len(site.dossiers), pager)


def _lists(site: Site, dossier: Dossier) -> tuple[Whole, Whole]:
    """Return what happened in a dossier, and its documents."""
    base = f"{addresses.dossier(dossier.id)}timeline/"
    happened = Whole(base, "timeline", _timeline(site, dossier), itself, TIMELINE_SHOWN, TIMELINE_SHOWN)
    return happened, documents(site, f"dossiers/{dossier.id}", (dossier.prose,))


def dossier_line(site: Site, dossier: Dossier) -> DossierLine:
    """Return a dossier as a line."""
    now = dossier.now
    return DossierLine(
        addresses.dossier(dossier.id),
        dossier.title,
        dossier.phase,
        now.text if now else "",
        now.date if now else None,
        person_line(site, owner) if (owner := site.person(dossier.owner)) else None,
        name_language(site, dossier.title),
    )


def _view(site: Site, dossier: Dossier) -> DossierView:
    owner = site.person(dossier.owner)
    people = [person for id_ in dossier.people if (person := site.person(id_))]
    at, home = PHASES.index(dossier.phase), addresses.dossier(dossier.id)
    happened, files = lists = _lists(site, dossier)
    return DossierView(
        title=dossier.title,
        lang=name_language(site, dossier.title),
        phases=tuple((phase, "now" if n == at else "done" if n < at else "later") for n, phase in enumerate(PHASES)),
        now=dossier.now.text if dossier.now else "",
        now_date=dossier.now.date if dossier.now else None,
        owner=person_line(site, owner) if owner else None,
        people=tuple(person_line(site, person) for person in people),
        pinned=tuple(_pinned(site, dossier, address) for address in dossier.pinned if not site.is_unseen(address)),
        timeline=happened.first(),
        documents=files.first(),
        more=more(lists),
        body=html(site, dossier.prose),
        feed=f"{home}feed.xml",
        calendar=f"{home}calendar.ics" if has_calendar(site, f"dossier:{dossier.id}") else "",
        edit=edit_url(site.config.forge, site.path(dossier)),
    )


def _pinned(site: Site, dossier: Dossier, written: str) -> Linked:
    """Return what a dossier pins: a post or one of its own documents; anything else is as written."""
    if post := site.all_posts.get(written):
        return post_link(site, post)
    document = f"{addresses.dossier(dossier.id)}{written}"
    return Linked(document if document in site.documents else "", written)


def _timeline(site: Site, dossier: Dossier) -> list[Moment]:
    moments = [_decided(moment) for moment in decisions_in(site, dossier)]
    for post in site.posts_in(dossier):
        moments += _happened(site, post)
    return sorted(moments, key=lambda moment: (moment.date, moment.href), reverse=True)


def _decided(decided: Decided) -> Moment:
    href = f"{addresses.minutes(decided.group.id, decided.minutes.id)}#{decided.decision.id}"
    group = Linked(addresses.group(decided.group.id), decided.group.name)
    return Moment(decided.minutes.date, "decision", decided.decision.text, href, "", (group,))


def _happened(site: Site, post: Post) -> Iterator[Moment]:
    kind = "call" if post.call else "poll" if post.poll else "event" if post.event else "post"
    href = addresses.post(post.id)
    lang = other_language(site, post.language)
    text = post.summary or opening(site, post.prose)
    yield Moment(post.date, kind, post.title, href, text, authors(site, post), lang)
    if post.poll and post.poll.outcome:
        outcome = post.poll.outcome
        yield Moment(outcome.date or post.date, "outcome", post.title, f"{href}#outcome", outcome.text, (), lang)
    if post.call and post.call.result:
        result = post.call.result
        yield Moment(result.date or post.date, "result", post.title, f"{href}#result", result.text, (), lang)
