"""Atom feeds (RFC 4287) of the site, its tags and its groups, by feedgenerator, Pelican's own library."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from feedgenerator import Atom1Feed

from smoelenboek.pages.page import authors, html, opening
from smoelenboek.site import addresses

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smoelenboek.model.post import Post
    from smoelenboek.site import Site

MOST_ENTRIES = 20


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed file. `path` is from the root of the output."""

    path: str
    title: str
    home: str
    posts: tuple[Post, ...]


def feeds(site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield (path, content) of every feed."""
    for feed in _feeds(site):
        yield feed.path, _written(site, feed)


def _feeds(site: Site) -> Iterator[Feed]:
    name = site.config.name
    yield Feed("feed.xml", name, "/", tuple(site.posts[:MOST_ENTRIES]))
    for tag in site.tags():
        posts = tuple(site.posts_tagged(tag)[:MOST_ENTRIES])
        yield Feed(f"tags/{tag}/feed.xml", f"{site.word('tags', tag)} · {name}", addresses.tag(tag), posts)
    for group in site.groups.values():
        posts = tuple(site.posts_for(group)[:MOST_ENTRIES])
        yield Feed(f"groups/{group.id}/feed.xml", f"{group.name} · {name}", addresses.group(group.id), posts)


def _written(site: Site, feed: Feed) -> bytes:
    root = site.config.url or "https://smoelenboek.invalid"
    zone = ZoneInfo(site.config.timezone)
    made = Atom1Feed(
        title=feed.title,
        link=root + feed.home,
        description="",
        language=site.config.language,
        feed_url=f"{root}/{feed.path}",
        feed_guid=f"{root}/{feed.path}",
    )
    for post in feed.posts:
        published = dt.datetime.combine(post.date, dt.time(), zone)
        address = root + addresses.post(post.id)
        made.add_item(
            title=post.title,
            link=address,
            unique_id=address,
            description=post.summary or opening(site, post.prose),
            content=_absolute(html(site, post.prose), root),
            author_name=", ".join(one.name for one in authors(site, post)),
            pubdate=published,
            updateddate=dt.datetime.combine(post.modified, dt.time(), zone) if post.modified else published,
            categories=[site.word("tags", tag) for tag in post.tags],
        )
    if not feed.posts:
        made.feed["updated"] = dt.datetime(1970, 1, 1, tzinfo=zone)
        made.latest_post_date = lambda: dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
    written: str = made.writeString("utf-8")
    return written.encode()


def _absolute(body: str, root: str) -> str:
    """Give addresses of the site their host: a feed reader stands elsewhere."""
    return body.replace(' href="/', f' href="{root}/').replace(' src="/', f' src="{root}/')
