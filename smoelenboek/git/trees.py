"""The folders of a commit, each read when it is needed, and the differences between two commits.

Folders that are the same object in both are never opened: the cost depends on the change, not on the site.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from smoelenboek.contract.limits import MOST_FOLDER_DEPTH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smoelenboek.git.repository import Repository

FOLDER, FILE, EXECUTABLE, SYMLINK, SUBMODULE = "40000", "100644", "100755", "120000", "160000"
TWICE = "twice"  # not a mode of git: a name that git would not write, and that programs read differently
DEEP = "deep"  # not a mode of git: a folder nested so deeply that it is not read


@dataclass(frozen=True, slots=True)
class TreeEntry:
    """One name in a folder: its mode, and the object that it refers to."""

    mode: str
    name: str


class Tree:
    """All folders and files of one commit. Paths have forward slashes; bytes that are not UTF-8 become surrogates."""

    def __init__(self, repository: Repository, name: str) -> None:
        self._repository = repository
        self.root = TreeEntry(FOLDER, name)
        self._folders: dict[str, dict[str, TreeEntry]] = {}

    def folder(self, path: str) -> dict[str, TreeEntry]:
        """Return name → entry of a folder; empty if there is no such folder. "" is the root."""
        node = self.at(path)
        return self.open(node) if node and node.mode == FOLDER else {}

    def at(self, path: str) -> TreeEntry | None:
        """Return the entry at `path`."""
        node: TreeEntry | None = self.root
        for step in path.split("/") if path else ():
            node = self.open(node).get(step) if node and node.mode == FOLDER else None
        return node

    def open(self, folder: TreeEntry) -> dict[str, TreeEntry]:
        """Return name → entry of the folder that an entry refers to."""
        if folder.name not in self._folders:
            self._folders[folder.name] = _entries(self._repository.object(folder.name, "tree"), len(folder.name) // 2)
        return self._folders[folder.name]

    def odd(self, path: str, child: TreeEntry) -> TreeEntry | None:
        """Return a substitute for a folder that git never writes: one that is empty or nested too deeply.

        Nested folders take no space: without this limit, a change of 1 KB could contain more of them than can be read.
        """
        if path.count("/") >= MOST_FOLDER_DEPTH:
            return TreeEntry(DEEP, child.name)
        return TreeEntry(TWICE, child.name) if child.mode == FOLDER and not self.open(child) else None


def _entries(content: bytes, length: int) -> dict[str, TreeEntry]:
    """Return the entries of a tree object; `length` is that of an object's name in bytes."""
    children: dict[str, TreeEntry] = {}
    at, last = 0, b""
    while at < len(content):
        space, end = content.index(b" ", at), content.index(b"\0", at)
        name = content[space + 1 : end].decode("utf-8", "surrogateescape")
        mode = content[at:space].decode("ascii", "replace")
        child = TreeEntry(mode, content[end + 1 : end + 1 + length].hex())
        order = content[space + 1 : end] + (b"/" if mode == FOLDER else b"")
        # A name twice, a wrong order or an unusual mode: other programs see other files in such a folder than git does.
        odd = name in children or "/" in name or order <= last or mode.startswith("0")
        children[name] = TreeEntry(TWICE, child.name) if odd else child
        last = order
        at = end + 1 + length
    return children


def differences(old: Tree, new: Tree) -> Iterator[tuple[str, TreeEntry | None, TreeEntry | None]]:
    """Yield (path, before, after) of each file that differs, sorted by path. A folder counts as the files in it."""
    yield from _inside(old, new, "", old.root, new.root)


def _inside(
    old: Tree, new: Tree, path: str, before: TreeEntry | None, after: TreeEntry | None
) -> Iterator[tuple[str, TreeEntry | None, TreeEntry | None]]:
    if before == after:
        return
    was = old.open(before) if before and before.mode == FOLDER else {}
    now = new.open(after) if after and after.mode == FOLDER else {}
    for name in sorted(was.keys() | now.keys()):
        inner = f"{path}/{name}" if path else name
        first, second = was.get(name), now.get(name)
        if first == second:
            continue
        odd = new.odd(inner, second) if second else old.odd(inner, first) if first else None
        if odd:
            yield inner, (first if second else odd), (odd if second else None)
            continue
        if _file(first) or _file(second):
            yield inner, _file(first), _file(second)
        yield from _inside(old, new, inner, _folder(first), _folder(second))


def fresh(new: Tree, parents: list[Tree]) -> Iterator[tuple[str, TreeEntry | None]]:
    """Yield (path, entry) of each file that differs from all of a commit's parents; None if it was deleted."""
    yield from _fresh(new, parents, "", new.root, [parent.root for parent in parents])


def _fresh(
    new: Tree, parents: list[Tree], path: str, after: TreeEntry | None, before: list[TreeEntry | None]
) -> Iterator[tuple[str, TreeEntry | None]]:
    if after in before:
        return
    now = new.open(after) if after else {}
    was = [tree.open(node) if node else {} for tree, node in zip(parents, before, strict=True)]
    for name in sorted(now.keys() | set.intersection(*(set(names) for names in was))):
        inner = f"{path}/{name}" if path else name
        second, firsts = now.get(name), [names.get(name) for names in was]
        if second in firsts:
            continue
        standing = second or firsts[0]
        odd = new.odd(inner, standing) if standing else None
        if odd:
            yield inner, (odd if second else None)
            continue
        if _file(second) or any(map(_file, firsts)):
            yield inner, _file(second)
        yield from _fresh(new, parents, inner, _folder(second), list(map(_folder, firsts)))


def _file(node: TreeEntry | None) -> TreeEntry | None:
    return node if node and node.mode != FOLDER else None


def _folder(node: TreeEntry | None) -> TreeEntry | None:
    return node if node and node.mode == FOLDER else None
