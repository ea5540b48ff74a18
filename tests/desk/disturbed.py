"""A desk that is killed at a deed, or one that runs beside another; deeds are what changes something on the forge."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from typing import TYPE_CHECKING

from smoelenboek.commands.desk import main

if TYPE_CHECKING:
    from collections.abc import Sequence
    from multiprocessing.process import BaseProcess
    from pathlib import Path

    from tests.forge.gitlab import GitLab

FORK = multiprocessing.get_context("fork")  # what is imported here is imported there, so a desk starts in no time


def deeds_of(kind: str, issue: int = 1) -> dict[str, str]:
    """Return how a kind of forge is asked for each deed about an issue, and for its merge request (`ask`)."""
    pushes = {"land": "PUSH refs/heads/main", "go": f"PUSH refs/heads/desk/issue-{issue}"}  # it comes, and it goes
    if kind == "gitlab":
        home = "/api/v4/projects/7"
        return {
            "ask": f"GET {home}/merge_requests",
            "open": f"POST {home}/merge_requests",
            "say": f"POST {home}/issues/{issue}/notes",
            "close": f"PUT {home}/issues/{issue}",
            **pushes,
        }
    home = "/api/v3/repos/a/b" if kind == "github" else "/api/v1/repos/a/b"
    ask = f"GET {home}/pulls" + ("" if kind == "github" else f"/main/desk/issue-{issue}")
    merge = {} if kind == "github" else {"merge": f"POST {home}/pulls/{issue}/merge"}
    return {
        "ask": ask,
        "open": f"POST {home}/pulls",
        "say": f"POST {home}/issues/{issue}/comments",
        "close": f"PATCH {home}/issues/{issue}",
        **merge,
        **pushes,
    }


def started(forge: GitLab, site: Path, boxes: Sequence[Path] = (), wait: float = 0) -> BaseProcess:
    """Start a desk in a process of its own."""
    process = FORK.Process(target=lambda: os._exit(main(site, boxes, url=forge.url, wait=wait)))
    process.start()
    return process


def killed(forge: GitLab, site: Path, deed: str, boxes: Sequence[Path] = ()) -> None:
    """Run a desk that is killed when the forge hears of a deed, and before that is done."""
    release = threading.Event()

    def kill(method: str, path: str) -> int | None:
        if f"{method} {path}" != deed:
            return None
        release.wait()
        if process.pid:
            os.kill(process.pid, signal.SIGKILL)
        return 500

    forge.before = kill
    process = started(forge, site, boxes)
    release.set()
    process.join()
    assert process.exitcode == -signal.SIGKILL
    forge.before = lambda _method, _path: None
