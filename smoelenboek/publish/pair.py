"""Two folders behind a link that follow each other: the idle one catches up, and the link is switched to it.

A switch costs what changed. Beside the output stands `.<output>.releases/`, which is locked by whoever publishes:

| in it                | says                                                                                         |
|----------------------|----------------------------------------------------------------------------------------------|
| `state.json`         | which folder the link leads to, which is idle, what that lacks, and which releases are kept  |
| `<release>/`         | the files of a release that later ones replaced, as hard links: none if a later one added it |

The state is written before the link is switched. So where the link leads to the folder that is called idle, somebody
was killed in between, and the switch did not take place. An idle folder that nobody knows is compared.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
from contextlib import suppress
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from smoelenboek.publish.stamp import holdings
from smoelenboek.system import point, take_over

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_RELEASES = 5  # that are kept beside the present one
STATE = "state.json"


@dataclass(frozen=True, slots=True)
class Former:
    """A release that one can go back to. paths: what the next one replaced, added or removed; at: when it came."""

    id: str
    commit: str
    seconds: int
    at: str
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class State:
    """Of a link: the folders' names, what the idle one lacks (None: not known), and what is published.

    commit, seconds  the commit that the present release was built from, and when that was made; "" and 0 if not known.
    releases         newest first.
    """

    live: str
    idle: str = ""
    behind: tuple[str, ...] | None = None
    commit: str = ""
    seconds: int = 0
    at: str = ""
    releases: tuple[Former, ...] = field(default=())


def folder_of(output: Path) -> Path:
    """Return the folder in which the state of an output stands."""
    return output.with_name(f".{output.name}.releases")


def state_of(output: Path) -> State:
    """Return the state of an output that is a link. What does not fit where the link leads is not believed."""
    live = output.resolve().name
    try:
        columns: dict[str, Any] = json.loads((folder_of(output) / STATE).read_bytes())
        former = tuple(Former(**{**row, "paths": tuple(row["paths"])}) for row in columns.pop("releases"))
        behind = columns.pop("behind")
        state = State(**columns, behind=None if behind is None else tuple(behind), releases=former)
    except (OSError, ValueError, TypeError, KeyError):
        return State(live)
    if state.live == live:
        return state
    if state.idle == live and former:  # whoever wrote this was killed before the link was switched
        before = former[0]
        return State(live, state.live, None, before.commit, before.seconds, before.at, former[1:])
    return State(live)


def idle_of(output: Path) -> str:
    """Return the name of the folder that is idle; "" if there is none."""
    return state_of(output).idle if output.is_symlink() else ""


def begin(output: Path, live: str, commit: str, seconds: int) -> None:
    """Note the first release of a link."""
    _write(output, State(live, "", None, commit, seconds, _now()))


def switch(output: Path, staged: Path, obsolete: Iterable[str], commit: str = "", seconds: int = 0) -> None:
    """Publish what is present with the files in `staged` in the place of theirs, and without those that are `obsolete`.

    Files are moved out of `staged`. Whoever calls this holds folder_of(output).
    """
    state = state_of(output)
    changed = sorted(holdings(str(staged)))
    touched = tuple(sorted({*changed, *obsolete}))
    if not touched:
        _write(output, replace(state, commit=commit, seconds=seconds))
        return
    live, idle = output.parent / state.live, output.parent / (state.idle or f"{output.name}-{os.urandom(6).hex()}")
    _write(output, replace(state, idle=idle.name, behind=None))  # until it has caught up, nobody knows what it lacks
    if state.idle and state.behind is not None and idle.is_dir():
        _follow(live, idle, set(state.behind).difference(touched))
    else:
        _compare(live, idle)
    former = _keep(output, state, live, touched)
    for path in changed:
        _folder(idle / path)
        os.replace(staged / path, idle / path)  # noqa: PTH105 - as of release.py
    _remove(idle, set(obsolete))
    releases = (former, *state.releases)[:MOST_RELEASES]
    _write(output, State(idle.name, live.name, touched, commit, seconds, _now(), releases))
    fresh = folder_of(output) / ".link"
    fresh.unlink(missing_ok=True)
    point(output, idle.name, fresh)
    _forget(output, releases)


def back(output: Path, steps: int, staged: Path) -> tuple[Former, set[str]]:
    """Put in `staged` what a release had that is so many steps back, and return it and the paths that it had not.

    IndexError if it is not kept. Whoever calls this holds folder_of(output).
    """
    releases = state_of(output).releases
    target = releases[steps - 1]
    sources: dict[str, Path] = {}
    for release in releases[:steps]:  # an older one is right about what both know
        sources |= {path: folder_of(output) / release.id / path for path in release.paths}
    for path, file in sources.items():
        if file.is_file():
            _folder(staged / path)
            take_over(str(file), str(staged / path))
    return target, {path for path, file in sources.items() if not file.is_file()}


def _keep(output: Path, state: State, live: Path, touched: tuple[str, ...]) -> Former:
    """Keep of the present release what the next one replaces or removes."""
    release = Former(os.urandom(6).hex(), state.commit, state.seconds, state.at, touched)
    folder = folder_of(output) / release.id
    folder.mkdir()
    for path in touched:
        if (live / path).is_file():
            _folder(folder / path)
            take_over(str(live / path), str(folder / path))
    return release


def _follow(live: Path, idle: Path, paths: set[str]) -> None:
    """Let the idle folder have these paths as the live one has them."""
    for path in sorted(paths):
        if (live / path).is_file():
            _same(live / path, idle / path)
    _remove(idle, {path for path in paths if not (live / path).is_file()})


def _compare(live: Path, idle: Path) -> None:
    """Make the idle folder all that the live one is, whatever it was."""
    idle.mkdir(exist_ok=True)
    folders: set[str] = set()
    target, present = holdings(str(live)), holdings(str(idle), folders)
    _remove(idle, present.keys() - target.keys())
    for path in target:
        if path not in present or not os.path.samefile(live / path, idle / path):  # noqa: PTH121 - of a whole site
            _same(live / path, idle / path)


def _same(source: Path, target: Path) -> None:
    """Let `target` be the same file as `source`, in one step: a reader may still be in that folder."""
    _folder(target)
    fresh = target.with_name(f".{os.urandom(6).hex()}")
    take_over(str(source), str(fresh))
    os.replace(fresh, target)  # noqa: PTH105 - as of release.py
    fresh.unlink(missing_ok=True)  # of two names of one file, a rename leaves both


def _remove(folder: Path, paths: Iterable[str]) -> None:
    """Remove files, and the folders that are empty then."""
    parents: set[Path] = set()
    for path in paths:
        (folder / path).unlink(missing_ok=True)
        parents.update(Path(path).parents)
    for parent in sorted(parents - {Path()}, reverse=True):
        with suppress(OSError):  # it holds something
            (folder / parent).rmdir()


def _folder(file: Path) -> None:
    if not file.parent.is_dir():
        file.parent.mkdir(parents=True, exist_ok=True)


def _forget(output: Path, releases: Iterable[Former]) -> None:
    """Remove what is kept of releases that are not among these."""
    names = {release.id for release in releases} | {STATE}
    for child in list(folder_of(output).iterdir()):
        if child.is_dir() and child.name not in names:
            shutil.rmtree(child, ignore_errors=True)


def _write(output: Path, state: State) -> None:
    """Write the state in one step, and not at all if the disk is full."""
    file = folder_of(output) / STATE
    fresh = file.with_name(".state")
    fresh.write_text(json.dumps(state, default=_columns, ensure_ascii=False))
    fresh.replace(file)


def _columns(state: State | Former) -> dict[str, Any]:
    """Return the fields by their names; what is in them is left to JSON: a first release has thousands of paths."""
    return {column.name: getattr(state, column.name) for column in fields(state)}


def _now() -> str:
    return dt.datetime.now(tz=dt.UTC).isoformat(timespec="seconds")
