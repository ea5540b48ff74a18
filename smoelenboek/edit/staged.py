"""Many files of a site are changed all or not at all, also when the process is killed half-way.

Everything is first written into a folder beside the site's; a last file in it says that it is complete. From then on
the change is done, even if no file has its place yet: the next run puts them there. Before that it never was.
"""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from smoelenboek.contribute.refused import RefusedError
from smoelenboek.system import stored

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from smoelenboek.contribute.questions import Translate

_COMPLETE, _NEARLY = "complete.json", "nearly.json"
_NOTHING: dict[str, Any] = {"texts": {}, "moves": {}, "removals": []}


@dataclass(frozen=True, slots=True)
class Stage:
    """A folder in which a change waits. allows: which paths a change may name; what else an order names is dropped."""

    folder: str
    allows: Callable[[str], bool]

    def write(
        self,
        texts: Mapping[str, bytes],
        moves: Mapping[str, str],
        removals: Iterable[str],
        site: Path,
        _: Translate,
    ) -> None:
        """Make a change ready, for `finish`; raise RefusedError, before anything is changed, for an unsafe path."""
        deleted = list(removals)
        root = site.resolve()
        for path in (*moves, *moves.values(), *texts, *deleted):
            if not (site / path).parent.resolve().is_relative_to(root) or (site / path).is_symlink():
                raise RefusedError(_("{path} would be outside the site.").format(path=path))
        for path in moves.values():
            if os.path.lexists(site / path):
                why = _("{path} already exists. Choose another name, or change that file.")
                raise RefusedError(why.format(path=path))
        folder = site / self.folder
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        (folder / ".gitignore").write_text("*\n", encoding="utf-8")
        names = {path: str(number) for number, path in enumerate(texts)}
        for path, name in names.items():
            (folder / name).write_bytes(texts[path])
        order = {"texts": names, "moves": dict(moves), "removals": deleted}
        (folder / _NEARLY).write_bytes(json.dumps(order).encode())
        stored()
        (folder / _NEARLY).replace(folder / _COMPLETE)

    def finish(self, site: Path) -> bool:
        """Carry out a complete change; say whether there was one. An incomplete one is dropped."""
        folder = site / self.folder
        if folder.is_symlink() or not folder.is_dir():
            return False
        order = self._order(folder / _COMPLETE)
        for old, new in order["moves"].items():
            if (site / old).exists():
                (site / new).parent.mkdir(parents=True, exist_ok=True)
                (site / old).replace(site / new)
        for path, name in order["texts"].items():
            if (folder / name).exists():
                (site / path).parent.mkdir(parents=True, exist_ok=True)
                (folder / name).replace(site / path)
        for path in order["removals"]:
            (site / path).unlink(missing_ok=True)
        shutil.rmtree(folder)
        return order != _NOTHING

    def _order(self, file: Path) -> dict[str, Any]:
        """Return what goes where; nothing if it is not complete, or names a place that it may not."""
        if file.is_symlink() or not file.is_file():
            return _NOTHING
        order = _NOTHING | json.loads(file.read_bytes())
        paths = [*order["texts"], *order["moves"], *order["moves"].values(), *order["removals"]]
        ours = all(map(self.allows, paths)) and all(name.isdecimal() for name in order["texts"].values())
        return order if ours else _NOTHING
