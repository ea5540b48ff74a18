"""Lines are cut into files that a reader fetches one or two of. In: Postings. Out: Shards.

A cut depends on the terms around it alone, so that a new word changes one file and not all that follow it.
A form that a reader may type, but that sorts elsewhere than its term, gets a line of its own: `zaak <TAB> >zak`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from smoelenboek.search.postings import forms_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from smoelenboek.search.postings import Postings


class Sizes(NamedTuple):
    """How large files are: bytes, compressed a little more than a third of that. One term in `every` may begin one."""

    least: int
    most: int
    every: int


# Small files cost addresses, and one more request where a question's words lie far apart.
SMALL, LARGE = Sizes(4_000, 12_000, 32), Sizes(12_000, 36_000, 64)
_IN_TWO = re.compile("[\U00010000-\U0010ffff]")


class Shard(NamedTuple):
    """One file: the term it starts with, and its text."""

    first: str
    text: str


def shards(index: Postings, sizes: Sizes = SMALL) -> list[Shard]:
    """Return the files of an index."""
    see = ((word, f"{word}\t>{term}") for word, term in index.see)
    lines = _sorted([*index.lines.items(), *see])
    cuts = _cuts(lines, sizes)
    ends = [*cuts[1:], len(lines)][: len(cuts)]
    firsts = [lines[start][0] for start in cuts]
    texts = [[line for _, line in lines[start:end]] for start, end in zip(cuts, ends, strict=True)]
    for form, term in _parted(firsts, index.lines):
        texts[bisect_right(firsts, utf16(form), key=utf16) - 1].append(f"{form}\t>{term}")
    return [Shard(first, "\n".join(text)) for first, text in zip(firsts, texts, strict=True)]


def utf16(text: str) -> bytes:
    """Return what JavaScript compares texts by."""
    return text.encode("utf-16-be", "surrogatepass")


def _sorted(lines: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return lines as JavaScript sorts them: as Python does, but for letters that UTF-16 writes in two."""
    if _IN_TWO.search("".join(term for term, _ in lines)):
        return sorted(lines, key=lambda pair: (utf16(pair[0]), pair[1]))
    return sorted(lines)


def _cuts(lines: Sequence[tuple[str, str]], sizes: Sizes) -> list[int]:
    """Return where files begin."""
    cuts = [0] if lines else []
    size = 0
    for at, (term, line) in enumerate(lines):
        if size > sizes.most or (size > sizes.least and not crc32(term.encode()) % sizes.every):
            cuts.append(at)
            size = 0
        size += len(line)
    return cuts


def _parted(firsts: Sequence[str], lines: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield each form that begins with its term and yet is in another file, with its term.

    Between a term and a form of it stand only words that begin with the term: a file's first word, too.
    """
    for first in firsts:
        for end in range(1, len(first)):
            if line := lines.get(first[:end]):
                yield from ((form, first[:end]) for form in sorted(forms_in(line)) if utf16(form) >= utf16(first))
