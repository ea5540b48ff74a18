"""An index in which little changed is mended, not made again. In: Postings, and what changed. Out: them, up to date.

Cheap because a changed text touches a few hundred terms of many thousands. Only the documents that changed are looked
at, and those with a compound whose parts have come to be words of the site, or no longer are. The outcome equals what
`postings` would make: a test changes things and compares.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from smoelenboek.search.compounds import LANGUAGE as COMPOUNDING
from smoelenboek.search.compounds import SHORTEST, compounds
from smoelenboek.search.postings import (
    COLUMNS,
    columns_in,
    forms_in,
    line_of,
    rows_in,
    steps,
    steps_in,
    terms_of,
    words_of,
)
from smoelenboek.search.words import stem

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from smoelenboek.search.postings import Counted, Postings, Words


class DocumentChange(NamedTuple):
    """What a document was, or None if it is new and the last of its kind; and what it is."""

    before: Counted | None
    after: Counted


Edits = dict[str, dict[int, dict[int, int]]]  # term → column → row → how often from now on
Moves = dict[str, dict[str, bool]]  # term → word → whether it is a form of the term from now on


def patch(index: Postings, changes: Sequence[DocumentChange], counted: Callable[[str, int], Counted]) -> None:
    """Bring `index` up to date. `counted` returns what a document that did not change holds, by kind and row."""
    earlier = _all(index.words)
    moves = _recount(index.words, changes)
    now = _all(index.words)
    touched = {(change.after.kind, change.after.row) for change in changes}
    dragged = [counted(*where) for where in sorted(_dragged(index, earlier, now) - touched)]
    edits: Edits = defaultdict(lambda: defaultdict(dict))
    for before, after in (*changes, *(DocumentChange(document, document) for document in dragged)):
        was = _terms(before, earlier) if before else {}
        for column, terms in _terms(after, now).items():
            old = was.get(column, {})
            for term in old.keys() | terms.keys():
                if old.get(term) != terms.get(term):
                    edits[term][column][after.row] = terms.get(term, 0)
            index.lengths.setdefault(column, [])[after.row : after.row + 1] = [sum(terms.values())]
    for term in edits.keys() | moves.keys():
        _rewrite(index, term, edits.get(term, {}), moves.get(term, {}))


def _all(words: Words) -> set[str]:
    return set().union(*words.values())


def _terms(document: Counted, words: set[str]) -> dict[int, dict[str, int]]:
    return terms_of(document, compounds(words_of(document.counts), words))


def _recount(words: Words, changes: Sequence[DocumentChange]) -> Moves:
    """Count the words of the site again, and return which forms come and go."""
    some = [
        (side.language, word, sign)
        for change in changes
        for side, sign in zip(change, (-1, 1), strict=True)
        if side
        for word in words_of(side.counts)
    ]
    for language, word, sign in some:
        words.setdefault(language, Counter())[word] += sign
    moves: Moves = defaultdict(dict)
    for language, word in {(language, word) for language, word, _ in some}:
        if not words[language][word]:
            del words[language][word]
        term = stem(word, language)
        moves[term][word] = any(word in words[other] and stem(word, other) == term for other in words)
    return moves


def _dragged(index: Postings, earlier: set[str], now: set[str]) -> set[tuple[str, int]]:
    """Return the (kind, row) of documents that may hold a compound whose parts are others than before."""
    parts = tuple(word for word in earlier ^ now if len(word) >= SHORTEST)
    some = [word for word in index.words.get(COMPOUNDING, ()) if word.startswith(parts) or word.endswith(parts)]
    old, new = compounds(some, earlier), compounds(some, now)
    lines = [index.lines.get(stem(word, COMPOUNDING)) for word in some if old.get(word) != new.get(word)]
    return {
        (COLUMNS[column].partition(".")[0], row)
        for line in lines
        if line
        for column, rows in columns_in(line).items()
        for row in rows
    }


def _rewrite(index: Postings, term: str, edits: dict[int, dict[int, int]], moves: dict[str, bool]) -> None:
    line = index.lines.pop(term, None)
    columns = steps_in(line) if line else {}
    for column, rows in edits.items():  # the others stay as they are written
        every = (rows_in(columns.pop(column)) if column in columns else {}) | rows
        if remaining := {row: every[row] for row in sorted(every) if every[row]}:
            columns[column] = steps(remaining)
    forms = forms_in(line) if line else set()
    for word, there in moves.items():
        if word.startswith(term):
            (forms.add if there else forms.discard)(word)
        else:
            (index.see.add if there else index.see.discard)((word, term))
    if columns:
        index.lines[term] = line_of(term, forms, columns)
