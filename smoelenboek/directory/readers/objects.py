"""JSON: a SCIM 2.0 ListResponse (RFC 7644) or list of Users, `users` of Microsoft Graph, or any list of objects.

A column is the path to a text. Of SCIM's lists of e-mails and numbers it is the `type`: `emails.work`; and the schema
extensions have short names: `enterprise.department`, `smoelenboek.usage`.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from smoelenboek.contract.limits import MOST_JSON_DEPTH
from smoelenboek.directory.source import UnreadableError, clean, within

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smoelenboek.directory.source import Source

LIST = "urn:ietf:params:scim:api:messages:2.0:ListResponse"
USER = "urn:ietf:params:scim:schemas:core:2.0:User"
ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
OURS = "urn:smoelenboek:scim:schemas:1.0:User"
SEPARATOR = " | "
_EXTENSIONS = {ENTERPRISE: "enterprise", OURS: "smoelenboek"}
_LEFT_OUT = frozenset({"schemas", "meta", "@odata.context", "@odata.type", "@odata.id", "photos", "photo"})


def read(text: str, source: Source) -> None:
    """Add a row for each object; raise UnreadableError if this is not a list of them."""
    tree = _tree(text)
    source.format, objects = _objects(tree)
    if len(objects) < _total(tree):
        raise UnreadableError("import-partly", count=len(objects), most=_total(tree))
    for step in objects:
        if not isinstance(step, dict):
            raise UnreadableError("import-unreadable", format="JSON", why="no objects")
        cells: dict[str, str] = {}
        for column, value in _flat(step, "", 0):
            cells[column] = f"{cells[column]}{SEPARATOR}{value}" if cells.get(column) and value else value
        source.add(0, cells)


def _tree(text: str) -> Any:
    try:
        return json.loads(text, parse_int=str, parse_float=str)
    except RecursionError:
        raise UnreadableError("import-large", kind="levels", most=MOST_JSON_DEPTH) from None
    except json.JSONDecodeError as bad:
        raise UnreadableError("import-unreadable", bad.lineno, format="JSON", why="no JSON") from None


def _objects(tree: Any) -> tuple[str, list[Any]]:
    """Return the format and the objects in it."""
    if isinstance(tree, dict):
        if isinstance(resources := tree.get("Resources"), list):
            return "scim", resources
        if isinstance(value := tree.get("value"), list):
            if "@odata.nextLink" in tree:  # a page of several
                raise UnreadableError("import-partly", count=len(value), most="?")
            return "graph", value
        lists = [value for value in tree.values() if isinstance(value, list)]
        if len(lists) == 1:
            return "json", lists[0]
    if isinstance(tree, list):
        scim = any(isinstance(step, dict) and USER in _texts(step.get("schemas")) for step in tree)
        return "scim" if scim else "json", tree
    raise UnreadableError("import-unreadable", format="JSON", why="no objects")


def _total(tree: Any) -> int:
    total = tree.get("totalResults") if isinstance(tree, dict) else None
    return int(total) if isinstance(total, str) and total.isdecimal() and total.isascii() else 0


def _texts(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _flat(value: Any, path: str, depth: int) -> Iterator[tuple[str, str]]:
    """Yield the path and the text of everything in a value."""
    within("levels", depth, MOST_JSON_DEPTH)
    if isinstance(value, dict):
        for name, inner in value.items():
            if name not in _LEFT_OUT:
                step = _EXTENSIONS.get(name, clean(name))
                yield from _flat(inner, f"{path}.{step}" if path else step, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            kind = inner.get("type") if isinstance(inner, dict) else None
            if isinstance(kind, str) and "value" in inner:
                yield from _flat(inner["value"], f"{path}.{clean(kind)}", depth + 1)
            elif isinstance(inner, dict) and "value" in inner:
                yield from _flat(inner["value"], path, depth + 1)
            else:
                yield from _flat(inner, path, depth + 1)
        if not value:
            yield path, ""
    else:
        text = "" if value is None else {True: "yes", False: "no"}.get(value, value) if value is not None else ""
        yield path, clean(str(text))
