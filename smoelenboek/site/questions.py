"""What is asked of a site, by whom, and a fingerprint of each answer: a page is made again only when one has changed.

While a frame is open, every question to the `Site` is noted in it. An answer that is made from other answers (memo.py)
is a question too: where its answer stays the same, a change goes no further. In the end all are made from facts.

| name of a question     | asks                                                         |
|------------------------|--------------------------------------------------------------|
| `people=anna`          | rows of a key; `people*` of all, `/` the keys, `#` how many  |
| `has_come?2026-11-23`  | a fact about the day of the build                            |
| `posts_of:anna`        | what the method of the site of that name answers             |
| `@module.function:key` | what that function makes of the site and the value or key    |
"""

from __future__ import annotations

import hashlib
import os
from array import array
from contextlib import contextmanager
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeAlias

from smoelenboek.site.facts import print_of
from smoelenboek.site.fingerprints import DIGEST_SIZE, fingerprint_of, fingerprint_of_call

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from smoelenboek.site.columns import Columns
    from smoelenboek.site.facts import Facts

News: TypeAlias = "tuple[list[str], list[bytes], list[array[int] | None], dict[int, Any]]"


def renumbered(numbers: Iterable[int], to: Sequence[int], count: int) -> array[int]:
    """Return numbers with those from `count` on replaced."""
    return array("I", [number if number < count else to[number - count] for number in numbers])


class Questions:
    """The questions to one site, numbered, each with the fingerprint of its answer.

    frame   the numbers of what was asked since it was opened; None where nobody wants to know.
    is_on   whether anything is noted at all: a check, the gate and a build without a record ask without.
    names   number → the name of the question.
    prints  number → the fingerprint of its answer.
    parts   number → the questions that its answer is made from; None for one that the site answers itself.
    answers what memo.py keeps, with the numbers of these questions.
    digests by identity, a digest of all that each of the site's values says, its path included.
    stored  number → the answer itself as JSON has it, of questions that say so (memo.in_record).
    askers  number → those that were made from it; more may be named, and none of them may lack.
    touched the numbers of those that are others than in the record, or not in it.
    states  number → whether its answer is another than in the record; None as long as nobody has looked.
    """

    __slots__ = (
        "answers",
        "askers",
        "digests",
        "frame",
        "ids",
        "is_on",
        "names",
        "parts",
        "prints",
        "states",
        "stored",
        "touched",
    )

    def __init__(self) -> None:
        """Start without questions."""
        self.digests: dict[int, bytes] = {}
        self.answers: dict[str, dict[Any, tuple[Any, Any, Any]]] = {}
        self.frame: set[int] | None = None
        self.is_on = False
        self.ids: dict[str, int] = {}
        self.names: list[str] = []
        self.prints: list[bytes] = []
        self.parts: list[array[int] | None] = []
        self.stored: dict[int, Any] = {}
        self.touched: set[int] = set()
        self.askers: dict[int, list[int]] | None = None
        self.states: list[bool | None] = []

    def note_fact(self, facts: Facts, table: str, sign: str, key: str) -> None:
        """Note in the open frame that rows of the site's facts were looked at."""
        self._note(f"{table}{sign}{key}", lambda: facts.print(table, sign, key))

    def note_day(self, name: str, answer: object) -> None:
        """Note in the open frame that somebody asked something about the day of the build."""
        self._note(name, lambda: print_of(answer))

    def _note(self, name: str, fingerprint: Callable[[], bytes]) -> None:
        number = self.ids.get(name)
        if number is None:
            number = self._add(name, fingerprint(), None)
        self.frame.add(number)  # type: ignore[union-attr] # callers look whether one is open

    def settle(self, name: str, parts: set[int], answer: object, *, by_parts: bool) -> int:
        """Keep an answer that was made from others; return its number.

        With `by_parts` it counts as changed when one of those has: for what would cost too much to look through.
        """
        number = self.ids.get(name)
        if number is not None and self.states[number] is False:
            return number
        fingerprint = self._of_parts(parts) if by_parts else self.fingerprint(answer)
        if number is None:
            return self._add(name, fingerprint, parts)
        self.touched.add(number)
        self.states[number] = self.prints[number] != fingerprint
        if self.states[number]:
            self.stored.pop(number, None)
        self.prints[number] = fingerprint
        self._made_from(number, parts)
        return number

    def _made_from(self, number: int, parts: Iterable[int] | None) -> None:
        """Note what an answer was made from."""
        before, self.parts[number] = self.parts[number], None if parts is None else array("I", sorted(parts))
        for part in {*(self.parts[number] or ())}.difference(before or ()) if self.askers is not None else ():
            self.askers.setdefault(part, []).append(number)  # type: ignore[union-attr] # see above

    @contextmanager
    def asking(self) -> Iterator[set[int]]:
        """Give the numbers of all questions that are asked inside the `with`."""
        outer, self.frame = self.frame, set()
        try:
            yield self.frame
        finally:
            self.frame = outer

    def start(
        self,
        names: Sequence[str],
        prints: Sequence[bytes],
        parts: Sequence[array[int] | None],
        stored: Mapping[int, Any] = MappingProxyType({}),
    ) -> None:
        """Note questions from now on; these are the ones of a record, numbered from 0."""
        self.names, self.prints, self.parts, self.stored = list(names), list(prints), list(parts), dict(stored)
        self.ids = {name: number for number, name in enumerate(self.names)}
        self.askers = None
        self._begin()

    def follow(self, others: Questions) -> None:
        """Note questions from now on, after those of an earlier site: what these hold is taken over as it is."""
        self._take_over(others)
        self._begin()
        if self.askers is None:
            self.askers = {}
            for number, parts in enumerate(self.parts):
                for part in parts or ():
                    self.askers.setdefault(part, []).append(number)

    def _take_over(self, others: Questions) -> None:
        for name in ("names", "prints", "parts", "stored", "ids", "askers"):
            setattr(self, name, getattr(others, name))

    @classmethod
    def of(cls, columns: Columns) -> Questions:
        """Return questions that are numbered anew."""
        (questions := cls()).start(*columns)
        return questions

    def _begin(self) -> None:
        self.states = [None] * len(self.names)
        self.answers.clear()
        self.touched = set()
        self.is_on = True

    def held(self) -> Questions:
        """Return the questions alone, without the site: for whoever follows them."""
        (held := Questions())._take_over(self)
        return held

    def stop(self) -> None:
        """Note no more questions."""
        self.is_on, self.frame = False, None

    def look_again(
        self, fact: Callable[[str], bytes], answer: Callable[[str], object], names: AbstractSet[str] | None = None
    ) -> set[int]:
        """Look at each fact of a record again, and ask what was made from those that changed.

        Return the numbers of those answered otherwise. `fact` gives the fingerprint of a fact, `answer` answers again;
        both by the name of a question. `names` are those of the facts that may have changed, beside what the day says;
        None for all.
        """
        changed = self._changed_facts(fact, names)
        suspects = self._made_from_any(changed)
        self.states = [
            number in changed or (None if number in suspects else False) for number in range(len(self.names))
        ]
        for number in suspects:
            self._differs(number, answer)
        return {number for number in suspects if self.states[number]}

    def _made_from_any(self, changed: AbstractSet[int]) -> set[int]:
        """Return the questions of which a part is among `changed`, or a part of a part; and those."""
        suspects, todo = set(changed), list(changed)
        while self.askers is not None and todo:
            new = {number for number in self.askers.get(todo.pop(), ()) if number not in suspects}
            suspects |= new
            todo += new
        grown = -1
        while self.askers is None and grown != len(
            suspects
        ):  # as often as answers are made from answers, which is not deep
            grown = len(suspects)
            for number, parts in enumerate(self.parts):
                if parts is not None and number not in suspects and not suspects.isdisjoint(parts):
                    suspects.add(number)
        return suspects

    def _changed_facts(self, fact: Callable[[str], bytes], names: AbstractSet[str] | None) -> set[int]:
        changed: set[int] = set()
        of_day = [number for number, name in enumerate(self.names) if "?" in name]
        some = None if names is None else [*(self.ids[name] for name in names if name in self.ids), *of_day]
        for number in range(len(self.names)) if some is None else some:
            if self.parts[number] is not None:
                continue
            try:
                fingerprint = fact(self.names[number])
            except KeyError:  # the record is of other questions
                fingerprint = os.urandom(DIGEST_SIZE)
            if fingerprint != self.prints[number]:
                self.prints[number] = fingerprint
                changed.add(number)
                self.touched.add(number)
        return changed

    def _differs(self, number: int, answer: Callable[[str], object]) -> bool:
        """Say whether an answer differs from the one in the record. As deep as answers are made from answers."""
        state = self.states[number]
        if state is not None:
            return state
        parts = self.parts[number] or ()
        if not any(self._differs(part, answer) for part in parts):
            self.states[number] = False
            return False
        try:
            answer(self.names[number])  # it settles itself
        except Exception:  # noqa: BLE001 - what it was about is gone, or the record is of other questions
            self.prints[number] = os.urandom(DIGEST_SIZE)
            self.stored.pop(number, None)
            self.touched.add(number)
        if (state := self.states[number]) is None:
            state = self.states[number] = True
        return state

    def same(self, name: str) -> int | None:
        """Return the number of a question whose answer is that of the record; None for any other."""
        number = self.ids.get(name)
        return number if number is not None and self.states[number] is False else None

    def news(self, count: int) -> News:
        """Return the questions behind the first `count`: those that a worker has asked first."""
        stored = {number: answer for number, answer in self.stored.items() if number >= count}
        return self.names[count:], self.prints[count:], self.parts[count:], stored

    def take(self, news: News, count: int) -> list[int]:
        """Take a worker's new questions over; return its number, from `count` → the number here."""
        names, prints, parts, answers = news
        numbers: list[int] = []
        for name, fingerprint, some in zip(names, prints, parts, strict=True):
            number = self.ids.get(name)
            if number is None:
                here = None if some is None else renumbered(some, numbers, count)
                number = self._add(name, fingerprint, here)
            numbers.append(number)
        self.stored |= {numbers[number - count]: answer for number, answer in answers.items()}
        self.touched.update(numbers[number - count] for number in answers)
        return numbers

    def _add(self, name: str, fingerprint: bytes, parts: Iterable[int] | None) -> int:
        number = self.ids[name] = len(self.names)
        self.touched.add(number)
        self.names.append(name)
        self.prints.append(fingerprint)
        self.parts.append(None)
        self._made_from(number, parts)
        self.states.append(True)
        return number

    def _of_parts(self, parts: set[int]) -> bytes:
        digest = hashlib.blake2b(digest_size=DIGEST_SIZE)
        for name, number in sorted((self.names[number], number) for number in parts):
            digest.update(name.encode("utf-8", "surrogatepass") + b"\0" + self.prints[number])
        return digest.digest()

    def fingerprint(self, answer: object) -> bytes:
        """Return what stands for an answer. What can't be has a new one each time: it counts as changed."""
        return fingerprint_of(answer, self.digests)

    def fingerprint_of_call(self, call: Callable[[], object], about: object) -> bytes:
        """Return what stands for a call and for what it is about: see `fingerprints`."""
        return fingerprint_of_call(call, about, self.digests)
