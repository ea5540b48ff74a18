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

    def write(self, path: str, content: bytes) -> None:
        """Put a file in the release. Raise ValueError for a path outside it, FileExistsError for a second file."""
        target = self.target(path)
        present = self.output / path
        try:
            if present.stat().st_size == len(content) and present.read_bytes() == content:
                os.link(present, target)
                return
        except FileExistsError:
            raise
        except OSError:
            pass
        with target.open("xb") as file:
            file.write(content)

    def copy(self, source: Path, path: str) -> None:
        """Put a copy of a file in the release."""
        self.write(path, source.read_bytes())

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
