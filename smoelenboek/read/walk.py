"""Lists a site's files. Follows no symbolic link, and says of everything it does not know that it does not."""

from __future__ import annotations

import stat
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from smoelenboek.contract.limits import (
    LARGE_DOCUMENT_BYTES,
    MIB,
    MOST_DIRECTORY_BYTES,
    MOST_DOCUMENT_BYTES,
    MOST_REPLY_BYTES,
    MOST_TEXT_BYTES,
)
from smoelenboek.contract.paths import BINARY, Kind, SitePath, site_path
from smoelenboek.faults import Fault
from smoelenboek.read import strangers
from smoelenboek.read.entries import entries

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable
    from pathlib import Path

    from smoelenboek.read.entries import Listed

MOST_BYTES = {
    Kind.COMMENT: MOST_REPLY_BYTES,
    Kind.SIGNUP: MOST_REPLY_BYTES,
    Kind.VOTE: MOST_REPLY_BYTES,
    Kind.KUDOS: MOST_REPLY_BYTES,
    Kind.DIRECTORY: MOST_DIRECTORY_BYTES,
}
MOST_HINTS = 200  # of a site: each is some hundred guesses at what a path was meant to be


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file of the layout. `path` is from the site's folder, with forward slashes; `size` is in bytes."""

    path: str
    _site_path: SitePath | None = field(compare=False)
    size: int

    @property
    def site_path(self) -> SitePath:
        """The path taken apart: when somebody asks, since most files are not looked at in a run."""
        if self._site_path is None:
            object.__setattr__(self, "_site_path", site_path(self.path))
        return self._site_path  # type: ignore[return-value] # only files of the layout are made

    def __reduce__(self) -> tuple[type[SourceFile], tuple[str, SitePath, int]]:
        """Return what it is made of: the same bytes, whether somebody has asked or not."""
        return SourceFile, (self.path, self.site_path, self.size)


def walk(site: Path, every: Iterable[Listed] | None = None) -> tuple[list[SourceFile], list[Fault]]:
    """Return the site's files, sorted by path, and what is there that should not. `every` is entries(site)."""
    files: list[SourceFile] = []
    faults: list[Fault] = []
    for path, status in entries(site) if every is None else every:
        if status is None:
            faults.append(Fault.of("site-missing", path, near="site.yaml" if (site / "site.yaml").exists() else ""))
            continue
        _take(path, status, files, faults)
    return files, faults


def _take(path: str, status: os.stat_result, files: list[SourceFile], faults: list[Fault]) -> None:
    where = site_path(path)
    if where is None and strangers.left_behind(path):
        return
    if stat.S_ISLNK(status.st_mode):
        faults.append(Fault.of("file-symlink", _shown(path)))
    elif not stat.S_ISREG(status.st_mode):
        faults.append(Fault.of("file-special", _shown(path)))
    elif where is None:
        faults.append(strangers.fault(path, _shown(path), hint=len(faults) < MOST_HINTS))
    else:
        _sized(SourceFile(path, where, status.st_size), files, faults)


def _sized(file: SourceFile, files: list[SourceFile], faults: list[Fault]) -> None:
    binary = file.site_path.kind in BINARY
    most = MOST_DOCUMENT_BYTES if binary else MOST_BYTES.get(file.site_path.kind, MOST_TEXT_BYTES)
    if file.size > most:
        faults.append(Fault.of("file-size", file.path, size=file.size, most=most))
        return
    if binary and file.size > LARGE_DOCUMENT_BYTES:
        faults.append(Fault.of("file-large", file.path, size=file.size // MIB, most=LARGE_DOCUMENT_BYTES // MIB))
    files.append(file)


def _shown(path: str) -> str:
    """Return `path` fit to print: file names come from strangers and may hold line ends or broken bytes."""
    return path.encode("utf-8", "backslashreplace").decode().replace("\n", "\\n").replace("\r", "\\r")
