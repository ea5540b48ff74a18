"""The company that nearly all is measured on, and where: in memory, if the system has a folder for that."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from bench.scale import write_company

if TYPE_CHECKING:
    from collections.abc import Iterator

PEOPLE, POSTS, GROUPS, COMMENTS = 3100, 824, 310, 5000
IN_MEMORY = Path("/dev/shm")  # noqa: S108 - a fresh folder in it is ours


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """Give an empty folder that is gone afterwards: making 5,000 files costs one disk half a second, another five."""
    with tempfile.TemporaryDirectory(dir=IN_MEMORY if IN_MEMORY.is_dir() else None) as folder:
        yield Path(folder)


def write(folder: Path, times: float = 1, *, photos: int = 0, bilingual: bool = False) -> Path:
    """Write the company, so many times as large; return its folder."""
    people, posts, groups, comments = (int(number * times) for number in (PEOPLE, POSTS, GROUPS, COMMENTS))
    write_company(
        folder, people=people, posts=posts, groups=groups, comments=comments, seed=1, photos=photos, bilingual=bilingual
    )
    return folder


def size(times: int = 1) -> str:
    """Return how large it is, in words."""
    numbers = zip((PEOPLE, POSTS, GROUPS, COMMENTS), ("people", "posts", "groups", "comments"), strict=True)
    return ", ".join(f"{number * times:,} {name}" for number, name in numbers)
