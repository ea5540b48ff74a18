"""Long work shows how far it is: a bar on a terminal, a line each ten seconds in CI, nothing where it is short."""

from __future__ import annotations

import os
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from smoelenboek.progress import heard

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rich.progress import Progress, TaskID

SHORT = 2.0  # seconds of which nothing is shown
BETWEEN_LINES = 10.0  # seconds, in CI
_BETWEEN_BARS = 0.1


class Shown:
    """What is shown of the work of one command, on the stream of errors: what a command prints stays as it is."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        """`now` gives seconds."""
        self._now = now
        self._start = self._last = now()
        self._bar: Progress | None = None
        self._tasks: dict[str, TaskID] = {}

    def tell(self, work: str, count: int, total: int) -> None:
        """Show how far it is, if it is time to."""
        at = self._now()
        if sys.stderr.isatty():
            if at - self._start >= SHORT and (at - self._last >= _BETWEEN_BARS or count == total):
                self._last = at
                self._draw(work, count, total)
        elif at - self._last >= BETWEEN_LINES:
            self._last = at
            sys.stderr.write(f"{at - self._start:.0f} s: {work} {count}/{total}\n")
            sys.stderr.flush()

    def _draw(self, work: str, count: int, total: int) -> None:
        if self._bar is None:
            from rich.console import Console
            from rich.progress import Progress  # half the time of a small build: only where somebody waits

            self._bar = Progress(console=Console(stderr=True), auto_refresh=False, transient=True)
            self._bar.start()
        if work not in self._tasks:
            self._tasks[work] = self._bar.add_task(work, total=total)
        self._bar.update(self._tasks[work], completed=count, total=total, refresh=True)

    def close(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.stop()


@contextmanager
def shown() -> Iterator[None]:
    """Show the progress of what is done inside the `with`, where somebody looks: on a terminal, or in CI."""
    if not sys.stderr.isatty() and not os.environ.get("CI"):
        yield
        return
    display = Shown()
    try:
        with heard(display.tell):
            yield
    finally:
        display.close()
