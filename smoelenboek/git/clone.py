"""A bare clone of our own, thrown away after the run.

A commit follows from its content and its parent alone: the same people, the same moment, the same text. So two runs
make the same commit, and a branch that exists is recognised by making its commit again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from smoelenboek.git.errors import GitError, PathError, RetryError, StoppedError
from smoelenboek.git.program import for_own_clone
from smoelenboek.git.write import Identity, commit_tree, merged_tree, signed_by, tree_with

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

# What git says if another was first: who pushed before the question, or between it and the answer.
_MOVED = (b"[rejected]", b"failed to update ref", b"cannot lock ref", b"incorrect old value")


@dataclass(frozen=True, slots=True)
class CommitContent:
    """All that a commit follows from but its parent. at: seconds since 1970; None takes the parent's moment."""

    files: Mapping[str, bytes]
    author: Identity
    committer: Identity
    at: int | None
    message: str


@dataclass(frozen=True, slots=True)
class Login:
    """How git signs in: the account, and the variable of the environment that holds its password."""

    account: str
    variable: str

    def setting(self, address: str) -> tuple[str, ...]:
        """Return the setting that gives this login to the host of `address` alone; none if it is no web address.

        git asks the helper for the password, so it is in no argument that `ps` would show.
        """
        parts = urlsplit(address)
        if parts.scheme not in {"http", "https"}:
            return ()
        answer = f'echo username={self.account} && echo "password=${self.variable}"'
        host = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
        return (f'credential.{host}.helper=!f() {{ test "$1" = get && {answer}; }}; f',)


class BareClone:
    """The clone, made when it is first needed: most runs find nothing to do.

    folder   where it will be; not there yet.
    near     a repository from which is borrowed what it holds already; it may be none, or a shallow one.
    address  where the forge keeps the repository.
    target   the branch that the site is built from.
    ours     the pattern of our own branches.
    """

    def __init__(self, folder: Path, near: Path, address: str, target: str, *, ours: str, login: Login) -> None:
        self.folder = folder
        self._near = near
        self._address = address
        self._target = target
        self._ours = ours
        self._anywhere = for_own_clone(login.setting(address))
        self._git = self._anywhere.at(folder)

    def refresh(self) -> None:
        """Fetch the target branch and all of our branches as they are now."""
        if not self.folder.exists():
            how = ("--quiet", "--bare", "--no-tags", "--single-branch", "--branch", self._target, "--template=")
            near = ("--reference-if-able", str(self._near))
            self._anywhere.must("clone", *how, *near, "--end-of-options", self._address, str(self.folder))
        refs = (f"+refs/heads/{name}:refs/heads/{name}" for name in (self._target, self._ours))
        options = ("--quiet", "--prune", "--no-tags", "--no-write-fetch-head", "--end-of-options")
        self._git.must("fetch", *options, self._address, *refs)

    def tip(self, branch: str = "") -> str:
        """Return the last commit of a branch, or of the target; "" if there is no such branch."""
        return self._git.run("rev-parse", "--quiet", "--verify", f"refs/heads/{branch or self._target}^{{commit}}").text

    def commit(self, content: CommitContent, parent: str) -> str:
        """Return a commit on `parent`; "" if its paths can't be: one would be a folder and a file."""
        try:
            tree = tree_with(self._git, parent, content.files)
        except PathError:
            return ""
        seconds = self._moment(parent) if content.at is None else content.at
        who = signed_by(content.author, content.committer, seconds)
        return commit_tree(self._git, tree, (parent,), content.message, who)

    def is_same(self, content: CommitContent, commit: str) -> bool:
        """Say whether `commit` is the one that `content` makes on some version of the target branch."""
        parents = self._git.run("rev-parse", "--quiet", "--verify", f"{commit}^").text.split()
        if len(parents) != 1 or not self.holds(parents[0]):
            return False
        return self.commit(content, parents[0]) == commit

    def holds(self, commit: str) -> bool:
        """Say whether the target branch has a commit in its history."""
        return self._git.run("merge-base", "--is-ancestor", commit, self.tip()).code == 0

    def land(self, base: str, head: str, tree: str, by: Identity, message: str) -> None:
        """Let the target branch name the merge of `head` into `base`; raise RetryError if it moved since.

        git makes the tree again from the three commits, file by file and never by lines: it has to be `tree`.
        """
        start = self._git.must("merge-base", "--all", base, head)
        merged = merged_tree(self._git, start, base, head)
        if merged != tree:
            raise StoppedError(f"git makes {merged} of what was judged as {tree}.")
        who = signed_by(by, by, self._moment(head))
        self.push(self._target, commit_tree(self._git, merged, (base, head), message, who), base)

    def push(self, branch: str, commit: str, was: str) -> None:
        """Let a branch name `commit`, or be gone if that is ""; raise RetryError unless it names `was` now."""
        ref = f"refs/heads/{branch}"
        lease = f"--force-with-lease={ref}:{was}"
        result = self._git.run("push", "--quiet", lease, "--end-of-options", self._address, f"{commit}:{ref}")
        if result.code:
            refused = GitError(self._git.reason(result))
            raise RetryError(str(refused)) if any(words in result.errors for words in _MOVED) else refused

    def _moment(self, commit: str) -> int:
        return int(self._git.must("show", "--no-patch", "--format=%ct", commit))
