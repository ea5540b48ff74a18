"""What the index costs inside a build. In: a site's folder. Out: processor seconds, cold and after one changed post."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

PROJECT = Path(__file__).parents[2]
CHANGES = 3  # posts changed one after the other; the median is told
# A whole build as the command does it, with a clock around the one call that makes the index.
BUILD = """
import sys, time
from pathlib import Path
from smoelenboek.publish import queue
from smoelenboek.commands.build import main
inner = queue.index_files
def timed(*arguments):
    start = time.process_time()
    files = inner(*arguments)
    sys.stderr.write(f"index: {time.process_time() - start}\\n")
    return files
queue.index_files = timed
sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]), compress=True))
"""


class Cost(NamedTuple):
    """Processor seconds of the index, within a build."""

    cold: float
    changed: tuple[float, ...]


def cost(site: Path, output: Path, cache: Path) -> Cost:
    """Build a site that was never built, then again after each of CHANGES changes of one post."""
    cold = _built(site, output, cache)
    posts = sorted(site.glob("content/posts/*/*.md"))
    changed = []
    for number in range(1, CHANGES + 1):
        post = posts[len(posts) * number // (CHANGES + 1)]
        post.write_text(f"{post.read_text('utf-8')}\nEen extra zin over de kabelvergadering.\n", encoding="utf-8")
        changed.append(_built(site, output, cache))
    return Cost(cold, tuple(sorted(changed)))


def _built(site: Path, output: Path, cache: Path) -> float:
    process = subprocess.run(
        [sys.executable, "-c", BUILD, str(site), str(output)],
        cwd=PROJECT,
        env={**os.environ, "SMOELENBOEK_CACHE": str(cache)},
        check=False,
        capture_output=True,
        text=True,
    )
    if process.returncode:
        raise SystemExit(process.stdout[-2000:] + process.stderr[-2000:])
    match = re.search(r"^index: (\S+)$", process.stderr, re.MULTILINE)
    assert match, process.stderr  # noqa: S101 - BUILD writes it
    return float(match[1])
