"""The questions to a site as columns of bytes, for whoever keeps them between two builds."""

from __future__ import annotations

import json
import sys
from array import array
from typing import TYPE_CHECKING, Any, NamedTuple

from smoelenboek.site.fingerprints import DIGEST_SIZE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from smoelenboek.site.questions import Questions

FORM = f"5 {sys.byteorder}"  # columns of another form are none
_CHUNK = 1024  # questions in a row
_NO_PARTS = 0xFFFFFFFF
_MOST_UNUSED = 0.3  # as many more questions; then those that nobody asks any more go

Askers = list["array[int]"]  # the numbers of questions, of each of those who ask


class Columns(NamedTuple):
    """Names, fingerprints of answers, parts, and answers that are kept of questions by their numbers: see Questions."""

    names: list[str]
    prints: list[bytes]
    parts: list[array[int] | None]
    answers: dict[int, Any]

    def chunks(self, touched: AbstractSet[int] | None = None) -> Iterator[tuple[str, bytes]]:
        """Yield (number of a chunk, its content) as bytes that hold data only; of those alone that are `touched`."""
        numbers = range(0, len(self.names), _CHUNK)
        some = {number - number % _CHUNK for number in touched} if touched is not None else numbers
        for start in numbers:
            if start not in some:
                continue
            part = slice(start, start + _CHUNK)
            answers = [
                (number, self.answers[number])
                for number in range(*part.indices(len(self.names)))
                if number in self.answers
            ]
            texts = json.dumps([self.names[part], answers], separators=(",", ":")).encode()
            prints, parts = b"".join(self.prints[part]), packed(self.parts[part])
            yield f"{start:08}", b"".join(len(piece).to_bytes(4, "big") + piece for piece in (texts, prints, parts))

    @classmethod
    def of_chunks(cls, chunks: Mapping[str, bytes]) -> Columns:
        """Return what `chunks` gave, all of it."""
        columns = cls([], [], [], {})
        for _, content in sorted(chunks.items()):
            texts, prints, parts = _pieces(content)
            names, answers = json.loads(texts)
            columns.names.extend(names)
            columns.prints.extend(prints[at : at + DIGEST_SIZE] for at in range(0, len(prints), DIGEST_SIZE))
            columns.parts.extend(unpacked(parts))
            columns.answers.update(answers)
        return columns


def _pieces(content: bytes) -> Iterator[bytes]:
    at = 0
    while at < len(content):
        length = int.from_bytes(content[at : at + 4], "big")
        at += 4
        yield content[at : at + length]
        at += length


def columns_of(questions: Questions, askers: Askers, before: int) -> tuple[Columns, Askers, bool]:
    """Return the questions to keep, who asks which, and whether they are numbered anew.

    They are if there are many more than `before`, when they were numbered, and many are asked by nobody any more.
    """
    names, prints, parts, answers = questions.news(0)
    if len(names) <= before * (1 + _MOST_UNUSED):
        return Columns(names, prints, parts, answers), askers, False
    numbers = _used(parts, askers)
    if len(numbers) < len(names):
        order = sorted(numbers)
        place = dict(zip(order, range(len(order)), strict=True))
        names, prints = [names[number] for number in order], [prints[number] for number in order]
        parts = [None if (some := parts[number]) is None else _placed(some, place) for number in order]
        askers = [_placed(some, place) for some in askers]
        answers = {place[number]: answer for number, answer in answers.items() if number in place}
    return Columns(names, prints, parts, answers), askers, True


def _placed(numbers: array[int], place: dict[int, int]) -> array[int]:
    return array("I", [place[number] for number in numbers])


def _used(parts: Sequence[array[int] | None], askers: Askers) -> set[int]:
    """Return the questions that somebody asks, and all that their answers are made from."""
    used: set[int] = set()
    for numbers in askers:
        used.update(numbers)
    todo = list(used)
    while todo:
        for number in parts[todo.pop()] or ():
            if number not in used:
                used.add(number)
                todo.append(number)
    return used


def packed(lists: Iterable[array[int] | None]) -> bytes:
    """Return lists of numbers as one column: the length of each, then its numbers."""
    column = array("I")
    for numbers in lists:
        column.append(_NO_PARTS if numbers is None else len(numbers))
        column.extend(numbers or ())
    return column.tobytes()


def unpacked(column: bytes) -> list[array[int] | None]:
    """Return the lists of numbers in a column."""
    whole = array("I")
    whole.frombytes(column)
    lists: list[array[int] | None] = []
    at = 0
    while at < len(whole):
        length = whole[at]
        at += 1
        if length == _NO_PARTS:
            lists.append(None)
            continue
        lists.append(whole[at : at + length])
        at += length
    return lists
