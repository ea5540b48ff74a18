"""The order of the rooms: a room imports only rooms before it in ORDER, and only one imports pelican."""

import ast
from collections.abc import Iterator
from pathlib import Path

ORDER = (
    "progress",
    "system",
    "resources",
    "record",
    "themes",
    "catalogues",
    "contract",
    "faults",
    "text",
    "git",
    "forge",
    "pictures",
    "model",
    "read",
    "site",
    "handbook",
    "state",
    "pulse",
    "check",
    "display",
    "exports",
    "search",
    "pages",
    "publish",
    "explain",
    "gate",
    "pelican_plugin",
    "contribute",
    "edit",
    "directory",
    "migrate",
    "owners",
    "digest",
    "desk",
    "operations",
    "setup",
    "commands",
    "serve",
    "program",
    "tools",
)
MEETS_PELICAN = "pelican_plugin"


def breaches(root: Path) -> list[str]:
    """Return a line for every import that goes against ORDER, and for every room that ORDER does not name."""
    engine = root / "smoelenboek"
    files = [(file, _room(file.relative_to(engine))) for file in sorted(engine.rglob("*.py"))]
    lines = [line for file, room in files for line in _unruly(root, file, room)]
    settings = root / "pelicanconf.py"
    return lines + (list(_meetings(root, settings)) if settings.exists() else [])


def _unruly(root: Path, file: Path, room: str) -> Iterator[str]:
    """Yield what is wrong with the imports of one file in `room`; "" is the engine's own __init__.py."""
    place = file.relative_to(root)
    if room and room not in ORDER:
        yield f"{place}:1: {room} is no room. Give it its place in ORDER, in smoelenboek/tools/lint/rooms.py."
        return
    above = ORDER[: ORDER.index(room)] if room else ()
    for line, module in imports(file, root):
        part = module.split(".")
        if part[0] == "smoelenboek" and len(part) > 1 and part[1] in ORDER and part[1] not in (*above, room):
            yield f"{place}:{line}: {room or 'the package'} may not import {part[1]}, which comes after it."
    if room != MEETS_PELICAN:
        yield from _meetings(root, file)


def _meetings(root: Path, file: Path) -> Iterator[str]:
    """Yield each import of Pelican in `file`."""
    for line, module in imports(file, root):
        if module.split(".")[0] == "pelican":
            yield f"{file.relative_to(root)}:{line}: only {MEETS_PELICAN} may import pelican."


def imports(file: Path, root: Path) -> Iterator[tuple[int, str]]:
    """Yield the line and full name of everything imported in `file`, inside functions too.

    `from a import b` gives `a.b`: b may be a module.
    """
    package = file.relative_to(root).parts[:-1]
    for node in ast.walk(ast.parse(file.read_bytes(), str(file))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, name.name) for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            parents = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join([*parents, *([node.module] if node.module else [])])
            yield from ((node.lineno, f"{module}.{name.name}") for name in node.names)


def _room(path: Path) -> str:
    """Return the room of a file, given its path inside the engine: its folder, or its own name."""
    first = path.parts[0].removesuffix(".py")
    return "" if first == "__init__" else first
