"""Where each term stands. In: all documents' Counts. Out: one line a term, sorted; and the length of every field.

It is the standard index of lunr, written down once: for each term and field the rows and how often, from which
lunr.js computes the same scores as lunr.py. A line is

    term <TAB> forms <TAB> postings

forms     what words became the term, if not itself, spaces between: “-ing” is the term with “ing” behind it.
postings  for each column `number:rows`, spaces between; rows as steps from the row before (the first from -1),
          commas between, `*2` behind a step for two times.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from smoelenboek.search.compounds import compounds
from smoelenboek.search.documents import KINDS
from smoelenboek.search.words import stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from smoelenboek.search.counts import Counts

BOOSTS = {"title": 8, "about": 3, "text": 1, "comments": 0.5, "parts": 0.3}  # field → what a hit in it weighs
COLUMNS = tuple(f"{kind}.{field}" for kind in KINDS for field in BOOSTS)
_COLUMN = {name: number for number, name in enumerate(COLUMNS)}


class Counted(NamedTuple):
    """What is indexed of one document."""

    kind: str
    row: int
    language: str
    counts: Counts


Rows = dict[int, int]  # row → how often
Terms = dict[str, dict[int, Rows]]  # term → column → rows


class Postings(NamedTuple):
    """All that is said in the lines, and `lengths`: column → how many terms each row holds there."""

    terms: Terms
    forms: dict[str, set[str]]
    lengths: dict[int, list[int]]


def postings(every: Iterable[Counted]) -> Postings:
    """Return where each term stands."""
    every = list(every)
    words = {word for one in every for field in one.counts.values() for word in field}
    parts = compounds(words, words)
    terms: Terms = {}
    forms: dict[str, set[str]] = defaultdict(set)
    lengths: dict[int, list[int]] = defaultdict(list)
    for one in every:
        for field in BOOSTS:
            column = _COLUMN[f"{one.kind}.{field}"]
            found = stemmed(one, field, parts)
            lengths[column].append(sum(found.values()))
            for term, times in found.items():
                terms.setdefault(term, {}).setdefault(column, {})[one.row] = times
        for counted in one.counts.values():
            for word in counted:
                forms[stem(word, one.language)].add(word)
    return Postings(terms, forms, {column: rows for column, rows in lengths.items() if any(rows)})


def stemmed(one: Counted, field: str, parts: dict[str, tuple[str, ...]]) -> dict[str, int]:
    """Return how often each term stands in a field; the field `parts` holds those of all compounds."""
    found: dict[str, int] = {}
    language = one.language
    if field != "parts":
        for word, times in one.counts.get(field, {}).items():
            term = stem(word, language)
            found[term] = found.get(term, 0) + times
    elif language == "nl":
        for words in one.counts.values():
            for word in words:
                for part in parts.get(word, ()):
                    term = stem(part, language)
                    found[term] = found.get(term, 0) + 1
    return found


def lines(all_: Postings) -> Iterator[tuple[str, str]]:
    """Yield each term with its line, sorted."""
    for term in sorted(all_.terms):
        yield term, line(term, all_.forms.get(term, ()), all_.terms[term])


def line(term: str, forms: Iterable[str], columns: dict[int, Rows]) -> str:
    """Return the line of a term."""
    ends = [f"-{form[len(term) :]}" for form in sorted(forms) if form != term and form.startswith(term)]
    where = [f"{column}:{steps(rows)}" for column, rows in sorted(columns.items())]
    return f"{term}\t{' '.join(ends)}\t{' '.join(where)}"


def steps(rows: Rows) -> str:
    """Return rows, and how often, as steps; rows come in their order."""
    said = []
    before = -1
    for row, times in rows.items():
        said.append(f"{row - before}" if times == 1 else f"{row - before}*{times}")
        before = row
    return ",".join(said)
