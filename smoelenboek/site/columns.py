"""The questions to a site as columns of bytes, for whoever keeps them between two builds."""

from __future__ import annotations

import json
import sys
from array import array
from typing import TYPE_CHECKING, Any, NamedTuple

from smoelenboek.site.fingerprints import DIGEST_SIZE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from smoelenboek.site.questions import Questions

FORM = f"4 {sys.byteorder}"  # columns of another form are none
_NO_PARTS = 0xFFFFFFFF
_MOST_UNUSED = 0.3  # of the questions that are kept; then those that nobody asks any more go

Asked = list["array[int]"]  # the numbers of questions, of each of those who ask


class Columns(NamedTuple):
    """Names, fingerprints of answers, parts, and answers that are kept of questions by their numbers: see Questions."""

    names: list[str]
    prints: list[bytes]
    parts: list[array[int] | None]
    answers: dict[int, Any]

    def to_bytes(self) -> tuple[bytes, bytes, bytes]:
        """Return names and answers, prints, parts as bytes that hold data only."""
        texts = json.dumps([self.names, list(self.answers.items())], separators=(",", ":"))
        return texts.encode(), b"".join(self.prints), packed(self.parts)

    @classmethod
    def from_bytes(cls, names: bytes, prints: bytes, parts: bytes) -> Columns:
        """Return what `to_bytes` wrote."""
        some = [prints[at : at + DIGEST_SIZE] for at in range(0, len(prints), DIGEST_SIZE)]
        texts, answers = json.loads(names)
        return cls(texts, some, unpacked(parts), dict(answers))


def kept(questions: Questions, asked: Asked) -> tuple[Columns, Asked]:
    """Return the questions to keep, and who asks which: others than before, if many are asked by nobody any more."""
    names, prints, parts, answers = questions.news(0)
    numbers = _used(parts, asked)
    if len(numbers) < len(names) * (1 - _MOST_UNUSED):
        order = sorted(numbers)
        place = dict(zip(order, range(len(order)), strict=True))
        names, prints = [names[number] for number in order], [prints[number] for number in order]
        parts = [None if (some := parts[number]) is None else _placed(some, place) for number in order]
        asked = [_placed(some, place) for some in asked]
        answers = {place[number]: answer for number, answer in answers.items() if number in place}
    return Columns(names, prints, parts, answers), asked


def _placed(numbers: array[int], place: dict[int, int]) -> array[int]:
    return array("I", [place[number] for number in numbers])


def _used(parts: Sequence[array[int] | None], asked: Asked) -> set[int]:
    """Return the questions that somebody asks, and all that their answers are made from."""
    used: set[int] = set()
    for numbers in asked:
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
