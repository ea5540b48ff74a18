"""Our pydantic base, and how a value's fault is told: a code of smoelenboek.faults with its facts."""

from __future__ import annotations

from typing import TypeVar

from pydantic import BaseModel, ConfigDict
from pydantic_core import PydanticCustomError

from smoelenboek.text.prose import Prose


class Model(BaseModel):
    """A closed schema: an unknown key is a fault. Keys that start with `x-` are taken out before, by `read`."""

    # Built when first used: the gate reads one file of one kind, and building all kinds took it a tenth of a second.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    def model_post_init(self, context: object, /) -> None:  # noqa: ARG002 - as pydantic calls it
        """Share the set of the fields that were written: it took a third of the memory of 31,000 people."""
        fields = self.__pydantic_fields_set__
        object.__setattr__(self, "__pydantic_fields_set__", _FIELDS.setdefault(frozenset(fields), fields))


_FIELDS: dict[frozenset[str], set[str]] = {}  # what pydantic copies of a model is a set of its own
_MOST_SHARED = 100_000
_SHARED: dict[Model, Model] = {}
SomeModel = TypeVar("SomeModel", bound=Model)


def shared(value: SomeModel) -> SomeModel:
    """Return the value that equals this one and was read first: thousands of people have few skills among them."""
    if len(_SHARED) >= _MOST_SHARED:
        _SHARED.clear()
    return _SHARED.setdefault(value, value)  # type: ignore[return-value] # values of two types never equal


class FileModel(Model):
    """What one file holds. `prose` is its body, or a profile's bio; it comes from the reader, not from a field."""

    prose: Prose = Prose()


def wrong(code: str, **facts: object) -> PydanticCustomError:
    """Return the error to raise in a validator: `code` and its facts, later told by a reporter."""
    return PydanticCustomError(code, code, {name: str(value) for name, value in facts.items()})


def together(en: str, nl: str, *at: str) -> PydanticCustomError:
    """Return the error that fields do not agree. `at` is the field to point to."""
    return PydanticCustomError("together", "together", {"en": en, "nl": nl, "at": ".".join(at)})
