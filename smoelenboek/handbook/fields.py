"""The fields that writers may use, taken from the models: name, type in words, whether required, what for.

What a field is for is in fields.yml beside this, in both languages. What the path says is not a field.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args, get_type_hints

import yaml
from pydantic import BaseModel

from smoelenboek.contract.paths import Kind
from smoelenboek.model.dossier import Location, Locations, Vocabulary, Word
from smoelenboek.model.people_source import ImportMap
from smoelenboek.read.positions import FROM_PATH
from smoelenboek.read.validate import MODELS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smoelenboek.handbook.field_types import Words

LOCATIONS, IMPORT = "locations", "import"
KINDS: dict[str, type[BaseModel]] = {
    **{kind.value: model for kind, model in MODELS.items()},
    LOCATIONS: Locations,
    IMPORT: ImportMap,  # no file of a site: it is wherever its makers keep it
}
_ENTRIES: dict[type[BaseModel], type[BaseModel]] = {Vocabulary: Word, Locations: Location}


@dataclass(frozen=True, slots=True)
class Field:
    """One field as a writer meets it. `type` is Markdown: it links to the table of the mapping inside.

    default  what holds where the field is not written; "" if nothing does.
    """

    name: str
    type: str
    required: bool
    default: str
    purpose: str


def from_path(kind: str) -> frozenset[str]:
    """Return the names in a kind's model that are no fields."""
    if kind == IMPORT:
        return frozenset({"prose"})
    return FROM_PATH.get(Kind.VOCABULARY if kind == LOCATIONS else Kind(kind), frozenset()) | {"prose"}


def top(kind: str) -> tuple[type[BaseModel], frozenset[str]]:
    """Return the model whose fields a writer of this kind uses, and the names in it that are no fields."""
    inner = words_of(KINDS[kind])
    return (inner, frozenset()) if inner else (KINDS[kind], from_path(kind))


def fields(model: type[BaseModel], words: Words, hidden: frozenset[str] = frozenset()) -> Iterator[Field]:
    """Yield the fields of a model in its own order, without the hidden ones."""
    hints = get_type_hints(model, include_extras=True)
    for name, info in model.model_fields.items():
        if name not in hidden:
            written = info.alias or name
            text = purpose(model, written, words.language)
            yield Field(written, words.of(hints[name]), info.is_required(), _default(info.default), text)


def _default(value: Any) -> str:
    """Return a default as a writer would write it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return f"[{', '.join(value)}]" if value else ""
    return str(value) if isinstance(value, (str, int)) else ""


def purpose(model: type[BaseModel], written: str, language: str) -> str:
    """Return what a field is for; "" if fields.yml does not say."""
    every = purposes(language)
    return next((text for base in model.__mro__ if (text := every.get(base.__name__, {}).get(written))), "")


def purposes(language: str) -> dict[str, dict[str, str]]:
    """Return model → field as written → what it is for."""
    return {
        model: {field: text for field, languages in texts.items() if (text := languages.get(language))}
        for model, texts in _purposes().items()
    }


@cache
def _purposes() -> dict[str, dict[str, dict[str, str]]]:
    source = Path(__file__).with_name("fields.yml").read_text("utf-8")
    content: dict[str, dict[str, dict[str, str]]] = yaml.load(source, Loader=yaml.CSafeLoader)  # ours, and safe
    return content


def words_of(model: type[BaseModel]) -> type[BaseModel] | None:
    """Return what is behind each key of a file whose keys are the writer's own: a vocabulary."""
    return _ENTRIES.get(model)


def groups(model: type[BaseModel], hidden: frozenset[str] = frozenset(), at: str = "") -> dict[type[BaseModel], str]:
    """Return the models in the fields of `model`, in order, those inside them included: model → its first path."""
    paths: dict[type[BaseModel], str] = {}
    for name, info in model.model_fields.items():
        for inner in _models(info.annotation) if name not in hidden else ():
            path = f"{at}{info.alias or name}"
            for group, stands in {inner: path, **groups(inner, at=f"{path}.")}.items():
                paths.setdefault(group, stands)
    return paths


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models(part)
