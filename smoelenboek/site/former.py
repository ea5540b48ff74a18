"""Replaces former ids of groups and words before a site is linked, so that no other module has to know them.

People are another matter: their ids stand in file names, so whoever asks for one asks `Site.person`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from smoelenboek.model.dossier import Locations, Vocabulary
from smoelenboek.model.fields import Ref
from smoelenboek.model.group import Decision, Group, Membership, Minutes
from smoelenboek.model.references import VOCABULARY, steps
from smoelenboek.model.reply import Kudos

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import BaseModel

    from smoelenboek.model.base import FileModel

    Former = Mapping[tuple[str, str], str]  # (kind, former id) → id
    Renamed = dict[str, dict[str, list[str]]]  # group, or a list of words → id → former ids

Value = TypeVar("Value", bound="BaseModel")


def renaming(value: FileModel, renamed: Renamed) -> None:
    """Add the ids that a value has for groups or words, each with its former ids, to `renamed`."""
    if isinstance(value, Group):
        renamed.setdefault("group", {})[value.id] = list(value.former_ids)
    elif isinstance(value, (Vocabulary, Locations)):
        renamed[value.id] = {id_: list(word.former_ids) for id_, word in value.words.items()}


def former_ids(renamed: Renamed) -> dict[tuple[str, str], str]:
    """Return (kind, former id) → id, of groups and words. An id that is there now is nobody's former one."""
    present_ids: dict[tuple[str, str], str] = {}
    for kind, list_ in {"group": "group", **VOCABULARY}.items():
        ids = renamed.get(list_, {})
        for id_, former in sorted(ids.items()):
            for former_id in former:
                if former_id not in ids:
                    present_ids.setdefault((kind, former_id), id_)
    return present_ids


def present(value: Value, former: Former) -> Value:
    """Return a value with the present id in place of each former one; the same value if it has none."""
    changes = _own(value, former)
    for name, _, target in steps(type(value)):
        held = getattr(value, name)
        some = held if isinstance(held, tuple) else () if held is None else (held,)
        if isinstance(target, Ref):
            now = tuple(former.get((target.kind, part), part) for part in some)
        else:
            now = tuple(present(part, former) for part in some)
        if any(part is not before for part, before in zip(now, some, strict=True)):
            changes[name] = now if isinstance(held, tuple) else now[0]
    return value.model_copy(update=changes) if changes else value


def _own(value: BaseModel, former: Former) -> dict[str, object]:
    """Return what changes where no type says that a group is named: in a path, or in a part of a text."""
    match value:
        case Membership() | Minutes() if ("group", value.group) in former:
            return {"group": former["group", value.group]}
        case Kudos():
            to = tuple(_prefixed(receiver, "group:", former) for receiver in value.to)
            return {"to": to} if to != value.to else {}
        case Decision() if value.replaces and "/" in value.replaces:
            group, slash, rest = value.replaces.partition("/")
            return {"replaces": f"{former['group', group]}{slash}{rest}"} if ("group", group) in former else {}
    return {}


def _prefixed(written: str, prefix: str, former: Former) -> str:
    id_ = written.removeprefix(prefix)
    return f"{prefix}{former['group', id_]}" if written != id_ and ("group", id_) in former else written
