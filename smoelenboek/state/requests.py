"""What posts ask of their readers: whether a call, event or poll is still open, and until when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from smoelenboek.state.calls import call_state
from smoelenboek.state.polls import tally

if TYPE_CHECKING:
    import datetime as dt

    from smoelenboek.model.post import Post
    from smoelenboek.site import Site

OPEN_STATES = frozenset({"announced", "open", "enough", "full"})  # who signs up for what is full waits


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day of a call or poll that is still open."""

    day: dt.date
    title: str
    post: Post


def takes_signups(site: Site, post: Post) -> bool:
    """Say whether one can still sign up for a post's call or event."""
    return bool(post.call or post.event) and call_state(site, post).state in OPEN_STATES


def takes_votes(site: Site, post: Post) -> bool:
    """Say whether one can still vote in a post's poll."""
    return post.poll is not None and tally(site, post).state == "open"


def deadlines(site: Site) -> tuple[Deadline, ...]:
    """Return until when each call and poll is open, the first to close first."""
    days = []
    for post in site.posts:
        request = post.call or post.poll
        if request and request.closes and (takes_signups(site, post) if post.call else takes_votes(site, post)):
            days.append(Deadline(request.closes, post.title, post))
    return tuple(sorted(days, key=lambda deadline: (deadline.day, deadline.post.id)))
