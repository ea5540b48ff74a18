"""The versions of files in the earlier commits of a change: they stay in the history, so they are judged too.

A commit's own versions are those that none of its parents has at that path. A parent's versions are judged with the
parent, or are in the target's history already.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from smoelenboek.contract.limits import MOST_COMMITS, MOST_PATHS, MOST_VERSIONS
from smoelenboek.faults import Fault
from smoelenboek.gate.change_set import WHOLE, ChangeSet, PathChange, shown
from smoelenboek.git.trees import Tree, differences, fresh

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smoelenboek.git.commit import Commit
    from smoelenboek.git.repository import Repository


@dataclass(frozen=True, slots=True)
class Stage:
    """The change up to one of its commits, and the files that this commit itself wrote."""

    commit: str
    changes: ChangeSet
    own: frozenset[str]


def commits(change_set: ChangeSet) -> Iterator[Fault]:
    """Yield the faults of the commits themselves."""
    if len(change_set.commits) > MOST_COMMITS or (
        change_set.start and not all(commit.parents for commit in change_set.commits)
    ):
        yield Fault.of("gate-history", WHOLE)
    for commit in change_set.commits:
        if not commit.plain:
            yield Fault.of("gate-commit", WHOLE, commit=commit.name[:10])


def stages(repository: Repository, change_set: ChangeSet) -> tuple[list[Stage], list[Fault]]:
    """Return each commit that wrote a version which the last one no longer has; and faults if not all could be read."""
    if len(change_set.commits) < 2 or len(change_set.commits) > MOST_COMMITS or not change_set.start:  # noqa: PLR2004 - one commit is its own end
        return [], []
    return _Way(repository, change_set).walk()


class _Way:
    def __init__(self, repository: Repository, change_set: ChangeSet) -> None:
        self._repository = repository
        self._change_set = change_set
        self._trees: dict[str, Tree] = {}
        self._end = self._tree(change_set.commits[0].tree)
        self._touched = {change.path for change in change_set.changes} | {fault.file for fault in change_set.faults}

    def walk(self) -> tuple[list[Stage], list[Fault]]:
        stages: list[Stage] = []
        count = 0
        for commit in self._change_set.commits:
            own = set()
            parents = [self._tree(self._repository.commit(name).tree) for name in commit.parents]
            for path, version in fresh(self._tree(commit.tree), parents) if parents else ():
                count += 1
                if path not in self._touched or count > MOST_PATHS:
                    return stages, [Fault.of("gate-history", shown(path))]
                if version and version not in {self._end.at(path), self._change_set.target.at(path)}:
                    own.add(path)
            if own:
                stage = self._stage(commit, frozenset(own))
                if stage is None or sum(len(stage.own) for stage in stages) + len(own) > MOST_VERSIONS:
                    return stages, [Fault.of("gate-history", shown(min(own)))]
                stages.append(stage)
        return stages, []

    def _stage(self, commit: Commit, own: frozenset[str]) -> Stage | None:
        """Return the change up to `commit`, compared with the target version from which it started."""
        started = (
            [self._change_set.start]
            if self._is_line
            else self._repository.merge_bases(self._change_set.base, commit.name)
        )
        if len(started) != 1:
            return None
        before = self._tree(self._repository.commit(started[0]).tree)
        changes = [PathChange(*difference) for difference in differences(before, self._tree(commit.tree))]
        stage = ChangeSet(self._change_set.target, self._change_set.base, commit.name, started[0], changes)
        return Stage(commit.name, stage, own & {change.path for change in changes})

    @property
    def _is_line(self) -> bool:
        return all(len(commit.parents) == 1 for commit in self._change_set.commits)

    def _tree(self, name: str) -> Tree:
        return self._trees.setdefault(name, Tree(self._repository, name))
