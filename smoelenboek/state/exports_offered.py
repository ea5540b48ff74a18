"""Which feeds and calendars there are: asked by the pages that link to them and by the modules that make them.

Imports neither pages nor the other feeds, so that both can ask. What is offered never ends because of what it holds
today: a calendar whose last call has closed stays, without entries.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smoelenboek.site.languages import outer_url
from smoelenboek.site.memo import in_record, per_site, per_value
from smoelenboek.state.events import meetings_held

if TYPE_CHECKING:
    from smoelenboek.model.person import Person
    from smoelenboek.site import Site

_NOWHERE = "https://smoelenboek.invalid"  # RFC 2606: nobody's, so an entry's id is never somebody else's


def root(site: Site) -> str:
    """Return the address that is before every path of the site, in files that are read elsewhere."""
    return (site.config.url or _NOWHERE).rstrip("/")


def whole_root(site: Site) -> str:
    """Return the same without the path of a language: what an entry is called is the same in each."""
    return (outer_url(site) or _NOWHERE).rstrip("/")


def has_feed(site: Site, person: Person) -> bool:
    """Say whether there is a feed of someone's posts: for exactly those with a published one, alumni too."""
    return bool(site.posts_of(person))


@per_value
def answers_questions(site: Site, person: Person) -> bool:
    """Say whether there is a feed of what waits for someone: who is here and wrote a post or answers under one."""
    return not person.has_left and (bool(site.posts_of(person)) or person.id in _answerers(site))


def answerers(site: Site) -> list[str]:
    """Return the ids of everyone of whom there is such a feed, by the site's alphabet."""
    ids = _answerers(site).union(site.writers())
    return [id_ for id_ in site.ids_here() if id_ in ids]


def with_calendar(site: Site) -> list[str]:
    """Return all that has a calendar of its own, as browsers name what one follows: `group:…`, `tag:…`, `dossier:…`."""
    ids = {"group": site.groups, "tag": site.tags(), "dossier": site.dossiers}
    every = (f"{kind}:{id_}" for kind, some in ids.items() for id_ in some)
    return [about for about in every if has_calendar(site, about)]


@in_record(bool, lambda _site, has: has)
def has_calendar(site: Site, about: str) -> bool:
    """Say whether one of these has a calendar: for a post with an event, a call or a poll; a group for its meetings."""
    kind, _, id_ = about.partition(":")
    if kind == "tag":
        posts = site.posts_tagged(id_)
    elif kind == "dossier":
        posts = site.posts_in(site.dossiers[id_])
    else:
        group = site.groups[id_]
        if meetings_held(group):
            return True
        posts = site.posts_for(group)
    return any(post.event or post.call or post.poll for post in posts)


@per_site
def _answerers(site: Site) -> frozenset[str]:
    """Return who is to answer under some published post."""
    ids = {id_ for post in site.post_ids() for id_ in _to_answer(site, post)}
    return frozenset(site.former.get(id_, id_) for id_ in ids)


@in_record(list, lambda _site, ids: tuple(ids))
def _to_answer(site: Site, id_: str) -> tuple[str, ...]:
    """Return who is to answer under a post, beside its authors: those it names, else who leads the group it is for."""
    post = site.all_posts[id_]
    if post.answers_by:
        return post.answers_by.people
    group = site.groups.get(post.group or "")
    return group.leads if group and not post.authors else ()
