"""What is said below a post: the thread in reading order, its pages, and how a promise to answer is kept."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from smoelenboek.pages.lists import Pager, paged
from smoelenboek.pages.page import Html, Linked, Page, PersonLine, authors, html, name_link, person_line
from smoelenboek.pages.take_part import PostForms, post_forms
from smoelenboek.site import addresses
from smoelenboek.site.questions import promise
from smoelenboek.site.site import THREADS_PER_PAGE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
    answers: Linked | None  # without an address: what it answers was taken away


@dataclass(frozen=True)
class PromiseView:
    """Who promised to answer, within how many working days (None: no word on that), and how it stands."""

    people: tuple[Linked, ...]
    working_days: int | None
    asked: int
    answered: int
    by_answerers: int
    overdue: int


@dataclass(frozen=True)
class CommentsView:
    """Whether a post takes comments. `summary` is what they came to."""

    open: bool
    until: dt.date | None
    summary: str


@dataclass(frozen=True)
class ThreadView:
    """All that thread.html may use: a further page of what is said below a post."""

    post: Linked
    language: str  # of the post's title
    replies: tuple[ReplyView, ...]
    comments: int
    commenting: CommentsView
    pager: Pager
    forms: PostForms | None


def thread_pages(site: Site, post: Post) -> Iterator[tuple[str, Sequence[Thread], Pager]]:
    """Yield (address, threads, pager) of each page of a thread, the post's own first."""
    return paged(addresses.post(post.id), site.threads(post), THREADS_PER_PAGE)


def pages(site: Site) -> Iterator[Page]:
    """Yield the pages of long threads, but the first: that is the post's own."""
    for post in site.posts:
        for address, threads, pager in thread_pages(site, post):
            if pager.number > 1:
                yield Page(address, "thread", partial(_view, site, post, threads, pager))


def _view(site: Site, post: Post, threads: Sequence[Thread], pager: Pager) -> ThreadView:
    commenting = commenting_view(site, post)
    forms = post_forms(site, post, commenting=True) if commenting.open else None
    return ThreadView(
        Linked(addresses.post(post.id), post.title),
        post.language,
        replies(site, post, threads),
        comments(site, post),
        commenting,
        pager,
        replace(forms, ask=None) if forms else None,
    )


def comments(site: Site, post: Post) -> int:
    """Return how many comments are to be read under a post, on all pages."""
    return sum(not comment.removed for comment in site.comments(post).values())


def commenting_view(site: Site, post: Post) -> CommentsView:
    """Return whether a post takes comments."""
    rules = post.comments
    is_open = rules.open and (rules.until is None or site.today <= rules.until)
    return CommentsView(is_open, rules.until, rules.summary or "")


def promise_view(site: Site, post: Post) -> PromiseView | None:
    """Return the promise under a post, if there is one."""
    found = promise(site, post)
    if found is None:
        return None
    people = tuple(Linked(addresses.person(person.id), person.name.shown) for person in found.people)
    return PromiseView(people, found.working_days, found.asked, found.answered, found.by_answerers, found.overdue)


def replies(site: Site, post: Post, threads: Sequence[Thread]) -> tuple[ReplyView, ...]:
    """Return some of a post's threads in reading order. Walks with a stack: a thread may be deeper than Python's."""
    writers = {link.href for link in authors(site, post)}
    promised = {one.id for id_ in (post.answers_by.people if post.answers_by else ()) if (one := site.person(id_))}
    found: list[ReplyView] = []
    stack: list[tuple[Thread, int, Linked | None]] = [(one, 0, _answered(one.comment)) for one in reversed(threads)]
    while stack:
        thread, depth, answers = stack.pop()
        reply = _reply(site, thread.comment, depth, answers, writers, promised)
        found.append(reply)
        target = Linked(f"#{reply.id}", reply.person.name if reply.person and not reply.removed else "")
        stack += [(answer, depth + 1, target) for answer in reversed(thread.answers)]
    return tuple(found)


def _answered(comment: Comment) -> Linked | None:
    """Return what a comment at the top of its thread answers: nothing, or what its writer took away since."""
    return Linked("", "") if comment.reply_to else None


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
