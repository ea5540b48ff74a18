"""Write trees and commits, without touching a working copy, its index or its branch."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from smoelenboek.git.errors import PathError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smoelenboek.git.program import Program


@dataclass(frozen=True, slots=True)
class Identity:
    """A name and an email address, as a commit has them."""

    name: str
    email: str


def tree_with(git: Program, parent: str, files: Mapping[str, bytes]) -> str:
    """Return the tree of the commit `parent` with these files added or replaced; raise PathError if one can't be."""
    with tempfile.TemporaryDirectory() as folder:
        index = {"GIT_INDEX_FILE": str(Path(folder) / "index")}
        git.must("read-tree", parent, variables=index)
        for path, content in files.items():
            blob = git.must("hash-object", "-w", "--stdin", "--no-filters", stdin=content)
            result = git.run("update-index", "--add", "--cacheinfo", f"100644,{blob},{path}", variables=index)
            if result.code:
                raise PathError(git.reason(result))
        return git.must("write-tree", variables=index)


def merged_tree(git: Program, start: str, base: str, head: str) -> str:
    """Return the tree of a merge by whole files, never by lines; `start` is where the two commits diverged."""
    with tempfile.TemporaryDirectory() as folder:
        index = {"GIT_INDEX_FILE": str(Path(folder) / "index")}
        git.must("read-tree", "-i", "-m", "--aggressive", start, base, head, variables=index)
        return git.must("write-tree", variables=index)


def commit_tree(
    git: Program, tree: str, parents: tuple[str, ...], message: str, variables: Mapping[str, str] | None = None
) -> str:
    """Return a new commit of a tree."""
    named = [part for parent in parents for part in ("-p", parent)]
    return git.must("commit-tree", tree, *named, "-m", message, variables=variables)


def signed_by(author: Identity, committer: Identity, seconds: int) -> dict[str, str]:
    """Return the variables that give a commit its people and its moment, in seconds since 1970."""
    return {
        f"GIT_{role}_{field}": text
        for role, identity in (("AUTHOR", author), ("COMMITTER", committer))
        for field, text in (("NAME", identity.name), ("EMAIL", identity.email), ("DATE", f"{seconds} +0000"))
    }
