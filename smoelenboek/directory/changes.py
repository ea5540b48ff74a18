"""Profile edits → the texts of files. Existing text is changed in place: comments, order, quotes and spacing stay.

Each text is read again before it counts: a profile that the site would not take is a fault, and nothing is written.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from smoelenboek.contract import files as contract_files
from smoelenboek.contract.paths import DIRECTORY_FILE, SitePath, site_path
from smoelenboek.contribute.write import source as new_text
from smoelenboek.directory.directory_file import text_of
from smoelenboek.edit import fields
from smoelenboek.edit.plan import Plan
from smoelenboek.faults import Fault
from smoelenboek.faults.fault import stopping
from smoelenboek.read.parse import parse_file
from smoelenboek.read.validate import value_of
from smoelenboek.read.walk import SourceFile

if TYPE_CHECKING:
    from pathlib import Path

    from smoelenboek.directory.plan import Department, ImportPlan, ProfileEdit
    from smoelenboek.directory.records import Record
    from smoelenboek.model.base import FileModel
    from smoelenboek.site import Site

_SHORT = {"job_title"}  # a plain text stands for the mapping with the site's language
_DAYS = frozenset({"started"})
_ORDER = (
    "name", "pronouns", "job_title", "department", "manager", "email", "phone", "location", "roles", "started",
    "accounts", "state",
)  # fmt: skip


def changes(plan: ImportPlan, site: Site, root: Path) -> tuple[Plan, dict[str, FileModel], list[Fault]]:
    """Return the files that carry out a plan, the values in them, and what is wrong with them."""
    files = Plan()
    for group in plan.departments:
        files.texts[contract_files.group(group.id)] = _department(group)
    for edit in plan.edits:
        path = contract_files.person(edit.becomes)
        if not edit.id:
            files.texts[path] = new_text(_fields(edit), None).decode()
            continue
        before = (root / contract_files.person(edit.id)).read_bytes().decode()
        after = changed(before, edit)
        if edit.becomes != edit.id:
            files.moves[contract_files.person(edit.id)] = path
            if photo := site.photos.get(edit.id):
                files.moves[photo] = contract_files.photo(edit.becomes, photo[photo.rindex(".") :])
        if after != before:
            files.texts[path] = after
    values, faults = _read(plan, files, site.config.language)
    if plan.directory is not None and (plan.directory != site.directory) and plan.directory.people:
        files.texts[DIRECTORY_FILE] = text_of(plan.directory)
    return files, values, faults


def _department(group: Department) -> str:
    tree = {"name": group.name, "kind": "department", **({"parent": group.parent} if group.parent else {})}
    return new_text(tree, "").decode()


def _fields(edit: ProfileEdit) -> dict[str, Any]:
    """Return the tree of a new profile, in the order in which people write it."""
    tree: dict[str, Any] = {}
    for where, text in edit.scalars.items():
        inside = tree
        for step in where[:-1]:
            inside = inside.setdefault(step, {})
        if text:
            inside[where[-1]] = dt.date.fromisoformat(text) if where[0] in _DAYS else text
    for name, parts in edit.lists.items():
        tree[name] = [part if isinstance(part, str) else {"value": part[0], "type": part[1]} for part in parts]
    return {name: tree[name] for name in _ORDER if tree.get(name)}


def changed(text: str, edit: ProfileEdit) -> str:
    """Return a profile with a edit's changes, and nothing else different."""
    for where, words in edit.scalars.items():
        text = _scalar(text, where, words)
    for name, parts in edit.lists.items():
        text = _list(text, name, parts)
    return fields.appended(text, ("former_ids",), edit.id) if edit.becomes != edit.id else text


def _scalar(text: str, where: tuple[str, ...], words: str) -> str:
    first = where[0]
    if first in _SHORT:
        where = _in_language(text, where)
    if not words:
        return fields.without(text, where) if fields.raw(text, where) else text
    if len(where) > 1 and fields.raw(text, where[:-1]) is None:  # the mapping that it is in is not there yet
        return _new_mapping(text, where, words)
    if first in _DAYS and fields.raw(text, where) is None:
        return fields.set_to(text, where, words)
    return fields.set_text(text, where, words)


def _in_language(text: str, where: tuple[str, ...]) -> tuple[str, ...]:
    """Return where a text in two languages stands: the short form has one place for both."""
    name = where[0]
    if fields.is_mapping(text, (name,)):
        return where if len(where) > 1 else (name, fields.keys(text, (name,))[0])
    return (name,)


def _new_mapping(text: str, where: tuple[str, ...], words: str) -> str:
    return fields.set_to(text, where[:-1], f"{{{where[-1]}: {fields.scalar(words)}}}")


def _list(text: str, name: str, parts: tuple[Any, ...]) -> str:
    """Return a text with another list; one in brackets, unless its lines can be kept."""
    if fields.raw(text, (name,)) is not None:
        text = fields.without(text, (name,))
    if not parts:
        return text
    listed = ", ".join(
        fields.scalar(part) if isinstance(part, str) else f"{{value: {fields.scalar(part[0])}, type: {part[1]}}}"
        for part in parts
    )
    return fields.set_to(text, (name,), f"[{listed}]")


def _read(plan: ImportPlan, files: Plan, language: str) -> tuple[dict[str, FileModel], list[Fault]]:
    """Return the values in the new texts, and a fault for each that the site would not take."""
    rows = {contract_files.person(edit.becomes): edit.record for edit in plan.edits}
    values: dict[str, FileModel] = {}
    faults: list[Fault] = []
    for path, text in files.texts.items():
        where = site_path(path)
        assert where is not None  # noqa: S101 - contract/ built it
        value, wrong = _value(path, where, text.encode(), language)
        if value is not None:
            values[path] = value
            continue
        faults += [_at(rows.get(path), fault) for fault in stopping(wrong)]
    return values, faults


def _at(record: Record | None, fault: Fault) -> Fault:
    """Return a fault of a profile at the row of the source that it comes from."""
    return Fault(record.row.file, record.row.line, 1, fault.code, fault.facts) if record else fault


def _value(path: str, where: SitePath, source: bytes, language: str) -> tuple[FileModel | None, list[Fault]]:
    return value_of(SourceFile(path, where, len(source)), parse_file(path, where, source), source, language)
