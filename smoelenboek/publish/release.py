"""A release: what one build publishes, staged beside the present output, and moved into place when it is complete.

Until `switch` nothing of the present output is touched. An output that is a symbolic link is switched whole,
in one rename, to another complete folder (pair.py): that is the way for a folder which a web server serves. A plain
folder is brought up to date file by file, each by an atomic rename: meanwhile a reader may see old and new pages.
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from smoelenboek.publish import compressed, pair, staging
from smoelenboek.publish.staging import MARK
from smoelenboek.publish.stamp import holdings
from smoelenboek.system import has_links, hold, point, take_over

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from smoelenboek.git.position import Position


class ForeignFolderError(Exception):
    """The output folder holds something that no build of ours put there."""


class OlderError(Exception):
    """What is published was built from a newer commit. Its text is that commit."""


class Release:
    """One build in the making."""

    def __init__(
        self,
        output: Path,
        *,
        compress: bool = False,
        link: bool = False,
        audience: str = "",
        position: Position | None = None,
        present: Callable[[Path], Mapping[str, tuple[int, int]] | None] | None = None,
    ) -> None:
        """`output` is the published folder, or a symbolic link to it. Raises ForeignFolderError.

        It is also raised for the folder of another audience's site: none is ever built over another.
        With `compress` each text file is also compressed beside itself. With `link` the output becomes a link if it
        is none. Waits for another build of the same output. `position` is the commit that it is built from: a link is
        not switched from a newer one to an older one, and OlderError is raised. `present` gives size and time of each
        file of the output, if that is known.
        """
        if output.exists() and any(output.iterdir()) and _whose(output) != audience:
            raise ForeignFolderError(str(output))
        self.output = output
        self.compress = compress
        self.link = output.is_symlink() or (link and has_links())
        self._position = position
        self._present = self._held()
        self.whole = not output.exists() or (self.link and not output.is_symlink())
        staging.sweep(output)
        self.folder, self._lock = staging.stage(output)
        self._there: set[str] = set()  # folders of the present output
        before = present(output) if present and self.link else None
        self._present_files = holdings(str(output), self._there) if before is None else dict(before)
        self._folders = {""}
        self._paths: dict[str, tuple[int, int]] = {}  # what this process put here → its size and time
        self.write(MARK, audience.encode())

    def _held(self) -> int | None:
        """Return the lock of the output, once no other build has it."""
        if not self.link:
            return hold(self.output, wait=True) if self.output.exists() else None
        folder = pair.folder_of(self.output)
        folder.mkdir(parents=True, exist_ok=True)
        lock = hold(folder, wait=True)
        state = pair.state_of(self.output) if self.output.is_symlink() else None
        if state and self._position and self._position.is_before(state.commit, state.seconds):
            staging.release(lock)
            raise OlderError(state.commit)
        return lock

    def write(self, path: str, content: bytes) -> tuple[int, int]:
        """Put a file in the release and return its size and time (ns).

        Raises ValueError for a path outside the release, FileExistsError for a second file.
        """
        if self.compress and self.link and not self.whole and self._is_present(path, content):
            return self._paths[path]
        for name, smaller in compressed.compressed(path, content) if self.compress else ():
            self._paths[name] = self._put(name, smaller)
        self._paths[path] = self._put(path, content)
        return self._paths[path]

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

    def _is_present(self, path: str, content: bytes) -> bool:
        """Take over a file that is as it was, and what is compressed beside it, without compressing it again.

        Behind a link all of a release is of one build; a plain folder may be what an interrupted one left.
        """
        names = (path, *compressed.names(path))
        self._target(path)
        if any(name not in self._present_files for name in names) or not _holds(f"{self.output}/{path}", content):
            return False
        self._paths.update((name, self._present_files[name]) for name in names)
        return True

    def keep(self, path: str, size: int, time: int) -> bool:
        """Take a file over from the present output if it was there as remembered; say whether it was."""
        present = self._present_files
        if present.get(path) != (size, time):
            return False
        names = (path, *compressed.names(path)) if self.compress else (path,)
        if not all(name in present for name in names):
            return False
        try:
            for name in names:
                if self.whole and self._take(name) != present[name]:
                    raise FileNotFoundError(name)
        except OSError:  # another build switched to its own just now
            for name in names:
                Path(self._target(name)).unlink(missing_ok=True)
            return False
        self._paths.update((name, present[name]) for name in names)
        return True

    def present(self) -> dict[str, tuple[int, int]]:
        """Return the size and time of each file of the present output, by its path."""
        return self._present_files

    def paths(self) -> set[str]:
        """Return what this process put in the release; rendering workers tell theirs themselves."""
        return set(self._paths)

    def files(self, paths: set[str]) -> dict[str, Path]:
        """Return path → where it can be read, of these and of what is compressed beside them."""
        if self.compress:
            paths = paths.union(*(compressed.names(path) for path in paths))
        staged = {path: Path(self._target(path)) for path in paths}
        return {path: file if file.exists() else self.output / path for path, file in staged.items()}

    def left(self, pages: Mapping[str, tuple[int, int]]) -> dict[str, tuple[int, int]]:
        """Return the size and time of every file of the output after `switch`, given those of the pages."""
        left = {**self._paths, **pages}
        for path, state in pages.items() if self.compress else ():
            is_kept = self._present_files.get(path) == state
            for name in compressed.names(path):
                with suppress(OSError):  # another build switched to its own just now
                    before = self._present_files.get(name) if is_kept else None
                    left[name] = before or _size_and_time(f"{self.output}/{name}")
        return left

    def switch(self, paths: set[str]) -> None:
        """Make this release, which holds `paths` and what is compressed beside them, the published one.

        The output stays locked until `close`.
        """
        if self.compress:
            paths = paths.union(*(compressed.names(path) for path in paths))
        if self.link and not self.whole:
            pair.switch(self.output, self.folder, self._present_files.keys() - paths, *self._from())
            shutil.rmtree(self.folder, ignore_errors=True)
        elif self.link:
            turn = hold(self.output.parent, wait=True)  # of two builds at once, each removes what it really replaced
            self._switch_link()
            pair.begin(self.output, self.output.resolve().name, *self._from())
            staging.release(turn)
        elif self.whole and not self.output.exists():
            self.folder.rename(self.output)
        else:
            if self.whole:  # another build made it meanwhile
                self._present_files = holdings(str(self.output), self._there)
            self._update(paths)

    def _from(self) -> tuple[str, int]:
        return (self._position.commit, self._position.seconds) if self._position else ("", 0)

    def discard(self) -> None:
        """Remove what was staged; the present output stays as it is."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.close()

    def close(self) -> None:
        """Let other builds of this output begin."""
        staging.release(self._lock)
        staging.release(self._present)
        self._lock = self._present = None

    def _take(self, path: str) -> tuple[int, int]:
        """Let the release have a file of the present output: a hard link, or in a plain folder just itself."""
        present, target = f"{self.output}/{path}", self._target(path)
        if not self.whole:
            return _size_and_time(present)
        self._folder(path)
        take_over(present, target)
        return _size_and_time(target)

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
        self._prune(paths)
        for folder, _, names in os.walk(self.folder):
            target = self.output / Path(folder).relative_to(self.folder)
            target.mkdir(exist_ok=True)
            for name in names:
                os.replace(f"{folder}/{name}", target / name)  # noqa: PTH105 - as above
        shutil.rmtree(self.folder, ignore_errors=True)

    def _prune(self, paths: set[str]) -> None:
        """Remove the files of the present output that are not in `paths`, and the folders left empty."""
        for path in self._present_files.keys() - paths:
            Path(self.output, path).unlink(missing_ok=True)
        needed = {
            "/".join(parts[:depth]) for path in paths for parts in [path.split("/")] for depth in range(len(parts))
        }
        for folder in sorted(self._there - needed, reverse=True):
            with suppress(OSError):  # somebody put something in it just now
                Path(self.output, folder).rmdir()


def _whose(output: Path) -> str | None:
    """Return for which audience the release in a folder is, "" for the site itself; None if it is no release."""
    try:
        return (output / MARK).read_text("utf-8", "replace")
    except OSError:
        return None


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
