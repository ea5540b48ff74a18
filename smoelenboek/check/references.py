"""Every field that names something, found from the models' own types: a new field is checked by itself."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from smoelenboek.check.found import Found
from smoelenboek.model.fields import Ref
from smoelenboek.text.ids import Hints

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from smoelenboek.site import Site

VOCABULARY = {"skill": "skills", "interest": "interests", "tag": "tags", "location": "locations", "role": "roles"}
_ADVICE = frozenset({"skill", "interest", "tag"})  # shown as written; MODEL.md


def references_unknown(site: Site) -> Iterator[Found]:
    """Yield each reference to something that is not there. Linear in the number of fields."""
    known = known_ids(site)
    for value in site.values():
        hints = Hints()
        for where, kind, id_ in references(value):
            if id_ not in known[kind]:
                yield _unknown(value, where, kind, id_, hints.near(id_, known[kind]))


def known_ids(site: Site) -> dict[str, Collection[str]]:
    """Return for each kind of reference the ids that exist, or existed under another name."""
    words = {kind: site.vocabulary.get(list_, {}).keys() for kind, list_ in VOCABULARY.items()}
    return {"person": site.people.keys() | site.former.keys(), "group": site.groups, "dossier": site.dossiers, **words}


def _unknown(value: object, where: tuple[str | int, ...], kind: str, id_: str, near: str) -> Found:
    facts: dict[str, object] = {"kind": kind, "written": id_, "near_word": near}
    if kind in _ADVICE:
        return Found("word-unknown", value, where, facts={**facts, "file": VOCABULARY[kind]})
    return Found("reference-unknown", value, where, facts=facts)


def references(value: BaseModel) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    """Yield (place, kind, id) of everything that a value names."""
    for name, written, target in _steps(type(value)):
        held = getattr(value, name)
        if held is None:
            continue
        for step, one in enumerate(held) if isinstance(held, tuple) else ((None, held),):
            where = (written,) if step is None else (written, step)
            if isinstance(target, Ref):
                yield where, target.kind, one
            else:
                for inside, kind, id_ in references(one):
                    yield (*where, *inside), kind, id_


@cache
def _steps(model: type[BaseModel]) -> tuple[Any, ...]:
    """Return (attribute, name as written, what it names or the model in it) of the fields that matter."""
    steps = []
    for name, info in model.model_fields.items():
        target = next((one for one in info.metadata if isinstance(one, Ref)), None) or _target(info.annotation)
        if isinstance(target, Ref) or (target is not None and _steps(target)):
            steps.append((name, info.alias or name, target))
    return tuple(steps)


def _target(annotation: Any) -> Ref | type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for part in (*getattr(annotation, "__metadata__", ()), *getattr(annotation, "__args__", ())):
        if isinstance(part, Ref):
            return part
        if found := _target(part):
            return found
    return None
