"""The fields that writers may use, taken from the models: name, type in words, whether required, what for.

What a field is for stands in fields.yml beside this. What the path says is no field, and is left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args, get_type_hints

import yaml
from pydantic import BaseModel

from smoelenboek.model.dossier import Location, Locations, Vocabulary, Word
from smoelenboek.read.layout import Kind
from smoelenboek.read.value import FROM_PATH, MODELS
from smoelenboek.schema.words import in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

LOCATIONS = "locations"
KINDS: dict[str, type[BaseModel]] = {**{kind.value: model for kind, model in MODELS.items()}, LOCATIONS: Locations}
_ENTRIES: dict[type[BaseModel], type[BaseModel]] = {Vocabulary: Word, Locations: Location}


@dataclass(frozen=True, slots=True)
class Field:
    """One field as a writer meets it. `type` is Markdown: it links to the table of the mapping inside."""

    name: str
    type: str
    required: bool
    purpose: str


def from_path(kind: str) -> frozenset[str]:
    """Return the names in a kind's model that are no fields."""
    return FROM_PATH.get(Kind.VOCABULARY if kind == LOCATIONS else Kind(kind), frozenset()) | {"prose"}


def fields(model: type[BaseModel], hidden: frozenset[str] = frozenset()) -> Iterator[Field]:
    """Yield the fields of a model in its own order, without the hidden ones."""
    hints = get_type_hints(model, include_extras=True)
    for name, info in model.model_fields.items():
        if name not in hidden:
            written = info.alias or name
            yield Field(written, in_words(hints[name]), info.is_required(), purpose(model, written))


def purpose(model: type[BaseModel], written: str) -> str:
    """Return what a field is for; "" if fields.yml does not say."""
    return next((found for one in model.__mro__ if (found := purposes().get(one.__name__, {}).get(written))), "")


@cache
def purposes() -> dict[str, dict[str, str]]:
    """Return model → field as written → what it is for."""
    told: dict[str, dict[str, str]] = yaml.safe_load(Path(__file__).with_name("fields.yml").read_text("utf-8"))
    return told


def entry(model: type[BaseModel]) -> type[BaseModel] | None:
    """Return what stands behind each key of a file whose keys are the writer's own: a vocabulary."""
    return _ENTRIES.get(model)


def inside(model: type[BaseModel], hidden: frozenset[str] = frozenset()) -> Iterator[type[BaseModel]]:
    """Yield the models in the fields of `model`, each once, in order, those inside them included."""
    seen: dict[type[BaseModel], None] = {}
    for name, info in model.model_fields.items():
        if name not in hidden:
            for found in _models(info.annotation):
                seen |= dict.fromkeys((found, *inside(found)))
    yield from seen


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models(part)
