"""Chance that falls the same on every machine.

Only `random.Random.random` and plain arithmetic are used, no logarithms or powers: those differ between
C libraries in their last bit. Each part of the company has its own stream, so more comments change no person.
"""

import random
from bisect import bisect
from collections.abc import Sequence
from itertools import accumulate
from typing import Generic, TypeVar

T = TypeVar("T")

WEIGHT = 10**9  # weights are whole numbers: their sums are exact


class Chance:
    """A stream of chance, started from the seed and the name of what it is for."""

    def __init__(self, seed: int, about: str) -> None:
        self.random = random.Random(f"{seed}/{about}").random

    def below(self, end: int) -> int:
        """Return a whole number from 0 up to, not including, `end`."""
        return int(self.random() * end)

    def between(self, first: int, last: int) -> int:
        """Return a whole number from `first` to `last`, both included."""
        return first + int(self.random() * (last - first + 1))

    def hit(self, share: float) -> bool:
        """Return true in `share` of the cases, 0 to 1."""
        return self.random() < share

    def pick(self, items: Sequence[T]) -> T:
        """Return one of `items`, each as likely."""
        return items[int(self.random() * len(items))]

    def some(self, items: Sequence[T], count: int) -> list[T]:
        """Return `count` different places of `items`, or all if there are fewer, in the order drawn."""
        rest = list(items)
        return [rest.pop(int(self.random() * len(rest))) for _ in range(min(count, len(rest)))]

    def shuffled(self, items: Sequence[T]) -> list[T]:
        """Return all `items` in another order."""
        mixed = list(items)
        for last in range(len(mixed) - 1, 0, -1):
            other = self.below(last + 1)
            mixed[last], mixed[other] = mixed[other], mixed[last]
        return mixed

    def skewed(self, least: int, median: int, most: int, bend: int = 2) -> int:
        """Return a length: half below `median`, evenly; half above, ever rarer towards `most`."""
        far = self.random()
        if self.random() < 0.5:  # noqa: PLR2004 - a median has half on each side
            return least + int((median - least) * far)
        return median + int((most - median) * far**bend)


class Zipf(Generic[T]):
    """Items of which the n-th falls 1/(n + shift) as often as Zipf's law says."""

    def __init__(self, items: Sequence[T], shift: int = 0) -> None:
        self.items = items
        self.sums = list(accumulate(WEIGHT // (rank + shift) for rank in range(1, len(items) + 1)))
        self.total = self.sums[-1] if self.sums else 0

    def pick(self, chance: Chance) -> T:
        """Return one item."""
        return self.items[bisect(self.sums, chance.random() * self.total)]

    def some(self, chance: Chance, count: int) -> list[T]:
        """Return up to `count` different items; fewer only if there are fewer."""
        expected = min(count, len(self.items))
        results: list[T] = []
        while len(results) < expected:
            part = self.pick(chance)
            if part not in results:
                results.append(part)
        return results
