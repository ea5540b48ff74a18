"""Who waits for an answer, from whom and until when. Read from the threads; nobody marks a question as answered.

Who answers: `answers_by.people`, else the authors, else the leads of the group that the post is for.
What asks: a comment of kind `question`, and nothing else. An answerer's own words never ask.
What answers: an answerer's words below it; for a question anyone's comment of kind `answer` too.
A removed comment neither asks nor answers. An answer counts for good, also when its writer leaves.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from smoelenboek.site.memo import in_record, per_key, per_site, per_value
from smoelenboek.state.days import is_over

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from smoelenboek.model.person import Person
    from smoelenboek.model.post import Post
    from smoelenboek.model.reply import Comment
    from smoelenboek.site.site import Site

_FRIDAY = 4
_WORKING_DAYS = 5  # a week, Monday to Friday


@dataclass(frozen=True, slots=True)
class Waiting:
    """A comment that waits for an answer. `answerers` are those still here; none: it waits for the whole site."""

    comment: Comment
    post: Post
    answerers: tuple[Person, ...]
    due: dt.date | None
    overdue: bool


@dataclass(frozen=True, slots=True)
class Promise:
    """What a post's `answers_by` promised and what came of it. `overdue` counts those still unanswered."""

    people: tuple[Person, ...]
    working_days: int | None
    questions: int
    answered: int
    by_answerers: int
    overdue: int


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked, by ids: so that the record can keep it, and no comment is made to count it."""

    post: str
    comment: str
    at: dt.datetime
    answerers: tuple[str, ...]
    due: dt.date | None
    overdue: bool
    answered: bool
    by_answerer: bool


@dataclass(frozen=True, slots=True)
class _Index:
    """Every unanswered comment, oldest first; and the same by the id of the answerer."""

    waiting: tuple[Request, ...]
    by_person: Mapping[str, tuple[Request, ...]]


def waiting(site: Site) -> tuple[Waiting, ...]:
    """Return every comment under a published post that waits for an answer, oldest first."""
    return with_values(site, _index(site).waiting)


def requests(site: Site, person: str = "") -> tuple[Request, ...]:
    """Return all that waits, by ids, oldest first; with the id of a person, what waits for them."""
    return _of_person(site, person) if person else _index(site).waiting


@per_key
def _of_person(site: Site, id: str) -> tuple[Request, ...]:
    return _index(site).by_person.get(id, ())


def waiting_for(site: Site, person: Person) -> tuple[Waiting, ...]:
    """Return what waits for an answer from `person`, oldest first; nothing for a former colleague."""
    return with_values(site, requests(site, person.id))


def with_values(site: Site, requests: Iterable[Request]) -> tuple[Waiting, ...]:
    """Return requests with the values that they name."""
    waits = []
    for request in requests:
        post = site.all_posts[request.post]
        people = tuple(site.people[id_] for id_ in request.answerers)
        comment = site.comment(f"{request.post}/{request.comment}")
        waits.append(Waiting(comment, post, people, request.due, request.overdue))
    return tuple(waits)


@per_value
def promise(site: Site, post: Post) -> Promise | None:
    """Return what a post's `answers_by` came to; None when nobody promised anything."""
    if post.answers_by is None:
        return None
    requests = _requests_under(site, post.id)
    return Promise(
        people=_here(_answerers(site, post)),
        working_days=post.answers_by.working_days,
        questions=len(requests),
        answered=sum(request.answered for request in requests),
        by_answerers=sum(request.by_answerer for request in requests),
        overdue=sum(request.overdue and not request.answered for request in requests),
    )


@per_value
def answered(site: Site, post: Post) -> dict[str, bool]:
    """Return each question under a post → whether it was answered."""
    return {request.comment: request.answered for request in _requests_under(site, post.id)}


def working_days_after(day: dt.date, count: int) -> dt.date:
    """Return the working day that is `count` working days after `day`; 0 on a weekend is the Monday after.

    Monday to Friday; holidays are not known. A sum, not a walk: a promise may be 100,000 days. The last day is in 9999.
    """
    over = day.weekday() - _FRIDAY
    if over > 0:  # Saturday and Sunday count from Friday, and never end there
        day, count = day - dt.timedelta(over), max(count, 1)
    weeks, rest = divmod(day.weekday() + count, _WORKING_DAYS)
    days = weeks * 7 + rest - day.weekday()
    return day + dt.timedelta(min(days, (dt.date.max - day).days))  # 9999-12-31 is a Friday


@per_site
def _index(site: Site) -> _Index:
    """Look at every question once."""
    every = (request for id_ in site.ids_of_asking() for request in _requests_under(site, id_))
    open_ = [request for request in every if not request.answered]
    open_.sort(key=lambda request: (request.at, request.comment, request.post))
    by_person: dict[str, list[Request]] = defaultdict(list)
    for request in open_:
        for person in request.answerers:
            by_person[person].append(request)
    return _Index(tuple(open_), {id_: tuple(some) for id_, some in by_person.items()})


def _written(requests: tuple[Request, ...]) -> list[list[Any]]:
    """Return requests as JSON can hold them."""
    return [
        [
            request.post,
            request.comment,
            request.at.isoformat(),
            request.answerers,
            request.due.isoformat() if request.due else None,
            request.overdue,
            request.answered,
            request.by_answerer,
        ]
        for request in requests
    ]


def _read(_site: Site, rows: list[list[Any]]) -> tuple[Request, ...]:
    return tuple(
        Request(
            post,
            comment,
            dt.datetime.fromisoformat(at),
            tuple(answerers),
            dt.date.fromisoformat(due) if due else None,
            *flags,
        )
        for post, comment, at, answerers, due, *flags in rows
    )


@in_record(_written, _read)
def _requests_under(site: Site, id_: str) -> tuple[Request, ...]:
    """Return what was asked under a post that readers may see."""
    post = site.all_posts.get(id_)
    return tuple(_requests(site, post)) if post and site.published(post) else ()


def _answerers(site: Site, post: Post) -> dict[str, Person]:
    """Return who answers under a post, by id in the written order, those who left included."""
    group = site.groups.get(post.group or "")
    ids = post.answers_by.people if post.answers_by else post.authors or (group.leads if group else ())
    return {person.id: person for id_ in ids if (person := site.person(id_))}


def _here(people: Mapping[str, Person]) -> tuple[Person, ...]:
    return tuple(person for person in people.values() if not person.has_left)


def _requests(site: Site, post: Post) -> list[Request]:
    """Return what was asked under a post. One walk up the threads tells what has an answer below it."""
    comments = site.comments(post)
    above = {
        id_: other.reply_to for id_, other in comments.items() if other.reply_to in comments and other.reply_to < id_
    }
    answerers = _answerers(site, post)
    here = tuple(person.id for person in _here(answerers))
    by_answerer = {id_ for id_, other in comments.items() if site.former.get(other.person, other.person) in answerers}
    speaking = {id_ for id_ in by_answerer if not comments[id_].removed}
    replied = _with_below(comments, above, speaking)
    solved = _with_below(comments, above, {id_ for id_, other in comments.items() if _answers(other)})
    days = post.answers_by.working_days if post.answers_by else None
    requests = []
    for id_, comment in comments.items():
        if not comment.removed and id_ not in by_answerer and comment.kind == "question":
            due = None if days is None else working_days_after(_day(site, comment), days)
            overdue, helped = is_over(site, due), id_ in replied or id_ in solved
            requests.append(Request(post.id, id_, comment.at, here, due, overdue, helped, id_ in replied))
    return requests


def _with_below(comments: dict[str, Comment], above: Mapping[str, str], ids: set[str]) -> set[str]:
    """Return the comments that have one of `ids` below them. An answer is newer than what it answers."""
    having: set[str] = set()
    for id_ in reversed(comments):
        if (id_ in ids or id_ in having) and id_ in above:
            having.add(above[id_])
    return having


def _answers(comment: Comment) -> bool:
    return comment.kind == "answer" and not comment.removed


def _day(site: Site, comment: Comment) -> dt.date:
    try:
        return comment.at.astimezone(ZoneInfo(site.config.timezone)).date()
    except OverflowError:  # on the first or the last day that there is
        return comment.at.date()
