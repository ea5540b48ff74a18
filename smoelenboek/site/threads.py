"""Comments under a post become threads, and long threads are cut into pages: what is new changes no comment's address.

The post's own page and the numbered ones after it hold THREADS_PER_PAGE comments on the post each, counted from the
oldest, with the answers to them; of all these answers the first ANSWERS_PER_PAGE by time. Later ones stand on pages of
the comment that they are in the end an answer to, at `<comment>/` and `<comment>/page/<n>/`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from smoelenboek.model.reply import Comment

THREADS_PER_PAGE = 30
ANSWERS_PER_PAGE = 60


@dataclass(frozen=True, slots=True)
class Thread:
    """A comment and the answers to it, oldest first."""

    comment: Comment
    answers: tuple[Thread, ...] = ()


@dataclass(frozen=True, slots=True)
class ThreadPage:
    """One page of what is said under a post.

    where    its address below the post's own: nothing, `page/2/`, `<comment>/`, `<comment>/page/2/`.
    number   which page of how many, `last`, of the post, or of the answers to `under`.
    under    the comment whose later answers stand here; None for a page of the post.
    further  a comment here with later answers elsewhere → how many.
    """

    where: str
    threads: tuple[Thread, ...]
    number: int
    last: int
    under: Comment | None
    further: Mapping[str, int]


def threads_of(comments: Mapping[str, Comment]) -> tuple[Thread, ...]:
    """Build threads from the newest comment up: an answer is always newer than what it answers. `comments` go by time.

    An answer to a comment that is not among them begins a thread.
    """
    answers: dict[str, list[Thread]] = {}
    roots: list[Thread] = []
    for comment in reversed(tuple(comments.values())):
        thread = Thread(comment, tuple(reversed(answers.pop(comment.id, []))))
        target = comment.reply_to
        is_answer = target is not None and target in comments and target < comment.id
        under = answers.setdefault(target or "", []) if is_answer else roots
        under.append(thread)
    return tuple(reversed(roots))


def pages_of(comments: Mapping[str, Comment], threads: Sequence[Thread]) -> Iterator[ThreadPage]:
    """Yield the pages of a post's comments, its own first. Without a comment there is one too."""
    last = max(1, -(-len(threads) // THREADS_PER_PAGE))
    for number in range(1, last + 1):
        some = tuple(threads[(number - 1) * THREADS_PER_PAGE : number * THREADS_PER_PAGE])
        where = f"page/{number}/" if number > 1 else ""
        below = dict(sorted((id_, root) for root in some for id_ in _answers(root)))
        late = list(below)[ANSWERS_PER_PAGE:]
        if not late:
            yield ThreadPage(where, some, number, last, None, {})
            continue
        later: dict[str, list[str]] = {}
        for id_ in late:
            later.setdefault(below[id_].comment.id, []).append(id_)
        kept = {one.comment.id for one in some}.union(below).difference(late)
        shown = threads_of({id_: comments[id_] for id_ in sorted(kept)})
        yield ThreadPage(where, shown, number, last, None, {root: len(ids) for root, ids in later.items()})
        for root, ids in later.items():
            yield from _later(comments, comments[root], ids)


def _later(comments: Mapping[str, Comment], root: Comment, ids: Sequence[str]) -> Iterator[ThreadPage]:
    last = -(-len(ids) // ANSWERS_PER_PAGE)
    for number in range(1, last + 1):
        some = ids[(number - 1) * ANSWERS_PER_PAGE : number * ANSWERS_PER_PAGE]
        where = f"{root.id}/" + (f"page/{number}/" if number > 1 else "")
        yield ThreadPage(where, threads_of({id_: comments[id_] for id_ in some}), number, last, root, {})


def _answers(root: Thread) -> Iterator[str]:
    """Yield the ids of all that is below a comment. Walks with a stack: a thread may be deeper than Python's."""
    stack = list(root.answers)
    while stack:
        thread = stack.pop()
        yield thread.comment.id
        stack += thread.answers


def comments_on(page: ThreadPage) -> Iterator[str]:
    """Yield the ids of the comments on a page."""
    for thread in page.threads:
        yield thread.comment.id
        yield from _answers(thread)
