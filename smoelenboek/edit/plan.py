"""The changes in a site's folder, complete before the first file is written, and how they are carried out."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from smoelenboek.contribute.refused import RefusedError

if TYPE_CHECKING:
    from pathlib import Path

    from smoelenboek.contribute.questions import Translate


@dataclass(slots=True)
class Plan:
    """Files that change.

    moves     path → new path. If its text changes too, `texts` has it under the new path.
    texts     path → the new text of the file.
    removals  files to delete.
    left      sentences about what a person has to do.
    """

    moves: dict[str, str] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    removals: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)

    def paths(self) -> list[str]:
        """Return every file that is written, moved or deleted, by its new name."""
        return sorted({*self.texts, *self.moves.values(), *self.removals})


def carry_out(plan: Plan, site: Path, _: Translate) -> None:
    """Change the files; raise RefusedError, before any is changed, if a path exists already or is outside the site."""
    root = site.resolve()
    for path in (*plan.moves, *plan.moves.values(), *plan.texts, *plan.removals):
        if not (site / path).parent.resolve().is_relative_to(root) or (site / path).is_symlink():
            raise RefusedError(_("{path} would be outside the site.").format(path=path))
    for path in plan.moves.values():
        if os.path.lexists(site / path):
            why = _("{path} already exists. Choose another name, or change that file.")
            raise RefusedError(why.format(path=path))
    for old, new in plan.moves.items():
        (site / new).parent.mkdir(parents=True, exist_ok=True)
        (site / old).rename(site / new)
    for path, text in plan.texts.items():
        (site / path).write_bytes(text.encode())
    for path in plan.removals:
        (site / path).unlink()
    for path in (*plan.moves, *plan.removals):
        _tidy((site / path).parent, site)


def _tidy(folder: Path, site: Path) -> None:
    """Delete empty folders, up to the site's own."""
    while folder != site and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
