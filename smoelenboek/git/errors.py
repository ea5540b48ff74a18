"""Why something could not be done with git or with the forge. A writer's mistake is none of these: that is a fault."""

from __future__ import annotations


class StoppedError(Exception):
    """It can't go on now: no forge, no right, too many requests. Its text is a sentence; a later run may succeed."""


class GitError(StoppedError):
    """git refused. `why` is the line of its output that tells most."""

    def __init__(self, why: str) -> None:
        super().__init__(f"git says: {why}")
        self.why = why


class PathError(GitError):
    """A path can't be added to a tree: a folder would also be a file."""


class RetryError(Exception):
    """Somebody else was first, or the forge stumbled: start this one again. Its text is a sentence."""
