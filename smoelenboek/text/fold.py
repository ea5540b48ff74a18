"""Folding: one form for letters that people take for the same, for sorting and for addresses."""

from __future__ import annotations

import re
import unicodedata

# Letters that NFKD does not take apart.
_WHOLE = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ı": "i",
        "ħ": "h",
        "ŋ": "n",
        "ĳ": "ij",
    }
)
_APOSTROPHES = re.compile("['’‘ʼ`´]")


def fold(text: str) -> str:
    """Return `text` in small letters without accents and apostrophes: “'s-Gravenzande” → “s-gravenzande”."""
    if text.isascii():
        return _APOSTROPHES.sub("", text.lower())
    apart = unicodedata.normalize("NFKD", _small(text))  # may bring in capitals: of “ᴬ”, say
    return _small("".join(letter for letter in apart if not unicodedata.combining(letter)))


def _small(text: str) -> str:
    return _APOSTROPHES.sub("", text.casefold().translate(_WHOLE))


def slug(text: str, longest: int = 80) -> str:
    """Return `text` as an id: “Wat is 5G?” → “wat-is-5g”. May be empty."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")[:longest].strip("-")
