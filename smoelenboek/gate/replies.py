"""What people may do to their own comments, sign-ups, votes and thanks, and what nobody may do to another's.

New and changed replies must be in time; a reply may be deleted as long as that changes no result.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, TypeVar

from smoelenboek.contract.limits import MOST_THANKS
from smoelenboek.contract.paths import Kind
from smoelenboek.faults import Fault
from smoelenboek.gate.times import A_DAY, MINUTES, STALE
from smoelenboek.model.reply import Comment, Kudos, Signup, Vote
from smoelenboek.state.requests import takes_signups, takes_votes
from smoelenboek.state.threads import takes_comments
from smoelenboek.text.frontmatter import split

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from smoelenboek.gate.file_change import FileChange
    from smoelenboek.model.post import Post

T = TypeVar("T")


def replies(case: FileChange) -> Iterator[Fault]:
    """Yield the reasons against a change of one's own reply."""
    if case.deleted:
        yield from _withdrawn(case)
        return
    if case.becomes is None:
        return  # its reader has reported the faults
    post = case.stands.all_posts.get(case.site_path.owner)
    if case.site_path.kind is not Kind.KUDOS and post and not case.stands.published(post):
        yield Fault.of("gate-unseen", case.path, written=post.id)
    yield from _CHECKS[case.site_path.kind](case, post)


def _withdrawn(case: FileChange) -> Iterator[Fault]:
    post = case.stands.all_posts.get(case.site_path.owner)
    if case.site_path.kind is Kind.VOTE and post and post.poll and not takes_votes(case.stands, post):
        yield Fault.of("gate-vote-back", case.path, written=post.id)
    elif case.site_path.kind is Kind.VOTE:
        yield from case.clock.waited(case.path, STALE)  # the poll may have closed since
    if isinstance(case.was, Comment) and case.was.removed:
        yield Fault.of("gate-removed", case.path)
    if isinstance(case.was, Signup) and case.was.status != "yes" and _has_older(case, post):
        yield Fault.of("gate-queue", case.path)


def _comment(case: FileChange, post: Post | None) -> Iterator[Fault]:
    was, comment = _both(case, Comment)
    withdrawn = comment.removed is not None and comment.removed.by == case.actor.id
    if (was and was.removed) or (comment.removed and (case.added or not withdrawn)):
        yield Fault.of("gate-removed", case.path)
    elif comment.removed:
        yield from case.clock.near_day(case.path, "removed.date", comment.removed.date)
    elif post and not takes_comments(case.stands, post):
        yield Fault.of("gate-closed", case.path, kind="comments", written=post.id)
    if case.added:
        yield from case.clock.near(case.path, "name", comment.at, A_DAY)
    yield from case.clock.waited(case.path, A_DAY)  # for a change too: the thread may have closed since
    if comment.edited and (was is None or comment.edited != was.edited):
        yield from case.clock.near(case.path, "edited", comment.edited, A_DAY)
    elif was and not comment.removed:
        yield Fault.of("gate-unmarked", case.path, (1, 1), now=f"{case.clock.opened:%Y-%m-%dT%H:%M:%SZ}")
    yield from _answer(case, was, comment, post)
    yield from _length(case, case.config.comments.max_length)


def _answer(case: FileChange, was: Comment | None, comment: Comment, post: Post | None) -> Iterator[Fault]:
    """Yield a fault for a new reply to a removed comment. Earlier replies stay."""
    if post and comment.reply_to and not (was and was.reply_to == comment.reply_to):
        answered = case.stands.comments(post).get(comment.reply_to)
        if answered and answered.removed:
            yield Fault.of("gate-answered", case.path, (1, 1), written=comment.reply_to)


def _signup(case: FileChange, post: Post | None) -> Iterator[Fault]:
    was, signup = _both(case, Signup)
    comes = signup.status == "yes"
    back = comes and (was is None or was.status != "yes")
    if comes and post and (post.call or post.event) and not takes_signups(case.stands, post):
        yield Fault.of("gate-closed", case.path, kind="call", written=post.id)
    if was is None or was.at != signup.at:
        yield from _now(case, signup.at)
    elif back:
        yield Fault.of("gate-queue", case.path, (1, 1))
    if back and _has_older(case, post):
        yield Fault.of("gate-queue", case.path, (1, 1))


def _has_older(case: FileChange, post: Post | None) -> bool:
    """Return whether a sign-up under a former id would give someone who withdrew their old place back."""
    older = case.site.signups(post) if post else []
    return any(signup.person in case.actor.former_ids and signup.status == "yes" for signup in older)


def _vote(case: FileChange, post: Post | None) -> Iterator[Fault]:
    was, vote = _both(case, Vote)
    if post and post.poll and not takes_votes(case.stands, post):
        yield Fault.of("gate-closed", case.path, kind="poll", written=post.id)
    if was is None or was.at != vote.at:
        yield from _now(case, vote.at)
    elif was != vote:
        yield Fault.of("gate-queue", case.path, (1, 1))


def _now(case: FileChange, at: dt.datetime) -> Iterator[Fault]:
    yield from case.clock.near(case.path, "at", at, MINUTES)
    yield from case.clock.waited(case.path, STALE)


def _kudos(case: FileChange, _post: Post | None) -> Iterator[Fault]:
    _, kudos = _both(case, Kudos)
    if case.added:
        yield from case.clock.near(case.path, "name", kudos.at, A_DAY)
        yield from case.clock.waited(case.path, A_DAY)
    yield from _length(case, MOST_THANKS)


def _length(case: FileChange, most: int) -> Iterator[Fault]:
    body = split(case.sources[1].decode("utf-8", "replace"))[1].strip()
    if len(body) > most:
        yield Fault.of("text-length", case.path, (1, 1), field="text", count=len(body), most=most)


def _both(case: FileChange, kind: type[T]) -> tuple[T | None, T]:
    """Return both versions; a kind never changes, since the path says it."""
    assert isinstance(case.becomes, kind)  # noqa: S101 - as said
    return (case.was if isinstance(case.was, kind) else None), case.becomes


_CHECKS: dict[Kind, Callable[[FileChange, Post | None], Iterator[Fault]]] = {
    Kind.COMMENT: _comment,
    Kind.SIGNUP: _signup,
    Kind.VOTE: _vote,
    Kind.KUDOS: _kudos,
}


def of_others(case: FileChange) -> Iterator[Fault]:
    """Yield the reasons against a change of somebody else's reply: it needs a review, and their words never change."""
    if case.added:
        facts = {"written": case.site_path.person, "account": case.account, "person": case.actor.id}
        yield Fault.of("gate-name", case.path, **facts)
    elif case.deleted or _is_moderation(case):
        yield Fault.of("gate-moderation", case.path, written=case.site_path.person)
    else:
        yield Fault.of("gate-words", case.path, written=case.site_path.person)


def _is_moderation(case: FileChange) -> bool:
    """Return whether a comment is only removed, in the name of the moderator; its other fields may stay or go."""
    was, becomes = case.was, case.becomes
    if not isinstance(was, Comment) or not isinstance(becomes, Comment) or becomes.removed is None:
        return False
    remaining = becomes.model_fields_set - {"removed", "prose"}
    return becomes.removed.by == case.actor.id and all(
        getattr(becomes, name) == getattr(was, name) for name in remaining
    )
