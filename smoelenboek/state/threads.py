"""Comments under a post become threads, and long threads are cut into pages: what is new changes no comment's address.

The post's own page and the numbered ones after it hold THREADS_PER_PAGE comments on the post each, counted from the
oldest, with the answers to them; of all these answers the first ANSWERS_PER_PAGE by time. Later ones stand on pages of
the comment that they are in the end an answer to, at `<comment>/` and `<comment>/page/<n>/`. Long texts make fewer of
both: SIZE_PER_PAGE.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from smoelenboek.site.memo import per_value, per_value_by_parts
from smoelenboek.state.days import is_over

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from smoelenboek.model.post import Post
    from smoelenboek.model.reply import Comment
    from smoelenboek.site import Site

THREADS_PER_PAGE = 30
ANSWERS_PER_PAGE = 60
SIZE_PER_PAGE = 20_000  # characters of HTML, once of the comments on the post and once of the answers to them
FRAME = 300  # characters around the text of each


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


def takes_comments(site: Site, post: Post) -> bool:
    """Say whether one can still comment on a post."""
    return post.comments.open and not is_over(site, post.comments.until)


def thread_pages(site: Site, post: Post) -> tuple[ThreadPage, ...]:
    """Return the pages of a post's comments, the post's own first."""
    return _cut(site, post).pages


@per_value
def thread_place(site: Site, comment: Comment) -> str:
    """Return on which page a comment stands: its address below the post's own."""
    post = site.all_posts.get(comment.post)
    return _cut(site, post).places.get(comment.id, "") if post else ""


@dataclass(frozen=True, slots=True)
class _Cut:
    pages: tuple[ThreadPage, ...]
    places: Mapping[str, str]  # comment → where it stands; those on the post's own page are left out


@per_value_by_parts
def _cut(site: Site, post: Post) -> _Cut:
    comments = site.comments(post)
    pages = tuple(pages_of(comments, threads_of(comments)))
    return _Cut(pages, {id_: page.where for page in pages[1:] for id_ in comments_on(page)})


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
    by_id = {thread.comment.id: thread for thread in threads}
    runs = _runs(comments, tuple(by_id), THREADS_PER_PAGE) or [()]
    for number, roots in enumerate(runs, 1):
        some = tuple(by_id[id_] for id_ in roots)
        where = f"page/{number}/" if number > 1 else ""
        below = dict(sorted((id_, root) for root in some for id_ in _answers(root)))
        late = [id_ for run in _runs(comments, tuple(below), ANSWERS_PER_PAGE)[1:] for id_ in run]
        if not late:
            yield ThreadPage(where, some, number, len(runs), None, {})
            continue
        later: dict[str, list[str]] = {}
        for id_ in late:
            later.setdefault(below[id_].comment.id, []).append(id_)
        ids_shown = {thread.comment.id for thread in some}.union(below).difference(late)
        shown = threads_of({id_: comments[id_] for id_ in sorted(ids_shown)})
        yield ThreadPage(where, shown, number, len(runs), None, {root: len(ids) for root, ids in later.items()})
        for root, ids in later.items():
            yield from _later(comments, comments[root], ids)


def _later(comments: Mapping[str, Comment], root: Comment, ids: Sequence[str]) -> Iterator[ThreadPage]:
    runs = _runs(comments, ids, ANSWERS_PER_PAGE)
    for number, some in enumerate(runs, 1):
        where = f"{root.id}/" + (f"page/{number}/" if number > 1 else "")
        yield ThreadPage(where, threads_of({id_: comments[id_] for id_ in some}), number, len(runs), root, {})


def _runs(comments: Mapping[str, Comment], ids: Sequence[str], most: int) -> list[tuple[str, ...]]:
    """Cut ids into runs of at most `most`, and of at most SIZE_PER_PAGE unless one is longer by itself.

    Each run is as long as it can be, so what comes after a comment changes nothing about where it stands.
    """
    runs: list[list[str]] = []
    size = 0
    for id_ in ids:
        length = FRAME + len(comments[id_].prose.html)
        if not runs or len(runs[-1]) == most or size + length > SIZE_PER_PAGE:
            runs.append([])
            size = 0
        runs[-1].append(id_)
        size += length
    return [tuple(run) for run in runs]


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
