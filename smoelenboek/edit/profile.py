"""Someone's own fields of a profile, as a form shows them and sends them back: what differs is written, all else stays.

A form never sends a file: it sends whole values of fields, each with the digest of the value that it showed. So a
colleague, or HR's system, may change another field meanwhile, and nothing is lost.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, TypeAlias

from smoelenboek.contract.ownership import OWN_FIELDS
from smoelenboek.edit import fields as yaml_fields
from smoelenboek.text import yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smoelenboek.model.person import Person

Json: TypeAlias = "str | bool | int | list[Json] | dict[str, Json] | None"

# A photo is a file, so it has its own way; a form may only take the consent back.
FORM_FIELDS = tuple(field for field in OWN_FIELDS if field != "photo")
DIGITS = 16  # hexadecimal, of a digest


def own_values(person: Person) -> dict[str, Json]:
    """Return field → value of the fields that someone changes by a form; a field that is empty is left out."""
    values: dict[str, Json] = person.model_dump(
        mode="json", by_alias=True, exclude_none=True, exclude_defaults=True, include=set(FORM_FIELDS)
    )
    return {field: values[field] for field in FORM_FIELDS if field in values and not is_empty(values[field])}


def digest(value: Json) -> str:
    """Return what a value is known by, as DIGITS characters; "" for a field that is empty."""
    if is_empty(value):
        return ""
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:DIGITS]


def is_empty(value: Json | yaml.Tree) -> bool:
    """Say whether a value is none: a field with it is not written."""
    return value is None or value in ("", [], {})


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
