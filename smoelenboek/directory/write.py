"""A plan's files are written all or not at all, also when the process is killed half-way."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from smoelenboek.contract.paths import site_path
from smoelenboek.contribute.refused import RefusedError
from smoelenboek.edit.staged import Stage

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from smoelenboek.contribute.questions import Translate
    from smoelenboek.edit.plan import Plan

FOLDER = ".smoelenboek-import"
_STAGE = Stage(FOLDER, lambda path: site_path(path) is not None)


def write(plan: Plan, site: Path, _: Translate) -> None:
    """Write and move the files of a plan; raise RefusedError, before any is changed, for an unsafe path."""
    _STAGE.write({path: text.encode() for path, text in plan.texts.items()}, plan.moves, (), site, _)
    finish(site)


def write_new(contents: Mapping[str, bytes], site: Path, _: Translate) -> None:
    """Write new files, all or none; raise RefusedError, before any is, for one that is there or an unsafe path."""
    for path in contents:
        if os.path.lexists(site / path):
            why = _("{path} already exists. Choose another name, or change that file.")
            raise RefusedError(why.format(path=path))
    _STAGE.write(contents, {}, (), site, _)
    finish(site)


def finish(site: Path) -> bool:
    """Put the files of a complete import in their places; say whether there was one. An incomplete one is dropped."""
    return _STAGE.finish(site)
