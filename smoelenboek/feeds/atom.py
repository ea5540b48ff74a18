"""Atom feeds (RFC 4287) of the site, its tags and its groups, by feedgenerator, Pelican's own library."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from feedgenerator import Atom1Feed

from smoelenboek.feeds.file import File
from smoelenboek.pages.page import authors, html, opening
from smoelenboek.site import addresses
from smoelenboek.site.once import once_a_site

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from smoelenboek.model.post import Post
    from smoelenboek.site import Site

MOST_ENTRIES = 20
NEVER = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)  # when a feed without entries was last changed


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed. Addresses are whole; `content` is HTML."""

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
    entries: tuple[Entry, ...]


def feeds(site: Site) -> Iterator[File]:
    """Yield every feed."""
    name = site.config.name
    yield _file(site, "/", name, site.posts)
    for tag in site.tags():
        yield _file(site, addresses.tag(tag), f"{site.word('tags', tag)} · {name}", site.posts_tagged(tag))
    for group in site.groups.values():
        yield _file(site, addresses.group(group.id), f"{group.name} · {name}", site.posts_for(group))


def _file(site: Site, home: str, title: str, posts: Sequence[Post]) -> File:
    return File(f"{home}feed.xml".lstrip("/"), partial(_feed, site, home, title, posts), written)


def _feed(site: Site, home: str, title: str, posts: Sequence[Post]) -> Feed:
    entries = tuple(_entry(site, post) for post in posts[:MOST_ENTRIES])
    return Feed(f"{root(site)}{home}feed.xml", root(site) + home, title, site.config.language, entries)


def root(site: Site) -> str:
    """Return the address that stands before every path of the site, in files that are read elsewhere."""
    return site.config.url or "https://smoelenboek.invalid"


@once_a_site
def _entry(site: Site, post: Post) -> Entry:
    zone = ZoneInfo(site.config.timezone)
    published = dt.datetime.combine(post.date, dt.time(), zone)
    return Entry(
        address=root(site) + addresses.post(post.id),
        title=post.title,
        summary=post.summary or opening(site, post.prose),
        content=_absolute(html(site, post.prose), root(site)),
        author=", ".join(one.name for one in authors(site, post)),
        published=published,
        updated=dt.datetime.combine(post.modified, dt.time(), zone) if post.modified else published,
        categories=tuple(site.word("tags", tag) for tag in post.tags),
    )


def _absolute(body: str, root: str) -> str:
    """Give addresses of the site their host: a feed reader stands elsewhere."""
    return body.replace(' href="/', f' href="{root}/').replace(' src="/', f' src="{root}/')


def written(feed: Feed) -> bytes:
    """Return a feed as Atom."""
    made = Atom1Feed(
        title=feed.title,
        link=feed.home,
        description="",
        language=feed.language,
        feed_url=feed.address,
        feed_guid=feed.address,
    )
    for entry in feed.entries:
        made.add_item(
            title=entry.title,
            link=entry.address,
            unique_id=entry.address,
            description=entry.summary,
            content=entry.content,
            author_name=entry.author,
            pubdate=entry.published,
            updateddate=entry.updated,
            categories=entry.categories,
        )
    if not feed.entries:
        made.latest_post_date = lambda: NEVER
    text: str = made.writeString("utf-8")
    return text.encode()
