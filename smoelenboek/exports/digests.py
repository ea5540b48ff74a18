"""The Atom feed of digests: an entry for each, with all that it names.

In: a Site. Out: one File, once there is a digest.
"""

from __future__ import annotations

import datetime as dt
from functools import partial
from html import escape
from itertools import islice
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from smoelenboek.catalogues import load
from smoelenboek.contract import addresses
from smoelenboek.display.digest import digest_sections, digest_title
from smoelenboek.exports.atom import MOST_ENTRIES, FeedEntry, absolute, feed
from smoelenboek.state.exports_offered import root

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smoelenboek.display.digest import DigestLine
    from smoelenboek.exports.file import File
    from smoelenboek.model.digest import Digest
    from smoelenboek.site import Site


def digest_feed(site: Site) -> Iterator[File]:
    """Yield the feed, if there is a digest."""
    if site.has_rounds:
        title = load(site.config.language).gettext("Digests")
        yield feed(site, addresses.DIGESTS, f"{title} · {site.config.name}", partial(_entries, site))


def _entries(site: Site) -> list[FeedEntry]:
    return [_of_digest(site, digest) for digest in islice(site.rounds.values(), MOST_ENTRIES)]


def _of_digest(site: Site, digest: Digest) -> FeedEntry:
    sections = digest_sections(site, digest)
    at = dt.datetime.combine(digest.day, dt.time(), ZoneInfo(site.config.timezone))
    content = "".join(
        f"<h2>{escape(section.title)}</h2><ul>{''.join(map(_list_item, section.lines))}</ul>" for section in sections
    )
    return FeedEntry(
        address=root(site) + addresses.digest(digest.id),
        title=digest_title(site, digest),
        summary=", ".join(section.title for section in sections),
        content=absolute(content, root(site), addresses.digest(digest.id)),
        author=site.config.name,
        published=at,
        updated=at,
        categories=(),
    )


def _list_item(line: DigestLine) -> str:
    parts = ((line.about, ""), (line.subject, line.subject_lang), (line.replies, ""), (line.text, line.lang))
    about = " · ".join(_spoken(text, language) for text, language in parts if text)
    title = f'<a href="{escape(line.href)}"{_lang(line.lang)}>{escape(line.title)}</a>'
    return f"<li>{title}{f' – {about}' if about else ''}</li>"


def _spoken(text: str, language: str) -> str:
    return f"<span{_lang(language)}>{escape(text)}</span>" if language else escape(text)


def _lang(code: str) -> str:
    return f' lang="{code}"' if code else ""
