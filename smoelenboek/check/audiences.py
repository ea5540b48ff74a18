"""Whom somebody named by hand in a text that an audience may see, though the audience may not see them.

A mention becomes “a colleague” on its site; a name that was typed stays a name, and stops the build of that site.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smoelenboek.check.finding import Finding
from smoelenboek.model.dossier import Dossier, StaticPage
from smoelenboek.model.post import Post
from smoelenboek.site.audience import seen_by
from smoelenboek.site.contacts import ID, contacts, texts_of, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smoelenboek.site import Site

_TITLED = (Post, Dossier, StaticPage)
_SHOWN = 2  # characters that a message tells


def people_named(site: Site) -> Iterator[Finding]:
    """Yield each full name, address and number of somebody hidden, once for a file. Reads all that is shown."""
    for audience, path, kind, what in named_by_hand(site):
        yield Finding("audience-name", path, words=(kind, what), facts={"audience": audience, "end": what[-_SHOWN:]})


def named_by_hand(site: Site) -> Iterator[tuple[str, str, str, str]]:
    """Yield (audience, path, kind, what) of these."""
    for audience in site.config.audiences:
        shown = seen_by(site, audience)
        people = contacts(site, shown)
        for path in shown.files:
            value = shown.value(path)
            texts = [text for text in texts_of(value) if not ID.fullmatch(text)]
            texts += [value.id] if isinstance(value, _TITLED) else []  # whose address says what it is about
            marks = (mark for text in texts for mark in (*people.named(text, words_of(text)), *people.reached(text)))
            yield from ((audience.name, path, kind, what) for kind, what in dict.fromkeys(marks))
