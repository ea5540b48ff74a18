"""What a merge would do to the target branch, file by file, and what is odd about the way there.

The target may have moved on since the work began. So a change is not “head against base” but what the target holds now
against what it would hold after the merge; where both sides touched a file, git's own merge of texts decides.
"""

from __future__ import annotations

import tempfile
import unicodedata
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from smoelenboek.faults import Fault
from smoelenboek.gate.trees import FILE, Tree, differences

if TYPE_CHECKING:
    from smoelenboek.gate.repository import Repository
    from smoelenboek.gate.trees import Entry

MOST_PATHS = 20_000  # a change beyond this is not looked at any further
MOST_COMMITS = 50
MOST_MERGED_BYTES = 256 * 1024
WHOLE = "."  # the file of a fault that is about the change as a whole


@dataclass(frozen=True, slots=True)
class Version:
    """A file as one side holds it. `text` is set where no object holds it: it was merged from two."""

    mode: str
    name: str
    text: bytes | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One file: as the target branch holds it, and as it would after the merge. None: it is not there."""

    path: str
    before: Version | None
    after: Version | None


@dataclass(slots=True)
class Proposal:
    """A whole change. `emails` are those of its commits; `complete` says whether all of it was looked at."""

    target: Tree
    changes: list[Change] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    emails: tuple[str, ...] = ()
    complete: bool = True


def proposal(repository: Repository, base: str, head: str) -> Proposal:
    """Return what merging `head` into `base` would change."""
    ours, theirs = repository.commit_id(base), repository.commit_id(head)
    target = Tree(repository, repository.commit(ours).tree)
    made = Proposal(target)
    started = repository.merge_bases(ours, theirs)
    if len(started) != 1:
        made.faults.append(Fault.of("gate-unrelated", WHOLE, count=len(started)))
        return made
    before = Tree(repository, repository.commit(started[0]).tree)
    found = list(islice(differences(before, Tree(repository, repository.commit(theirs).tree)), MOST_PATHS + 1))
    made.complete = len(found) <= MOST_PATHS
    for path, first, second in found[:MOST_PATHS]:
        _one(repository, made, path, first, second)
    if not found or not (made.changes or made.faults):
        made.faults.append(Fault.of("gate-empty", WHOLE))
    _history(repository, made, theirs, ours)
    return made


def _one(repository: Repository, made: Proposal, path: str, first: Entry | None, second: Entry | None) -> None:
    """Add what the merge does to one file that the change touched since the two went apart."""
    now = made.target.entry(path)
    if now == second:
        return
    if now == first:
        made.changes.append(Change(path, _version(now), _version(second)))
        return
    text = _merged(repository, now, first, second)
    if text is None:
        made.faults.append(Fault.of("gate-conflict", shown(path)))
    elif now and text != repository.object(now.name):
        made.changes.append(Change(path, _version(now), Version(FILE, "", text)))


def _version(entry: Entry | None) -> Version | None:
    return Version(entry.mode, entry.name) if entry else None


def _merged(repository: Repository, now: Entry | None, first: Entry | None, second: Entry | None) -> bytes | None:
    sides = [side for side in (now, first, second) if side and side.mode == FILE]
    if len(sides) < 3 or any(repository.size(side.name) > MOST_MERGED_BYTES for side in sides):  # noqa: PLR2004 - all sides
        return None
    with tempfile.TemporaryDirectory() as folder:
        ours, before, theirs = (repository.object(side.name) for side in sides)
        return repository.merged_text(ours, before, theirs, Path(folder))


def _history(repository: Repository, made: Proposal, head: str, base: str) -> None:
    """Add what the commits bring beside their end: what is taken back later stays readable for ever."""
    commits, paths = repository.brought(head, base, MOST_COMMITS)
    told = [repository.commit(name) for name in commits[:MOST_COMMITS]]
    made.emails = tuple(dict.fromkeys(email for commit in told for email in commit.emails))
    if len(commits) > MOST_COMMITS:
        made.faults.append(Fault.of("gate-history", WHOLE))
        return
    touched = {change.path for change in made.changes} | {fault.file for fault in made.faults}
    above = {"", *(path[:at] for path in touched for at, sign in enumerate(path) if sign == "/")}
    for path in paths:
        if path not in touched and path not in above:
            made.faults.append(Fault.of("gate-history", shown(path)))
            return


def shown(path: str) -> str:
    """Return `path` fit to print: names come from strangers and may hold line ends, loose accents or broken bytes."""
    return "".join(map(_sign, path))


def _sign(sign: str) -> str:
    if sign.isprintable() and not unicodedata.combining(sign):
        return sign
    raw = sign.encode("utf-8", "surrogateescape")
    return f"\\x{raw[0]:02x}" if len(raw) == 1 else f"\\u{ord(sign):04x}"
