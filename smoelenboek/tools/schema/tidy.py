"""What pydantic says in a JSON Schema, made fit for a person to read in an editor."""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]
_MAPS = ("properties", "patternProperties")
_OWN_KEYS: Schema = {"^x-": {}}


def tidy(schema: Schema) -> Schema:
    """Return `schema` closed but for `x-` keys, without made-up titles, nulls and empty defaults."""
    made = {key: _part(key, value) for key, value in schema.items() if key != "title"}
    if made.get("default") in (None, [], {}) or isinstance(made.get("default"), dict):
        made.pop("default", None)
    if made.get("required") == []:
        del made["required"]
    if "properties" in made:
        made |= {"patternProperties": _OWN_KEYS, "additionalProperties": False}
    elif "patternProperties" in made:
        made["additionalProperties"] = False
    return _flat(made)


def _part(key: str, value: Any) -> Any:
    if key in _MAPS:
        return {name: tidy(one) for name, one in value.items()}
    if key in {"items", "additionalProperties"} and isinstance(value, dict):
        return tidy(value)
    if key in {"anyOf", "prefixItems"}:
        return [tidy(one) for one in value]
    return value


def _flat(schema: Schema) -> Schema:
    """Return `schema` with nested choices made one, and a choice of one made plain."""
    if "anyOf" not in schema:
        return schema
    choices: list[Schema] = []
    for one in schema["anyOf"]:
        inner = one["anyOf"] if set(one) == {"anyOf"} else [one]
        choices += [choice for choice in inner if choice != {"type": "null"} and choice not in choices]
    rest = {key: value for key, value in schema.items() if key != "anyOf"}
    return {**choices[0], **rest} if len(choices) == 1 else {**rest, "anyOf": choices}
