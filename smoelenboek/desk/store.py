"""The site's repository, as the desk has it: a bare clone of its own, thrown away after the run.

A commit follows from what is proposed and from its parent alone: the same people, the same moment, the same text. So
two desks make the same commit, and a branch that is there is known by making its commit again.
"""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from smoelenboek.desk.errors import OnceMoreError, StoppedError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smoelenboek.gate import Landing

TOKEN = "SMOELENBOEK_DESK_TOKEN"  # noqa: S105 - the name of the variable, not what it holds
SECONDS = 300  # of one command; a forge that stands still must not hold the job for ever
# git asks this for a password, and hands it the forge's host; the token is in no argument that `ps` would show.
_HELPER = f'!f() {{ test "$1" = get && echo username=desk && echo "password=${TOKEN}"; }}; f'
_SETTINGS = (
    "core.hooksPath=/dev/null",
    "core.logAllRefUpdates=false",
    "i18n.commitEncoding=utf-8",
    "gc.auto=0",
    "credential.helper=",
)
# What git says if another was first: who pushed before the question, or between it and the answer.
_MOVED = (b"[rejected]", b"failed to update ref", b"cannot lock ref", b"incorrect old value")
_OURS = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES")


@dataclass(frozen=True, slots=True)
class Identity:
    """A name and an e-mail address, as a commit has them."""

    name: str
    email: str


@dataclass(frozen=True, slots=True)
class Draft:
    """All that a commit follows from but its parent. at: seconds since 1970; None takes the parent's moment."""

    files: Mapping[str, bytes]
    author: Identity
    committer: Identity
    at: int | None
    message: str


class Store:
    """The clone, made when it is first needed: most runs find nothing to do.

    folder   where it will be; not there yet.
    near     a repository from which is borrowed what it holds already; it may be none, or a shallow one.
    address  where the forge keeps the repository.
    target   the branch that the site is built from.
    """

    def __init__(self, folder: Path, near: Path, address: str, target: str) -> None:
        self.folder = folder
        self._near = near
        self._address = address
        self._target = target
        parts = urlsplit(address)
        web = parts.scheme in {"http", "https"}
        for_forge = (f"credential.{parts.scheme}://{parts.netloc.rpartition('@')[2]}.helper={_HELPER}",) if web else ()
        self._git = ["git", *(part for one in (*_SETTINGS, *for_forge) for part in ("-c", one))]

    def refresh(self) -> None:
        """Fetch the target branch and all of the desk's branches as they are now."""
        if not self.folder.exists():
            how = ("--quiet", "--bare", "--no-tags", "--single-branch", "--branch", self._target, "--template=")
            near = ("--reference-if-able", str(self._near))
            self._must("clone", *how, *near, self._address, str(self.folder), at="")
        refs = (f"+refs/heads/{name}:refs/heads/{name}" for name in (self._target, "desk/*"))
        self._must("fetch", "--quiet", "--prune", "--no-tags", "--no-write-fetch-head", self._address, *refs)

    def tip(self, branch: str = "") -> str:
        """Return the last commit of a branch, or of the target; "" if there is no such branch."""
        name = f"refs/heads/{branch or self._target}^{{commit}}"
        return self._run("rev-parse", "--quiet", "--verify", name).stdout.decode().strip()

    def commit(self, draft: Draft, parent: str) -> str:
        """Return a commit of the draft on `parent`; "" if its paths can't be: one would be a folder and a file."""
        with tempfile.TemporaryDirectory() as folder:
            index = {"GIT_INDEX_FILE": str(Path(folder) / "index")}
            self._must("read-tree", parent, env=index)
            for path, content in draft.files.items():
                blob = self._must("hash-object", "-w", "--stdin", "--no-filters", stdin=content)
                if self._run("update-index", "--add", "--cacheinfo", f"100644,{blob},{path}", env=index).returncode:
                    return ""
            tree = self._must("write-tree", env=index)
        at = f"{self._moment(parent) if draft.at is None else draft.at} +0000"
        who = {"AUTHOR": draft.author, "COMMITTER": draft.committer}
        told = {f"GIT_{role}_{what}": text for role, one in who.items() for what, text in _told(one, at).items()}
        return self._must("commit-tree", tree, "-p", parent, "-m", draft.message, env=told)

    def again(self, draft: Draft, commit: str) -> bool:
        """Say whether `commit` is that of the draft, on some version of the target branch."""
        parents = self._run("rev-parse", "--quiet", "--verify", f"{commit}^").stdout.decode().split()
        if len(parents) != 1 or self._run("merge-base", "--is-ancestor", parents[0], self.tip()).returncode:
            return False
        return self.commit(draft, parents[0]) == commit

    def holds(self, commit: str) -> bool:
        """Say whether the target branch has a commit in its history."""
        return self._run("merge-base", "--is-ancestor", commit, self.tip()).returncode == 0

    def land(self, landing: Landing, by: Identity, message: str) -> None:
        """Let the target branch name the merge that was judged; raise OnceMoreError if it moved since.

        git makes the tree anew from the three commits, file by file and never by lines: it has to be the judged one.
        """
        start = self._must("merge-base", "--all", landing.base, landing.head)
        with tempfile.TemporaryDirectory() as folder:
            index = {"GIT_INDEX_FILE": str(Path(folder) / "index")}
            self._must("read-tree", "-i", "-m", "--aggressive", start, landing.base, landing.head, env=index)
            tree = self._must("write-tree", env=index)
        if tree != landing.tree:
            raise StoppedError(f"git makes {tree} of what was judged as {landing.tree}.")
        at = f"{self._moment(landing.head)} +0000"
        who = {f"GIT_{role}_{what}": text for role in ("AUTHOR", "COMMITTER") for what, text in _told(by, at).items()}
        parents = ("-p", landing.base, "-p", landing.head)
        self.push(self._target, self._must("commit-tree", tree, *parents, "-m", message, env=who), landing.base)

    def push(self, branch: str, commit: str, was: str) -> None:
        """Let a branch name `commit`, or be gone if that is ""; raise OnceMoreError unless it names `was` now."""
        ref = f"refs/heads/{branch}"
        ran = self._run("push", "--quiet", f"--force-with-lease={ref}:{was}", self._address, f"{commit}:{ref}")
        if ran.returncode:
            taken = any(said in ran.stderr for said in _MOVED)
            raise (OnceMoreError if taken else StoppedError)(f"git says: {_last(ran.stderr)}")

    def _moment(self, commit: str) -> int:
        return int(self._must("show", "--no-patch", "--format=%ct", commit))

    def _must(
        self, *arguments: str, at: str | None = None, stdin: bytes = b"", env: Mapping[str, str] | None = None
    ) -> str:
        ran = self._run(*arguments, at=at, stdin=stdin, env=env)
        if ran.returncode:
            raise StoppedError(f"git says: {_last(ran.stderr)}")
        return ran.stdout.decode().strip()

    def _run(
        self, *arguments: str, at: str | None = None, stdin: bytes = b"", env: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[bytes]:
        """Run git, in the clone unless `at` is ""."""
        kept = {name: text for name, text in os.environ.items() if name not in _OURS}
        where = [f"--git-dir={self.folder}"] if at is None else []
        try:
            return subprocess.run(
                [*self._git, *where, *arguments],
                env={**kept, "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", **(env or {})},
                input=stdin,
                capture_output=True,
                timeout=SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise StoppedError(f"git {arguments[0]} took longer than {SECONDS} s.") from None


def _told(one: Identity, at: str) -> dict[str, str]:
    return {"NAME": one.name, "EMAIL": one.email, "DATE": at}


def _last(said: bytes) -> str:
    """Return the line that tells most, without what an address may hold before its `@`."""
    lines = [line.strip() for line in said.decode("utf-8", "replace").splitlines() if line.strip()]
    telling = [line for line in lines if line.startswith(("fatal:", "remote:", "!"))]
    return re.sub(r"://[^/\s]*@", "://", (telling or lines or ["?"])[-1])
