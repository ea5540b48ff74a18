"""How often each word is in a document. In: Documents. Out: Counts, which depend on nothing but that document.

Words are normalised, not stemmed: their forms are what a half-typed word is compared with. Stop words are left out,
except of titles and names: there “de” and “who” are what somebody looks for.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from html import unescape
from sys import intern
from typing import TYPE_CHECKING

from smoelenboek.search.words import normalise, tokens
from smoelenboek.text.language import small_words

if TYPE_CHECKING:
    from smoelenboek.search.document import Document

Counts = dict[str, dict[str, int]]  # field → word → times


@cache
def stop_words(language: str) -> frozenset[str]:
    """Return the words of a language that say nothing by themselves; none for a language without a list."""
    return frozenset(normalise(word) for word in small_words(language))


def counts(document: Document) -> Counts:
    """Return how often each word is in each field of a document."""
    stopped = stop_words(document.language)
    every = {}
    for field in sorted(document.texts.keys() | document.prose.keys()):
        text = f"{document.texts.get(field, '')}\n{unescape(_TAG.sub(' ', document.prose.get(field, '')))}"
        words = Counter(intern(word) for word in tokens(text) if field in KEEPING_ALL or word not in stopped)
        if words:
            every[field] = dict(words)
    return every


KEEPING_ALL = frozenset({"title", "about"})
_TAG = re.compile(r"<[^>]*>")
