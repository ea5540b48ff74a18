"""Puts the files of a new site in an empty folder: all of them, or none."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

GIT = ".git"  # a fresh clone of an empty project holds it, and nothing else


def is_free(folder: Path) -> bool:
    """Say whether nothing is there that could be overwritten, or taken for a part of the site."""
    if not folder.exists() and not folder.is_symlink():
        return True
    return folder.is_dir() and all(file.name == GIT for file in folder.iterdir())


def write(files: Mapping[str, bytes], folder: Path, judge: Callable[[Path], str]) -> str:
    """Write beside the folder, and move it all there if `judge` says nothing against it; return what it says."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".smoelenboek-") as scratch:
        for path, content in files.items():
            file = Path(scratch) / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        why = judge(Path(scratch))
        if not why:
            folder.mkdir(exist_ok=True)
            for file in Path(scratch).iterdir():
                file.rename(folder / file.name)
    return why
