"""Where a checkout stands in its history, so that an older commit is not published over a newer one."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from smoelenboek.git.errors import StoppedError
from smoelenboek.git.program import Program, for_reading


@dataclass(frozen=True, slots=True)
class Position:
    """The commit of a checkout, and when it was made, in seconds."""

    commit: str
    seconds: int
    _git: Program

    def is_before(self, commit: str, seconds: int) -> bool:
        """Say whether another commit is newer: this one is its ancestor; if it is not known here, by its time."""
        if not commit or commit == self.commit:
            return False
        with suppress(StoppedError):
            if self._git.run("cat-file", "-e", f"{commit}^{{commit}}").code == 0:
                return self._git.run("merge-base", "--is-ancestor", self.commit, commit).code == 0
        return self.seconds < seconds


def position(folder: Path) -> Position | None:
    """Return where the checkout that holds `folder` stands; None if it is none, or has no commit."""
    root = next(
        (parent for parent in (folder.absolute(), *folder.absolute().parents) if (parent / ".git").exists()), None
    )
    if root is None:
        return None
    git = for_reading(root / ".git")
    with suppress(StoppedError, OSError, ValueError):
        commit, seconds = git.run("log", "-1", "--no-show-signature", "--format=%H %ct", "HEAD").text.split()
        return Position(commit, int(seconds), git)
    return None
