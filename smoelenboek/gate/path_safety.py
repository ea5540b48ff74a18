"""What is wrong with a file before it is opened: its mode, its name, or a name that systems confuse with another."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from smoelenboek.contract.limits import LONGEST_NAME, LONGEST_PATH
from smoelenboek.faults import Fault
from smoelenboek.gate.change_set import shown
from smoelenboek.git.trees import EXECUTABLE, FILE, SUBMODULE, SYMLINK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smoelenboek.gate.change_set import ChangeSet, PathChange
    from smoelenboek.gate.merged import Merged

_MODES = {SYMLINK: "file-symlink", SUBMODULE: "file-special", EXECUTABLE: "gate-executable"}
_TRAPS = frozenset({"", ".", "..", ".git", "git~1"})


def modes(change: PathChange) -> Iterator[Fault]:
    """Yield a fault if a file would become anything but a regular file."""
    if change.after and change.after.mode != FILE:
        yield Fault.of(_MODES.get(change.after.mode, "gate-path"), shown(change.path))


def paths(change: PathChange) -> Iterator[Fault]:
    """Yield a fault if file systems, terminals or git read a new name in different ways."""
    if change.after and any(map(_is_trap, change.path.split("/"))):
        yield Fault.of("gate-path", shown(change.path))
    elif change.after and len(change.path.encode("utf-8", "surrogateescape")) > LONGEST_PATH:
        yield Fault.of("gate-path", shown(change.path[:80]))


def _is_trap(name: str) -> bool:
    return (
        folded(name) in _TRAPS
        or not name.isprintable()  # controls, bidi characters, and the surrogates of bytes that are not UTF-8
        or "\\" in name
        or name != unicodedata.normalize("NFC", name)
        or len(name.encode("utf-8", "surrogateescape")) > LONGEST_NAME
    )


def folded(name: str) -> str:
    """Return a name as file systems may compare it: no case, no invisible characters, no dots or spaces at its end."""
    visible = "".join(sign for sign in name if unicodedata.category(sign) != "Cf")
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", visible).casefold()).rstrip(". ") or name


def collisions(change_set: ChangeSet, merged: Merged) -> Iterator[Fault]:
    """Yield a fault for each new path of which some systems confuse a folder or the file with an existing one."""
    by_folder: dict[str, dict[str, set[str]]] = {}
    for change in change_set.changes:
        if change.before is not None or change.after is None:
            continue
        steps = change.path.split("/")
        for depth, name in enumerate(steps):
            folder = "/".join(steps[:depth])
            if folder not in by_folder:
                by_folder[folder] = _by_folded(merged.names(folder))
            if others := by_folder[folder].get(folded(name), set()) - {name}:
                yield Fault.of(
                    "gate-collision", shown(change.path), other=shown("/".join([*steps[:depth], min(others)]))
                )
                break
            if depth < len(steps) - 1 and merged.there("/".join(steps[: depth + 1])):
                yield Fault.of("gate-collision", shown(change.path), other=shown("/".join(steps[: depth + 1])))
                break


def _by_folded(names: set[str]) -> dict[str, set[str]]:
    groups: dict[str, set[str]] = {}
    for name in names:
        groups.setdefault(folded(name), set()).add(name)
    return groups
