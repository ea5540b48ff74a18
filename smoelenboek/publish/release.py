"""A release: what one build publishes, staged beside the present output and put in its place when all is well.

Until `switch` nothing of the present output is touched. An output that is a symbolic link is switched whole,
in one rename, to a complete new folder: that is the way for a folder which a web server serves. A plain
folder is brought up to date file by file, each by an atomic rename: who looks meanwhile sees old and new pages.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from smoelenboek.publish import compressed, staging
from smoelenboek.publish.staging import MARK
from smoelenboek.system import has_links, hold, point, take_over


class ForeignFolderError(Exception):
    """The output folder holds something that no build of ours put there."""


class Release:
    """One build in the making."""

    def __init__(self, output: Path, *, compress: bool = False, link: bool = False) -> None:
        """`output` is the published folder, or a symbolic link to it. Raises ForeignFolderError.

        With `compress` each text file also stands compressed beside itself. With `link` the output becomes a link if it
        is none. Waits for another build of the same plain folder.
        """
        if output.exists() and any(output.iterdir()) and not (output / MARK).exists():
            raise ForeignFolderError(str(output))
        self.output = output
        self.compress = compress
        self.link = output.is_symlink() or (link and has_links())
        self.whole = self.link or not output.exists()
        self._present = None if self.whole else hold(output, wait=True)
        staging.sweep(output)
        self.folder, self._lock = staging.stage(output)
        self._folders = {""}
        self._paths: set[str] = set()
        self.write(MARK, b"")

    def write(self, path: str, content: bytes) -> tuple[int, int]:
        """Put a file in the release and return its size and time (ns).

        Raises ValueError for a path outside the release, FileExistsError for a second file.
        """
        for name, smaller in compressed.compressed(path, content) if self.compress else ():
            self._put(name, smaller)
        return self._put(path, content)

    def _put(self, path: str, content: bytes) -> tuple[int, int]:
        target = self._target(path)
        present = f"{self.output}/{path}"
        if _holds(present, content):
            try:
                return self._take(path)
            except OSError:  # another build switched to its own just now
                pass
        self._folder(path)
        with open(target, "xb") as file:  # noqa: PTH123 - 5,000 times: pathlib costs as much as the writing
            file.write(content)
        return _size_and_time(target)

    def keep(self, path: str, size: int, time: int) -> bool:
        """Take a file over from the present output if it is there as remembered; say whether it was."""
        present = f"{self.output}/{path}"
        beside = compressed.names(path) if self.compress else ()
        try:
            if _size_and_time(present) != (size, time):
                return False
        except OSError:
            return False
        if not all(os.path.lexists(f"{self.output}/{name}") for name in beside):
            return False
        try:
            for taken in (path, *beside):
                self._take(taken)
        except OSError:  # another build switched to its own just now
            for taken in (path, *beside):
                Path(self._target(taken)).unlink(missing_ok=True)
            return False
        return True

    def paths(self) -> set[str]:
        """Return what this process put in the release; rendering workers tell theirs themselves."""
        return set(self._paths)

    def switch(self, paths: set[str]) -> None:
        """Make this release, which holds `paths` and what stands compressed beside them, the published one."""
        if self.compress:
            paths = paths.union(*(compressed.names(path) for path in paths))
        if self.link:
            turn = hold(self.output.parent, wait=True)  # of two builds at once, each removes what it really replaced
            self._switch_link()
            staging.release(turn)
        elif self.whole and not self.output.exists():
            self.folder.rename(self.output)
        else:
            self._update(paths)
        self._let_go()

    def discard(self) -> None:
        """Remove what was staged; the present output stays as it is."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self._let_go()

    def _let_go(self) -> None:
        staging.release(self._lock)
        staging.release(self._present)
        self._lock = self._present = None

    def _take(self, path: str) -> tuple[int, int]:
        """Let the release have a file of the present output: a hard link, or in a plain folder just itself."""
        present, target = f"{self.output}/{path}", self._target(path)
        if self.whole:
            self._folder(path)
            take_over(present, target)
        return _size_and_time(present)

    def _folder(self, path: str) -> None:
        parent = path.rpartition("/")[0]
        if parent not in self._folders:
            os.makedirs(f"{self.folder}/{parent}", exist_ok=True)  # noqa: PTH103 - as above
            self._folders.add(parent)

    def _target(self, path: str) -> str:
        """Return where a file of the release is staged."""
        parts = path.split("/")
        if path.startswith("/") or any(part in {"", ".", ".."} for part in parts) or "\\" in path or "\0" in path:
            message = f"not a path inside the site: {path!r}"
            raise ValueError(message)
        self._paths.add(path)
        return f"{self.folder}/{path}"

    def _switch_link(self) -> None:
        plain = not self.output.is_symlink()
        before = self.output if plain else self.output.resolve()
        final = staging.release_beside(before, self.output.name)
        self.folder.rename(final)
        if plain and self.output.exists():
            before = self.output.rename(staging.release_beside(self.output, self.output.name))
        point(self.output, os.path.relpath(final, self.output.parent), final / ".link")
        if before != self.output:
            staging.remove(before, self.output.name)

    def _update(self, paths: set[str]) -> None:
        _prune(str(self.output), paths)
        for folder, _, names in os.walk(self.folder):
            target = self.output / Path(folder).relative_to(self.folder)
            target.mkdir(exist_ok=True)
            for name in names:
                os.replace(f"{folder}/{name}", target / name)  # noqa: PTH105 - as above
        shutil.rmtree(self.folder, ignore_errors=True)


def _prune(output: str, paths: set[str]) -> None:
    """Remove the files of an output that are not in `paths`, and the folders left empty."""
    for folder, folders, names in os.walk(output, topdown=False):
        start = folder[len(output) + 1 :].replace(os.sep, "/")
        inside = f"{start}/" if start else ""
        obsolete = [name for name in names if f"{inside}{name}" not in paths]
        for name in obsolete:
            os.unlink(f"{folder}/{name}")  # noqa: PTH108 - as above
        if folder != output and len(obsolete) == len(names) and (not folders or not os.listdir(folder)):  # noqa: PTH208
            os.rmdir(folder)  # noqa: PTH106 - as above


def _holds(file: str, content: bytes) -> bool:
    try:
        if os.stat(file, follow_symlinks=False).st_size != len(content):  # noqa: PTH116 - as above
            return False
        with open(file, "rb") as opened:  # noqa: PTH123 - as above
            return opened.read() == content
    except OSError:
        return False


def _size_and_time(file: str) -> tuple[int, int]:
    status = os.stat(file, follow_symlinks=False)  # noqa: PTH116 - as above
    return status.st_size, status.st_mtime_ns
