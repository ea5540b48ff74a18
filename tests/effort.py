"""How much of what could be tried a run tries: `invoke test` takes minutes, `invoke test --all` takes all of it."""

import os
from collections.abc import Iterable
from typing import Any

ALL = "SMOELENBOEK_ALL"  # set by `invoke test --all`


def examples(part: int, everything: int) -> int:
    """Return how many examples a property gets in this run."""
    return everything if os.environ.get(ALL) else part


def in_turn(kinds: Iterable[str], cases: Iterable[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Return each case with one of the kinds, in turn; with all examples each case with every kind."""
    names = [*kinds]
    return [
        (kind, *case)
        for number, case in enumerate(cases)
        for kind in (names if examples(0, 1) else [names[number % len(names)]])
    ]
