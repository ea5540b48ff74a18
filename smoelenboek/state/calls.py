"""Who takes part in a call or an event, who waits, and whether one can still join. Computed, never written.

Places go to the first sign-ups: by time, then by id. A person who withdraws and comes back is at the end.
An open call or event counts only those who are still here; one that is over keeps them, as history.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from smoelenboek.site.memo import per_value
from smoelenboek.state.days import is_over
from smoelenboek.state.events import event_of, is_past, today_begins

if TYPE_CHECKING:
    from smoelenboek.model.post import Call, Post
    from smoelenboek.model.reply import Signup
    from smoelenboek.site.site import Site


@dataclass(frozen=True, slots=True)
class CallState:
    """How a call or event stands.

    state      announced (nobody takes part yet), open, enough (`least` reached), full (`most` reached), closed, done.
    withdrawn  how many people withdrew and stayed away.
    least      how many are needed; None if any number will do, as for an event.
    most       how many fit; None if there is room for all.
    """

    state: str
    taking_part: tuple[Signup, ...]
    waiting: tuple[Signup, ...]
    withdrawn: int
    least: int | None
    most: int | None


@per_value
def call_state(site: Site, post: Post) -> CallState:
    """Return how a post's call or event stands. Linear in its sign-ups; ValueError if the post holds neither."""
    over = _over(site, post)
    least, most = (post.call.need.min, post.call.need.max) if post.call else (None, None)
    if post.event:
        most = post.event.capacity
    coming, withdrawn = _words(site, post, with_gone=bool(over))
    taking_part = coming[:most]
    state = over or _reached(len(taking_part), least, most)
    return CallState(state, taking_part, coming[len(taking_part) :], withdrawn, least, most)


def _over(site: Site, post: Post) -> str:
    """Return closed or done; nothing as long as one can join. The closing day itself is still open."""
    if post.call:
        return _call_over(site, post.call)
    if post.event is None:
        raise ValueError(f"{post.id} holds neither a call nor an event")
    return "closed" if is_past(event_of(site, post, post.event), today_begins(site)) else ""


def _call_over(site: Site, call: Call) -> str:
    if call.result is not None:
        return "done"
    return "closed" if is_over(site, call.closes) else ""


def _words(site: Site, post: Post, *, with_gone: bool) -> tuple[tuple[Signup, ...], int]:
    """Return who comes, in the order of their places, and how many withdrew.

    Someone may have one file under an old id and one under a new: the later word counts, the first place stays.
    """
    coming: dict[str, Signup] = {}
    withdrawn: set[str] = set()
    for signup in site.signups(post):  # by time, then id
        person = site.person(signup.person)
        if person is None or (person.has_left and not with_gone):
            continue
        if signup.status == "yes":
            coming.setdefault(person.id, signup)
            withdrawn.discard(person.id)
        else:
            coming.pop(person.id, None)
            withdrawn.add(person.id)
    return tuple(coming.values()), len(withdrawn)


def _reached(taking_part: int, least: int | None, most: int | None) -> str:
    if taking_part == most:
        return "full"
    if not taking_part:
        return "announced"
    return "enough" if least is not None and taking_part >= least else "open"
