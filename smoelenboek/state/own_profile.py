"""What a form shows of someone's own profile: the values that they change without review, each with a digest.

A form never sends a file: it sends whole values of fields, each with the digest of the value that it showed. So a
colleague, or HR's system, may change another field meanwhile, and nothing is lost.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, TypeAlias

from smoelenboek.contract.ownership import OWN_FIELDS

if TYPE_CHECKING:
    from smoelenboek.model.person import Person
    from smoelenboek.text import yaml

Json: TypeAlias = "str | bool | int | list[Json] | dict[str, Json] | None"

# A photo is a file, so it has its own way; the others have no field in the form.
FORM_FIELDS = tuple(field for field in OWN_FIELDS if field not in {"photo", "timezone", "experience"})
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
