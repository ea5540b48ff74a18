"""The merged state as files in a folder, for `check` and for a preview. Data alone, nothing of git.

Only regular files of the layout are written, and site.yml is that of the target branch. So anything else in a change
(settings, templates, a task, a hook, a symlink) is missing when the target's engine runs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smoelenboek.contract.limits import MOST_DOCUMENT_BYTES
from smoelenboek.contract.paths import DIRECTORY_FILE, FOLDERS, ROOTS, SITE_FILE, site_path
from smoelenboek.faults.fault import stopping
from smoelenboek.gate.change_set import read_change_set
from smoelenboek.gate.files import unknown
from smoelenboek.gate.identity import Directory
from smoelenboek.gate.merged import Merged
from smoelenboek.gate.path_safety import collisions, modes, paths
from smoelenboek.git.repository import Repository, UnreadableError
from smoelenboek.git.trees import FILE, FOLDER, Tree

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from smoelenboek.faults import Fault
    from smoelenboek.gate.change_set import ChangeSet


def export_merged(repository: Path, base: str, head: str, folder: Path) -> list[Fault]:
    """Write the site as it would be after merging `head` into `base` into an empty folder; return the faults.

    With a fault nothing is written: a symlink, an unsafe name, a file changed meanwhile or not in the layout.
    Raises UnreadableError if the repository can't be read.
    """
    with Repository(repository) as git:
        change_set = read_change_set(git, base, head)
        merged = Merged(git, change_set, Directory(git, change_set.target))
        if faults := stopping([*change_set.faults, *_amiss(change_set, merged)]) or change_set.faults:
            return faults
        versions = dict(_versions(change_set))
        for name in versions.values():
            if git.size(name) > MOST_DOCUMENT_BYTES:
                raise UnreadableError(f"The object {name} is too large to read.")
        for path, content in zip(versions, git.objects(versions.values()), strict=True):
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
    return []


def _amiss(change_set: ChangeSet, merged: Merged) -> Iterator[Fault]:
    for change in change_set.changes:
        if change.path.startswith(FOLDERS) or change.path == DIRECTORY_FILE:
            yield from modes(change)
            yield from paths(change)
    yield from collisions(change_set, merged)
    yield from unknown(change_set)


def _versions(change_set: ChangeSet) -> Iterator[tuple[str, str]]:
    """Yield path and object of the site's files after the merge."""
    settings = change_set.target.at(SITE_FILE)
    if settings and settings.mode == FILE:
        yield SITE_FILE, settings.name
    changed = {change.path: change.after for change in change_set.changes}
    objects = {path: name for root in ROOTS for path, name in _files(change_set.target, root) if path not in changed}
    if (directory := change_set.target.at(DIRECTORY_FILE)) and directory.mode == FILE and DIRECTORY_FILE not in changed:
        objects[DIRECTORY_FILE] = directory.name
    objects |= {
        path: after.name
        for path, after in changed.items()
        if after and after.mode == FILE and (path.startswith(FOLDERS) or path == DIRECTORY_FILE)
    }
    yield from ((path, objects[path]) for path in sorted(objects) if site_path(path))


def _files(tree: Tree, folder: str) -> Iterator[tuple[str, str]]:
    for name, child in tree.folder(folder).items():
        path = f"{folder}/{name}"
        if child.mode == FILE:
            yield path, child.name
        elif child.mode == FOLDER:
            yield from _files(tree, path)
