"""Values of fields that a form sent are written into a profile: what differs is written, all else stays as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smoelenboek.edit import fields as yaml_fields
from smoelenboek.state.own_profile import is_empty
from smoelenboek.text import yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smoelenboek.state.own_profile import Json


def cleaned(value: Json) -> Json:
    """Return a value without its empty parts."""
    if isinstance(value, dict):
        parts = ((key, cleaned(part)) for key, part in value.items())
        return {key: part for key, part in parts if not is_empty(part)}
    if isinstance(value, list):
        return [part for part in map(cleaned, value) if not is_empty(part)]
    return value.strip() if isinstance(value, str) else value


def with_fields(text: str, values: Mapping[str, Json]) -> str | None:
    """Return the YAML of a profile with these values, empty ones taken out; None if nothing of YAML can hold them so.

    The result is read again: it differs from `text` in the values of these fields and in nothing else.
    """
    before, wrong = yaml.parse(text)
    if wrong:
        return None
    new = {field: cleaned(value) for field, value in values.items()}
    written = text
    for field, value in new.items():
        if is_empty(value):
            written = yaml_fields.without(written, (field,)) if field in before else written
        elif before.get(field) != _as_read(value):
            written = yaml_fields.set_value(written, field, value)
    after, wrong = yaml.parse(written)
    expected = {**before, **{field: _as_read(value) for field, value in new.items()}}
    expected = {field: tree for field, tree in expected.items() if not is_empty(tree)}
    return written if not wrong and _stripped(after) == _stripped(expected) else None


def _as_read(value: Json) -> yaml.Tree:
    """Return a value as the reader of YAML gives it: all is text."""
    if isinstance(value, dict):
        return {key: _as_read(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_as_read(part) for part in value]
    return str(value).lower() if isinstance(value, bool) else str(value or "")


def _stripped(tree: yaml.Tree) -> yaml.Tree:
    """Return a tree with no space around its texts: a block of lines ends with one line end more."""
    if isinstance(tree, dict):
        return {key: _stripped(part) for key, part in tree.items()}
    return [_stripped(part) for part in tree] if isinstance(tree, list) else tree.strip()
