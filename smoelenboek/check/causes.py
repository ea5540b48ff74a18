"""One cause, one message: leave out what only follows from another fault, and tell the same fault in a folder once.

For the report of a whole site. The gate looks at single files and needs the faults of each.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from smoelenboek.contract import files
from smoelenboek.contract.paths import Kind, site_path
from smoelenboek.faults import Severity
from smoelenboek.faults.fault import Fault
from smoelenboek.model.references import VOCABULARY
from smoelenboek.text.fold import slug

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

_STRANGERS = frozenset({"file-unknown", "file-kind"})
_WORDS = frozenset({"word-unknown", "reference-unknown", "reference-gone"})


def causes(single: Iterable[Fault], between: Iterable[Fault]) -> list[Fault]:
    """Return the faults of single files and those between files, sorted, without what others already say."""
    first = list(single)
    faulty = [fault.file for fault in first if fault.severity is Severity.FAULT]
    strangers = [fault.file for fault in first if fault.code in _STRANGERS]
    meant = [near for fault in first if (near := dict(fault.facts).get("near"))]
    ids = {name.id for path in (*faulty, *meant) if (name := site_path(path))}
    lists = {name.id for path in faulty if (name := site_path(path)) and name.kind is Kind.VOCABULARY}
    kinds = {kind for kind, list_ in VOCABULARY.items() if list_ in lists}  # their words are not all known
    rest = [
        fault
        for fault in between
        if (facts := dict(fault.facts)).get("written") not in ids
        and not (fault.code in _WORDS and facts["kind"] in kinds)
        and not _follows(fault, strangers)
    ]
    return _once(sorted([*first, *rest]))


def _follows(fault: Fault, strangers: list[str]) -> bool:
    """Say whether a picture, link or photo leads to nothing because its file has no place in the layout."""
    facts = dict(fault.facts)
    if fault.code in {"picture-missing", "link-dead"}:
        folder, name = posixpath.dirname(fault.file), posixpath.basename(facts["written"])
        return any(stranger.startswith(f"{folder}/") and posixpath.basename(stranger) == name for stranger in strangers)
    if fault.code == "photo-missing":
        stems = (
            posixpath.splitext(posixpath.basename(stranger))[0]
            for stranger in strangers
            if stranger.startswith(f"{files.PEOPLE}/")
        )
        return facts["id"] in map(slug, stems)
    return False


def _once(faults: list[Fault]) -> list[Fault]:
    """Return `faults` with those of one cause as the first of them, which says how many more there are."""
    groups: dict[Hashable, list[Fault]] = {}
    for fault in faults:
        groups.setdefault(_cause(fault), []).append(fault)
    return [_with_others(first, len(rest)) for first, *rest in groups.values()]


def _cause(fault: Fault) -> Hashable:
    """Return what is the same for faults that one act mends; the fault itself if there is no such thing."""
    facts = dict(fault.facts)
    folder, name = posixpath.split(fault.file)
    if fault.code == "file-kind":
        return fault.code, folder, facts["written"].lower()
    if fault.code == "file-unknown" and posixpath.basename(near := facts.get("near", "")) == name:
        return fault.code, folder, posixpath.dirname(near)
    if fault.code in {"folder-orphan", "folder-gone"}:
        return fault.code, facts["kind"], facts["written"]
    return fault


def _with_others(fault: Fault, count: int) -> Fault:
    if not count:
        return fault
    return Fault(
        fault.file, fault.line, fault.column, fault.code, tuple(sorted((*fault.facts, ("others", str(count)))))
    )
