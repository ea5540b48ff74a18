"""`--profile`: the time that each room takes, looked at two hundred times a second from a second thread.

A moment counts for the room of the innermost frame that is ours, or for imports if one is on the way. Forked workers
are processes of their own: of them only the processor's time is known, as one line.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from collections import defaultdict
from contextlib import contextmanager
from typing import TYPE_CHECKING

from smoelenboek.resources import ENGINE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

_BETWEEN = 0.005  # seconds
_ENGINE = f"{ENGINE}{os.sep}"
_IMPORTS, _WORKERS, _REST = "imports", "forked workers", "start and end"


class Profile:
    """The seconds of each room: on the clock, and of the processor."""

    def __init__(self) -> None:
        """Start at nothing."""
        self.wall: dict[str, float] = defaultdict(float)
        self.processor: dict[str, float] = defaultdict(float)
        self._thread = threading.get_ident()
        self._processor_time = _clock(self._thread)
        self._stop = threading.Event()
        self._watcher = threading.Thread(target=self._watch, daemon=True)

    def start(self) -> None:
        """Begin to look."""
        self._at, self._spent, self._children = time.perf_counter(), self._processor_time(), _children()
        self._watcher.start()

    def stop(self) -> None:
        """Look for the last time."""
        self._stop.set()
        self._watcher.join()
        self._note(_REST)
        if spent := _children() - self._children:
            self.processor[_WORKERS] += spent

    def _watch(self) -> None:
        while not self._stop.wait(_BETWEEN):
            frame = sys._current_frames().get(self._thread)  # noqa: SLF001 - the one way to see another thread
            self._note(_room(frame))

    def _note(self, room: str) -> None:
        at, spent = time.perf_counter(), self._processor_time()
        self.wall[room] += at - self._at
        self.processor[room] += spent - self._spent
        self._at, self._spent = at, spent

    def lines(self) -> Iterator[str]:
        """Yield a table, what took longest first."""
        rooms = sorted({*self.wall, *self.processor}, key=lambda room: (-self.processor[room], room))
        yield f"{'room':<20}{'CPU s':>8}{'wall s':>8}"
        for room in rooms:
            wall = f"{self.wall[room]:8.2f}" if room in self.wall else f"{'-':>8}"
            yield f"{room:<20}{self.processor[room]:8.2f}{wall}"
        yield f"{'together':<20}{sum(self.processor.values()):8.2f}{sum(self.wall.values()):8.2f}"


def _room(frame: FrameType | None) -> str:
    """Return the room of a frame: that of the innermost one of ours."""
    room = ""
    while frame is not None:
        file = frame.f_code.co_filename
        if file.startswith("<frozen importlib"):
            return _IMPORTS
        if not room and file.startswith(_ENGINE):
            room = file.removeprefix(_ENGINE).partition(os.sep)[0].removesuffix(".py")
        frame = frame.f_back
    return room or _REST


def _clock(thread: int) -> Callable[[], float]:
    """Return what tells the processor's time of a thread, or of the process where the system can't tell."""
    if not hasattr(time, "pthread_getcpuclockid"):
        return time.process_time
    clock = time.pthread_getcpuclockid(thread)
    return lambda: time.clock_gettime(clock)


def _children() -> float:
    times = os.times()
    return times.children_user + times.children_system


@contextmanager
def profiled() -> Iterator[None]:
    """Print, on the stream of errors, the time that each room took inside the `with`."""
    profile = Profile()
    profile.start()
    try:
        yield
    finally:
        profile.stop()
        sys.stderr.write("\n".join(profile.lines()) + "\n")
