"""Our pydantic base, and how a value's fault is told: a code of smoelenboek.faults with its facts."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, model_validator
from pydantic_core import PydanticCustomError

from smoelenboek.text.prose import Prose


class Model(BaseModel):
    """A closed schema: an unknown key is a fault, keys that start with `x-` are the writer's own."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def _own_keys(cls, tree: Any) -> Any:
        if isinstance(tree, dict) and any(key.startswith("x-") for key in tree):
            return {key: value for key, value in tree.items() if not key.startswith("x-")}
        return tree


class FileModel(Model):
    """What one file holds. `prose` is its body, or a profile's bio; it comes from the reader, not from a field."""

    prose: Prose = Prose()


def wrong(code: str, **facts: object) -> PydanticCustomError:
    """Return the error to raise in a validator: `code` and its facts, later told by a reporter."""
    return PydanticCustomError(code, code, {name: str(value) for name, value in facts.items()})


def together(en: str, nl: str, *at: str) -> PydanticCustomError:
    """Return the error that fields do not agree. `at` is the field to point to."""
    return PydanticCustomError("together", "together", {"en": en, "nl": nl, "at": ".".join(at)})
