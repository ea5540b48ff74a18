"""The people file in parts, for companies with so many people that one file would take too long to load.

In: what people_file returns. Out: a head, and by `put` the pieces whose addresses it holds.
theme/static/js/search/people/pieces.js reads them:

letters   each word of names, nicknames and groups that begins with a letter → rows
postings  entries of a table → rows of people, and how well; departments by the rows of groups
names     names, ids and nicknames as in the people file, of NAMES people: the best hits are compared by name
people    the other columns, of BLOCK people
groups    names, ids and kinds of NAMES groups
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any, TypeAlias

from smoelenboek.search.encoding import packed, packed_sets
from smoelenboek.search.names import name_words
from smoelenboek.search.people import packed_columns
from smoelenboek.search.words import tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

NAMES = 64  # people or groups in one file of names: one question looks at sixty of them at most, half a KB each
BLOCK = 32  # people in one file of what else is shown of them: a list of ten fetches up to ten, 1 KB each
MOST = 2_000  # rows in a file of postings, if it holds more than one entry
ALPHABET = "abcdefghijklmnopqrstuvwxyz"  # each has a piece; whatever else a word begins with shares one
TABLES = {
    "title": "title",
    "department": "department",
    "location": "location",
    "role": "roles",
    "language": "languages",
    "skill": "skills",
}  # field of a question → column
SHOWN = ("name", "id", "nicknames")

Put: TypeAlias = "Callable[[str, Any], str]"
Rows = dict[str, list[int]]  # word → rows, rising
Rated = list[tuple[int, int]]  # rows, and how well


def in_pieces(file: Mapping[str, Any], skills_how: Sequence[Sequence[int]], put: Put) -> dict[str, Any]:
    """Return the head. `put` takes the name and the content of a piece, and returns its address."""
    people, groups = {**file["people"], "skills_how": skills_how}, file["groups"]
    names = {column: people[column] for column in SHOWN}
    rest = {column: some for column, some in people.items() if column not in SHOWN}
    return {
        **{name: part for name, part in file.items() if name not in {"people", "groups"}},
        "count": len(people["name"]),
        "group_count": len(groups["name"]),
        "sizes": {"names": NAMES, "people": BLOCK, "groups": NAMES},
        "letters": {letter: put("letter", piece) for letter, piece in _letters(people, groups)},
        "postings": {field: list(_postings(field, people, put)) for field in TABLES},
        "names": [put("names", _cut(names, rows)) for rows in _blocks(people["name"], NAMES)],
        "people": [put("someone", _block(rest, groups["name"], rows)) for rows in _blocks(people["name"], BLOCK)],
        "groups": [put("groups", _cut(groups, rows)) for rows in _blocks(groups["name"], NAMES)],
    }


def skill_levels_in_pieces(
    people: Mapping[str, Any], skills_how: Sequence[Sequence[int]], put: Put
) -> list[tuple[int, str]]:
    """Return the first skill of each file of levels, and its address: how well each of those has it who have it."""
    columns = {"skills": people["skills"], "skills_how": skills_how}
    return [(first, put("levels", _levels(some))) for first, some in _filled(_rated("skill", columns))]


def _levels(entries: Sequence[Rated]) -> str:
    return packed(how for rows in entries for _, how in rows)


def _letters(people: Mapping[str, Any], groups: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each letter and what is called by a word that begins with it: field → [words, rows of each]."""
    fields = {
        "name": _rows_of(enumerate(map(name_words, people["name"]))),
        "nickname": _rows_of((row, tokens(names)) for row, names in people["nicknames"].items()),
        "group": _rows_of(enumerate(map(tokens, groups["name"]))),
    }
    words = sorted(((_letter(word), field, word) for field, some in fields.items() for word in some))
    for letter, of_letter in groupby(words, lambda row: row[0]):
        piece = {}
        for field, some in groupby(of_letter, lambda row: row[1]):
            called = [word for _, _, word in some]
            piece[field] = [" ".join(called), packed_sets(fields[field][word] for word in called)]
        yield letter, piece


def _letter(word: str) -> str:
    return word[0] if word[0] in ALPHABET else ""


def _rows_of(named: Iterable[tuple[int, Iterable[str]]]) -> Rows:
    rows: Rows = {}
    for row, words in named:
        for word in dict.fromkeys(words):
            rows.setdefault(word, []).append(row)
    return rows


def _postings(field: str, people: Mapping[str, Any], put: Put) -> Iterator[tuple[int, str]]:
    """Yield the first entry of each file, and its address."""
    rated = f"{TABLES[field]}_how" in people
    for first, some in _filled(_rated(field, people)):
        piece = {"rows": packed_sets([row for row, _ in rows] for rows in some)}
        if rated:
            piece["how"] = packed(how for rows in some for _, how in rows)
        yield first, put("postings", piece)


def _rated(field: str, people: Mapping[str, Any]) -> dict[int, Rated]:
    """Return entry → who has it, and how well."""
    entries: dict[int, Rated] = {}
    for row, pairs in enumerate(_pairs(field, people)):
        for number, how in pairs:
            entries.setdefault(number, []).append((row, how))
    return entries


def _pairs(field: str, people: Mapping[str, Any]) -> Iterator[Iterable[tuple[int, int]]]:
    """Yield of each person (entry, how well)."""
    column = people[TABLES[field]]
    if how := people.get(f"{TABLES[field]}_how"):
        yield from (zip(*both, strict=True) for both in zip(column, how, strict=True))
    elif field == "title":
        yield from ([(number, 0)] for number in column)
    elif field in {"department", "location"}:  # 0 is none
        yield from ([(number - 1, 0)] if number else [] for number in column)
    else:
        yield from ([(number, 0) for number in some] for some in column)


def _filled(entries: Mapping[int, Rated]) -> Iterator[tuple[int, list[Rated]]]:
    """Yield entries that follow each other, with the number of the first, as many as fit in a file."""
    first, size = 0, 0
    some: list[Rated] = []
    for number in range(max(entries, default=-1) + 1):
        rows = entries.get(number, [])
        if some and size + len(rows) > MOST:
            yield first, some
            first, some, size = number, [], 0
        some.append(rows)
        size += len(rows)
    if some:
        yield first, some


def _blocks(column: Sequence[object], size: int) -> Iterator[range]:
    return (range(start, min(start + size, len(column))) for start in range(0, len(column), size))


def _block(people: Mapping[str, Any], groups: Sequence[str], rows: range) -> dict[str, Any]:
    """Return the columns of some people, and what their departments are called."""
    cut = _cut(people, rows)
    departments = {number - 1: groups[number - 1] for number in cut["department"] if number}
    return {**packed_columns(cut), "departments": departments}


def _cut(columns: Mapping[str, Any], rows: range) -> dict[str, Any]:
    """Return `rows` of columns; those by row number keep the numbers."""
    return {
        name: {row: column[row] for row in rows if row in column}
        if isinstance(column, dict)
        else column[rows.start : rows.stop]
        for name, column in columns.items()
    }
