"""A change of a profile, as the form on someone's page sends it: JSON of whole values, in an envelope of its own kind.

It is data from a stranger: read strictly, held to the fields of the form, and written by the desk, never by the sender.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from smoelenboek.contract.limits import MOST_PROFILE_CHANGES, MOST_PROFILE_DEPTH
from smoelenboek.contract.paths import Kind, site_path
from smoelenboek.edit.profile import with_fields
from smoelenboek.faults import Fault
from smoelenboek.model.person import Person
from smoelenboek.read.parse import parse_file
from smoelenboek.read.validate import value_of
from smoelenboek.read.walk import SourceFile
from smoelenboek.state.own_profile import FORM_FIELDS, Json, digest, own_values

if TYPE_CHECKING:
    from collections.abc import Mapping

_PARTS = {"from", "to"}


class _UnreadableError(ValueError):
    """Not what the form sends."""


@dataclass(frozen=True, slots=True)
class FieldEdit:
    """One field: the digest of the value that the form showed, and the value that it should have now.

    shown  None if the page did not show the value, such as a future absence: then the sender's own word replaces it.
    """

    shown: str | None
    value: Json


def read_changes(text: str, path: str, source: str, line: int) -> tuple[dict[str, FieldEdit], list[Fault]]:
    """Return field → change, or the faults. `source` is `issue` or `mail`, and `line` where the envelope opens."""
    where = site_path(path)
    changes: dict[str, FieldEdit] = {}
    if where is not None and where.kind is Kind.PERSON and len(text) <= MOST_PROFILE_CHANGES:
        with suppress(ValueError, RecursionError):
            changes = _changes(
                json.loads(text, object_pairs_hook=_pairs, parse_float=_refused, parse_constant=_refused)
            )
    if not changes:
        return {}, [Fault.of("profile-change", source, (line, 1))]
    strange = [field for field in changes if field not in FORM_FIELDS]
    return changes, [Fault.of("profile-field", source, (line, 1), field=field[:80]) for field in strange]


def applied(content: bytes, path: str, changes: Mapping[str, FieldEdit], language: str) -> bytes | Fault:
    """Return the profile with the changes; or why not: a field is not what the form showed, or YAML can't hold it."""
    person = person_in(content, path, language)
    if person is None:
        return not_there()
    values = own_values(person)
    meanwhile = [name for name, change in changes.items() if change.shown not in {None, digest(values.get(name))}]
    if meanwhile:
        return Fault.of("profile-meanwhile", "issue", (1, 1), fields=", ".join(meanwhile))
    written = with_fields(content.decode(), {field: change.value for field, change in changes.items()})
    return written.encode() if written is not None else not_there()


def person_in(content: bytes, path: str, language: str) -> Person | None:
    """Return who a profile is of; None if it can't be read, or is none."""
    where = site_path(path)
    if where is None:
        return None
    value, _ = value_of(SourceFile(path, where, len(content)), parse_file(path, where, content), content, language)
    return value if isinstance(value, Person) else None


def not_there() -> Fault:
    """Return the fault of a change that fits no profile as it is."""
    return Fault.of("profile-change", "issue", (1, 1))


def _changes(tree: Json) -> dict[str, FieldEdit]:
    if not isinstance(tree, dict):
        raise _UnreadableError
    return {field: _change(part) for field, part in tree.items()}


def _change(part: Json) -> FieldEdit:
    if not isinstance(part, dict) or part.keys() != _PARTS or not isinstance(shown := part["from"], str | None):
        raise _UnreadableError
    _look(part["to"], 0)
    return FieldEdit(shown, part["to"])


def _look(value: Json, depth: int) -> None:
    """Raise for a value that no field has: too deep, or with a key of one's own."""
    if depth > MOST_PROFILE_DEPTH:
        raise _UnreadableError
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        _look(part, depth + 1)
    if isinstance(value, dict) and any(not key.isidentifier() for key in value):
        raise _UnreadableError


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    mapping = dict(pairs)
    if len(mapping) != len(pairs):
        raise _UnreadableError
    return mapping


def _refused(_: str) -> Any:
    raise _UnreadableError
