"""What tests take of this checkout: its files, and the sample company, to write in."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

PROJECT = Path(__file__).parents[1]


def checkout_files() -> list[str]:
    """Return the path of every file that a commit would hold now."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    paths = subprocess.check_output(command, cwd=PROJECT, text=True).split("\0")
    return [path for path in paths if path and (PROJECT / path).is_file()]


def copy_sample(folder: Path) -> Path:
    """Copy the sample company into a folder; return the folder."""
    for name in ("content", "people"):
        shutil.copytree(PROJECT / name, folder / name)
    for name in ("site.yml", "directory.yml"):
        shutil.copy(PROJECT / name, folder)
    return folder
