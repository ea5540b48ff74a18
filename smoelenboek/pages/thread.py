"""What is said below a post: the thread in reading order, its pages, and how a promise to answer is kept."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from smoelenboek.contract import addresses
from smoelenboek.display.lines import Linked, PersonLine, authors, name_link, person_line, post_link
from smoelenboek.display.lists import Pager
from smoelenboek.display.page import Page
from smoelenboek.display.prose import Html, html
from smoelenboek.model.reply import OWN_WISH
from smoelenboek.pages.take_part import PostForms, post_forms
from smoelenboek.state.questions import answered, promise
from smoelenboek.state.threads import takes_comments, thread_pages, thread_place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smoelenboek.model.post import Post
    from smoelenboek.model.reply import Comment
    from smoelenboek.site import Site
    from smoelenboek.state.threads import Thread, ThreadPage

DEEPEST_INDENT = 4


@dataclass(frozen=True)
class RemovedView:
    """Why a comment is gone: the rule it broke, who took it away and when. rule: None if its writer took it away."""

    rule: Linked | None
    by: Linked | None
    date: dt.date


@dataclass(frozen=True)
class Further:
    """That later answers to a comment, or below it, stand on pages of their own, and how many."""

    href: str
    count: int


@dataclass(frozen=True)
class ReplyView:
    """One comment as shown. `depth` is 0 for a comment on the post itself, at most DEEPEST_INDENT.

    further  of the comment on the post that this is the last shown of all that is below.
    """

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
    answered: bool | None  # of a question that waits or waited for an answer
    further: Further | None


@dataclass(frozen=True)
class PromiseView:
    """Who promised to answer, within how many working days (None: no word on that), and how it stands."""

    people: tuple[Linked, ...]
    working_days: int | None
    questions: int
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
    """All that thread.html may use: a further page of what is said below a post. `under`: what its comments answer."""

    post: Linked
    under: Linked | None
    language: str  # of the post's title
    replies: tuple[ReplyView, ...]
    comments: int
    commenting: CommentsView
    pager: Pager
    forms: PostForms | None


def pager(site: Site, post: Post, page: ThreadPage) -> Pager:
    """Return the way to the pages before and after one of a thread. Before later answers is what they answer."""
    home = addresses.post(post.id)
    base = f"{home}{page.under.id}/" if page.under else home
    before = addresses.numbered(base, page.number - 1) if page.number > 1 else None
    if page.under and page.number == 1:
        before = addresses.comment(post.id, page.under.id, thread_place(site, page.under))
    after = addresses.numbered(base, page.number + 1) if page.number < page.last else None
    return Pager(page.number, page.last, before, after)


def keys(site: Site) -> Iterator[str]:
    """Yield the id of each post under which somebody said something."""
    return (id_ for id_ in site.ids_of_discussed() if site.published_at(id_))


def pages(site: Site, id: str) -> Iterator[Page]:
    """Yield the pages of the thread of a post, but the first: that is the post's own."""
    post = site.all_posts[id]
    for page in thread_pages(site, post)[1:]:
        yield Page(f"{addresses.post(post.id)}{page.where}", "thread", partial(_view, site, post, page))


def _view(site: Site, post: Post, page: ThreadPage) -> ThreadView:
    commenting = commenting_view(site, post)
    forms = post_forms(site, post, commenting=True) if commenting.open else None
    return ThreadView(
        post_link(site, post),
        _target(site, page.under) if page.under else None,
        post.language,
        replies(site, post, page),
        comments(site, post),
        commenting,
        pager(site, post, page),
        replace(forms, ask=None) if forms else None,
    )


def comments(site: Site, post: Post) -> int:
    """Return how many comments are to be read under a post, on all pages."""
    return sum(not comment.removed for comment in site.comments(post).values())


def commenting_view(site: Site, post: Post) -> CommentsView:
    """Return whether a post takes comments."""
    rules = post.comments
    return CommentsView(takes_comments(site, post), rules.until, rules.summary or "")


def promise_view(site: Site, post: Post) -> PromiseView | None:
    """Return the promise under a post, if there is one."""
    state = promise(site, post)
    if state is None:
        return None
    people = tuple(Linked(addresses.person(person.id), person.name.shown) for person in state.people)
    return PromiseView(people, state.working_days, state.questions, state.answered, state.by_answerers, state.overdue)


def replies(site: Site, post: Post, page: ThreadPage) -> tuple[ReplyView, ...]:
    """Return a page of a post's thread in reading order. Walks with a stack: a thread may be deeper than Python's."""
    writers = {link.href for link in authors(site, post)}
    promised = {
        person.id for id_ in (post.answers_by.people if post.answers_by else ()) if (person := site.person(id_))
    }
    questions = answered(site, post)
    views: list[ReplyView] = []
    for root in page.threads:
        stack: list[tuple[Thread, int]] = [(root, 1 if page.under else 0)]
        while stack:
            thread, depth = stack.pop()
            views.append(
                replace(
                    _reply(site, thread.comment, depth, page.where, writers, promised),
                    answered=questions.get(thread.comment.id),
                )
            )
            stack += [(answer, depth + 1) for answer in reversed(thread.answers)]
        if count := page.further.get(root.comment.id):
            views[-1] = replace(views[-1], further=Further(f"{addresses.post(post.id)}{root.comment.id}/", count))
    return tuple(views)


def _reply(site: Site, comment: Comment, depth: int, here: str, writers: set[str], promised: set[str]) -> ReplyView:
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
        answers=_answered(site, comment, here),
        answered=None,
        further=None,
    )


def _answered(site: Site, comment: Comment, here: str) -> Linked | None:
    """Return what a comment answers: nothing, another comment, or what its writer took away since."""
    if comment.reply_to is None:
        return None
    target = site.comments(site.all_posts[comment.post]).get(comment.reply_to)
    return _target(site, target, here) if target and target.id < comment.id else Linked("", "")


def _target(site: Site, comment: Comment, here: str | None = None) -> Linked:
    """Return a comment by who wrote it, if it was not removed; without the page if that is `here`."""
    person, where = site.person(comment.person), thread_place(site, comment)
    href = f"#{comment.id}" if where == here else addresses.comment(comment.post, comment.id, where)
    return Linked(href, person.name.shown if person and not comment.removed else "")


def _removed(site: Site, comment: Comment) -> RemovedView | None:
    if comment.removed is None:
        return None
    rules = {rule.id: rule.short for rule in site.etiquette.rules} if site.etiquette else {}
    id_, by = comment.removed.rule, name_link(site, comment.removed.by)
    if id_ == OWN_WISH and id_ not in rules:
        return RemovedView(None, by, comment.removed.date)
    href = f"/etiquette/#{id_}" if id_ in rules else "/etiquette/" if site.etiquette else ""
    return RemovedView(Linked(href, rules.get(id_, id_)), by, comment.removed.date)
