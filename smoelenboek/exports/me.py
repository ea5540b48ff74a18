"""What /me/ shows: a file for each person with what pages say of them, and two that are the same for everyone.

In: a Site. Out: `people/<id>/me.json`, `me/open.json` with what is open to everyone, and `me/offered.json` with which
feeds and calendars there are. The browser of who says to be Anna fetches Anna's and the shared ones, and takes away
from what is open what she answered. So a new poll, call or post changes no person's file, and nobody learns who looks.
Nothing is in a person's file that no page shows.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from functools import partial
from typing import TYPE_CHECKING

from smoelenboek.contract import addresses
from smoelenboek.display.lines import authors, face_of
from smoelenboek.display.prose import opening
from smoelenboek.exports.file import File
from smoelenboek.state.decisions_and_actions import open_actions_of
from smoelenboek.state.exports_offered import with_calendar
from smoelenboek.state.questions import waiting_for
from smoelenboek.state.requests import takes_signups, takes_votes
from smoelenboek.state.threads import thread_place

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from smoelenboek.model.post import Post
    from smoelenboek.site import Site

NEWS = 60  # posts that a reader may not have seen yet
EXCERPT = 120  # characters of a question


@dataclass(frozen=True)
class Ask:
    """A call, poll or event that is open: `until` is the last day, as 2026-11-23."""

    id: str
    kind: str
    title: str
    until: str


@dataclass(frozen=True)
class News:
    """A post, and all that one may follow to hear of it: `group:…`, `tag:…`, `dossier:…`, `person:…`."""

    id: str
    title: str
    day: str
    by: str
    about: tuple[str, ...]


@dataclass(frozen=True)
class Opened:
    """All that is open to everyone, the newest first."""

    asks: tuple[Ask, ...]
    news: tuple[News, ...]


@dataclass(frozen=True)
class Offered:
    """What can be followed outside of the browser, as it is called there: `group:…`, `tag:…`, `dossier:…`, `person:…`.

    feeds  of people: not everyone has written; all else has one.
    """

    feeds: tuple[str, ...]
    calendars: tuple[str, ...]


@dataclass(frozen=True)
class Mine:
    """What pages say of one person.

    questions, actions  (address, text, day): what waits for them.
    answered            ids of the posts under which they signed up or voted.
    groups              (id, name).
    """

    id: str
    name: str
    photo: str
    questions: tuple[tuple[str, str, str], ...]
    actions: tuple[tuple[str, str, str], ...]
    answered: tuple[str, ...]
    groups: tuple[tuple[str, str], ...]


def me(site: Site) -> Iterator[File]:
    """Yield the shared files and everyone's own."""
    yield File(addresses.OPEN.lstrip("/"), partial(_opened, site), _written)
    yield File(addresses.OFFERED.lstrip("/"), partial(_offered, site), _written)
    for id_ in site.ids_here():
        yield File(addresses.mine(id_).lstrip("/"), partial(_mine, site, id_), _written)


def _opened(site: Site) -> Opened:
    return Opened(
        tuple(ask for post in site.posts if (ask := _ask(site, post))),
        tuple(_news(site, post) for post in site.posts[:NEWS]),
    )


def _offered(site: Site) -> Offered:
    return Offered(
        feeds=tuple(f"person:{id_}" for id_ in site.writers()),
        calendars=tuple(with_calendar(site)),
    )


def _ask(site: Site, post: Post) -> Ask | None:
    if takes_votes(site, post) and post.poll:
        return Ask(post.id, "poll", post.title, _day(post.poll.closes))
    if takes_signups(site, post):
        if post.call:
            return Ask(post.id, "call", post.title, _day(post.call.closes))
        return Ask(post.id, "event", post.title, "")
    return None


def _news(site: Site, post: Post) -> News:
    about = [f"tag:{tag}" for tag in post.tags]
    about += [f"group:{post.group}"] if post.group else []
    about += [f"dossier:{post.dossier}"] if post.dossier else []
    about += [f"person:{person.id}" for id_ in post.authors if (person := site.person(id_))]
    by = ", ".join(author.name for author in authors(site, post))
    return News(post.id, post.title, post.date.isoformat(), by, tuple(about))


def _mine(site: Site, id: str) -> Mine:
    person = site.people[id]
    questions = [
        (
            addresses.comment(request.post.id, request.comment.id, thread_place(site, request.comment)),
            opening(site, request.comment.prose, EXCERPT),
            _day(request.due),
        )
        for request in waiting_for(site, person)
    ]
    actions = [
        (
            f"{addresses.minutes(promised.group.id, promised.minutes.id)}#{promised.action.id}",
            promised.action.what,
            _day(promised.action.due),
        )
        for promised in open_actions_of(site, person)
    ]
    answered = [*(signup.post for signup in site.signed_up(person)), *(vote.post for vote in site.voted(person))]
    return Mine(
        id=person.id,
        name=person.name.shown,
        photo=face_of(site, person).photo or "",
        questions=tuple(questions),
        actions=tuple(actions),
        answered=tuple(dict.fromkeys(answered)),
        groups=tuple((group.id, group.name) for group in site.groups_of(person)),
    )


def _day(day: dt.date | None) -> str:
    return day.isoformat() if day else ""


def _written(content: Mine | Opened | Offered) -> bytes:
    return json.dumps(asdict(content), ensure_ascii=False, separators=(",", ":")).encode()
