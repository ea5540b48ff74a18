"""The folders in which builds stage their output: each is locked by its build, and abandoned ones are deleted.

The system lets go of a lock when its process ends, however it ends. So a build that was killed leaves a folder that
nobody holds, and the next build of the same output removes it; two builds at once leave each other alone.
"""

from __future__ import annotations

import os
import re
import shutil
from contextlib import suppress
from typing import TYPE_CHECKING

from smoelenboek.publish.pair import idle_of
from smoelenboek.system import hold

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MARK = ".smoelenboek"  # an output folder that is ours holds this file; any other folder is never written to
_RELEASE = re.compile(r"-[0-9a-f]{12}")


def stage(output: Path) -> tuple[Path, int | None]:
    """Make a folder beside `output` and lock it; return it and its lock, None where the system has none."""
    while True:
        folder = output.with_name(f".{output.name}.new-{os.urandom(6).hex()}")
        folder.mkdir(parents=True)
        lock = hold(folder, wait=True)
        if folder.exists():  # else another build swept it before it was locked
            return folder, lock
        release(lock)


def release(lock: int | None) -> None:
    """Let go of a lock."""
    if lock is not None:
        os.close(lock)


def release_beside(folder: Path, name: str) -> Path:
    """Return a new name for a whole release beside `folder`, for an output that is a link."""
    return folder.with_name(f"{name}-{os.urandom(6).hex()}")


def remove(folder: Path, name: str) -> None:
    """Remove a release of the output `name`; renamed first, since half of one would not be known for ours."""
    with suppress(OSError):  # another build is at it
        shutil.rmtree(folder.rename(folder.with_name(f".{name}.new-{os.urandom(6).hex()}")), ignore_errors=True)


def sweep(output: Path) -> None:
    """Remove what earlier builds of `output` left and no living build holds."""
    for folder in _left(output):
        lock = hold(folder, wait=False)
        if lock is None:
            continue
        # Looked at once more with the lock in hand: the link may lead here since.
        if not (output.is_symlink() and folder.resolve() == output.resolve()):
            remove(folder, output.name)
        release(lock)


def _left(output: Path) -> Iterator[Path]:
    """Yield what was staged for an output; and of one that is a link, its releases."""
    parents = {output.parent.resolve(), output.resolve().parent}
    idle = idle_of(output)
    for folder in [child for parent in parents for child in _inside(parent)]:
        if folder.name.startswith(f".{output.name}.new-"):
            yield folder
        elif output.is_symlink() and folder.name != idle:
            rest = folder.name.removeprefix(output.name)
            if rest != folder.name and _RELEASE.fullmatch(rest) and (folder / MARK).exists():
                yield folder


def _inside(parent: Path) -> list[Path]:
    try:
        return [child for child in parent.iterdir() if child.is_dir() and not child.is_symlink()]
    except OSError:
        return []
