"""Why git or the forge could not do something. A writer's mistake is not one of these: that is a fault."""

from __future__ import annotations


class StoppedError(Exception):
    """Work can't continue now: no connection, no permission, too many requests. Its text is a sentence.

    A later run may succeed.
    """


class GitError(StoppedError):
    """git failed. `why` is the most useful line of its output."""

    def __init__(self, why: str) -> None:
        super().__init__(f"git says: {why}")
        self.why = why


class PathError(GitError):
    """A path can't be added to a tree because it would be both a folder and a file."""


class RetryError(Exception):
    """Somebody else was first, or the forge had an error: start this step again. Its text is a sentence."""
