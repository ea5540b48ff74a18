"""`theme new`: a package for your own theme, in an empty folder. `theme list`: the installed themes."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from smoelenboek.contract.ids import is_id
from smoelenboek.setup.new_theme import theme_files
from smoelenboek.setup.write import is_free, write
from smoelenboek.themes import Unfit, installed, theme

if TYPE_CHECKING:
    from pathlib import Path


def main_new(folder: Path) -> int:
    """Write a theme into a folder; return 2, and touch nothing, if that can't be done."""
    name = folder.name
    if not is_id(name):
        why = f"the folder's name is the theme's: small letters, digits and dashes, not “{name}”."
        sys.stderr.write(f"theme new: {why}\n")
        return 2
    if not is_free(folder):
        sys.stderr.write(f"theme new: {folder} is not empty, so nothing was written. Name a new folder.\n")
        return 2
    write(theme_files(name), folder, lambda _: "")
    sys.stdout.write(f"A theme is in {folder}. README.md there says how it is installed.\n")
    return 0


def main_list() -> int:
    """Print the themes that are installed, and what keeps one from being used."""
    names = sorted(installed())
    for name in names:
        why = theme(name)
        sys.stdout.write(f"{name}: can't be used, because of {why.file}\n" if isinstance(why, Unfit) else f"{name}\n")
    if not names:
        sys.stdout.write("No theme is installed.\n")
    return 0
