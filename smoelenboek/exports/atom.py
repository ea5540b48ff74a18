"""Atom feeds (RFC 4287) of posts, and how any feed is written: by feedgenerator, Pelican's own library.

In: a Site. Out: Files of the site, its tags, groups, dossiers and people. Readers take a feed's titles as plain text,
but its summaries as HTML: a summary is escaped here.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import partial
from html import escape, unescape
from typing import TYPE_CHECKING
from urllib.parse import urljoin
from zoneinfo import ZoneInfo

from feedgenerator import Atom1Feed

from smoelenboek.contract import addresses
from smoelenboek.display.cover import cover
from smoelenboek.display.lines import authors
from smoelenboek.display.prose import html, opening
from smoelenboek.exports.file import File
from smoelenboek.site.memo import per_value
from smoelenboek.state.activity import last_change
from smoelenboek.state.exports_offered import root

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from smoelenboek.model.post import Post
    from smoelenboek.site import Site

MOST_ENTRIES = 20
_NOT_XML = re.compile("[\ufffe\uffff]")  # the two that UTF-8 can hold and XML 1.0 cannot
_TAG = re.compile(r'<[a-z](?:[^<>"]|"[^"]*")*>')  # as nh3 writes them
_RELATIVE = re.compile(r'(\s(?:href|src|poster|cite)=")([^"]*)"')
_SITE = "https://smoelenboek.invalid"  # where addresses within the site are joined; RFC 2606: nobody's
NEVER = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)  # when a feed without entries was last changed


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry of a feed. Addresses are whole; `content` is HTML, title and summary are plain text."""

    address: str
    title: str
    summary: str
    content: str
    author: str
    published: dt.datetime
    updated: dt.datetime
    categories: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Feed:
    """All that one feed says. `address` is its own, `home` that of the page it belongs to."""

    address: str
    home: str
    title: str
    language: str
    entries: tuple[FeedEntry, ...]


def post_feeds(site: Site) -> Iterator[File]:
    """Yield every feed of posts. What they are called and hold is looked up when one is written."""
    yield of_view("/", partial(_of_site, site))
    for tag in site.tags():
        yield of_view(addresses.tag(tag), partial(_of_tag, site, tag))
    for id_ in site.groups:
        yield of_view(addresses.group(id_), partial(_of_group, site, id_))
    for id_ in site.dossiers:
        yield of_view(addresses.dossier(id_), partial(_of_dossier, site, id_))
    for id_ in site.writers():
        yield of_view(addresses.person(id_), partial(_of_person, site, id_))


def _of_site(site: Site) -> Feed:
    newest = [site.all_posts[id_] for id_ in site.post_ids()[:MOST_ENTRIES]]
    return feed_view(site, "/", "/", site.config.name, partial(_entries, site, newest))


def _of_tag(site: Site, tag: str) -> Feed:
    return _of_posts(site, addresses.tag(tag), site.word("tags", tag), site.posts_tagged(tag))


def _of_group(site: Site, id: str) -> Feed:
    group = site.groups[id]
    return _of_posts(site, addresses.group(id), group.name, site.posts_for(group))


def _of_dossier(site: Site, id: str) -> Feed:
    dossier = site.dossiers[id]
    return _of_posts(site, addresses.dossier(id), dossier.title, site.posts_in(dossier))


def _of_person(site: Site, id: str) -> Feed:
    person = site.people[id]
    return _of_posts(site, addresses.person(id), person.name.shown, site.posts_of(person))


def _of_posts(site: Site, home: str, name: str, posts: Sequence[Post]) -> Feed:
    entries = partial(_entries, site, posts[:MOST_ENTRIES])
    return feed_view(site, home, home, f"{name} · {site.config.name}", entries)


def _entries(site: Site, posts: Sequence[Post]) -> list[FeedEntry]:
    return [_of_post(site, post) for post in posts]


def of_view(home: str, view: Callable[[], Feed]) -> File:
    """Return the feed that is in the folder `home`; `view` says all of it, when somebody writes the file."""
    return File(f"{home}feed.xml".lstrip("/"), view, written)


def feed(site: Site, home: str, title: str, entries: Callable[[], Sequence[FeedEntry]], page: str = "") -> File:
    """Return the feed that is in the folder `home`, of the page there or at `page`.

    `entries` is called when somebody writes the file.
    """
    return of_view(home, partial(feed_view, site, home, page or home, title, entries))


def feed_view(site: Site, home: str, page: str, title: str, entries: Callable[[], Sequence[FeedEntry]]) -> Feed:
    """Return all that a feed says. `page` is the address of the page that it belongs to."""
    return Feed(f"{root(site)}{home}feed.xml", root(site) + page, title, site.config.language, tuple(entries()))


@per_value
def _of_post(site: Site, post: Post) -> FeedEntry:
    zone = ZoneInfo(site.config.timezone)
    published = dt.datetime.combine(post.date, dt.time(), zone)
    return FeedEntry(
        address=root(site) + addresses.post(post.id),
        title=post.title,
        summary=post.summary or opening(site, post.prose),
        content=absolute(_picture(site, post) + html(site, post.prose), root(site), addresses.post(post.id)),
        author=", ".join(author.name for author in authors(site, post)),
        published=published,
        updated=dt.datetime.combine(last_change(site, post), dt.time(), zone),
        categories=tuple(site.word("tags", tag) for tag in post.tags),
    )


def _picture(site: Site, post: Post) -> str:
    """Return the cover as HTML, to be before the text: readers of feeds show it as the entry's picture."""
    shown = cover(site, post)
    return f'<p><img src="{escape(shown.large)}" alt="{escape(shown.alt)}"></p>' if shown else ""


def absolute(body: str, root: str, page: str) -> str:
    """Give each address in a text the site and the page it is from: a feed reader is elsewhere.

    Only in tags: a sample of code may hold the same letters.
    """
    return _TAG.sub(
        lambda tag: _RELATIVE.sub(lambda match: f'{match[1]}{_joined(root, page, match[2])}"', tag[0]), body
    )


def _joined(root: str, page: str, to: str) -> str:
    """Return an address as a reader elsewhere needs it; one that climbs stays in the site, as it does at a root."""
    try:
        address = urljoin(_SITE + page, unescape(to))
        return escape(root + address.removeprefix(_SITE) if address.startswith(_SITE) else address)
    except ValueError:  # what is not an address leads nowhere in a reader either
        return to


def written(feed: Feed) -> bytes:
    """Return a feed as Atom."""
    feed_xml = Atom1Feed(
        title=feed.title,
        link=feed.home,
        description="",
        language=feed.language,
        feed_url=feed.address,
        feed_guid=feed.address,
    )
    for feed_entry in feed.entries:
        feed_xml.add_item(
            title=feed_entry.title,
            link=feed_entry.address,
            unique_id=feed_entry.address,
            description=escape(feed_entry.summary, quote=False),
            content=feed_entry.content,
            author_name=feed_entry.author,
            pubdate=feed_entry.published,
            updateddate=feed_entry.updated,
            categories=feed_entry.categories,
        )
    if not feed.entries:
        feed_xml.latest_post_date = lambda: NEVER
    text: str = feed_xml.writeString("utf-8")
    return _NOT_XML.sub("", text).encode()
