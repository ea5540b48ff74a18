"""Posts: the page of each with its thread, the numbered archive anchored at the oldest, and the tags."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from smoelenboek.pages.page import (
    Html,
    Linked,
    Page,
    PersonLine,
    PostLine,
    authors,
    html,
    person_line,
    post_line,
    tag_links,
)
from smoelenboek.site import addresses

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smoelenboek.model.post import Post
    from smoelenboek.site import Site, Thread

PER_PAGE = 20
WORDS_A_MINUTE = 220  # reading aloud in one's head, Dutch and English prose alike
DEEPEST_INDENT = 4


@dataclass(frozen=True)
class ReplyView:
    """One comment as shown. `depth` is 0 for a comment on the post itself, at most DEEPEST_INDENT."""

    id: str
    person: PersonLine | None
    at: dt.datetime
    kind: str
    body: Html
    depth: int
    removed_rule: str
    edited: dt.datetime | None
    by_author: bool
    answers: Linked | None


@dataclass(frozen=True)
class ArticleView:
    """All that article.html may use."""

    title: str
    language: str
    date: dt.date
    modified: dt.date | None
    by: tuple[PersonLine, ...]
    group: Linked | None
    summary: str
    body: Html
    minutes_to_read: int
    tags: tuple[Linked, ...]
    dossier: str
    translations: tuple[Linked, ...]  # name is the language's code
    replies: tuple[ReplyView, ...]
    comments: int
    newer: Linked | None
    older: Linked | None


@dataclass(frozen=True)
class ArchiveView:
    """All that archives.html may use. `newer` and `older` are addresses or None."""

    title: str
    posts: tuple[PostLine, ...]
    number: int
    last: int
    total: int
    newer: str | None
    older: str | None


@dataclass(frozen=True)
class TagView:
    """All that tag.html may use."""

    title: str
    posts: tuple[PostLine, ...]
    feed: str


@dataclass(frozen=True)
class TagsView:
    """All that tags.html may use: each tag with how many posts it has."""

    tags: tuple[tuple[Linked, int], ...]


def pages(site: Site) -> Iterator[Page]:
    """Yield the archive and the tags."""
    yield from archive(site)
    names = sorted(((site.word("tags", tag), tag) for tag in site.tags()), key=lambda pair: pair[0].lower())
    counted = tuple((Linked(addresses.tag(tag), name), len(site.posts_tagged(tag))) for name, tag in names)
    yield Page("/tags/", "tags", partial(TagsView, counted))
    for name, tag in names:
        yield Page(addresses.tag(tag), "tag", partial(_tag, site, name, tag))


def _tag(site: Site, name: str, tag: str) -> TagView:
    lines = tuple(post_line(site, post) for post in site.posts_tagged(tag))
    return TagView(name, lines, f"{addresses.tag(tag)}feed.xml")


def archive(site: Site) -> Iterator[Page]:
    """Yield /posts/ (the newest) and its numbered pages; 1 holds the oldest, so a new post changes one page."""
    oldest_first = list(reversed(site.posts))
    chunks = [oldest_first[at : at + PER_PAGE] for at in range(0, len(oldest_first), PER_PAGE)] or [[]]
    last = len(chunks)
    for number, chunk in enumerate(chunks, 1):
        yield Page(addresses.archive(number), "archives", partial(_archive, site, chunk[::-1], number, last))
    # The first page of all shows a full page: whatever /posts/page/<last>/ holds and what comes before it.
    yield Page("/posts/", "archives", partial(_archive, site, site.posts[:PER_PAGE], 0, last))


def _archive(site: Site, posts: list[Post], number: int, last: int) -> ArchiveView:
    newer = addresses.archive(number + 1) if 0 < number < last else None
    before = (number or last) - 1
    return ArchiveView(
        title="",
        posts=tuple(post_line(site, post) for post in posts),
        number=number,
        last=last,
        total=len(site.posts),
        newer=newer,
        older=addresses.archive(before) if before else None,
    )


def article(site: Site, post: Post, neighbours: tuple[Post | None, Post | None] = (None, None)) -> ArticleView:
    """Return the view of a post, in whichever language. neighbours: the next newer and older post."""
    main = site.all_posts[post.id]
    people = [person for id_ in main.authors if (person := site.person(id_))]
    group = site.groups.get(main.group or "")
    dossier = site.dossiers.get(main.dossier or "")
    newer, older = (Linked(addresses.post(one.id), one.title) if one else None for one in neighbours)
    replies = tuple(_replies(site, main))
    return ArticleView(
        title=post.title,
        language=post.language,
        date=post.date,
        modified=main.modified,
        by=tuple(person_line(site, person) for person in people),
        group=Linked(addresses.group(group.id), group.name) if group else None,
        summary=post.summary or "",
        body=html(site, post.prose),
        minutes_to_read=max(1, round(post.prose.words / WORDS_A_MINUTE)),
        tags=tag_links(site, main.tags),
        dossier=dossier.title if dossier else "",
        translations=tuple(_translations(site, post, main)),
        replies=replies,
        comments=sum(1 for reply in replies if not reply.removed_rule),
        newer=newer,
        older=older,
    )


def _translations(site: Site, post: Post, main: Post) -> Iterator[Linked]:
    for one in (main, *site.translations_of(main)):
        if one.language != post.language and site.published(one):
            yield Linked(addresses.post(one.id, one.language if one is not main else ""), one.language)


def _replies(site: Site, post: Post) -> Iterator[ReplyView]:
    """Yield the thread in reading order. Walks with a stack: a thread may be deeper than Python's."""
    writers = {link.href for link in authors(site, post)}
    waiting = [(thread, 0, None) for thread in reversed(site.threads(post))]
    stack: list[tuple[Thread, int, Linked | None]] = [*waiting]
    while stack:
        thread, depth, answers = stack.pop()
        reply = _reply(site, thread, depth, answers, writers)
        yield reply
        target = Linked(f"#{reply.id}", reply.person.name if reply.person and not reply.removed_rule else "")
        stack += [(answer, depth + 1, target) for answer in reversed(thread.answers)]


def _reply(site: Site, thread: Thread, depth: int, answers: Linked | None, writers: set[str]) -> ReplyView:
    comment = thread.comment
    person = site.person(comment.person)
    line = person_line(site, person) if person else None
    return ReplyView(
        id=comment.id,
        person=line,
        at=comment.at,
        kind=comment.kind,
        body=html(site, comment.prose),
        depth=min(depth, DEEPEST_INDENT),
        removed_rule=comment.removed.rule if comment.removed else "",
        edited=comment.edited,
        by_author=line is not None and line.href in writers,
        answers=answers,
    )


__all__ = ["ArticleView", "archive", "article", "authors", "pages"]
