"""One thing to find, and how its texts are put together."""

from __future__ import annotations

import datetime as dt
import hashlib
from html import escape
from typing import TYPE_CHECKING, Any, NamedTuple

from smoelenboek.display.prose import name_of
from smoelenboek.text.language import language_of

if TYPE_CHECKING:
    from smoelenboek.site import Site
    from smoelenboek.text.prose import Prose


class Document(NamedTuple):
    """One thing to find.

    language  decides how its words are stemmed.
    texts     field → text: title, about, text, comments.
    prose     field → HTML, of which only the text counts: it is taken out when the words are counted.
    by        who or what it is from, as shown beside its title.
    tags      what the facets `tag` and `group` ask.
    """

    kind: str
    language: str
    href: str
    name: str
    texts: dict[str, str]
    prose: dict[str, str]
    date: dt.date | None = None
    by: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()


class Abstract(NamedTuple):
    """All of a document but its texts: what a hit shows, what the facets ask, and the key of what it is found by.

    key     see index_cache.key.
    spoken  the language of its name, "" for the site's.
    """

    kind: str
    key: str
    href: str
    name: str
    date: dt.date | None
    spoken: str
    by: tuple[str, ...]
    tags: tuple[str, ...]
    groups: tuple[str, ...]

    def to_json(self) -> list[Any]:
        """Return this as JSON has it."""
        return [*self._replace(date=None), self.date.isoformat() if self.date else ""]

    @classmethod
    def from_json(cls, row: list[Any]) -> Abstract:
        """Return what `to_json` wrote."""
        kind, key, href, name, _, spoken, by, tags, groups, day = row
        date = dt.date.fromisoformat(day) if day else None
        return cls(kind, key, href, name, date, spoken, tuple(by), tuple(tags), tuple(groups))


_IN_FILES = frozenset({"post", "page"})  # whose files say their language; of all else it is told from the words


def abstract_of(document: Document, own: str) -> Abstract:
    """Return the abstract of a document; `own` is the site's language."""
    is_said = document.kind in _IN_FILES
    spoken = document.language if is_said else language_of(document.name, document.language, own) or document.language
    return Abstract(
        document.kind,
        key(document),
        document.href,
        document.name,
        document.date,
        "" if spoken == own else spoken,
        document.by,
        document.tags,
        document.groups,
    )


def key(document: Document) -> str:
    """Return the key of a document: its language, and a digest of all that its Counts follow from."""
    parts = [document.language]
    for field in (document.texts, document.prose):
        parts += [part for pair in field.items() for part in pair]
    digest = hashlib.blake2b("\0".join(parts).encode(), digest_size=16).hexdigest()
    return f"{document.language}.{digest}"


def language_in(key: str) -> str:
    """Return the language of the document that had this key."""
    return key.partition(".")[0]


def filled(site: Site, *prose: Prose) -> str:
    """Return the HTML of texts, with the names of what they refer to."""
    return "\n".join(text.filled(lambda kind, to: escape(name_of(site, kind, to))) for text in prose)


def joined(*texts: object) -> str:
    """Return what there is, a line each: words of two texts never become one."""
    return "\n".join(str(text) for text in texts if text)
