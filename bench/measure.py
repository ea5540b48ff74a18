"""What one run costs: a fresh process, its own workers included."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

PROJECT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Figure:
    """One run: processor seconds, wall seconds, peak memory in MB."""

    cpu: float
    wall: float
    memory: float


def measured(command: list[str], environment: Mapping[str, str]) -> Figure:
    """Run a command once, in silence, and return what it cost; end with a sentence if it fails."""
    start = time.monotonic()
    process = subprocess.Popen(
        command, cwd=PROJECT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{command} ended with {status}")
    return Figure(usage.ru_utime + usage.ru_stime, time.monotonic() - start, usage.ru_maxrss / 1024)


def python(code: str, cache: Path, *arguments: Path) -> Figure:
    """Return what a piece of Python costs, with its arguments and a cache of its own."""
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return measured(command, {**os.environ, "SMOELENBOEK_CACHE": str(cache)})
