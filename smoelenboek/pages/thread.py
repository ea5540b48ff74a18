"""What is said below a post: the thread in reading order, and how a promise to answer is kept."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from smoelenboek.pages.page import Html, Linked, PersonLine, authors, html, name_link, person_line
from smoelenboek.site import addresses
from smoelenboek.site.questions import promise

if TYPE_CHECKING:
    from smoelenboek.model.post import Post
    from smoelenboek.model.reply import Comment
    from smoelenboek.site import Site, Thread

DEEPEST_INDENT = 4


@dataclass(frozen=True)
class RemovedView:
    """Why a comment is gone: the rule it broke, who took it away and when."""

    rule: Linked
    by: Linked | None
    date: dt.date


@dataclass(frozen=True)
class ReplyView:
    """One comment as shown. `depth` is 0 for a comment on the post itself, at most DEEPEST_INDENT."""

    id: str
    person: PersonLine | None
    at: dt.datetime
    kind: str
    body: Html
    depth: int
    removed: RemovedView | None
    edited: dt.datetime | None
    by_author: bool
    promised: bool  # written by someone who promised to answer
    answers: Linked | None


@dataclass(frozen=True)
class PromiseView:
    """Who promised to answer, within how many working days (None: no word on that), and how it stands."""

    people: tuple[Linked, ...]
    working_days: int | None
    asked: int
    answered: int
    by_answerers: int
    overdue: int


def promise_view(site: Site, post: Post) -> PromiseView | None:
    """Return the promise under a post, if there is one."""
    found = promise(site, post)
    if found is None:
        return None
    people = tuple(Linked(addresses.person(person.id), person.name.shown) for person in found.people)
    return PromiseView(people, found.working_days, found.asked, found.answered, found.by_answerers, found.overdue)


def replies(site: Site, post: Post) -> tuple[ReplyView, ...]:
    """Return the thread in reading order. Walks with a stack: a thread may be deeper than Python's."""
    writers = {link.href for link in authors(site, post)}
    promised = {one.id for id_ in (post.answers_by.people if post.answers_by else ()) if (one := site.person(id_))}
    found: list[ReplyView] = []
    stack: list[tuple[Thread, int, Linked | None]] = [(one, 0, None) for one in reversed(site.threads(post))]
    while stack:
        thread, depth, answers = stack.pop()
        reply = _reply(site, thread.comment, depth, answers, writers, promised)
        found.append(reply)
        target = Linked(f"#{reply.id}", reply.person.name if reply.person and not reply.removed else "")
        stack += [(answer, depth + 1, target) for answer in reversed(thread.answers)]
    return tuple(found)


def _reply(
    site: Site, comment: Comment, depth: int, answers: Linked | None, writers: set[str], promised: set[str]
) -> ReplyView:
    person = site.person(comment.person)
    line = person_line(site, person) if person else None
    return ReplyView(
        id=comment.id,
        person=line,
        at=comment.at,
        kind=comment.kind,
        body=html(site, comment.prose),
        depth=min(depth, DEEPEST_INDENT),
        removed=_removed(site, comment),
        edited=comment.edited,
        by_author=line is not None and line.href in writers,
        promised=person is not None and person.id in promised,
        answers=answers,
    )


def _removed(site: Site, comment: Comment) -> RemovedView | None:
    if comment.removed is None:
        return None
    rules = {rule.id: rule.short for rule in site.etiquette.rules} if site.etiquette else {}
    id_ = comment.removed.rule
    href = f"/etiquette/#{id_}" if id_ in rules else "/etiquette/" if site.etiquette else ""
    return RemovedView(Linked(href, rules.get(id_, id_)), name_link(site, comment.removed.by), comment.removed.date)
