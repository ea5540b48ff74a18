"""WordPress's export (WXR): posts, pages, drafts, tags, categories and comments. An IP address is never looked at."""

from __future__ import annotations

import datetime as dt
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from smoelenboek.migrate.entries import MOST_ENTRIES, Author, Note, OldComment, OldPost, SourceError, noted
from smoelenboek.migrate.xml import elements

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from smoelenboek.migrate.xml import Node

_ELEMENTS = frozenset({"item", "wp:author", "wp:base_site_url", "wp:base_blog_url", "wp:wxr_version"})
_STATUS = {"publish": "published", "future": "published", "draft": "draft", "pending": "draft"}
_NO_CATEGORY = frozenset({"uncategorized", "uncategorised", "geen-categorie", "ongecategoriseerd"})
_SILENT = frozenset(
    {"attachment", "nav_menu_item", "revision", "custom_css", "wp_global_styles", "customize_changeset"}
)
_KINDS = {"post": "post", "page": "page"}


def entries(source: Path) -> Iterator[OldPost | Note]:
    """Yield each post and page, and a note about each thing that is left out; raise SourceError."""
    authors: dict[str, Author] = {}
    users: dict[str, Author] = {}
    host, is_wordpress, count = "", False, 0
    for node in elements(source, _ELEMENTS):
        match node.name:
            case "wp:author":
                login = node.first("wp:author_login")
                name = node.first("wp:author_display_name") or " ".join(
                    filter(None, (node.first("wp:author_first_name"), node.first("wp:author_last_name")))
                )
                author = authors[login] = Author(login, unescape(name), node.first("wp:author_email"))
                users[node.first("wp:author_id")] = author
            case "item":
                count += 1
                if count > MOST_ENTRIES:
                    raise SourceError("many", f"{source.name}:{node.line}", most=MOST_ENTRIES)
                yield from _exported(node, source.name, authors, users, host)
            case "wp:wxr_version":
                is_wordpress = True
            case _:
                host = urlsplit(node.text.strip()).netloc or host
    if not is_wordpress:
        raise SourceError("no-wordpress", source.name)


def _exported(
    node: Node, file: str, authors: dict[str, Author], users: dict[str, Author], host: str
) -> Iterator[OldPost | Note]:
    position = f"{file}:{node.line}"
    title = unescape(node.first("title"))
    type_ = node.first("wp:post_type")
    if type_ in _SILENT:
        return
    status = node.first("wp:status")
    if status in {"trash", "auto-draft", "inherit"}:
        return
    if type_ not in _KINDS:
        yield noted("kind", position, title=title, kind=type_[:40])
        return
    if status not in _STATUS or node.first("wp:post_password"):
        yield noted("private", position, title=title)
        return
    id_ = node.first("wp:post_id")
    moment = _moment(node.first("wp:post_date")) or _moment(node.first("wp:post_date_gmt"))
    login = node.first("dc:creator")
    body = node.first("content:encoded")
    old_post = OldPost(
        key=f"wordpress:{urlsplit(node.first('link')).netloc or host}:{id_}",
        kind=_KINDS[type_],
        title=title,
        position=position,
        day=moment.date() if moment else None,
        slug=unquote(node.first("wp:post_name")),
        status=_STATUS[status],
        authors=(authors.get(login, Author(login)),) if login else (),
        tags=tuple(_tags(node)),
        summary=unescape(node.first("excerpt:encoded")),
        body=body,
        markup="html" if "<!-- wp:" in body else "classic",
        addresses=tuple(_addresses(node, id_, type_)),
        host=urlsplit(node.first("link")).netloc or host,
    )
    _comments(node, file, old_post, users)
    yield old_post


def _tags(node: Node) -> Iterator[str]:
    for category in node.of("category"):
        domain, nicename = category.attributes.get("domain"), category.attributes.get("nicename")
        if domain in {"category", "post_tag"} and nicename not in _NO_CATEGORY:
            yield unescape(category.text.strip())


def _addresses(node: Node, id_: str, type_: str) -> Iterator[str]:
    """Yield the permanent link's path, and the short one that every WordPress knows too."""
    link = urlsplit(node.first("link"))
    if link.query:
        yield f"{link.path or '/'}?{link.query}"
    elif link.path:
        yield link.path
    if id_:
        yield f"/?{'page_id' if type_ == 'page' else 'p'}={id_}"


def _comments(node: Node, file: str, old_post: OldPost, users: dict[str, Author]) -> None:
    for comment in node.of("wp:comment"):
        position = f"{file}:{comment.line}"
        author = Author("", unescape(comment.first("wp:comment_author")), comment.first("wp:comment_author_email"))
        author = users.get(comment.first("wp:comment_user_id"), author)
        kind, approved = comment.first("wp:comment_type"), comment.first("wp:comment_approved")
        if kind not in {"", "comment"} or approved != "1":
            old_post.note("comment-kind", position, kind=kind or approved or "?", name=author.known_as)
            continue
        at = _moment(comment.first("wp:comment_date_gmt")) or _moment(comment.first("wp:comment_date"))
        if at is None:
            old_post.note("comment-date", position, name=author.known_as)
            continue
        parent = comment.first("wp:comment_parent")
        old_post.comments.append(
            OldComment(
                comment.first("wp:comment_id"),
                author,
                at.replace(tzinfo=dt.UTC),
                comment.first("wp:comment_content"),
                position,
                parent if parent != "0" else "",
            )
        )


def _moment(written: str) -> dt.datetime | None:
    """Return a moment as WordPress writes it; None for `0000-00-00 00:00:00` and whatever else is none."""
    try:
        return dt.datetime.strptime(written, "%Y-%m-%d %H:%M:%S")  # noqa: DTZ007 - the field says which zone
    except ValueError:
        return None
