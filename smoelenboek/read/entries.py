"""What is in a site's folder, before anything of it is read: paths with sizes and times, and a digest of them.

Imports little, since a build in which nothing changed needs no more of `read` than this.
"""

from __future__ import annotations

import hashlib
import os
import stat
from typing import TYPE_CHECKING

from smoelenboek.contract.limits import MOST_FOLDER_DEPTH
from smoelenboek.contract.paths import DIRECTORY_FILE, ROOTS, SITE_FILE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    Listed = tuple[str, "os.stat_result | None"]  # None: site.yml, which is not there

MOST_CHANGED = 500  # files at once of which each is looked at, and not all
COARSE = 2_000_000_000  # ns: as coarse as the clock of a file system may be


def entries(site: Path) -> list[Listed]:
    """Return all that is where a site's files do, sorted by path; of folders only those too deep to look into."""
    every: list[Listed] = [(SITE_FILE, _stat(site / SITE_FILE))]
    if (directory := _stat(site / DIRECTORY_FILE)) is not None:
        every.append((DIRECTORY_FILE, directory))
    for root in ROOTS:
        every += _below(site, root)
    return sorted(every)


def again(site: Path, before: Mapping[str, Listed], changed: Iterable[Path]) -> dict[str, Listed] | None:
    """Return path → what is there, as `entries` gives it, if nothing but these files and folders changed.

    None if that can't be told from them: there are too many, say, so that whoever watches may have missed some.
    """
    paths = {file.relative_to(site).as_posix() for file in changed if file.is_relative_to(site)}
    tops = {path.partition("/")[0] for path in before}
    is_deep = any(path.count("/") >= MOST_FOLDER_DEPTH for path in paths)
    if is_deep or len(paths) > MOST_CHANGED or any(root not in tops and (site / root).exists() for root in ROOTS):
        return None
    every = dict(before)
    for path in sorted({SITE_FILE, DIRECTORY_FILE, *paths}):
        _look_again(site, path, every)
    return dict(sorted(every.items()))


def _look_again(site: Path, path: str, every: dict[str, Listed]) -> None:
    """Look at one file or folder again; what is behind a link is not looked at."""
    status = _stat(site / path)
    if path not in every or (status and stat.S_ISDIR(status.st_mode)):
        for inside in [inside for inside in every if inside.startswith(f"{path}/")]:
            del every[inside]
    every.pop(path, None)
    parents = path.split("/")[:-1]
    if any((site / "/".join(parents[: depth + 1])).is_symlink() for depth in range(len(parents))):
        return
    if path == SITE_FILE or (path == DIRECTORY_FILE and status is not None):
        every[path] = path, status
    elif path.partition("/")[0] in ROOTS and status is not None:
        is_folder = stat.S_ISDIR(status.st_mode)
        every |= {row[0]: row for row in _below(site, path)} if is_folder else {path: (path, status)}


def digest(top: Path, every: Iterable[Listed], since: int) -> str:
    """Return what stands for files below `top`: their paths, kinds, sizes, times and numbers.

    A time tells nothing of a file that is written while it is read. So of a file that is as new as `since`, in ns, it
    is the content that counts.
    """
    lines = []
    for path, status in every:
        if status is None:
            lines.append(f"{path}\0")
            continue
        newest = max(status.st_mtime_ns, status.st_ctime_ns)
        if newest >= since and stat.S_ISREG(status.st_mode):
            lines.append(f"{path}\0{status.st_mode} {_content(top / path)}")
        else:
            lines.append(
                f"{path}\0{status.st_mode} {status.st_size} {status.st_mtime_ns} {status.st_ctime_ns} {status.st_ino}"
            )
    return hashlib.blake2b("\n".join(lines).encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()


def _content(file: Path) -> str:
    """Return a digest of a file; of one that can't be read or became a link, something else each time."""
    try:
        handle = os.open(file, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))
        with open(handle, "rb") as opened:  # noqa: PTH123 - of a handle
            return hashlib.file_digest(opened, lambda: hashlib.blake2b(digest_size=16)).hexdigest()
    except OSError:
        return os.urandom(16).hex()


def _stat(path: Path) -> os.stat_result | None:
    try:
        return path.lstat()
    except OSError:
        return None


def _below(site: Path, folder: str) -> Iterator[Listed]:
    top = site / folder
    if top.is_symlink():
        yield folder, top.lstat()
        return
    if not top.is_dir():
        return
    todo = [folder]
    while todo:
        folder = todo.pop()
        is_deepest = folder.count("/") + 1 >= MOST_FOLDER_DEPTH
        with os.scandir(f"{site}/{folder}") as children:
            for child in children:
                path = f"{folder}/{child.name}"
                if not is_deepest and child.is_dir(follow_symlinks=False):
                    todo.append(path)
                else:
                    yield path, child.stat(follow_symlinks=False)
