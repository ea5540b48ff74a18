"""A plan's files are written all or not at all, also when the process is killed half-way.

Everything is first written into a folder beside the site's; a last file in it says that it is complete. From then on
the import is done, even if no file has its place yet: the next run puts them there. Before that it never was.
"""

from __future__ import annotations

import json
import os
import shutil
from typing import TYPE_CHECKING

from smoelenboek.contract.paths import place
from smoelenboek.contribute.refused import RefusedError
from smoelenboek.system import stored

if TYPE_CHECKING:
    from pathlib import Path

    from smoelenboek.contribute.questions import Translate
    from smoelenboek.edit.plan import Plan

FOLDER = ".smoelenboek-import"
_COMPLETE, _NEARLY = "complete.json", "nearly.json"


def write(plan: Plan, site: Path, _: Translate) -> None:
    """Write, move and delete the files of a plan; raise RefusedError, before any is changed, for an unsafe path."""
    root = site.resolve()
    for path in (*plan.moves, *plan.moves.values(), *plan.texts):
        if not (site / path).parent.resolve().is_relative_to(root) or (site / path).is_symlink():
            raise RefusedError(_("{path} would stand outside the site.").format(path=path))
    for path in plan.moves.values():
        if os.path.lexists(site / path):
            why = _("{path} is there already. Choose another name, or change that file.")
            raise RefusedError(why.format(path=path))
    folder = site / FOLDER
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    (folder / ".gitignore").write_text("*\n", encoding="utf-8")
    texts = {path: str(number) for number, path in enumerate(plan.texts)}
    for path, name in texts.items():
        (folder / name).write_bytes(plan.texts[path].encode())
    (folder / _NEARLY).write_bytes(json.dumps({"texts": texts, "moves": plan.moves}).encode())
    stored()
    (folder / _NEARLY).replace(folder / _COMPLETE)
    finish(site)


def finish(site: Path) -> bool:
    """Put the files of a complete import in their places; say whether there was one. An incomplete one is dropped."""
    folder = site / FOLDER
    if folder.is_symlink() or not folder.is_dir():
        return False
    order = _order(folder / _COMPLETE)
    for old, new in order["moves"].items():
        if (site / old).exists():
            (site / old).replace(site / new)
    for path, name in order["texts"].items():
        if (folder / name).exists():
            (site / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).replace(site / path)
    shutil.rmtree(folder)
    return bool(order["texts"])


def _order(file: Path) -> dict[str, dict[str, str]]:
    """Return what goes where; nothing if it is not complete, or names another place than that of a site's file."""
    nothing: dict[str, dict[str, str]] = {"texts": {}, "moves": {}}
    if file.is_symlink() or not file.is_file():
        return nothing
    order = json.loads(file.read_bytes())
    paths = [*order["texts"], *order["moves"], *order["moves"].values()]
    ours = all(place(path) is not None for path in paths) and all(name.isdecimal() for name in order["texts"].values())
    return order if ours else nothing
