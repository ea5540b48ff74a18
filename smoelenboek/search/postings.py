"""Where each term occurs. In: what is Counted of all documents. Out: one line a term, and the length of every field.

It is the standard index of lunr, written down once: for each term and field the rows and how often, from which
lunr.js computes the same scores as lunr.py (docs/decisions/0082-lengths-apart.md). A line is

    term <TAB> forms <TAB> postings

forms     what words became the term, if not itself, spaces between: “-ing” is the term with “ing” behind it.
postings  for each column its number and rows, spaces between. All are numbers as encoding.py writes them: how many
          rows lie between one and the row before, and where the term stands there more than once `"` and how often,
          less two.

How long a field is stands once, apart from the lines: a sentence more changes the lines of its words alone. A length
is one of LENGTHS: exact where words are few, else to a tenth.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from smoelenboek.search.compounds import LANGUAGE as COMPOUNDING
from smoelenboek.search.compounds import compounds
from smoelenboek.search.documents import KINDS
from smoelenboek.search.encoding import NUMBER, number_in, packed
from smoelenboek.search.words import stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from smoelenboek.search.term_counts import Counts

# What a hit in a field weighs. Tuned on collections of short, long and no titles: questions are seldom titles.
BOOSTS = {"title": 1.5, "about": 1, "text": 1, "comments": 0.5, "parts": 0.3}
COLUMNS = tuple(f"{kind}.{field}" for kind in KINDS for field in BOOSTS)
FIELDS = {kind: {field: COLUMNS.index(f"{kind}.{field}") for field in BOOSTS} for kind in KINDS}
# What is within others is an index of its own that shares its lines with the other: thousands of short texts would
# make each of the others seem long, and their words common. How long one of these is does not count.
WITHIN = ("decision", "action", "document", "comment")
APART = frozenset(column for kind in WITHIN for column in FIELDS[kind].values())


def _lengths() -> Iterator[int]:
    length = 1
    for _ in range(52):  # the last is longer than any text may be
        yield length
        length = max(length + 1, round(length * 1.2))


LENGTHS = tuple(_lengths())  # in words
_BOUNDS = [(low + high + 1) // 2 for low, high in pairwise(LENGTHS)]
_POSTING = re.compile(f'({NUMBER})(?:"({NUMBER}))?')


def length_class(length: int) -> int:
    """Return the number in LENGTHS of what is nearest to a length from 1."""
    return bisect_right(_BOUNDS, length)


def rounded(length: int) -> int:
    """Return the length that counts for a length from 0."""
    return LENGTHS[length_class(length)] if length else 0


class Counted(NamedTuple):
    """What is indexed of one document."""

    kind: str
    row: int
    language: str
    counts: Counts


Rows = dict[int, int]  # row → how often
Words = dict[str, Counter[str]]  # language → word → in how many documents


class Postings(NamedTuple):
    """The whole index, of texts.

    lines    term → its line.
    see      (word, term) for each word that does not begin with its term: zaak, zak.
    lengths  column → how many terms each row holds there.
    words    all words of the site.
    """

    lines: dict[str, str]
    see: set[tuple[str, str]]
    lengths: dict[int, list[int]]
    words: Words


def postings(every: Iterable[Counted]) -> Postings:
    """Return where each term stands."""
    every = list(every)
    words: Words = defaultdict(Counter)
    for document in every:
        words[document.language].update(words_of(document.counts))
    parts = compounds(words[COMPOUNDING], set().union(*words.values()))
    terms: dict[str, dict[int, Rows]] = {}
    lengths: dict[int, list[int]] = defaultdict(list)
    for document in every:
        for column, counts in terms_of(document, parts).items():
            lengths[column].append(sum(counts.values()))
            for term, times in counts.items():
                terms.setdefault(term, {}).setdefault(column, {})[document.row] = times
    forms: dict[str, set[str]] = defaultdict(set)
    for language, some in words.items():
        for word in some:
            forms[stem(word, language)].add(word)
    lines = {term: line(term, forms.get(term, ()), columns) for term, columns in terms.items()}
    see = {(word, term) for term, some in forms.items() for word in some if not word.startswith(term)}
    return Postings(lines, see, dict(lengths), dict(words))


def words_of(counts: Counts) -> set[str]:
    """Return the words of a document, each once."""
    return {word for field in counts.values() for word in field}


def terms_of(document: Counted, parts: Mapping[str, tuple[str, ...]]) -> dict[int, dict[str, int]]:
    """Return column → term → how often; the field `parts` holds those of all compounds."""
    columns: dict[int, dict[str, int]] = {}
    language = document.language
    for field, column in FIELDS[document.kind].items():
        terms = columns[column] = {}
        if field != "parts":
            for word, times in document.counts.get(field, {}).items():
                term = stem(word, language)
                terms[term] = terms.get(term, 0) + times
        elif language == COMPOUNDING:
            for counted in document.counts.values():
                for word in parts.keys() & counted.keys():
                    for part in parts[word]:
                        term = stem(part, language)
                        terms[term] = terms.get(term, 0) + 1
    return columns


def line(term: str, forms: Iterable[str], columns: dict[int, Rows]) -> str:
    """Return the line of a term."""
    return line_of(term, forms, {column: steps(rows) for column, rows in columns.items()})


def line_of(term: str, forms: Iterable[str], columns: dict[int, str]) -> str:
    """Return the line of a term whose rows are written as steps already."""
    ends = [f"-{form[len(term) :]}" for form in sorted(forms) if form != term and form.startswith(term)]
    where = [packed((column,)) + rows_text for column, rows_text in sorted(columns.items())]
    return f"{term}\t{' '.join(ends)}\t{' '.join(where)}"


def forms_in(line: str) -> set[str]:
    """Return the words that a line says became its term, and begin with it."""
    term, ends, _ = line.split("\t")
    return {term + end[1:] for end in ends.split(" ") if end}


def columns_in(line: str) -> dict[int, Rows]:
    """Return what a line says: column → row → how often."""
    return {column: rows_in(rows_text) for column, rows_text in steps_in(line).items()}


def steps_in(line: str) -> dict[int, str]:
    """Return what a line says: column → its rows, as steps."""
    _, _, where = line.split("\t")
    return {number_in(part[0]): part[1:] for part in where.split(" ")}


def steps(rows: Rows) -> str:
    """Return rows, in their order, as steps."""
    text = []
    before = -1
    for row, times in rows.items():
        text.append(packed((row - before - 1,)))
        if times > 1:
            text.append(f'"{packed((times - 2,))}')
        before = row
    return "".join(text)


def rows_in(rows_text: str) -> Rows:
    """Return the rows that steps lead to."""
    rows = {}
    row = -1
    for step, more in _POSTING.findall(rows_text):
        row += number_in(step) + 1
        rows[row] = number_in(more) + 2 if more else 1
    return rows


def field_lengths(lengths: Mapping[int, Sequence[int]]) -> dict[int, str]:
    """Return column → of each row the number in LENGTHS of its length, from 1, or 0; packed, where lengths count."""
    return {
        column: packed(length_class(length) + 1 if length else 0 for length in rows)
        for column, rows in sorted(lengths.items())
        if column not in APART and any(rows)
    }
