"""Which fields of their own profile people change without review. Values are compared, never lines.

So a reformatted file changes nothing, and neither does a short form. Keys that start with `x-` belong to the site and
are compared as written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from smoelenboek.contract.ownership import OWN_FIELDS
from smoelenboek.faults import Fault
from smoelenboek.gate.times import A_DAY
from smoelenboek.model.person import Person
from smoelenboek.text.yaml import parse, positions

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from smoelenboek.gate.file_change import FileChange


def own_fields(owned_by_hr: tuple[str, ...]) -> tuple[str, ...]:
    """Return the fields that people change without review."""
    return tuple(name for name in OWN_FIELDS if name not in owned_by_hr)


def profile(case: FileChange) -> Iterator[Fault]:
    """Yield the reasons against a change of one's own profile."""
    if not isinstance(case.becomes, Person):
        return
    allowed = own_fields(case.config.owned_by_hr)
    text = case.sources[1].decode("utf-8", "replace")
    for name in changed(case.was, case.becomes, *map(_tree, case.sources)):
        if name not in allowed:
            at = positions(text).get((name,), ((1, 1), (1, 1)))[0]
            yield Fault.of("gate-field", case.path, at, field=name)
    yield from _days(case, case.becomes)


def _days(case: FileChange, person: Person) -> Iterator[Fault]:
    """Yield a fault if a confirmation or a consent to a photo has another day than the proposal."""
    was = case.was if isinstance(case.was, Person) else None
    if person.confirmed and not (was and was.confirmed == person.confirmed):
        yield from case.clock.near_day(case.path, "confirmed", person.confirmed)
        yield from case.clock.waited(case.path, A_DAY)
    if person.photo and not (was and was.photo and was.photo.consent == person.photo.consent):
        yield from case.clock.near_day(case.path, "photo.consent", person.photo.consent)
        yield from case.clock.waited(case.path, A_DAY)


def changed(was: object, becomes: Person, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    """Yield the top-level keys whose value differs between two versions of a profile."""
    for name in sorted(before.keys() | after.keys()):
        first, second = before.get(name), after.get(name)
        if first == second:
            continue
        is_field = name in Person.model_fields and isinstance(was, Person)
        if not is_field or getattr(was, name) != getattr(becomes, name) or _own(first) != _own(second):
            yield name


def _own(value: Any) -> list[tuple[str, Any]]:
    """Return every key that starts with `x-`, at any depth, with its value."""
    if isinstance(value, list):
        return [pair for inner in value for pair in _own(inner)]
    if not isinstance(value, dict):
        return []
    return [pair for key, inner in value.items() for pair in ([(key, inner)] if key.startswith("x-") else _own(inner))]


def _tree(source: bytes) -> dict[str, Any]:
    return dict(parse(source.decode("utf-8", "replace"))[0])
