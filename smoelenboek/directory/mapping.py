"""Which column holds what: a preset of ours, and over it a file that the site's people wrote for `--map`.

Both have the same closed schema: schemas/import.schema.json. A file from strangers' hands it is not, but it is read as
strictly: a misspelt field would leave everybody without a manager.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from smoelenboek.contract.paths import Kind, SitePath
from smoelenboek.faults import Fault
from smoelenboek.model.people_source import Columns, ImportMap
from smoelenboek.read.parse import parse_file
from smoelenboek.read.positions import Positions
from smoelenboek.read.walk import SourceFile
from smoelenboek.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

NEW = "new"  # of `people`: not the colleague whom they look like
PRESETS = Path(__file__).with_name("presets")
OF_FORMAT = {"csv": "table", "json": "table", "ldif": "active-directory", "scim": "scim", "graph": "entra"} | {
    "vcard": "vcard"
}


def names() -> tuple[str, ...]:
    """Return the names of our presets."""
    return tuple(sorted(file.stem for file in PRESETS.glob("*.yml")))


@cache
def preset(name: str) -> Columns:
    """Return one of our presets."""
    columns, faults = _read(PRESETS / f"{name}.yml")
    if columns is None:
        raise ValueError(faults)
    return columns


def read_map(file: Path) -> tuple[Columns | None, list[Fault]]:
    """Return what a file for `--map` says, or None and every fault in it."""
    try:
        return _read(file)
    except OSError as bad:
        return None, [Fault.of("import-unreadable", file.name, format="YAML", why=type(bad).__name__)]


def _read(file: Path) -> tuple[Columns | None, list[Fault]]:
    source = file.read_bytes()
    described = SourceFile(file.name, SitePath(Kind.SITE, file.stem), len(source))
    parsed = parse_file(file.name, described.site_path, source)
    faults = [Fault(file.name, *problem.at, problem.code, problem.facts) for problem in parsed.problems]
    if faults:
        return None, faults
    try:
        return ImportMap.model_validate(parsed.tree), []
    except ValidationError as bad:
        return None, Positions(described, source).faults(bad, ImportMap, [])


def combined(base: Columns, over: Columns | None) -> Columns:
    """Return a preset with what a file says over it. A column that the file ignores is no longer taken."""
    if over is None:
        return base
    ignored = {column_key(name) for name in over.ignore}
    columns = {name: field for name, field in base.columns.items() if column_key(name) not in ignored}
    mapped = {column_key(name) for name in over.columns}
    columns = {name: field for name, field in columns.items() if column_key(name) not in mapped}
    values = {
        name: {**base.values.get(name, {}), **over.values.get(name, {})} for name in {**base.values, **over.values}
    }
    merged: dict[str, Any] = {
        "columns": {**over.columns, **columns},
        "ignore": (*(name for name in base.ignore if column_key(name) not in mapped), *over.ignore),
        "values": values,
        "leave_out": {**base.leave_out, **over.leave_out},
        "people": over.people,
        "dates": over.dates or base.dates,
        "country": over.country or base.country,
        "confirmed": base.confirmed,
    }
    return base.model_copy(update=merged)


def column_key(name: str) -> str:
    """Return what two spellings of a column have in common: “E-mail adres” and “e-mail_adres”."""
    return "".join(letter for letter in fold(name) if letter.isalnum())


def taken(columns: Iterable[str], mapping: Columns) -> dict[str, list[str]]:
    """Return field → the source's columns that hold it, the best first: in the mapping's order."""
    actual: dict[str, str] = {}
    for name in columns:
        actual.setdefault(column_key(name), name)
    fields: dict[str, list[str]] = {}
    for name, field in mapping.columns.items():
        if (column := actual.get(column_key(name))) is not None and column not in fields.get(field, []):
            fields.setdefault(field, []).append(column)
    return fields


def unknown(columns: Iterable[str], mapping: Columns) -> list[str]:
    """Return the source's columns of which nothing says what they are. `*` ends an ignored beginning."""
    expected = {column_key(name) for name in (*mapping.columns, *mapping.ignore, *mapping.leave_out)}
    begins = tuple(column_key(name) for name in mapping.ignore if name.endswith("*"))
    return [
        name
        for name in columns
        if column_key(name) not in expected and not (begins and column_key(name).startswith(begins))
    ]
