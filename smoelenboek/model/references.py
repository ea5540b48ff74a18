"""What a value names, found from the models' own types: a new field is found automatically."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from smoelenboek.model.fields import Ref

if TYPE_CHECKING:
    from collections.abc import Iterator

# A kind of reference → the vocabulary that its words stand in.
VOCABULARY = {"skill": "skills", "interest": "interests", "tag": "tags", "location": "locations", "role": "roles"}


def references(value: BaseModel) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    """Yield (place, kind, id) of everything that a value names."""
    for name, written, target in steps(type(value)):
        held = getattr(value, name)
        if held is None:
            continue
        for step, part in enumerate(held) if isinstance(held, tuple) else ((None, held),):
            where = (written,) if step is None else (written, step)
            if part is None:  # what is wrong in a list of a faulty file
                continue
            if isinstance(target, Ref):
                yield where, target.kind, part
            else:
                for inside, kind, id_ in references(part):
                    yield (*where, *inside), kind, id_


@cache
def steps(model: type[BaseModel]) -> tuple[Any, ...]:
    """Return (attribute, name as written, what it names or the model in it) of the fields that matter."""
    steps_found: list[tuple[str, str, Any]] = []
    for name, info in model.model_fields.items():
        target = next((rule for rule in info.metadata if isinstance(rule, Ref)), None) or _target(info.annotation)
        if isinstance(target, Ref) or (target is not None and steps(target)):
            steps_found.append((name, info.alias or name, target))
    return tuple(steps_found)


def _target(annotation: Any) -> Ref | type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for part in (*getattr(annotation, "__metadata__", ()), *getattr(annotation, "__args__", ())):
        if isinstance(part, Ref):
            return part
        if target := _target(part):
            return target
    return None
