"""The files of a plan, on disk until they are written: a plan of 200 MB takes no memory."""

from __future__ import annotations

import shutil
import tempfile
import weakref
from collections.abc import Iterator, Mapping
from pathlib import Path


class Store(Mapping[str, bytes]):
    """Path → content. Files that are copied are read when they are written."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - open as long as the plan lives
        weakref.finalize(self, self._file.close)
        self._places: dict[str, tuple[int, int]] = {}
        self._copies: dict[str, Path] = {}

    def add(self, path: str, content: bytes) -> None:
        """Keep a file's content."""
        self._file.seek(0, 2)
        self._places[path] = (self._file.tell(), len(content))
        self._file.write(content)

    def copy(self, path: str, source: Path) -> None:
        """Keep where a file's content stands."""
        self._copies[path] = source

    def __getitem__(self, path: str) -> bytes:
        if path in self._copies:
            return self._copies[path].read_bytes()
        start, length = self._places[path]
        self._file.seek(start)
        return self._file.read(length)

    def __iter__(self) -> Iterator[str]:
        yield from self._places
        yield from self._copies

    def __len__(self) -> int:
        return len(self._places) + len(self._copies)

    def size(self, path: str) -> int:
        """Return the size of a file in bytes."""
        return self._copies[path].stat().st_size if path in self._copies else self._places[path][1]

    def put(self, path: str, to: Path) -> None:
        """Write a file's content to a place on disk."""
        if path in self._copies:
            shutil.copyfile(self._copies[path], to)
        else:
            to.write_bytes(self[path])
