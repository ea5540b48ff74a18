"""What is in a folder, told from what was there and which paths changed, is what a walk finds."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from smoelenboek.contract.limits import MOST_FOLDER_DEPTH
from smoelenboek.read.entries import MOST_CHANGED, again, entries
from tests.worlds import BASE, lay

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def moved(site: Path) -> list[Path]:
    (site / "content/groups/network").rename(site / "content/groups/net.work")
    return [site / "content/groups/network", site / "content/groups/net.work"]


def linked(site: Path) -> list[Path]:
    (site / "elsewhere").mkdir()
    (site / "elsewhere/page.md").write_text("Words")
    (site / "content/pages").rename(site / "elsewhere/pages")
    (site / "content/pages").symlink_to(site / "elsewhere/pages")
    return [site / "content/pages", *(site / "content/pages").iterdir()]


def written(path: str) -> Callable[[Path], list[Path]]:
    def write(site: Path) -> list[Path]:
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text("Other words")
        return [site / path]

    return write


def removed(path: str) -> Callable[[Path], list[Path]]:
    def remove(site: Path) -> list[Path]:
        shutil.rmtree(site / path) if (site / path).is_dir() else (site / path).unlink()
        return [site / path]

    return remove


def replaced_by_folder(site: Path) -> list[Path]:
    (site / "people/anna-bakker.yml").unlink()
    lay(site, {"people/anna-bakker.yml/x.yml": "a: b"})
    return [site / "people/anna-bakker.yml"]


CHANGES: dict[str, Callable[[Path], list[Path]]] = {
    "nothing": lambda _site: [],
    "a file changes": written("people/anna-bakker.yml"),
    "a file comes": written("content/pages/new.md"),
    "a file goes": removed("people/anna-bakker.yml"),
    "a folder goes": removed("content/posts"),
    "a folder is renamed": moved,
    "a folder becomes a link": linked,
    "a file becomes a folder": replaced_by_folder,
    "the settings change, and nobody says so": lambda site: written("site.yml")(site)[:0],
    "the settings go": removed("site.yml"),
    "what is no part of a site": written("notes/x.md"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_changed_is_looked_at_again(tmp_path: Path, change: str) -> None:
    lay(tmp_path, {**BASE, "content/pages/about.md": "Text"})
    before = {row[0]: row for row in entries(tmp_path)}

    after = again(tmp_path, before, CHANGES[change](tmp_path))

    assert after is not None
    assert list(after.values()) == entries(tmp_path)


def test_what_can_not_be_told_from_paths_is_walked(tmp_path: Path) -> None:
    lay(tmp_path, {"site.yml": "name: a", "content/pages/about.md": "Text"})
    before = {row[0]: row for row in entries(tmp_path)}
    deep = tmp_path / "content" / "/".join("d" * MOST_FOLDER_DEPTH) / "x.md"

    assert again(tmp_path, before, [deep]) is None
    assert again(tmp_path, before, [tmp_path / f"content/{number}.md" for number in range(MOST_CHANGED + 1)]) is None
    (tmp_path / "people").mkdir()
    assert again(tmp_path, before, []) is None
