"""The tree that may land: the target's, with the judged version of each changed file. Nothing is written.

The merge itself is made elsewhere, with git's own plumbing and without this code; the two trees must be equal.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from smoelenboek.git.repository import UnreadableError
from smoelenboek.git.trees import DEEP, FOLDER, TWICE, TreeEntry

if TYPE_CHECKING:
    from smoelenboek.gate.change_set import ChangeSet
    from smoelenboek.git.trees import Tree

Changes: TypeAlias = "list[tuple[list[str], TreeEntry | None]]"


@dataclass(frozen=True, slots=True)
class Landing:
    """A merge that may land: the tree of its commit, and its two parents; the first is the target as it was judged."""

    base: str
    head: str
    tree: str


def landing(change_set: ChangeSet) -> Landing:
    """Return the merge that may land, for a change that was judged."""
    steps = [(change.path.split("/"), change.after) for change in change_set.changes]
    tree = _folder(change_set.target, change_set.target.root, steps, "")
    return Landing(
        change_set.base, change_set.head, tree.name if tree else _named([], len(change_set.target.root.name))
    )


def _folder(target: Tree, was: TreeEntry | None, changes: Changes, path: str) -> TreeEntry | None:
    """Return the entry of a folder with these changes; None if it would be empty."""
    children = dict(target.open(was)) if was else {}
    inside: dict[str, Changes] = {}
    for steps, after in changes:
        inside.setdefault(steps[0], []).append((steps[1:], after))
    for name, inner in inside.items():
        if child := _node(target, children.pop(name, None), inner, f"{path}{name}"):
            children[name] = child
    if any(child.mode in {TWICE, DEEP} for child in children.values()):
        raise UnreadableError(f"The folder “{path}” on the target branch is none that git writes.")
    return TreeEntry(FOLDER, _named(sorted(children.items(), key=_order), len(target.root.name))) if children else None


def _node(target: Tree, was: TreeEntry | None, changes: Changes, path: str) -> TreeEntry | None:
    """Return the entry at a path: a file, a folder or None; both at once is an error."""
    itself = [after for steps, after in changes if not steps]
    deeper = [(steps, after) for steps, after in changes if steps]
    folder = was if was and was.mode == FOLDER else None
    file = itself[0] if itself else (None if folder else was)
    if deeper or folder:
        folder = _folder(target, folder, deeper, f"{path}/")
    if file and folder:
        raise UnreadableError(f"“{path}” would be a file and a folder.")
    return file or folder


def _order(child: tuple[str, TreeEntry]) -> bytes:
    """Return git's sort key of a name: a folder sorts as if its name ended with a slash."""
    name, node = child
    return name.encode("utf-8", "surrogateescape") + (b"/" if node.mode == FOLDER else b"")


def _named(entries: list[tuple[str, TreeEntry]], digits: int) -> str:
    content = b"".join(
        b"%b %b\0%b" % (child.mode.encode(), name.encode("utf-8", "surrogateescape"), bytes.fromhex(child.name))
        for name, child in entries
    )
    digest = hashlib.new("sha1" if digits == 40 else "sha256", usedforsecurity=False)  # noqa: PLR2004 - hex digits
    digest.update(b"tree %d\0" % len(content))
    digest.update(content)
    return digest.hexdigest()
