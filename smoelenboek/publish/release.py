"""A release: a complete output folder made beside the present one, and switched to when all is well.

What did not change is a hard link to the present release's file, so that it costs no writing and keeps
its time; what is new is written; what is gone is not there. Until `switch` nothing of the present
release is touched.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path


class Release:
    """The folder of one build in the making."""

    def __init__(self, output: Path) -> None:
        """`output` is the published folder, or a symbolic link to it, which is then switched in one rename."""
        self.output = output
        self.folder = output.with_name(f".{output.name}.new-{os.getpid()}")
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        self._made: set[Path] = {self.folder}
        self._written: list[Path] = []

    def write(self, path: str, content: bytes) -> tuple[int, int]:
        """Put a file in the release and return its size and time (ns).

        Raises ValueError for a path outside the release, FileExistsError for a second file.
        """
        target = self.target(path)
        present = self.output / path
        try:
            same = present.stat().st_size == len(content) and present.read_bytes() == content
        except OSError:
            same = False
        if same:
            os.link(present, target)
        else:
            with target.open("xb") as file:
                file.write(content)
        status = target.stat()
        return status.st_size, status.st_mtime_ns

    def keep(self, path: str, size: int, time: int) -> bool:
        """Take a file over from the present release if it is there as remembered; say whether it was."""
        present = self.output / path
        try:
            status = present.stat(follow_symlinks=False)
            if (status.st_size, status.st_mtime_ns) != (size, time):
                return False
            os.link(present, self.target(path))
        except FileNotFoundError:
            return False
        return True

    def files(self) -> set[str]:
        """Return the paths written by this process, without those of rendering workers."""
        return {target.relative_to(self.folder).as_posix() for target in self._written}

    def target(self, path: str) -> Path:
        """Return where a file of the release is written, its folder made."""
        parts = path.split("/")
        if path.startswith("/") or any(part in {"", ".", ".."} for part in parts) or "\\" in path or "\0" in path:
            message = f"not a path inside the site: {path!r}"
            raise ValueError(message)
        target = self.folder / path
        if target.parent not in self._made:
            target.parent.mkdir(parents=True, exist_ok=True)
            self._made.add(target.parent)
        self._written.append(target)
        return target

    def switch(self) -> None:
        """Make this release the published one."""
        if self.output.is_symlink():
            self._switch_link()
            return
        old = self.output.with_name(f".{self.output.name}.old-{os.getpid()}")
        if self.output.exists():
            self.output.rename(old)
        self.folder.rename(self.output)
        shutil.rmtree(old, ignore_errors=True)

    def _switch_link(self) -> None:
        before = self.output.resolve()
        link = self.output.with_name(f".{self.output.name}.link-{os.getpid()}")
        final = before.with_name(f"{self.output.name}-{os.urandom(6).hex()}")
        self.folder.rename(final)
        link.symlink_to(os.path.relpath(final, self.output.parent))
        link.replace(self.output)
        shutil.rmtree(before, ignore_errors=True)

    def discard(self) -> None:
        """Remove what was made so far; the present release stays as it is."""
        shutil.rmtree(self.folder, ignore_errors=True)
