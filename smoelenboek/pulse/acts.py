"""Who did what and when, by the files' own dates: posts, comments, sign-ups, votes, thanks, joining, confirming."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from smoelenboek.model.person import Person
    from smoelenboek.model.post import Post
    from smoelenboek.site import Site

VOICES = frozenset({"post", "comment"})  # what counts as a contribution: something to read


class Act(NamedTuple):
    """One thing that somebody did. kind: post, comment, signup, vote, thanks, joined or confirmed."""

    person: str
    day: dt.date
    kind: str


def everyone(site: Site) -> dict[str, Person]:
    """Return who was here on the day of the site, by id."""
    return {
        person.id: person for person in site.sorted_people() if person.started is None or person.started <= site.today
    }


def acts(site: Site) -> Iterator[Act]:
    """Yield all that people did up to the day of the site; who left since is among them. Linear in its files."""
    for kind, ids, day in _acts(site):
        for id_ in dict.fromkeys(ids):
            if (person := site.person(id_)) is not None:
                yield Act(person.id, day, kind)


def _acts(site: Site) -> Iterator[tuple[str, tuple[str, ...], dt.date]]:
    for post in site.posts:
        yield "post", post.authors, post.date
        yield from _replies(site, post)
    for thanks in site.kudos:
        yield "thanks", (thanks.person,), day_of(site, thanks.at)
    for group in site.groups.values():
        joined = (membership for membership in site.memberships(group) if membership.since)
        yield from (("joined", (membership.person,), membership.since or site.today) for membership in joined)
    for person in site.sorted_people():
        if person.confirmed and person.confirmed <= site.today:
            yield "confirmed", (person.id,), person.confirmed


def _replies(site: Site, post: Post) -> Iterator[tuple[str, tuple[str, ...], dt.date]]:
    for comment in site.comments(post).values():
        if not comment.removed:
            yield "comment", (comment.person,), day_of(site, comment.at)
    for signup in site.signups(post):
        if signup.status == "yes":
            yield "signup", (signup.person,), day_of(site, signup.at)
    for vote in site.votes(post):
        yield "vote", (vote.person,), day_of(site, vote.at)


def present_ids(site: Site, ids: Iterable[str]) -> set[str]:
    """Return the present ids of those whom these ids name; who is known no more is left out."""
    return {person.id for id_ in ids if (person := site.person(id_))}


def day_of(site: Site, at: dt.datetime) -> dt.date:
    """Return the day of a moment, in the site's time zone."""
    try:
        return at.astimezone(ZoneInfo(site.config.timezone)).date()
    except OverflowError:  # on the first or the last day that there is
        return at.date()
