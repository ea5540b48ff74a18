"""What a file says becomes a model value, or faults at the places where the writer went wrong."""

from __future__ import annotations

import datetime as dt
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, TypeAlias

from pydantic import BaseModel, ValidationError

from smoelenboek.faults import Fault
from smoelenboek.faults.fault import stopping
from smoelenboek.model.dossier import Dossier, Etiquette, Locations, StaticPage, Vocabulary
from smoelenboek.model.group import Group, Membership, Minutes
from smoelenboek.model.person import Person
from smoelenboek.model.post import Post
from smoelenboek.model.reply import Comment, Kudos, Signup, Vote
from smoelenboek.model.siteconfig import SiteConfig
from smoelenboek.read.layout import Kind, Place, moment
from smoelenboek.read.parse import MARKDOWN, Parsed
from smoelenboek.text.ids import Hints
from smoelenboek.text.prose import Prose
from smoelenboek.text.yaml import positions

if TYPE_CHECKING:
    from smoelenboek.model.base import FileModel
    from smoelenboek.read.walk import SourceFile
    from smoelenboek.text.problem import Problem

MODELS: dict[Kind, type[FileModel]] = {
    Kind.SITE: SiteConfig,
    Kind.PERSON: Person,
    Kind.POST: Post,
    Kind.COMMENT: Comment,
    Kind.SIGNUP: Signup,
    Kind.VOTE: Vote,
    Kind.GROUP: Group,
    Kind.MEMBERSHIP: Membership,
    Kind.MINUTES: Minutes,
    Kind.DOSSIER: Dossier,
    Kind.KUDOS: Kudos,
    Kind.PAGE: StaticPage,
    Kind.ETIQUETTE: Etiquette,
    Kind.VOCABULARY: Vocabulary,
}
# What the path says of each kind. Nobody may write these as fields: nothing stands in both.
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
}

_UNREAD = ("yaml-", "front-matter", "text-encoding")  # codes of faults after which a file's fields are not all known

Where: TypeAlias = "tuple[str | int, ...]"


def value_of(file: SourceFile, parsed: Parsed, source: bytes, language: str) -> tuple[FileModel | None, list[Fault]]:
    """Return the value in `file`, or None and every fault found in it. `language` is the site's."""
    faults = [_told(file.path, one) for one in parsed.problems]
    stopped = bool(stopping(faults))
    if stopped and any(fault.code.startswith(_UNREAD) for fault in faults):
        return None, faults
    # What stopped the text may have left nothing of it; that is told already.
    prose = parsed.prose or Prose("<p></p>") if stopped else parsed.prose
    kind = file.place.kind
    tree: dict[str, Any] = parsed.tree if b"x-" not in source else without_own_keys(parsed.tree, kind)
    if kind is Kind.VOCABULARY:
        tree = {"words": tree}
    own = FROM_PATH.get(kind, frozenset()) | {"prose"}
    twice = [] if kind is Kind.VOCABULARY else sorted(own & tree.keys())
    model = Locations if kind is Kind.VOCABULARY and file.place.id == "locations" else MODELS[kind]
    try:
        value = model.model_validate({**tree, **_from_path(file, language), "prose": prose})
    except ValidationError as bad:
        return None, faults + Places(file, source).faults(bad, model, twice)
    if twice:
        return None, faults + [Places(file, source).unknown((name,), ()) for name in twice]
    return None if stopped else value, faults


def without_own_keys(tree: dict[str, Any], kind: Kind) -> dict[str, Any]:
    """Return `tree` without the keys that start with `x-`: they are the writer's own. A vocabulary's words are ids."""
    if kind is Kind.VOCABULARY:
        return {word: _without(fields) for word, fields in tree.items()}
    cleaned: dict[str, Any] = _without(tree)
    return cleaned


def _without(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without(inner) for key, inner in value.items() if not key.startswith("x-")}
    return [_without(inner) for inner in value] if isinstance(value, list) else value


def _told(path: str, one: Problem) -> Fault:
    return Fault(path, one.at[0], one.at[1], one.code, one.facts)


def _from_path(file: SourceFile, language: str) -> dict[str, object]:
    place = file.place
    known: dict[str, object] = {
        "id": place.id,
        "post": place.owner,
        "group": place.owner,
        "person": place.person,
        "language": place.language or language,
        "is_translation": bool(place.language),
        "folder": file.path.rpartition("/")[0]
        if file.path.endswith(("/index.md", f"/index.{place.language}.md"))
        else None,
        "at": moment(place.id) if place.kind in {Kind.COMMENT, Kind.KUDOS} else None,
        "date": _date(place),
    }
    return {name: known[name] for name in FROM_PATH.get(place.kind, ())}


def _date(place: Place) -> dt.date | None:
    return dt.date.fromisoformat(place.id[:10]) if place.kind in {Kind.POST, Kind.MINUTES} else None


class Places:
    """Finds places in one faulty file by parsing it again: good files never pay for line numbers."""

    def __init__(self, file: SourceFile, source: bytes) -> None:
        self.file = file
        text = source.decode()
        self.shift = 0
        if file.place.kind in MARKDOWN:
            text = text.split("\n---", 1)[0].removeprefix("---\n")
            self.shift = 1
        self.found = positions(text)
        self.inner = 1 if file.place.kind is Kind.VOCABULARY else 0

    def at(self, where: Where, *, key: bool = False) -> tuple[int, int]:
        """Return the place of a value, or of its key; of the nearest parent that was written."""
        where, short = self.written(where), len(where) - self.inner
        if len(where) < short:
            key = self._is_group(where)
        line, column = self.found.get(where, ((1, 1), (1, 1)))[0 if key else 1]
        return (1, 1) if not where else (line + self.shift, column)

    def written(self, where: Where) -> Where:
        """Return the place as it was written: of a short form the text itself, of what is absent its parent."""
        where = where[self.inner :]
        while where and where not in self.found:
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
        return frozenset(place[:depth] for place in self.found for depth in range(len(place)))

    def unknown(self, where: Where, known: tuple[str, ...]) -> Fault:
        """Return the fault that a field is not one we know."""
        if len(where) == 1:
            known = tuple(name for name in known if name not in FROM_PATH.get(self.file.place.kind, ()))
        near = self.hints.near(str(where[-1]), known)
        few = "" if near or len(known) > _FEW else ", ".join(known)
        facts = {"field": field_name(where), "near_word": near, "known": few}
        return Fault.of("unknown", self.file.path, self.at(where, key=True), **facts)

    def faults(self, bad: ValidationError, model: type[BaseModel], twice: list[str]) -> list[Fault]:
        """Return pydantic's errors as faults."""
        found = [self.unknown((name,), ()) for name in twice]
        for error in bad.errors(include_url=False):
            where = tuple(step for step in error["loc"] if step != "[key]")
            found.append(self._fault(where, error["type"], dict(error.get("ctx") or {}), model))
        return found

    def _fault(self, where: Where, kind: str, facts: dict[str, Any], model: type[BaseModel]) -> Fault:
        if "at" in facts:
            where = (*where, *(step for step in str(facts.pop("at")).split(".") if step))
        file, name = self.file.path, self.name(where)
        if kind == "missing" and isinstance(where[-1], int):
            return Fault.of("shape", file, self.at(where[:-1]), field=field_name(where[:-1]), wanted="longer")
        if kind == "missing":
            name = field_name(where[self.inner :])
            return Fault.of("missing", file, self.at(where[:-1]), field=name, key=where[-1])
        if kind == "extra_forbidden":
            return self.unknown(where, fields_at(model, where[:-1]))
        if kind in _SHAPES:
            return self._shape(where, name or "the file", _SHAPES[kind], model)
        if kind == "too_short":
            return Fault.of("shape", file, self.at(where), field=name, wanted="longer")
        return Fault.of(kind, file, self.at(where), **{"field": name, **facts})

    def _shape(self, where: Where, name: str, wanted: str, model: type[BaseModel]) -> Fault:
        parts = fields_at(model, where) if wanted == "mapping" and where else ()
        known = ", ".join(parts) if len(parts) <= _FEW else ""
        return Fault.of("shape", self.file.path, self.at(where), field=name, wanted=wanted, known=known)


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
        info.alias or name: inner for name, info in model.model_fields.items() if (inner := _model_in(info.annotation))
    }


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in getattr(annotation, "__args__", ()) if (found := _model_in(part))), None)
