"""The home page: what is new, what asks for people, who is new."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from smoelenboek.pages.page import Page, PersonLine, PostLine, person_line, post_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smoelenboek.site import Site

POSTS_SHOWN = 10
NEWCOMERS_SHOWN = 5


@dataclass(frozen=True)
class HomeView:
    """All that index.html may use."""

    title: str
    organisation: str
    pinned: tuple[PostLine, ...]
    posts: tuple[PostLine, ...]  # newest first, without the pinned ones
    newcomers: tuple[PersonLine, ...]  # last to start first
    people: int
    groups: int
    all_posts: int
    etiquette: str


def pages(site: Site) -> Iterator[Page]:
    """Yield the home page."""
    yield Page("/", "index", partial(_view, site))


def _view(site: Site) -> HomeView:
    pinned = [post for post in site.posts if post.pinned_until and post.pinned_until >= site.today]
    fresh = [post for post in site.posts if post not in pinned and not (post.expires and post.expires < site.today)]
    people = site.sorted_people()
    started = sorted(
        (one for one in people if one.started and one.started <= site.today), key=lambda one: one.started or site.today
    )
    return HomeView(
        title=site.config.name,
        organisation=site.config.organisation,
        pinned=tuple(post_line(site, post) for post in pinned),
        posts=tuple(post_line(site, post) for post in fresh[:POSTS_SHOWN]),
        newcomers=tuple(person_line(site, one) for one in reversed(started[-NEWCOMERS_SHOWN:])),
        people=len(people),
        groups=len(site.groups),
        all_posts=len(site.posts),
        etiquette=site.etiquette.short if site.etiquette else "",
    )
