"""The words that people are found by, beside their names: each once, with all that it may be called.

In: a Site. Out: Tables of entries. A person then needs no more than numbers. What an entry is called holds both of
the interface's languages, the vocabulary's aliases, and of a language its own name: frans, French, français, fr.
"""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from babel import Locale, UnknownLocaleError

from smoelenboek.catalogues import LANGUAGES
from smoelenboek.display.languages import language_name
from smoelenboek.search.documents import word_texts
from smoelenboek.search.words import tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from smoelenboek.site import Site


class Word(NamedTuple):
    """One word: what facets call it, its name as shown, and the words it is found by beside those of its name."""

    id: str
    name: str
    also: str


class Table:
    """Entries in the order of how often they are used: frequent ones have small numbers."""

    def __init__(self, used: Iterable[str], word_of: Callable[[str], Word]) -> None:
        """`used` holds an id for each use."""
        ids = [id_ for id_, _ in sorted(Counter(used).items(), key=lambda use: (-use[1], use[0]))]
        self.entries = tuple(word_of(id_) for id_ in ids)
        self.numbers = {id_: number for number, id_ in enumerate(ids)}


def word_in(site: Site, list_: str, id: str) -> Word:
    """Return a word of a vocabulary."""
    name = site.word(list_, id)
    return Word(id, name, beside(name, word_texts(site, list_, id)))


@cache
def language_entry(tag: str, language: str) -> Word:
    """Return a language, by the names that CLDR has for it."""
    name = language_name(tag, language)
    names = [tag, *(language_name(tag, language) for language in LANGUAGES)]
    with suppress(UnknownLocaleError, ValueError):  # CLDR does not speak every language that it has names for
        names.append(Locale.parse(tag, sep="-").get_language_name(tag.split("-", maxsplit=1)[0]) or "")
    return Word(tag, name, beside(name, " ".join(names)))


def beside(name: str, texts: str) -> str:
    """Return the words of `texts` that `name` does not have."""
    shown = set(tokens(name))
    return " ".join(word for word in dict.fromkeys(tokens(texts)) if word not in shown)
