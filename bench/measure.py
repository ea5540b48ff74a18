"""What one run costs: a fresh process, its own workers included."""

from __future__ import annotations

import json
import os
import subprocess
import sys
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


# Started by a small process of its own: of a process that has become large the kernel counts its own peak for what it
# starts.
_START = """
import json, os, sys, time
silent = [(os.POSIX_SPAWN_OPEN, number, os.devnull, os.O_WRONLY, 0) for number in (1, 2)]
start = time.monotonic()
process = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ, file_actions=silent)
_, status, usage = os.wait4(process, 0)
print(json.dumps([status, usage.ru_utime + usage.ru_stime, time.monotonic() - start, usage.ru_maxrss / 1024]))
"""


def measured(command: list[str], environment: Mapping[str, str]) -> Figure:
    """Run a command once, in silence, and return what it cost; end with a sentence if it fails."""
    starter = [sys.executable, "-I", "-S", "-c", _START, *command]
    variables = {**environment, "PYTHONDONTWRITEBYTECODE": ""}  # an installed engine is compiled, as its libraries are
    figures = subprocess.run(starter, cwd=PROJECT, env=variables, stdout=subprocess.PIPE, check=True).stdout
    status, cpu, wall, memory = json.loads(figures)
    if status:
        raise SystemExit(f"{command} ended with {status}")
    return Figure(cpu, wall, memory)


def python(code: str, cache: Path, *arguments: Path) -> Figure:
    """Return what a piece of Python costs, with its arguments and a cache of its own."""
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return measured(command, {**os.environ, "SMOELENBOEK_CACHE": str(cache)})
