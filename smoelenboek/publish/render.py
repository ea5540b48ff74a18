"""Pages are rendered and written by forked workers: each inherits the site and takes its share."""

from __future__ import annotations

import multiprocessing
import os
import traceback
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from multiprocessing.connection import Connection

FEWEST_TO_FORK = 200  # pages; below that a fork costs more than it saves


@dataclass(frozen=True, slots=True)
class Job:
    """One page to be written. `content` renders it; it is called once, perhaps in another process."""

    path: str
    content: Callable[[], str]


def run(jobs: Sequence[Job], write: Callable[[str, bytes], None]) -> None:
    """Render and write every page. Raise RuntimeError with the first failures if any went wrong."""
    workers = min(os.cpu_count() or 1, len(jobs) // FEWEST_TO_FORK + 1)
    failures = _work(jobs, write) if workers == 1 else _forked(jobs, write, workers)
    if failures:
        raise RuntimeError("\n".join(failures[:3]))


def _work(jobs: Sequence[Job], write: Callable[[str, bytes], None]) -> list[str]:
    failures = []
    for job in jobs:
        try:
            write(job.path, job.content().encode())
        except Exception:  # noqa: BLE001 - a worker tells everything that went wrong
            failures.append(f"{job.path}: {traceback.format_exc()}")
    return failures


def _forked(jobs: Sequence[Job], write: Callable[[str, bytes], None], workers: int) -> list[str]:
    fork = multiprocessing.get_context("fork")
    running = []
    for number in range(workers):
        receiver, sender = fork.Pipe(duplex=False)
        worker = fork.Process(target=_send, args=(jobs[number::workers], write, sender))
        worker.start()
        sender.close()
        running.append((worker, receiver))
    failures: list[str] = []
    for worker, receiver in running:
        try:
            failures += receiver.recv()
        except EOFError:
            failures.append("a rendering worker died")
        worker.join()
    return failures


def _send(jobs: Sequence[Job], write: Callable[[str, bytes], None], sender: Connection) -> None:
    sender.send(_work(jobs, write))
    sender.close()
