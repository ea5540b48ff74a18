"""What a merge would change on the target branch, file by file.

Nothing is merged by lines: a line that is text in two versions can be a field in their merge. A changed file is taken
whole, and only if the target branch still has the version from which the change started. So each merged file was
judged exactly as it is. A file is identified by its path: git's detection of renames plays no part.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from smoelenboek.contract.limits import MOST_COMMITS, MOST_PATHS
from smoelenboek.faults import Fault
from smoelenboek.git.trees import FOLDER, Tree, differences

if TYPE_CHECKING:
    from smoelenboek.git.commit import Commit
    from smoelenboek.git.repository import Repository
    from smoelenboek.git.trees import TreeEntry

WHOLE = "."  # the file of a fault that is about the change as a whole


@dataclass(frozen=True, slots=True)
class PathChange:
    """One file on the target branch, before and after the merge. None: there is no such file."""

    path: str
    before: TreeEntry | None
    after: TreeEntry | None


@dataclass(slots=True)
class ChangeSet:
    """A whole change. complete: whether all of it was read.

    base, head  the commits of the target branch and of the change.
    start       the commit where they diverged; "" if there is not exactly one.
    commits     the commits of the change, newest first.
    """

    target: Tree
    base: str = ""
    head: str = ""
    start: str = ""
    changes: list[PathChange] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    commits: tuple[Commit, ...] = ()
    complete: bool = True


def read_change_set(repository: Repository, base: str, head: str) -> ChangeSet:
    """Return what merging `head` into `base` would change."""
    ours, theirs = repository.commit_id(base), repository.commit_id(head)
    change_set = ChangeSet(Tree(repository, repository.commit(ours).tree), ours, theirs)
    started = repository.merge_bases(ours, theirs)
    if len(started) != 1:
        change_set.faults.append(Fault.of("gate-unrelated", WHOLE, count=len(started)))
        return change_set
    change_set.start = started[0]
    before = Tree(repository, repository.commit(change_set.start).tree)
    differing = list(islice(differences(before, Tree(repository, repository.commit(theirs).tree)), MOST_PATHS + 1))
    change_set.complete = len(differing) <= MOST_PATHS
    for path, first, second in differing[:MOST_PATHS]:
        current = change_set.target.at(path)
        current = None if current and current.mode == FOLDER else current  # the files in it are listed separately
        if current == second:
            continue
        if current == first:
            change_set.changes.append(PathChange(path, current, second))
        else:
            change_set.faults.append(Fault.of("gate-meanwhile", shown(path)))
    if not differing or not (change_set.changes or change_set.faults):
        change_set.faults.append(Fault.of("gate-empty", WHOLE))
    change_set.commits = tuple(map(repository.commit, repository.brought(theirs, ours, MOST_COMMITS)))
    return change_set


def shown(path: str) -> str:
    """Return `path` safe to print: a stranger's name may contain line ends, combining characters or invalid bytes."""
    return "".join(map(_sign, path))


def _sign(sign: str) -> str:
    if sign.isprintable() and not unicodedata.combining(sign):
        return sign
    raw = sign.encode("utf-8", "surrogateescape")
    return f"\\x{raw[0]:02x}" if len(raw) == 1 else f"\\u{ord(sign):04x}"
