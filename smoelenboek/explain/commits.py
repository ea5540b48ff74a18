"""A file of a site → since which commit it is in git, and which changed it last."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from smoelenboek.contract.paths import site_path
from smoelenboek.git.repository import Repository, UnreadableError

if TYPE_CHECKING:
    from pathlib import Path

NO_REPOSITORY = "no repository"


@dataclass(frozen=True, slots=True)
class Commits:
    """Since when a file is in git, newest version first. why_not: NO_REPOSITORY, or what git says.

    first, last  (commit, day) that brought it, and that changed it last; None if no commit has it.
    is_changed   whether it is another in the working copy.
    """

    first: tuple[str, str] | None = None
    last: tuple[str, str] | None = None
    is_changed: bool = False
    why_not: str = ""


def commits_of(folder: Path, path: str) -> Commits:
    """Return since when a file is in git."""
    if site_path(path) is None:
        return Commits()
    root = next((parent for parent in (folder, *folder.parents) if (parent / ".git").exists()), None)
    if root is None:
        return Commits(why_not=NO_REPOSITORY)
    inside = (folder / path).relative_to(root).as_posix()
    try:
        with Repository(root) as repository:
            versions = [version for version in repository.landed(inside) if version.path == inside]
    except UnreadableError as why:
        return Commits(why_not=str(why))
    if not versions:
        return Commits()
    first, last = versions[-1], versions[0]
    return Commits(
        (first.commit, first.at.date().isoformat()),
        (last.commit, last.at.date().isoformat()),
        is_changed=bool(last.blob) and last.blob not in _blobs(folder / path, len(last.blob)),
    )


def _blobs(file: Path, digits: int) -> set[str]:
    """Return the names that git gives the content of a file, with either kind of line ends."""
    try:
        content = file.read_bytes()
    except OSError:
        return set()
    algorithm = "sha1" if digits == 40 else "sha256"  # noqa: PLR2004 - as git has it
    return {
        hashlib.new(algorithm, b"blob %d\0" % len(some) + some, usedforsecurity=False).hexdigest()
        for some in (content, content.replace(b"\r\n", b"\n"))
    }
