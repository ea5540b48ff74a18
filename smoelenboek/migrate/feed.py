"""Atom and RSS: the posts that a feed holds, whole or in part, without comments."""

from __future__ import annotations

import datetime as dt
from email.utils import parsedate_to_datetime
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from smoelenboek.migrate.entries import MOST_ENTRIES, Author, Note, OldPost, SourceError
from smoelenboek.migrate.xml import elements

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from smoelenboek.migrate.xml import Node

_ELEMENTS = frozenset({"item", "atom:entry"})


def entries(source: Path) -> Iterator[OldPost | Note]:
    """Yield each post of a feed; raise SourceError."""
    count = 0
    for count, node in enumerate(elements(source, _ELEMENTS), 1):
        if count > MOST_ENTRIES:
            raise SourceError("many", f"{source.name}:{node.line}", most=MOST_ENTRIES)
        position = f"{source.name}:{node.line}"
        yield _atom(node, position) if node.name == "atom:entry" else _rss(node, position)
    if not count:
        raise SourceError("no-feed", source.name)


def _atom(node: Node, position: str) -> OldPost:
    links = {link.attributes.get("rel", "alternate"): link.attributes.get("href", "") for link in node.of("atom:link")}
    link = links.get("alternate", "")
    when = node.first("atom:published") or node.first("atom:updated")
    authors = (Author("", author.first("atom:name"), author.first("atom:email")) for author in node.of("atom:author"))
    return _old_post(
        position,
        link,
        node.first("atom:id") or link,
        when,
        title=_markup(node, "atom:title", plain=True),
        authors=tuple(authors),
        tags=tuple(tag.attributes.get("label") or tag.attributes.get("term", "") for tag in node.of("atom:category")),
        summary=_markup(node, "atom:summary", plain=True),
        body=_markup(node, "atom:content") or _markup(node, "atom:summary"),
    )


def _rss(node: Node, position: str) -> OldPost:
    link = node.first("link")
    author = node.first("dc:creator") or node.first("author")
    name = author.partition("(")[2].rstrip(")") if "(" in author else author
    email = author.partition(" ")[0] if "@" in author else ""
    whole = node.first("content:encoded")
    return _old_post(
        position,
        link,
        node.first("guid") or link,
        node.first("pubDate") or node.first("dc:date"),
        title=unescape(node.first("title")),
        authors=(Author("", name if "@" not in name else "", email),) if author else (),
        tags=tuple(unescape(tag.text.strip()) for tag in node.of("category")),
        summary=node.first("description") if whole else "",
        body=whole or node.first("description"),
    )


def _old_post(position: str, link: str, key: str, when: str, **fields: object) -> OldPost:
    parts = urlsplit(link)
    address = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path
    day = _day(when)
    addresses = (address,) if address else ()
    old_post = OldPost(f"feed:{key}", "post", "", position, day=day, addresses=addresses, host=parts.netloc)
    old_post.slug = parts.path.rstrip("/").rpartition("/")[2].partition(".")[0]
    for name, content in fields.items():
        setattr(old_post, name, content)
    return old_post


def _markup(node: Node, name: str, *, plain: bool = False) -> str:
    part = next(node.of(name), None)
    if part is None:
        return ""
    type_ = part.attributes.get("type", "text")
    if type_ == "xhtml":
        return part.text.strip() if plain else part.markup()
    if type_ == "text" and not plain:
        return part.markup()
    return unescape(part.text.strip()) if plain else part.text


def _day(written: str) -> dt.date | None:
    for read in (dt.datetime.fromisoformat, parsedate_to_datetime):
        try:
            return read(written.strip()).date()
        except (ValueError, TypeError, IndexError):
            continue
    return None
