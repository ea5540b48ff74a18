"""`dist`: the wheel and the source archive of a checkout, with the same bytes on every machine.

Their times are the commit's. What is in them, and where, is in pyproject.toml.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

from smoelenboek.git.repository import Repository, UnreadableError

if TYPE_CHECKING:
    from pathlib import Path

_COMMITTED = re.compile(rb"^committer .* (\d+) [+-]\d{4}$", re.MULTILINE)
EPOCH = "SOURCE_DATE_EPOCH"  # seconds since 1970: https://reproducible-builds.org/specs/source-date-epoch/


def main(checkout: Path, output: Path) -> int:
    """Write both archives into a folder; return the builder's exit code."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-t", "wheel", "-d", str(output)]
    return subprocess.run(command, cwd=checkout, env={**os.environ, **_epoch(checkout)}, check=False).returncode


def _epoch(checkout: Path) -> dict[str, str]:
    """Return the moment of the newest commit; nothing where there is no git, as in an unpacked source archive."""
    try:
        with Repository(checkout) as git:
            match = _COMMITTED.search(git.object(git.commit_id("HEAD"), "commit"))
    except UnreadableError:
        return {}
    return {EPOCH: match[1].decode()} if match else {}
