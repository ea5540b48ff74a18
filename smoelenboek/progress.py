"""How far long work is, for whoever shows it. While nobody listens, nothing is counted. Standard library only.

Workers are forks, and tell by memory that they share with the process that waits for them: no thread, no pipe.
"""

from __future__ import annotations

import mmap
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Listener = Callable[[str, int, int], None]  # what is done; how many of how many

_SIZE = 8  # bytes of a number
_listeners: list[Listener] = []


@contextmanager
def heard(listener: Listener) -> Iterator[None]:
    """Tell `listener` how far work is that is done inside the `with`."""
    _listeners.append(listener)
    try:
        yield
    finally:
        _listeners.remove(listener)


class Counter:
    """Counts the parts of one work that are done, in this process and in its forks; in none if nobody listens."""

    def __init__(self, work: str, total: int, workers: int = 1) -> None:
        """`work` is its name: `files`, `pages`. Each of the `workers` counts in a place of its own."""
        self.work, self.total, self.workers = work, total, workers
        self._process = os.getpid()
        self._memory = mmap.mmap(-1, _SIZE * workers) if _listeners and total else None

    def add(self, worker: int = 0) -> None:
        """Count one more."""
        if self._memory is None:
            return
        self._set(worker, self._of(worker) + 1)
        if os.getpid() == self._process:
            self.tell()

    def tell(self) -> None:
        """Tell how far it is."""
        if self._memory is not None:
            count = sum(map(self._of, range(self.workers)))
            for listener in _listeners:
                listener(self.work, count, self.total)

    @property
    def tick(self) -> Callable[[], None] | None:
        """What is to be called now and then while this process waits; None if nobody listens."""
        return None if self._memory is None else self.tell

    def _of(self, worker: int) -> int:
        return int.from_bytes(self._memory[worker * _SIZE : (worker + 1) * _SIZE], "big") if self._memory else 0

    def _set(self, worker: int, number: int) -> None:
        if self._memory:
            self._memory[worker * _SIZE : (worker + 1) * _SIZE] = number.to_bytes(_SIZE, "big")
