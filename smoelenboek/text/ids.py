"""The known name that is nearest to what was written. Which names will do is in `contract/ids.py`."""

from __future__ import annotations

import difflib
from functools import lru_cache
from typing import TYPE_CHECKING

from smoelenboek.contract.limits import LONGEST_SLUG

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_HINTS = 20  # of a file; one costs 8 ms where 3,000 names are known
_NEAR = 0.7  # of 1: “dokcis” is as near to “docsis”
_MEMORY = 1 << 16  # words


def nearest(written: str, candidates: Iterable[str]) -> str | None:
    """Return the known word that looks most like `written`, or None if none does.

    A first word is enough if one known word begins with it: “anna” for “anna-van-dijk”. A hostile file asks this
    thousands of times of thousands of names, so what can't be near is left out at a glance.
    """
    if len(written) > 2 * LONGEST_SLUG:
        return None
    key = _key(written)
    by_key = {_key(word): word for word in candidates}
    if (exact := by_key.get(key)) is not None and exact != written:
        return exact
    if close := difflib.get_close_matches(
        key, [other for other in by_key if _may_be_near(key, other)], n=1, cutoff=_NEAR
    ):
        return by_key[close[0]]
    longer = [word for word in by_key.values() if word.startswith(f"{written.lower()}-")]
    return longer[0] if len(longer) == 1 else None


class Hints:
    """The nearest words for the first mistakes of a file. Whoever made more, or made them to be slow, has seen how."""

    def __init__(self) -> None:
        self._questions = 0

    def near(self, written: str, candidates: Iterable[str]) -> str:
        """Return what is nearest to `written`; "" for nothing, or after MOST_HINTS words."""
        self._questions += 1
        return (nearest(written, candidates) or "") if self._questions <= MOST_HINTS else ""


def _may_be_near(word: str, other: str) -> bool:
    """Say whether difflib's ratio can reach _NEAR: 2 × what both have, by both lengths. A letter missing takes one."""
    mine, theirs = _letters(word), _letters(other)
    most = min(len(word) - (mine & ~theirs).bit_count(), len(other) - (theirs & ~mine).bit_count())
    return 2 * most >= _NEAR * (len(word) + len(other))


@lru_cache(_MEMORY)
def _letters(word: str) -> int:
    """Return a bit for each letter of a word; two letters may share one, which only lets more through."""
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) & 63)
    return bits


@lru_cache(_MEMORY)
def _key(word: str) -> str:
    return word.lower().replace("_", "").replace("-", "").replace(" ", "")
