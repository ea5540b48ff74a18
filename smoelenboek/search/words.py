"""Words as the index knows them. In: any text. Out: normalised words and their stems.

theme/static/js/search/shared/words.js does the same, letter for letter: tests hold the two equal on whole word lists.
A stem is lunr.js's own, not lunr.py's: their Porter stemmers differ, and what one indexes the other never finds.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

import Stemmer

from smoelenboek.search.porter import porter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

LONGEST = 40  # letters of a word that is kept; what is longer is not a word
_WHOLE = {
    "ø": "o", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h", "ŋ": "n",
    "ς": "σ",
}  # fmt: skip
_NOTHING = re.compile("['’‘ʼ`´\u00ad\u200b-\u200f\u2060\ufeff]")  # apostrophes, and what nobody sees
_LETTER = r"[^\W_]"
_TOKEN = re.compile(
    rf"(?<!{_LETTER}){_LETTER}{{1,2}}(?:\+\+|#)(?!{_LETTER})"  # C++, C#
    rf"|(?<![^\s(\"/,])\.{_LETTER}{{2,}}"  # .NET
    rf"|{_LETTER}+(?:-{_LETTER}+)*"
)
_SHORT = 3  # letters: a part this short may be written on to its neighbour, as in wi-fi, e-mail and hand-off
_MEMORY = 1 << 17  # words; a large site has about as many different ones


class _Letters(dict[int, str]):
    """What each character becomes after NFKD; looked up once a character."""

    def __missing__(self, code: int) -> str:
        small = "".join(_WHOLE.get(letter, letter) for letter in chr(code).lower())
        plain = self[code] = "".join(letter for letter in small if unicodedata.category(letter)[0] != "M")
        return plain


_LETTERS = _Letters()


def normalise(text: str) -> str:
    """Return `text` in small letters without accents, apostrophes and ligatures."""
    bare = _NOTHING.sub("", text)
    return bare.lower() if bare.isascii() else unicodedata.normalize("NFKD", bare).translate(_LETTERS)


def tokens(text: str) -> Iterator[str]:
    """Yield the words to index `text` by; of “wi-fi” also “wifi”, of “.NET” also “net”."""
    for token in _TOKEN.findall(normalise(text)):
        if "-" in token:
            parts = token.split("-")
            yield from (part for part in parts if len(part) <= LONGEST)
            if min(map(len, parts)) <= _SHORT and len(joined := "".join(parts)) <= LONGEST:
                yield joined
        elif len(token) <= LONGEST:
            yield token
            if token[0] == ".":
                yield token[1:]


_dutch = Stemmer.Stemmer("dutch_porter", 0)


_STEMMERS: Mapping[str, Callable[[str], str]] = {"nl": _dutch.stemWord, "en": porter}


def has_stemmer(language: str) -> bool:
    """Say whether words of a language have stems; in any other each word is its own."""
    return language in _STEMMERS


@lru_cache(_MEMORY)
def stem(word: str, language: str) -> str:
    """Return the stem of a normalised word of a text in `language`."""
    return _STEMMERS[language](word) if language in _STEMMERS and word.isalpha() else word
