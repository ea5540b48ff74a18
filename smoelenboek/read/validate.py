"""What a file says becomes a model value, or faults at the lines where the writer went wrong."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, get_args, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError

from smoelenboek.contract.paths import Kind, SitePath, moment
from smoelenboek.faults import Fault
from smoelenboek.faults.fault import stopping
from smoelenboek.model.digest import Digest
from smoelenboek.model.directory import Directory
from smoelenboek.model.dossier import Dossier, Etiquette, Locations, StaticPage, Vocabulary
from smoelenboek.model.edition import Edition
from smoelenboek.model.group import Group, Membership, Minutes
from smoelenboek.model.person import Person
from smoelenboek.model.post import Post
from smoelenboek.model.reply import Comment, Kudos, Signup, Vote
from smoelenboek.model.siteconfig import SiteConfig
from smoelenboek.read.parse import OPTIONAL, Parsed
from smoelenboek.read.positions import FROM_PATH, Positions
from smoelenboek.text.prose import Prose

if TYPE_CHECKING:
    from smoelenboek.model.base import FileModel
    from smoelenboek.read.walk import SourceFile
    from smoelenboek.text.problem import Problem

MODELS: dict[Kind, type[FileModel]] = {
    Kind.SITE: SiteConfig,
    Kind.DIRECTORY: Directory,
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
    Kind.EDITION: Edition,
    Kind.DIGEST: Digest,
}
_GUESSED = frozenset(
    {"yaml-sign", "yaml-quote", "yaml-smart", "yaml-block", "yaml-line"}
)  # lines with a value that we guessed
_HALF = frozenset({"unknown", "together"})  # what half a line says
_ABSENT = frozenset({"missing", "empty"})
# Codes of faults after which a file's fields are not all known.
_UNREAD = frozenset(
    {"yaml-syntax", "yaml-mapping", "yaml-depth", "yaml-anchor", "front-matter", "front-matter-open", "text-encoding"}
)


def value_of(file: SourceFile, parsed: Parsed, source: bytes, language: str) -> tuple[FileModel | None, list[Fault]]:
    """Return the value in `file`, or None and every fault found in it. `language` is the site's."""
    kind = file.site_path.kind
    faults = [_fault(file.path, problem) for problem in parsed.problems]
    stopped = bool(stopping(faults))
    if stopped and (_UNREAD & {fault.code for fault in faults} or not (parsed.tree or kind in OPTIONAL)):
        return None, faults
    # What stopped the text may have left nothing of it; that is told already.
    prose = parsed.prose or Prose("<p></p>") if stopped else parsed.prose
    tree: dict[str, Any] = parsed.tree if b"x-" not in source else without_own_keys(parsed.tree, kind)
    if kind is Kind.VOCABULARY:
        tree = {"words": tree}
    own = FROM_PATH.get(kind, frozenset()) | {"prose"}
    twice = [] if kind is Kind.VOCABULARY else sorted(own & tree.keys())
    model = model_of(file.site_path)
    context = {"language": language}
    try:
        value = model.model_validate({**tree, **_from_path(file, language), "prose": prose}, context=context)
    except ValidationError as bad:
        return None, without_consequences(faults, Positions(file, source).faults(bad, model, twice))
    if twice:
        return None, faults + [Positions(file, source).unknown((name,), ()) for name in twice]
    return None if stopped else value, faults


def value_again(file: SourceFile, parsed: Parsed, language: str) -> FileModel:
    """Return the value of a file that had no faults when it was read before."""
    kind = file.site_path.kind
    tree: dict[str, Any] = without_own_keys(parsed.tree, kind)
    fields = {"words": tree} if kind is Kind.VOCABULARY else tree
    model = model_of(file.site_path)
    return model.model_validate(
        {**fields, **_from_path(file, language), "prose": parsed.prose}, context={"language": language}
    )


def model_of(site_path: SitePath) -> type[FileModel]:
    """Return the model of what is at a place."""
    return Locations if site_path.kind is Kind.VOCABULARY and site_path.id == "locations" else MODELS[site_path.kind]


def readable(file: SourceFile, parsed: Parsed, language: str) -> FileModel:
    """Return what can be read of a faulty file: its right fields alone, so that what they name can be checked too.

    Of what is wrong in part, as one of several audiences, its own right fields are left; of a list, what is wrong
    altogether is None. So is a required field that is absent.
    """
    model = model_of(file.site_path)
    tree = {"words": parsed.tree} if file.site_path.kind is Kind.VOCABULARY else parsed.tree
    own = FROM_PATH.get(file.site_path.kind, frozenset()) | {"prose"}
    fields = _right_fields(model, {key: written for key, written in tree.items() if key not in own}, language)
    return model.model_construct(**{**fields, **_from_path(file, language), "prose": parsed.prose})


def _right_fields(model: type[BaseModel], tree: dict[str, Any], language: str) -> dict[str, Any]:
    fields: dict[str, Any] = {name: None for name, info in model.model_fields.items() if info.is_required()}
    for name, info in model.model_fields.items():
        if (key := info.alias or name) in tree:
            fields[name] = _right(model, name, tree[key], language)
    return fields


def _right(model: type[BaseModel], name: str, written: Any, language: str) -> Any:
    field, info = field_type(model, name), model.model_fields[name]
    try:
        return field.validate_python(written, context={"language": language})
    except ValidationError:
        if not isinstance(written, list):
            part = _right_part(info.annotation, written, language)
            return info.get_default() if part is None else part
    parts: list[Any] = []
    for part in written:
        try:
            parts += field.validate_python([part], context={"language": language})
        except ValidationError:
            parts.append(_right_part(info.annotation, part, language))
    return tuple(parts)


def _right_part(annotation: Any, written: Any, language: str) -> BaseModel | None:
    """Return the right fields of a value that is wrong, as a value of the model that the annotation names."""
    model = _model_in(annotation) if isinstance(written, dict) else None
    return model.model_construct(**_right_fields(model, written, language)) if model else None


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """Return the model of a field, or of what is in its list; None if it has none, or is a mapping."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    inner = () if get_origin(annotation) in {dict, Mapping} else get_args(annotation)
    return next((model for each in inner if (model := _model_in(each))), None)


@cache
def field_type(model: type[BaseModel], name: str) -> TypeAdapter[Any]:
    """Return the type of one field of a model, to judge a value by itself."""
    info = model.model_fields[name]
    kind: Any = Annotated[info.annotation, *info.metadata] if info.metadata else info.annotation
    return TypeAdapter(kind)


def without_consequences(broken: list[Fault], faults: list[Fault]) -> list[Fault]:
    """Return both, without what only follows: on a line that is broken, or missing since its name is misspelt."""
    lines = {fault.line for fault in broken if fault.code.startswith("yaml-")}
    guessed = {fault.line for fault in broken if fault.code in _GUESSED}
    empty = {dict(fault.facts)["field"] for fault in broken if fault.code == "yaml-hash"}
    meant = {_beside(dict(fault.facts)) for fault in faults if fault.code == "unknown"}
    return broken + [
        fault
        for fault in faults
        if not (fault.code in _HALF and fault.line in lines)
        and not (fault.code not in _ABSENT and fault.line in guessed)
        and not (fault.code in _ABSENT and dict(fault.facts)["field"] in empty | meant)
    ]


def _beside(facts: dict[str, str]) -> str:
    """Return the field that an unknown one was probably meant to be."""
    folder, dot, _ = facts["field"].rpartition(".")
    return f"{folder}{dot}{facts['near_word']}"


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


def _fault(path: str, problem: Problem) -> Fault:
    return Fault(path, problem.at[0], problem.at[1], problem.code, problem.facts)


def _from_path(file: SourceFile, language: str) -> dict[str, object]:
    site_path = file.site_path
    values: dict[str, object] = {
        "id": site_path.id,
        "post": site_path.owner,
        "group": site_path.owner,
        "person": site_path.person,
        "language": site_path.language or language,
        "is_translation": bool(site_path.language),
        "folder": file.path.rpartition("/")[0]
        if file.path.endswith(("/index.md", f"/index.{site_path.language}.md"))
        else None,
        "at": moment(site_path.id) if site_path.kind in {Kind.COMMENT, Kind.KUDOS} else None,
        "date": _date(site_path),
    }
    return {name: values[name] for name in FROM_PATH.get(site_path.kind, ())}


def _date(site_path: SitePath) -> dt.date | None:
    return dt.date.fromisoformat(site_path.id[:10]) if site_path.kind in {Kind.POST, Kind.MINUTES} else None
