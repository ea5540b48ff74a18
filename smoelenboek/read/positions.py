"""Finds lines and columns in one faulty file, and makes faults of what pydantic says: at the line that is wrong."""

from __future__ import annotations

from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, TypeAlias

from pydantic import BaseModel, ValidationError

from smoelenboek.contract.paths import Kind
from smoelenboek.faults import Fault
from smoelenboek.model import hints
from smoelenboek.model.wording import LocalText, Worded
from smoelenboek.read.parse import MARKDOWN, OPTIONAL
from smoelenboek.text.frontmatter import split
from smoelenboek.text.ids import Hints
from smoelenboek.text.source import decode
from smoelenboek.text.yaml import positions, texts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smoelenboek.read.walk import SourceFile

# What the path says of each kind. Nobody may write these as fields: nothing is in both.
FROM_PATH: dict[Kind, frozenset[str]] = {
    Kind.PERSON: frozenset({"id"}),
    Kind.POST: frozenset({"id", "language", "date", "is_translation", "folder"}),
    Kind.COMMENT: frozenset({"id", "post", "person", "at"}),
    Kind.SIGNUP: frozenset({"post", "person"}),
    Kind.VOTE: frozenset({"post", "person"}),
    Kind.GROUP: frozenset({"id"}),
    Kind.MEMBERSHIP: frozenset({"group", "person"}),
    Kind.MINUTES: frozenset({"id", "group", "date"}),
    Kind.DOSSIER: frozenset({"id", "folder"}),
    Kind.KUDOS: frozenset({"id", "person", "at"}),
    Kind.PAGE: frozenset({"id", "language", "is_translation"}),
    Kind.VOCABULARY: frozenset({"id"}),
    Kind.EDITION: frozenset({"id"}),
    Kind.DIGEST: frozenset({"id"}),
    Kind.DIRECTORY: frozenset(),
}

Where: TypeAlias = "tuple[str | int, ...]"


class Positions:
    """Finds lines and columns in one faulty file by parsing it again: good files never pay for line numbers."""

    def __init__(self, file: SourceFile, source: bytes) -> None:
        self.file = file
        text, _ = decode(source)
        self.shift = 0
        if file.site_path.kind in MARKDOWN:
            text, _, _, _ = split(text, optional=file.site_path.kind in OPTIONAL)
            self.shift = 1
        self.text = text
        self.positions = positions(text)
        self.inner = 1 if file.site_path.kind is Kind.VOCABULARY else 0

    def at(self, where: Where, *, key: bool = False) -> tuple[int, int]:
        """Return the place of a value, or of its key; of the nearest parent that was written."""
        where, short = self.written(where), len(where) - self.inner
        if len(where) < short:
            key = self._is_group(where)
        line, column = self.positions.get(where, ((1, 1), (1, 1)))[0 if key else 1]
        return (1, 1) if not where else (line + self.shift, column)

    def written(self, where: Where) -> Where:
        """Return the place as it was written: of a short form the text itself, of what is absent its parent."""
        where = where[self.inner :]
        while where and where not in self.positions:
            where = where[:-1]
        return where

    def name(self, where: Where) -> str:
        """Return the name of the field at `where`, as it was written."""
        written = self.written(where)
        return field_name(where[self.inner :] if self._is_group(written) else written)

    def _is_group(self, where: Where) -> bool:
        return where in self._groups

    @cached_property
    def hints(self) -> Hints:
        """What the file's unknown fields are near to."""
        return Hints()

    @cached_property
    def _groups(self) -> frozenset[Where]:
        """Every place that has others in it."""
        return frozenset(place[:depth] for place in self.positions for depth in range(len(place)))

    def unknown(self, where: Where, fields: tuple[str, ...]) -> Fault:
        """Return the fault that a field is not one we know."""
        if len(where) == 1:
            fields = tuple(name for name in fields if name not in FROM_PATH.get(self.file.site_path.kind, ()))
        if len(where) == 1 and self._in_name(str(where[0])):
            return Fault.of("in-name", self.file.path, self.at(where, key=True), field=where[0])
        near = hints.field(str(where[-1]), fields) or self.hints.near(str(where[-1]).strip(_CURLY), fields)
        few = "" if near or len(fields) > _FEW else ", ".join(fields)
        facts = {"field": field_name(where), "near_word": near, "known": few}
        return Fault.of("unknown", self.file.path, self.at(where, key=True), **facts)

    def _in_name(self, name: str) -> bool:
        """Say whether a field is what the file's name says already, by that word or another."""
        own = FROM_PATH.get(self.file.site_path.kind, frozenset()) - {"folder", "is_translation", "id"}
        return bool(own & {name, *hints.FIELDS.get(name.lower(), "").split()})

    def faults(self, bad: ValidationError, model: type[BaseModel], twice: list[str]) -> list[Fault]:
        """Return pydantic's errors as faults."""
        faults = [self.unknown((name,), ()) for name in twice]
        errors = bad.errors(include_url=False)
        inside = {error["loc"][:depth] for error in errors for depth in range(len(error["loc"]))}
        for error in errors:
            if error["type"] == "too_short" and error["loc"] in inside:  # only since what is in it will not do
                continue
            where = tuple(step for step in error["loc"] if step != "[key]")
            faults.append(self._fault(where, error["type"], dict(error.get("ctx") or {}), model))
        return faults

    def _fault(self, where: Where, kind: str, facts: dict[str, Any], model: type[BaseModel]) -> Fault:
        if "at" in facts:
            where = (*where, *(step for step in str(facts.pop("at")).split(".") if step))
        if kind == "extra_forbidden":
            return self.unknown(where, fields_at(model, where[:-1]))
        if kind == "missing":
            return self._missing(where)
        name = self.name(where)
        if kind in _SHAPES:
            return self._shape(where, name or "the file", _SHAPES[kind], model)
        if (written := str(facts.get("written", "")))[:1] in {*_CURLY}:
            kind = "yaml-smart"
            facts = {"written": written, "mended": f"{name.rpartition('.')[2]}: {written.strip(_CURLY)}"}
        return Fault.of(kind, self.file.path, self.at(where), **{"field": name, **facts})

    def _missing(self, where: Where) -> Fault:
        if isinstance(where[-1], int):
            facts = {"field": field_name(where[:-1]), "wanted": "longer"}
            return Fault.of("shape", self.file.path, self.at(where[:-1]), **facts)
        name = field_name(where[self.inner :])
        if where[self.inner :] in self.positions:  # `title:`, and nothing behind it
            return Fault.of("empty", self.file.path, self.at(where, key=True), field=name, key=where[-1])
        return Fault.of("missing", self.file.path, self.at(where[:-1]), field=name, key=where[-1])

    def _shape(self, where: Where, name: str, form: str, model: type[BaseModel]) -> Fault:
        parts = fields_at(model, where) if form == "mapping" and where else ()
        names = ", ".join(parts) if len(parts) <= _FEW else ""
        written = texts(self.text).get(self.written(where), "")
        meant = hints.items(written) if form == "list" else hints.group(written, name, parts)
        in_list = isinstance(where[-1], int) if where else True
        near = meant if in_list or not meant else f"{name.rpartition('.')[2]}: {meant}"
        facts = {"wanted": form, "known": "" if near else names, "near_word": near}
        return Fault.of("shape", self.file.path, self.at(where), field=name, **facts)


_CURLY = "“”„‟‘’‚‛«»"
# So many fields can be told in one message.
_FEW = 12
_SHAPES = {
    "tuple_type": "list",
    "list_type": "list",
    "dict_type": "mapping",
    "model_type": "mapping",
    "model_attributes_type": "mapping",
    "string_type": "text",
    "too_long": "shorter",
    "too_short": "longer",
}


def field_name(where: Where) -> str:
    """Return a place as people read it: `links[0].url`."""
    name = ""
    for step in where:
        name += f"[{step}]" if isinstance(step, int) else f".{step}" if name else step
    return name


def fields_at(model: type[BaseModel], where: Where) -> tuple[str, ...]:
    """Return the names that may be written in the mapping at `where`."""
    at: type[BaseModel] | None = model
    for step in where:
        if isinstance(step, int) or at is None:
            continue
        at = _inside(at).get(step)
    if at is None:
        return ()
    return tuple(info.alias or name for name, info in at.model_fields.items() if name != "prose")


@cache
def _inside(model: type[BaseModel]) -> dict[str, type[BaseModel]]:
    """Return field → the model in it, also inside lists, unions and annotations."""
    return {
        info.alias or name: inner
        for name, info in model.model_fields.items()
        if (inner := _model_in(info.annotation) or _model_of(info.metadata))
    }


def _model_of(marks: Sequence[Any]) -> type[BaseModel] | None:
    """Return what may be written in place of a text, where marks of a field say so."""
    return LocalText if any(isinstance(mark, Worded) for mark in marks) else None


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if inside := _model_of(getattr(annotation, "__metadata__", ())):
        return inside
    return next((inner for part in getattr(annotation, "__args__", ()) if (inner := _model_in(part))), None)
