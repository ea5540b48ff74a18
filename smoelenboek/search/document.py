"""One thing to find, and how its texts are put together."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, NamedTuple

from smoelenboek.display.prose import name_of

if TYPE_CHECKING:
    import datetime as dt

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


def filled(site: Site, *prose: Prose) -> str:
    """Return the HTML of texts, with the names of what they refer to."""
    return "\n".join(text.filled(lambda kind, to: escape(name_of(site, kind, to))) for text in prose)


def joined(*texts: object) -> str:
    """Return what there is, a line each: words of two texts never become one."""
    return "\n".join(str(text) for text in texts if text)
