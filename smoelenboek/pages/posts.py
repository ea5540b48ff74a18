"""Posts: the page of each with what it asks and its thread, and the lists that it shows in part."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from smoelenboek.contract import addresses
from smoelenboek.display.cover import CoverView, cover
from smoelenboek.display.documents import DocumentLine, documents
from smoelenboek.display.lines import (
    Linked,
    PersonLine,
    author_face,
    dossier_link,
    elsewhere,
    person_line,
    post_link,
    tag_links,
)
from smoelenboek.display.linked_data import Json, event_data, post_data
from smoelenboek.display.lists import More, Pager, Whole, more
from smoelenboek.display.page import Page
from smoelenboek.display.prose import Html, html
from smoelenboek.forge.urls import edit_url
from smoelenboek.pages.asks import CallView, EventView, PollView, call_view, event_view, lists, poll_view
from smoelenboek.pages.take_part import PostForms, post_forms
from smoelenboek.pages.thread import (
    CommentsView,
    PromiseView,
    ReplyView,
    commenting_view,
    comments,
    pager,
    promise_view,
    replies,
)
from smoelenboek.state.activity import last_change
from smoelenboek.state.days import is_over
from smoelenboek.state.exports_offered import root
from smoelenboek.state.threads import thread_pages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smoelenboek.model.post import Post
    from smoelenboek.site import Site

WORDS_A_MINUTE = 220  # reading aloud in one's head, Dutch and English prose alike


@dataclass(frozen=True)
class ArticleView:
    """All that article.html may use. At most one of `call`, `poll` and `event` is there."""

    title: str
    language: str
    date: dt.date
    modified: dt.date | None
    expired: dt.date | None
    by: tuple[PersonLine, ...]
    group: Linked | None
    summary: str
    cover: CoverView | None  # None too where the text shows the picture itself
    card: str  # its whole address, for cards of other programs
    body: Html
    minutes_to_read: int
    tags: tuple[Linked, ...]
    dossier: Linked | None
    translations: tuple[Linked, ...]  # name is the language's code
    elsewhere: tuple[Linked, ...]  # the same, in the site's other languages
    call: CallView | None
    poll: PollView | None
    event: EventView | None
    documents: tuple[DocumentLine, ...]
    more: dict[str, More | None]  # kind → the whole of a list that is shown in part
    promise: PromiseView | None
    replies: tuple[ReplyView, ...]
    pager: Pager  # of the thread
    comments: int
    commenting: CommentsView
    forms: PostForms | None
    edit: str
    newer: Linked | None
    older: Linked | None
    linked_data: tuple[Json, ...]


def article(site: Site, post: Post, neighbours: tuple[Post | None, Post | None] = (None, None)) -> ArticleView:
    """Return the view of a post, in whichever language. neighbours: the next newer and older post."""
    main = site.all_posts[post.id]
    people = [person for id_ in main.authors if (person := site.person(id_))]
    group = site.groups.get(main.group or "")
    dossier = site.dossiers.get(main.dossier or "")
    newer, older = (post_link(site, neighbour) if neighbour else None for neighbour in neighbours)
    page, *_ = thread_pages(site, main)
    commenting, shown = commenting_view(site, main), cover(site, main)
    return ArticleView(
        title=post.title,
        language=post.language,
        date=post.date,
        modified=changed if (changed := last_change(site, main)) > main.date else None,
        expired=main.expires if is_over(site, main.expires) else None,
        by=tuple(person_line(site, person) for person in people),
        group=Linked(addresses.group(group.id), group.name) if group else None,
        summary=post.summary or "",
        cover=shown if shown and not _holds(post, main) else None,
        card=root(site) + shown.large if shown else "",
        body=html(site, post.prose),
        minutes_to_read=max(1, round(post.prose.words / WORDS_A_MINUTE)),
        tags=tag_links(site, main.tags),
        dossier=dossier_link(site, dossier) if dossier else None,
        translations=tuple(_translations(site, post, main)),
        elsewhere=elsewhere(site, addresses.post(main.id)),
        call=call_view(site, main, main.call) if main.call else None,
        poll=poll_view(site, main, main.poll) if main.poll else None,
        event=event_view(site, main, main.event) if main.event else None,
        documents=_documents(site, main).first(),
        more=more((_documents(site, main),)),
        promise=promise_view(site, main),
        replies=replies(site, main, page),
        pager=pager(site, main, page),
        comments=comments(site, main),
        commenting=commenting,
        forms=post_forms(site, main, commenting=commenting.open),
        edit=edit_url(site.config.forge, site.path(post)),
        newer=newer,
        older=older,
        linked_data=(post_data(site, main), *([event_data(site, main)] if main.event else [])),
    )


def pages(site: Site) -> Iterator[Page]:
    """Yield the lists that a post shows in part: who takes part, who voted, its documents."""
    for post in site.posts:
        for whole in (*lists(site, post), _documents(site, post)):
            yield from whole.pages(post_link(site, post), partial(author_face, site, post))


def _holds(post: Post, main: Post) -> bool:
    """Say whether a text shows its cover itself: then it is not above the text too."""
    return any(
        target.kind == "picture" and main.cover and target.to.endswith(f"/{main.cover.file}")
        for target in post.prose.targets
    )


def _documents(site: Site, main: Post) -> Whole:
    proses = [post.prose for post in (main, *site.translations_of(main))]
    cover = f"{addresses.post(main.id)}{main.cover.file}" if main.cover else ""
    return documents(site, f"posts/{main.id}", proses, main.date, besides=cover)


def _translations(site: Site, post: Post, main: Post) -> Iterator[Linked]:
    for version in (main, *site.translations_of(main)):
        if version.language != post.language and site.published(version):
            yield Linked(addresses.post(version.id, version.language if version is not main else ""), version.language)
