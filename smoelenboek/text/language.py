"""In which language a text is written, told by the small words that only one language has.

A screen reader needs it for a part of a page that is in another language than the page (WCAG 3.1.2). A library that
tells a hundred languages weighs tens of megabytes and guesses of short texts; ours are two, and where their small words
are not clear nothing is told.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from importlib.resources import files

LANGUAGES = tuple(
    sorted(
        file.name.removesuffix(".txt") for file in (files(__package__) / "stop").iterdir() if file.name[-4:] == ".txt"
    )
)
ENOUGH = 2  # small words of one language alone, before anything is told
CLEAR = 3  # times as many as of any other language
MOST = 600  # characters that are looked at: more tell nothing new
_WORD = re.compile(r"[^\W\d_]+")
# Small words inside a name, as in “Daniël van der Horst” and “Kade van de Kabel”; a list may have cut the name.
_IN_NAME = re.compile(
    r"\b[^\W\d_a-z][\w’'-]*(?: (?:aan|bij|de|den|der|op|te|ten|ter|uit|van|von))+(?: ?…| (?=[^\W\d_a-z]))"
)


@cache
def small_words(language: str) -> frozenset[str]:
    """Return the words of a language that say nothing by themselves, in small letters; none without a list."""
    list_ = files(__package__) / "stop" / f"{language}.txt"
    return frozenset(list_.read_text("utf-8").lower().split()) if list_.is_file() else frozenset()


@cache
def _telling() -> dict[str, str]:
    """Return word → language, of the words that are small in one language alone and no word of another."""
    return {
        word: language
        for language in LANGUAGES
        for word in small_words(language)
        if len(word) > 1 and not any(word in small_words(other) for other in LANGUAGES if other != language)
    }


def is_told(*languages: str) -> bool:
    """Say whether a text in one of these languages can be told from any other by its words."""
    return all(language in LANGUAGES for language in languages)


def language_of(text: str, *others: str) -> str:
    """Return the code of the language in which `text` is plainly written, or "" where that is not clear.

    `others` are languages that it may be in as well. Nothing is told where we have no small words of one of them: its
    texts would be taken for another's.
    """
    if not is_told(*others):
        return ""
    telling, words = _telling(), _IN_NAME.sub(" ", text[:MOST]).lower()
    times = Counter(telling[word] for word in _WORD.findall(words) if word in telling)
    (first, count), (_, second) = (*times.most_common(2), ("", 0), ("", 0))[:2]
    return first if count >= ENOUGH and count >= CLEAR * second else ""
