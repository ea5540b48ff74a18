"""JSON Schemas (draft 2020-12) from which editors complete and validate, one per kind of file.

They describe what a YAML 1.2 editor sees, which reads `2019` as a number where we read text. They are closed as
the models are, and offer the short forms. An empty value says nothing to us; a schema asks to fill it in.
"""

from __future__ import annotations

from typing import Any

from pydantic.json_schema import model_json_schema

from smoelenboek.handbook.fields import KINDS, LOCATIONS, from_path, purposes, words_of
from smoelenboek.tools.schema.tidy import tidy

DIALECT = "https://json-schema.org/draft/2020-12/schema"
# Kinds that are YAML from top to bottom, and where they stand. The others are front matter, which editors don't check.
FILES = {
    "site": ["site.yml"],
    "directory": ["directory.yml"],
    "import": ["*.import.yml"],
    "person": ["people/*.yml"],
    "signup": ["content/replies/*/signups/*.yml"],
    "vote": ["content/replies/*/votes/*.yml"],
    "membership": ["content/groups/*/members/*.yml"],
    "edition": ["content/pulse/*.yml"],
    "digest": ["content/digests/*.yml"],
    "vocabulary": [f"content/vocabulary/{name}.yml" for name in ("skills", "interests", "tags", "roles")],
    "locations": ["content/vocabulary/locations.yml"],
}
_OURS = frozenset({"Prose", "Target"})  # types that no writer writes


def schemas() -> dict[str, dict[str, Any]]:
    """Return kind → its schema, with the definitions it needs."""
    return {kind: _schema(kind) for kind in KINDS}


def _schema(kind: str) -> dict[str, Any]:
    model = KINDS[kind]
    schema = model_json_schema(model)
    definitions = schema.pop("$defs", {})
    for name in from_path(kind):
        schema["properties"].pop(name, None)
    schema["required"] = [name for name in schema.get("required", []) if name not in from_path(kind)]
    _describe(schema, model.__name__)
    for name, definition in definitions.items():
        _describe(definition, "Location" if (kind, name) == (LOCATIONS, "Location") else name)
    top = tidy(schema)
    if words_of(model):
        top = {"description": top["description"], **top["properties"]["words"]}
    inside = {name: tidy(definition) for name, definition in definitions.items() if name not in _OURS}
    return {"$schema": DIALECT, "title": kind, **top, **({"$defs": inside} if inside else {})}


def _describe(schema: dict[str, Any], model: str) -> None:
    """Add to each field what it is for; a location has the fields of a word too."""
    every = purposes("en")
    texts = (every.get("Word", {}) if model == "Location" else {}) | every.get(model, {})
    for name, field in schema.get("properties", {}).items():
        if name in texts:
            field["description"] = texts[name]


def settings(current: dict[str, Any], folder: str = "schemas") -> dict[str, Any]:
    """Return the editor settings in `known` with our schemas, found in `folder`, beside those it names."""
    ours = {f"./{folder}/{kind}.schema.json": files for kind, files in FILES.items()}
    others = {schema: files for schema, files in current.get("yaml.schemas", {}).items() if schema not in ours}
    return {**current, "yaml.schemas": others | ours}
