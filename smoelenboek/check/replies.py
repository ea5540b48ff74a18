"""What must hold of comments, sign-ups, votes and kudos."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smoelenboek.check.finding import Finding
from smoelenboek.contract import files
from smoelenboek.contract.paths import site_path
from smoelenboek.text.ids import Hints, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smoelenboek.model.post import Poll
    from smoelenboek.model.reply import Comment, Signup, Vote
    from smoelenboek.site import Site

_MIDNIGHT_IN_THE_EAST = 10  # the hour, UTC, at which the next day begins at UTC+14


def _all(site: Site) -> Iterator[Comment | Signup | Vote]:
    for post in site.all_posts.values():
        yield from site.comments(post).values()
        yield from site.signups(post)
        yield from site.votes(post)


def early(site: Site) -> Iterator[Finding]:
    """Yield each reply from before its post's day."""
    for reply in _all(site):
        post = site.all_posts[reply.post]
        days = (post.date - reply.at.date()).days  # sums of days: a time of the year 9999 has no tomorrow
        if days > 1 or (days == 1 and reply.at.hour < _MIDNIGHT_IN_THE_EAST):
            facts = {"written": f"{reply.at:%Y-%m-%d %H:%M}", "date": post.date}
            yield Finding("reply-early", site.path(reply), at=(1, 1), facts=facts)


def without_target(site: Site) -> Iterator[Finding]:
    """Yield each answer to what never was or is later; one to what was taken away is noted."""
    for post in site.all_posts.values():
        comments = site.comments(post)
        for comment in comments.values():
            target = comment.reply_to
            if target is not None and (target not in comments or target >= comment.id):
                near = nearest(target, [id_ for id_ in comments if id_ < comment.id]) or ""
                code = "reply-gone" if _was_there(target, comment) else "reply-target"
                yield Finding(code, comment, ("reply_to",), facts={"written": target, "near_word": near})


def _was_there(target: str, comment: Comment) -> bool:
    """Say whether there may have been such a comment before: its writer may take it away at any time."""
    return target < comment.id and site_path(files.comment_with_id(comment.post, target)) is not None


def to_no_ask(site: Site) -> Iterator[Finding]:
    """Yield each sign-up without call or event, and each vote without poll: what was asked may be taken back."""
    for post in site.all_posts.values():
        if post.call is None and post.event is None:
            for signup in site.signups(post):
                yield Finding("ask-gone", site.path(signup), facts={"written": post.id, "kind": "call"})
        if post.poll is None:
            for vote in site.votes(post):
                yield Finding("ask-gone", site.path(vote), facts={"written": post.id, "kind": "poll"})


def votes_amiss(site: Site) -> Iterator[Finding]:
    """Yield each vote for no option of the poll, or in another way than the poll's: a poll may be changed."""
    for post in site.all_posts.values():
        for vote in site.votes(post) if post.poll else ():
            yield from _vote(vote, post.poll)  # type: ignore[arg-type]


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


def kudos_amiss(site: Site) -> Iterator[Finding]:
    """Yield kudos to nobody known, and to oneself; two people may have become one since."""
    receivers = site.people.keys() | site.former.keys() | {f"group:{id_}" for id_ in site.groups}
    for kudos in site.kudos:
        hints = Hints()
        for index, to in enumerate(kudos.to):
            if to not in receivers:
                kind = "group" if to.startswith("group:") else "person"
                facts = {"kind": kind, "written": to.removeprefix("group:"), "near_word": hints.near(to, receivers)}
                yield Finding("reference-gone", kudos, ("to", index), facts=facts)
            elif site.former.get(to, to) == site.former.get(kudos.person, kudos.person):
                yield Finding("kudos-self" if to == kudos.person else "kudos-same", kudos, ("to", index))
