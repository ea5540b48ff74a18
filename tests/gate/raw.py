"""Git objects byte by byte: what no git would write, and what somebody with an editor for bytes can push."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.gate.world import git

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.gate.world import Company

WHO = b"X <x@example.org> 1795435200 +0000"


@dataclass(frozen=True)
class Way:
    """One commit on the way to a change, on the one before it.

    files    path → bytes, None where it goes; the rest stays as it was. Without parents nothing was there.
    modes    path → mode, where it is none of an ordinary file.
    parents  revisions beside the commit before; `alone` leaves that one out too.
    entries  more entries of the top folder: (mode, name, object).
    upon     the revision whose files they are, if not those of the commit before.
    """

    files: Mapping[str, bytes | None] = field(default_factory=dict)
    modes: Mapping[str, str] = field(default_factory=dict)
    parents: tuple[str, ...] = ()
    alone: bool = False
    author: bytes = WHO
    committer: bytes = WHO
    headers: bytes = b""
    message: bytes = b"x\n"
    entries: tuple[tuple[bytes, bytes, str], ...] = ()
    upon: str = ""


def propose(company: Company, *ways: Way, start: str = "main") -> str:
    """Write commits one upon the other, the first upon `start`; return the last. `work` names it."""
    last = named(company, start)
    for way in ways:
        before = "" if way.alone else last
        tree = _tree(company, way.upon or before, way)
        parents = [*([before] if before else []), *(named(company, parent) for parent in way.parents)]
        held = b"tree %s\n" % tree.encode() + b"".join(b"parent %s\n" % parent.encode() for parent in parents)
        held += b"author %s\ncommitter %s\n%s\n%s" % (way.author, way.committer, way.headers, way.message)
        last = stored(company, "commit", held)
    git(company.folder, "update-ref", "refs/heads/work", last)
    return last


def stored(company: Company, kind: str, held: bytes) -> str:
    """Write an object as it is; return its name."""
    return git(company.folder, "hash-object", "-t", kind, "-w", "--stdin", "--literally", stdin=held).decode().strip()


def named(company: Company, revision: str) -> str:
    return git(company.folder, "rev-parse", f"{revision}^{{commit}}").decode().strip()


def _tree(company: Company, before: str, way: Way) -> str:
    index = {"GIT_INDEX_FILE": str(company.folder / "raw-index")}
    git(company.folder, "read-tree", *([before] if before else ["--empty"]), **index)
    lines = []
    for path, held in way.files.items():
        mode = way.modes.get(path, "100644")
        name = "0" * 40 if held is None else held.decode() if mode == "160000" else stored(company, "blob", held)
        lines.append(b"%s %s\t%s\0" % (b"0" if held is None else mode.encode(), name.encode(), path.encode()))
    git(company.folder, "update-index", "-z", "--index-info", stdin=b"".join(lines), **index)
    tree = git(company.folder, "write-tree", **index).decode().strip()
    if not way.entries:
        return tree
    held = git(company.folder, "cat-file", "tree", tree)
    return stored(company, "tree", held + b"".join(b"%s %s\0%s" % (m, n, bytes.fromhex(o)) for m, n, o in way.entries))
