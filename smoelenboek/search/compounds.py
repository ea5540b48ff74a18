"""Dutch writes compounds as one word: “personeelsvergadering” is also found by “vergadering”, lower.

In: all words of the site. Out: the words that are made of two others of them, perhaps with a letter or two between.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

LANGUAGE = "nl"
SHORTEST = 4  # letters of a part: shorter ones stand in too many words by chance
BETWEEN = ("", "s", "en", "e", "n")


def compounds(words: Iterable[str], parts: Container[str]) -> dict[str, tuple[str, ...]]:
    """Return each of `words` that is a compound of two words of `parts`, with its parts."""
    split = {}
    for word in words:
        if len(word) >= 2 * SHORTEST and word.isalpha() and (halves := tuple(dict.fromkeys(_parts(word, parts)))):
            split[word] = halves
    return split


def _parts(word: str, parts: Container[str]) -> Iterator[str]:
    for at in range(SHORTEST, len(word) - SHORTEST + 1):
        if (tail := word[at:]) not in parts:
            continue
        for between in BETWEEN:
            head = word[: at - len(between)]
            if len(head) >= SHORTEST and word[len(head) : at] == between and head in parts:
                yield head
                yield tail
                break
