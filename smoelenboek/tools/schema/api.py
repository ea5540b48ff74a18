"""The JSON Schemas of /api/people.json and /api/groups.json: closed, so that a field cannot appear unnoticed."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from smoelenboek.exports.api import DESCRIPTIONS, KINDS, VERSION
from smoelenboek.tools.schema.editors import DIALECT


def api_schemas() -> dict[str, dict[str, Any]]:
    """Return `api-people` and `api-groups` → its schema."""
    return {name: _schema(name, shape) for name, shape in KINDS.items()}


def _schema(name: str, shape: type[Any]) -> dict[str, Any]:
    written = TypeAdapter(shape).json_schema()
    definitions = {key: _closed(definition) for key, definition in sorted(written.pop("$defs").items())}
    top = _closed(written)
    top["properties"]["version"] = {"const": VERSION, "description": DESCRIPTIONS["version"]}
    return {"$schema": DIALECT, "title": name, **top, "$defs": definitions}


def _closed(shape: dict[str, Any]) -> dict[str, Any]:
    fields = {
        name: {
            **{key: content for key, content in field.items() if key not in {"title", "default"}},
            "description": DESCRIPTIONS[name],
        }
        for name, field in shape["properties"].items()
    }
    required = {"required": shape["required"]} if "required" in shape else {}
    text = {"description": shape["description"]}
    return {**text, "type": "object", "properties": fields, **required, "additionalProperties": False}
