"""How long a module and a function of the engine may be: a longer one usually knows more than one thing."""

import ast
from collections.abc import Iterator
from pathlib import Path

MODULE = 300  # lines
FUNCTION = 45  # lines; a view's constructor is one line a field, and reads best whole
# Those that may be longer, and at most how long: none. A change may lower a number or take a line out.
LONGER: dict[str, int] = {}


def breaches(root: Path) -> list[str]:
    """Return a line for every module and function that is too long."""
    return [line for file in sorted((root / "smoelenboek").rglob("*.py")) for line in _of(file, root)]


def _of(file: Path, root: Path) -> Iterator[str]:
    source = file.read_bytes()
    place = file.relative_to(root).as_posix()
    lines = source.count(b"\n")
    if lines > LONGER.get(place, MODULE):
        yield f"{place}:1: {lines} lines; at most {LONGER.get(place, MODULE)}. Divide it by what it knows."
    for node in ast.walk(ast.parse(source, str(file))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            most = LONGER.get(f"{place}:{node.name}", FUNCTION)
            if lines > most:
                yield f"{place}:{node.lineno}: {node.name} has {lines} lines; at most {most}. Divide it."
