"""Atom feeds of comments: the newest of the whole site, and those that wait for an answer.

In: a Site. Out: Files. An entry is a comment; its title says who spoke where, and until when someone promised to
answer. What a moderator removed is in none.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from babel.dates import format_date

from smoelenboek.catalogues import load
from smoelenboek.contract import addresses
from smoelenboek.display.prose import html, opening, writer_name
from smoelenboek.exports.atom import Feed, FeedEntry, absolute, feed, feed_view, of_view
from smoelenboek.site.memo import per_value
from smoelenboek.state.events import today_begins
from smoelenboek.state.exports_offered import answerers, root
from smoelenboek.state.questions import waiting, waiting_for
from smoelenboek.state.threads import thread_place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from smoelenboek.exports.file import File
    from smoelenboek.model.reply import Comment
    from smoelenboek.site import Site
    from smoelenboek.state.questions import Waiting

MOST_COMMENTS = 50


def reply_feeds(site: Site) -> Iterator[File]:
    """Yield the feed of the newest comments, and those of what waits for an answer: all of it, and by person."""
    name, texts = site.config.name, load(site.config.language)
    yield feed(site, "/comments/", f"{texts.gettext('Comments')} · {name}", partial(_newest, site), page="/")
    title = texts.gettext("Waiting for an answer")
    yield feed(site, addresses.questions(), f"{title} · {name}", partial(_waiting_all, site))
    for id_ in answerers(site):
        yield of_view(addresses.questions(id_), partial(_asked_of, site, id_))


def _newest(site: Site) -> list[FeedEntry]:
    newest = reversed(site.comment_ids()[-MOST_COMMENTS:])
    return [_of_comment(site, site.comments(site.all_posts[post])[id_]) for id_, post in newest]


def _waiting_all(site: Site) -> list[FeedEntry]:
    return _questions(site, waiting(site))


def _asked_of(site: Site, id: str) -> Feed:
    person, home = site.people[id], addresses.questions(id)
    title = load(site.config.language).gettext("Waiting for an answer from %(name)s") % {"name": person.name.shown}
    waits = partial(_questions, site, waiting_for(site, person))
    return feed_view(site, home, home, f"{title} · {site.config.name}", waits)


def _questions(site: Site, waits: Sequence[Waiting]) -> list[FeedEntry]:
    return [_waiting(site, wait) for wait in reversed(waits[-MOST_COMMENTS:])]


@per_value
def _waiting(site: Site, waiting: Waiting) -> FeedEntry:
    feed_entry, texts = _of_comment(site, waiting.comment), load(site.config.language)
    if waiting.due is None:
        return feed_entry
    title = texts.gettext("%(title)s (answer promised by %(day)s)")
    if waiting.overdue:
        title = texts.gettext("%(title)s (an answer was promised by %(day)s)")
    day = format_date(waiting.due, "d MMMM y", locale=site.config.language)
    return replace(feed_entry, title=title % {"title": feed_entry.title, "day": day})


@per_value
def _of_comment(site: Site, comment: Comment) -> FeedEntry:
    name = writer_name(site, comment.person)
    tomorrow = today_begins(site) + dt.timedelta(1)
    title = load(site.config.language).gettext("%(name)s on %(post)s")
    address = addresses.comment(comment.post, comment.id, thread_place(site, comment))
    return FeedEntry(
        address=root(site) + address,
        title=title % {"name": name, "post": site.all_posts[comment.post].title},
        summary=opening(site, comment.prose),
        content=absolute(html(site, comment.prose), root(site), address),
        author=name,
        published=comment.at,
        updated=comment.edited if comment.edited and comment.edited < tomorrow else comment.at,
        categories=(),
    )
