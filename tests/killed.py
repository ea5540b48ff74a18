"""A process that is killed before it moves a file into place: how a test looks at what a writer leaves half done."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path


def kill_after(steps: int) -> None:
    """From here on let this process be killed instead of moving file number `steps`, from 0, into place."""
    move = Path.replace
    left = steps

    def replace(self: Path, target: str | Path) -> Path:
        nonlocal left
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        left -= 1
        return move(self, target)

    Path.replace = replace  # type: ignore[method-assign] # only in a process that is killed


def is_killed(script: str, *arguments: object, variables: dict[str, str] | None = None) -> bool:
    """Run Python lines, which call `kill_after`; say whether they were killed and did not come to their end."""
    command = [sys.executable, "-c", script, *map(str, arguments)]
    environment = {**os.environ, **(variables or {})}
    ended = subprocess.run(command, cwd=Path(__file__).parents[1], env=environment, check=False)
    return ended.returncode == -signal.SIGKILL
