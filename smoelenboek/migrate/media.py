"""Pictures and documents of an older site, looked for in a folder: never fetched, and no link is followed."""

from __future__ import annotations

import os
import re
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from smoelenboek.contract.paths import DOCUMENT_SUFFIXES
from smoelenboek.text.fold import slug

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_FILE = 25 * 1024 * 1024
_SIZED = re.compile(r"-\d{2,4}x\d{2,4}(?=\.\w+$)")  # WordPress's smaller copies: photo-300x200.jpg
_LONGEST_STEM = 80


class Media:
    """The files below some folders, by the end of their paths."""

    def __init__(self, folders: Iterable[Path]) -> None:
        """Look through the folders once."""
        self._by_name: dict[str, list[tuple[str, Path]]] = {}
        for folder in folders:
            for at, below, names in os.walk(folder, followlinks=False):
                below[:] = sorted(name for name in below if not name.startswith("."))
                for name in sorted(names):
                    file = Path(at, name)
                    if file.suffix.lower() in DOCUMENT_SUFFIXES and not file.is_symlink() and file.is_file():
                        path = file.relative_to(folder).as_posix().lower()
                        self._by_name.setdefault(name.lower(), []).append((path, file))

    def find(self, address: str, beside: Path | None = None) -> Path | None:
        """Return the file that an address means: beside the text, or the one whose path ends most alike."""
        path = unquote(urlsplit(address).path)
        if beside is not None and not path.startswith("/"):
            there = beside / path
            if there.is_file() and not there.is_symlink() and self._has(there):
                return there
        for name in dict.fromkeys((path, _SIZED.sub("", path))):
            candidates = self._by_name.get(PurePosixPath(name).name.lower(), [])
            parts = [part for part in name.lower().split("/") if part not in {"", ".", ".."}]
            alike = sorted(candidates, key=lambda pair: (-_common(pair[0].split("/"), parts), pair[0]))
            if alike and (len(alike) == 1 or _common(alike[0][0].split("/"), parts) > 1):
                return alike[0][1]
        return None

    def _has(self, file: Path) -> bool:
        """Say whether a file is one that was seen: none above the folders."""
        here = file.resolve()
        return any(attachment.resolve() == here for _, attachment in self._by_name.get(file.name.lower(), []))


def _common(path: list[str], other: list[str]) -> int:
    count = 0
    for part, same in zip(reversed(path), reversed(other), strict=False):
        if part != same:
            break
        count += 1
    return count


def name_of(file: Path, taken: set[str]) -> str:
    """Return a name that a document may have, and that no other of the post has."""
    stem, suffix = slug(file.stem, _LONGEST_STEM) or "file", file.suffix.lower()
    name, number = f"{stem}{suffix}", 1
    while name in taken:
        number += 1
        name = f"{stem}-{number}{suffix}"
    taken.add(name)
    return name
