"""Makes pydantic's JSON Schema readable for people in an editor."""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]
_MAPS = ("properties", "patternProperties")
_OWN_KEYS: Schema = {"^x-": {}}


def tidy(schema: Schema) -> Schema:
    """Return `schema` closed but for `x-` keys, without made-up titles, nulls and empty defaults."""
    tidied = {key: _part(key, value) for key, value in schema.items() if key != "title"}
    if tidied.get("default") in (None, [], {}) or isinstance(tidied.get("default"), dict):
        tidied.pop("default", None)
    if tidied.get("required") == []:
        del tidied["required"]
    if "properties" in tidied:
        tidied |= {"patternProperties": _OWN_KEYS, "additionalProperties": False}
    elif "patternProperties" in tidied:
        tidied["additionalProperties"] = False
    return _flat(tidied)


def _part(key: str, value: Any) -> Any:
    if key in _MAPS:
        return {name: tidy(part) for name, part in value.items()}
    if key in {"items", "additionalProperties"} and isinstance(value, dict):
        return tidy(value)
    if key in {"anyOf", "prefixItems"}:
        return [tidy(part) for part in value]
    return value


def _flat(schema: Schema) -> Schema:
    """Return `schema` with nested choices made one, and a choice of one made plain."""
    if "anyOf" not in schema:
        return schema
    choices: list[Schema] = []
    for choice_ in schema["anyOf"]:
        inner = choice_["anyOf"] if set(choice_) == {"anyOf"} else [choice_]
        choices += [choice for choice in inner if choice != {"type": "null"} and choice not in choices]
    rest = {key: value for key, value in schema.items() if key != "anyOf"}
    return {**choices[0], **rest} if len(choices) == 1 else {**rest, "anyOf": choices}
