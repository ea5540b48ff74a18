"""What must hold of comments, sign-ups, votes and kudos."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smoelenboek.check.finding import Finding
from smoelenboek.check.references import is_known, known_ids
from smoelenboek.contract import files
from smoelenboek.contract.paths import site_path
from smoelenboek.model.reply import Signup, Vote
from smoelenboek.text.ids import Hints, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smoelenboek.model.post import Poll
    from smoelenboek.model.reply import Comment, Kudos
    from smoelenboek.site import Site

_MIDNIGHT_IN_THE_EAST = 10  # the hour, UTC, at which the next day begins at UTC+14


def early(site: Site, reply: Comment | Signup | Vote) -> Iterator[Finding]:
    """Yield a reply from before its post's day."""
    post = site.all_posts.get(reply.post)
    if post is None:
        return
    days = (post.date - reply.at.date()).days  # sums of days: a time of the year 9999 has no tomorrow
    if days > 1 or (days == 1 and reply.at.hour < _MIDNIGHT_IN_THE_EAST):
        facts = {"written": f"{reply.at:%Y-%m-%d %H:%M}", "date": post.date}
        yield Finding("reply-early", site.path(reply), at=(1, 1), facts=facts)


def without_target(site: Site, comment: Comment) -> Iterator[Finding]:
    """Yield an answer to what never was or is later; one to what was taken away is noted."""
    target = comment.reply_to
    post = site.all_posts.get(comment.post) if target is not None else None
    if target is None or post is None:
        return
    comments = site.comments(post)
    if target not in comments or target >= comment.id:
        near = nearest(target, [id_ for id_ in comments if id_ < comment.id]) or ""
        code = "reply-gone" if _was_there(target, comment) else "reply-target"
        yield Finding(code, comment, ("reply_to",), facts={"written": target, "near_word": near})


def _was_there(target: str, comment: Comment) -> bool:
    """Say whether there may have been such a comment before: its writer may take it away at any time."""
    return target < comment.id and site_path(files.comment_with_id(comment.post, target)) is not None


def to_no_ask(site: Site, reply: Signup | Vote) -> Iterator[Finding]:
    """Yield a sign-up without call or event, and a vote without poll: what was asked may be taken back."""
    post = site.all_posts.get(reply.post)
    if post is None:
        return
    if isinstance(reply, Signup) and post.call is None and post.event is None:
        yield Finding("ask-gone", site.path(reply), facts={"written": post.id, "kind": "call"})
    elif isinstance(reply, Vote) and post.poll is None:
        yield Finding("ask-gone", site.path(reply), facts={"written": post.id, "kind": "poll"})


def vote_amiss(site: Site, vote: Vote) -> Iterator[Finding]:
    """Yield a vote for no option of the poll, or in another way than the poll's: a poll may be changed."""
    post = site.all_posts.get(vote.post)
    if post is not None and post.poll:
        yield from _vote(vote, post.poll)


def _vote(vote: Vote, poll: Poll) -> Iterator[Finding]:
    field = {"choice": "choice", "approval": "choices", "score": "scores"}[poll.kind]
    if not getattr(vote, field):
        yield Finding("poll-changed", vote, ("at",), facts={"kind": poll.kind, "wanted": field})
        return
    options = [option.id for option in poll.options]
    chosen = {("choice",): vote.choice} if vote.choice else {}
    chosen |= {("choices", index): option for index, option in enumerate(vote.choices)}  # type: ignore[misc]
    chosen |= {("scores", score): score for score in vote.scores}  # type: ignore[misc]
    for where, option_id in chosen.items():
        if option_id not in options:
            facts = {
                "written": option_id,
                "allowed": ", ".join(options),
                "near_word": nearest(str(option_id), options) or "",
            }
            yield Finding("option-gone", vote, where, facts=facts)


def kudos_amiss(site: Site, kudos: Kudos) -> Iterator[Finding]:
    """Yield kudos to nobody known, and to oneself; two people may have become one since."""
    hints = Hints()
    for index, to in enumerate(kudos.to):
        kind = "group" if to.startswith("group:") else "person"
        receiver = to.removeprefix("group:")
        if receiver not in site.groups if kind == "group" else not is_known(site, "person", receiver):
            receivers = {*known_ids(site, "person"), *(f"group:{id_}" for id_ in site.groups)}
            facts = {"kind": kind, "written": receiver, "near_word": hints.near(to, receivers)}
            yield Finding("reference-gone", kudos, ("to", index), facts=facts)
        elif site.former.get(to, to) == site.former.get(kudos.person, kudos.person):
            yield Finding("kudos-self" if to == kudos.person else "kudos-same", kudos, ("to", index))
