"""What a job has done, kept in the repository on the forge: marks with a state each, claimed by one job at a time.

A ref holds a tree with a file for each mark; it moves only from where this job has seen it, so of two jobs one stops.
A tag says that there is one: both are pushed at once, so a ledger that is lost is known to be lost. Notes are refs that
every forge takes, and no pipeline starts for them.
"""

from __future__ import annotations

import secrets
from contextlib import suppress
from typing import TYPE_CHECKING

from smoelenboek.git.errors import GitError, StoppedError
from smoelenboek.git.program import for_own_clone
from smoelenboek.git.write import Identity, commit_tree, signed_by, tree_with

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from smoelenboek.git.clone import Login
    from smoelenboek.git.program import Program, Result

_BY = Identity("smoelenboek", "smoelenboek@invalid.example")
_SECONDS = 1_000_000_000  # since 1970: any will do that git takes
_SPLIT = 2  # hexadecimal digits that are a folder's name: a push sends one of 256 small folders


def begun(folder: Path, address: str, prefix: str, login: Login, is_wanted: Callable[[str], bool]) -> dict[str, str]:
    """Return the ledgers below a prefix that there are on the forge: the rest of a name → the commit of its tag.

    Those commits are in the clone afterwards.
    """
    git = for_own_clone(login.setting(address)).at(folder)
    start = f"refs/tags/{prefix}"
    tags = {ref: name for ref, name in _refs(git, address, f"{start}*").items() if is_wanted(ref.removeprefix(start))}
    if tags:
        _fetch(git, address, tags)
    return {ref.removeprefix(start): name for ref, name in tags.items()}


def _refs(git: Program, address: str, *patterns: str) -> dict[str, str]:
    lines = git.must("ls-remote", "--", address, *patterns).splitlines()
    return {ref: name for name, _, ref in (line.partition("\t") for line in lines)}


def _fetch(git: Program, address: str, refs: Iterable[str]) -> None:
    git.must("fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--", address, *refs)


class Ledger:
    """The ledger of one name, as digest/2026-11-20. folder: a clone, in which commits are made."""

    def __init__(self, folder: Path, address: str, name: str, login: Login) -> None:
        self._git = for_own_clone(login.setting(address)).at(folder)
        self._address = address
        self._tag, self._ref = f"refs/tags/{name}", f"refs/notes/smoelenboek/{name}"
        self._job = secrets.token_hex(16)
        self._tip = ""
        self.states: dict[str, str] = {}

    def open(self, commit: str) -> str:
        """Read the ledger, or make it with a tag on `commit`; StoppedError if that can't be done or it is lost.

        Return the commit that its tag is on.
        """
        there = _refs(self._git, self._address, self._tag, self._ref)
        if not there:
            empty = self._git.must("hash-object", "-w", "-t", "tree", "--stdin")
            self._tip = self._commit(empty, "")
            self._push(f"{commit}:{self._tag}", f"{self._tip}:{self._ref}", was={self._tag: "", self._ref: ""})
            return commit
        if self._ref not in there:
            raise StoppedError(f"The tag {self._tag} is there, and what was done is not: {self._ref} is gone.")
        _fetch(self._git, self._address, [self._ref])
        self._tip = there[self._ref]
        self.states = dict(self._read())
        return there.get(self._tag, commit)

    def put(self, states: Mapping[str, str]) -> None:
        """Give marks a state, on the forge before anything else; StoppedError if that can't be said for sure."""
        files = {f"{mark[:_SPLIT]}/{mark[_SPLIT:]}": f"{state}\n".encode() for mark, state in states.items()}
        commit = self._commit(tree_with(self._git, self._tip, files), self._tip)
        self._push(f"{commit}:{self._ref}", was={self._ref: self._tip})
        self._tip = commit
        self.states |= states

    def _read(self) -> list[tuple[str, str]]:
        rows = self._git.must("ls-tree", "-r", self._tip).splitlines()
        contents: dict[str, str] = {}
        pairs = []
        for row in rows:
            fields, _, path = row.partition("\t")
            blob = fields.split()[2]
            if blob not in contents:
                contents[blob] = self._git.must("cat-file", "blob", blob)
            pairs.append((path.replace("/", ""), contents[blob]))
        return pairs

    def _commit(self, tree: str, parent: str) -> str:
        """Return a commit that says nothing of who or when, and is no other job's: theirs would be pushed already."""
        variables = signed_by(_BY, _BY, _SECONDS)
        return commit_tree(self._git, tree, (parent,) if parent else (), f"State of {self._job}", variables)

    def _push(self, *refs: str, was: Mapping[str, str]) -> None:
        leases = [f"--force-with-lease={ref}:{name}" for ref, name in was.items()]
        result = self._git.run("push", "--quiet", "--atomic", *leases, "--end-of-options", self._address, *refs)
        if result.code:
            raise StoppedError(f"Another job may be at work: {self._why(result)}")

    def _why(self, result: Result) -> str:
        with suppress(IndexError):
            return str(GitError(self._git.reason(result)))
        return "?"
