"""A bare clone of our own, deleted after the run.

A commit depends only on its content and its parent: the same people, time and text. So two runs create the same
commit, and a run recognises an existing branch by creating its commit again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from smoelenboek.contract.limits import MOST_EDITED_BYTES
from smoelenboek.git.errors import GitError, PathError, RetryError, StoppedError
from smoelenboek.git.program import for_own_clone
from smoelenboek.git.write import Identity, commit_tree, merged_tree, signed_by, tree_with

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

# What git prints if somebody else pushed first, before or during our push.
_MOVED = (b"[rejected]", b"failed to update ref", b"cannot lock ref", b"incorrect old value")


@dataclass(frozen=True, slots=True)
class CommitContent:
    """Everything a commit depends on except its parent. at: seconds since 1970; None means the parent's time."""

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
        """Return the setting that gives this login to the host of `address` alone; none if it is not a web address.

        git asks the helper for the password, so `ps` does not show it.
        """
        parts = urlsplit(address)
        if parts.scheme not in {"http", "https"}:
            return ()
        answer = f'echo username={self.account} && echo "password=${self.variable}"'
        host = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
        return (f'credential.{host}.helper=!f() {{ test "$1" = get && {answer}; }}; f',)


class BareClone:
    """The clone, created when it is first needed: most runs have nothing to do.

    folder   where it will be; must not exist yet.
    near     a local repository whose objects are reused; it may be missing or shallow.
    address  the URL of the repository on the forge.
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
        """Fetch the current target branch and all of our branches."""
        if not self.folder.exists():
            cloning = ("--quiet", "--bare", "--no-tags", "--single-branch", "--branch", self._target, "--template=")
            near = ("--reference-if-able", str(self._near))
            self._anywhere.must("clone", *cloning, *near, "--end-of-options", self._address, str(self.folder))
        refs = (f"+refs/heads/{name}:refs/heads/{name}" for name in (self._target, self._ours))
        options = ("--quiet", "--prune", "--no-tags", "--no-write-fetch-head", "--end-of-options")
        self._git.must("fetch", *options, self._address, *refs)

    def tip(self, branch: str = "") -> str:
        """Return the last commit of a branch, or of the target; "" if there is no such branch."""
        return self._git.run("rev-parse", "--quiet", "--verify", f"refs/heads/{branch or self._target}^{{commit}}").text

    def parent(self, branch: str) -> str:
        """Return the commit that a branch was made from, the only parent of its tip; "" if it has no such."""
        parents = self._git.run("rev-parse", "--quiet", "--verify", f"refs/heads/{branch}^").text.split()
        return parents[0] if len(parents) == 1 else ""

    def content(self, commit: str, path: str) -> bytes | None:
        """Return a file of a commit; None if there is none at that path, or one of more than MOST_EDITED_BYTES."""
        name = f"{commit}:{path}"
        kind = self._git.run("ls-tree", "--end-of-options", commit, "--", path).text.split()
        size = self._git.run("cat-file", "-s", name).text
        if len(kind) < 2 or kind[0] not in {"100644", "100755"} or int(size or 0) > MOST_EDITED_BYTES:  # noqa: PLR2004 - mode, kind
            return None
        return self._git.run("cat-file", "blob", name).output

    def naming(self, commit: str, word: str, folder: str) -> list[str]:
        """Return the paths of the files below a folder of a commit that have a word in them."""
        result = self._git.run("grep", "-z", "-l", "-F", "-w", "-e", word, commit, "--", folder)
        return [
            path.removeprefix(f"{commit}:") for path in result.output.decode("utf-8", "replace").split("\0") if path
        ]

    def commit(self, content: CommitContent, parent: str) -> str:
        """Return a commit on `parent`; "" if a path is impossible because it would be both a folder and a file."""
        try:
            tree = tree_with(self._git, parent, content.files)
        except PathError:
            return ""
        seconds = self._moment(parent) if content.at is None else content.at
        variables = signed_by(content.author, content.committer, seconds)
        return commit_tree(self._git, tree, (parent,), content.message, variables)

    def is_same(self, content: CommitContent, commit: str) -> bool:
        """Return whether `commit` is what `content` gives on some version of the target branch."""
        parents = self._git.run("rev-parse", "--quiet", "--verify", f"{commit}^").text.split()
        if len(parents) != 1 or not self.holds(parents[0]):
            return False
        return self.commit(content, parents[0]) == commit

    def holds(self, commit: str) -> bool:
        """Return whether the target branch contains a commit."""
        return self._git.run("merge-base", "--is-ancestor", commit, self.tip()).code == 0

    def land(self, base: str, head: str, tree: str, by: Identity, message: str) -> None:
        """Merge `head` into `base` on the target branch; raise RetryError if the branch has moved since.

        git computes the tree again from the three commits, by whole files and never by lines. It must equal `tree`.
        """
        start = self._git.must("merge-base", "--all", base, head)
        merged = merged_tree(self._git, start, base, head)
        if merged != tree:
            raise StoppedError(f"git makes {merged} of what was judged as {tree}.")
        variables = signed_by(by, by, self._moment(head))
        self.push(self._target, commit_tree(self._git, merged, (base, head), message, variables), base)

    def advance(self, commit: str, was: str) -> None:
        """Set the target branch to a commit on it; raise RetryError if it is no longer at `was`."""
        self.push(self._target, commit, was)

    def push(self, branch: str, commit: str, was: str) -> None:
        """Set a branch to `commit`, or delete it if that is ""; raise RetryError if it is no longer at `was`."""
        ref = f"refs/heads/{branch}"
        lease = f"--force-with-lease={ref}:{was}"
        result = self._git.run("push", "--quiet", lease, "--end-of-options", self._address, f"{commit}:{ref}")
        if result.code:
            refused = GitError(self._git.reason(result))
            raise RetryError(str(refused)) if any(words in result.errors for words in _MOVED) else refused

    def _moment(self, commit: str) -> int:
        return int(self._git.must("show", "--no-patch", "--format=%ct", commit))
