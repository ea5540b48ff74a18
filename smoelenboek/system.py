"""What only some systems have: forks, timers, links and files opened below a folder. Elsewhere one process does it all.

The only module that asks the system for these; a test builds a site with all of them hidden. Standard library only.
"""

from __future__ import annotations

import gc
import os
import shutil
import signal
import subprocess
import sys
import threading
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from multiprocessing.connection import Connection
    from types import FrameType

Result = TypeVar("Result")
Todo = TypeVar("Todo")


_TICK = 0.2  # seconds between two looks at what forks have done


def workers(jobs: int, fewest: int) -> int:
    """Return how many processes shall share so many jobs, if a fork costs as much as `fewest` of them."""
    return min(os.cpu_count() or 1, jobs // fewest + 1) if hasattr(os, "fork") else 1


def mapped(
    work: Callable[[Todo], Result], todo: Sequence[Todo], count: int, note: Callable[[], None] | None = None
) -> list[Result]:
    """Return `work` of each of `todo`, in order, made by `count` processes; `note` is called for each."""
    if count == 1:
        return [_noted(work(job), note) for job in todo]
    from multiprocessing import get_context  # the gate and a small site never need it

    with get_context("fork").Pool(count) as pool:
        chunk = max(1, min(64, len(todo) // count))
        if note is None:
            return pool.map(work, todo, chunksize=chunk)
        return [_noted(result, note) for result in pool.imap(work, todo, chunksize=chunk)]


def _noted(result: Result, note: Callable[[], None] | None) -> Result:
    if note:
        note()
    return result


def shared(
    work: Callable[[int], Result], count: int, tick: Callable[[], None] | None = None
) -> Iterator[Result | None]:
    """Yield `work(0)` … `work(count - 1)`, each from a process that inherited all there is; None if it died.

    `tick` is called now and then while they work.
    """
    if count == 1:
        yield work(0)
        return
    from multiprocessing import get_context

    fork = get_context("fork")
    gc.freeze()  # the workers' collectors then leave the shared memory alone
    running = []
    for number in range(count):
        receiver, sender = fork.Pipe(duplex=False)
        worker = fork.Process(target=_send, args=(sender, work, number))
        worker.start()
        sender.close()
        running.append((worker, receiver))
    gc.unfreeze()
    for worker, receiver in running:
        while tick and not receiver.poll(_TICK):
            tick()
        try:
            yield receiver.recv()
        except EOFError:
            yield None
        worker.join()


def _send(sender: Connection, work: Callable[[int], object], number: int) -> None:
    sender.send(work(number))
    sender.close()


_AGAIN_SECONDS = 0.1


@contextmanager
def limited(seconds: float, error: type[BaseException]) -> Iterator[None]:
    """Raise `error` after so much processor time. Only a main thread can, and not on Windows: others go unlimited."""
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        yield
        return

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise error

    before = signal.signal(signal.SIGVTALRM, stop)
    # Again and again: what is raised within a callback of the garbage collector is lost.
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds, _AGAIN_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def read_below(folder: Path, files: Iterable[tuple[str, int]]) -> Iterator[tuple[str, bytes]]:
    """Yield (path, content) of files below a folder, given their sizes; follow no link that took a file's place."""
    if not hasattr(os, "O_NOFOLLOW") or os.open not in os.supports_dir_fd:
        yield from ((path, _plain(folder / path, size)) for path, size in files)
        return
    top = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        for path, size in files:
            handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW, dir_fd=top)
            try:
                yield path, os.read(handle, size)
            finally:
                os.close(handle)
    finally:
        os.close(top)


def _plain(file: Path, size: int) -> bytes:
    """Read a file that is not a link at this moment. On Windows, making one takes an administrator."""
    if file.is_symlink():
        raise OSError(f"{file} became a link")
    with file.open("rb") as opened:
        return opened.read(size)


def take_over(present: str, target: str) -> None:
    """Let `target` be the same file as `present`, or a copy where files can't have two names."""
    with suppress(OSError, AttributeError):
        os.link(present, target)
        return
    shutil.copy2(present, target)


def hold(folder: Path, *, wait: bool) -> int | None:
    """Lock a folder until the number that is returned is closed, or the process ends with all its forks.

    None if another holds it, if it is gone, or where the system has no such locks.
    """
    try:
        from fcntl import LOCK_EX, LOCK_NB, flock
    except ImportError:
        return None
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return None
    try:
        flock(handle, LOCK_EX if wait else LOCK_EX | LOCK_NB)
    except OSError:
        os.close(handle)
        return None
    return handle


def has_links() -> bool:
    """Say whether anyone may make a symbolic link; on Windows that takes an administrator."""
    return hasattr(os, "symlink") and os.name != "nt"


def point(link: Path, target: str, fresh: Path) -> None:
    """Make or replace a symbolic link, in one step; it is made as `fresh`, and moved."""
    fresh.symlink_to(target)
    fresh.replace(link)


def become(command: Sequence[str | Path]) -> None:
    """Go on as `command`. Windows can't replace a process, and would give the prompt back at once."""
    os.environ.setdefault("PYTHONUTF8", "1")  # Windows would read and print in the code page of its country
    if os.name == "nt":
        sys.exit(subprocess.run(command, check=False).returncode)
    os.execv(command[0], [str(part) for part in command])  # noqa: S606 - as meant


def stored() -> None:
    """Wait until everything written so far is on the disk, where the system can say so."""
    if hasattr(os, "sync"):
        os.sync()
