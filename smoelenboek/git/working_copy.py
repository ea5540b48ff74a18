"""The user's clone, with git as they have it set up. Only a branch of our own is ever written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from smoelenboek.git.errors import GitError
from smoelenboek.git.program import for_users_clone
from smoelenboek.git.write import commit_tree, tree_with

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class PushAnswer:
    """Whether the other side took a push, and what it printed."""

    accepted: bool
    output: str


class WorkingCopy:
    """The clone in `folder`."""

    def __init__(self, folder: Path) -> None:
        self._git = for_users_clone(folder)

    def is_repository(self) -> bool:
        """Say whether there is a repository at all."""
        return self._git.run("rev-parse", "--git-dir").code == 0

    def setting(self, name: str) -> str:
        """Return one of git's settings; "" if it is not set."""
        return self._git.run("config", "--get", name).text

    def remotes(self) -> list[str]:
        """Return the names of the repositories that can be pushed to."""
        return self._git.run("remote").text.split()

    def fetch(self, remote: str, branch: str) -> str:
        """Return the newest commit of a branch; without a network the last one seen. Raise GitError without either."""
        tracking = f"refs/remotes/{remote}/{branch}"
        fetched = self._git.run("fetch", "--quiet", "--no-tags", remote, f"+refs/heads/{branch}:{tracking}")
        newest = self._git.run("rev-parse", "--quiet", "--verify", f"{tracking}^{{commit}}")
        if newest.code:
            raise GitError(self._git.reason(fetched))
        return newest.text

    def commit(self, base: str, path: str, content: bytes, title: str) -> str:
        """Commit one file on `base`; return the commit. The working copy, its index and its branch stay as they are."""
        return commit_tree(self._git, tree_with(self._git, base, {path: content}), (base,), title)

    def keep(self, branch: str, commit: str) -> None:
        """Give a commit a branch of its own, so that it is not lost if the push fails."""
        self._git.must("update-ref", f"refs/heads/{branch}", commit)

    def forget(self, branch: str) -> None:
        """Delete our own branch."""
        self._git.run("update-ref", "-d", f"refs/heads/{branch}")

    def push(self, remote: str, ref: str, options: list[str]) -> PushAnswer:
        """Push one ref with push options."""
        named = [part for option in options for part in ("-o", option)]
        result = self._git.run("push", *named, remote, ref)
        return PushAnswer(result.code == 0, result.errors.decode("utf-8", "replace"))
