"""Finds paths of a site's files that are written by hand. Only `contract/` knows which path holds what.

Looked at is each text of the engine outside `contract/` and `tools/`, also each part of an f-string; no docstring is.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

from smoelenboek.contract.paths import FOLDERS, SITE_FILE

ELSEWHERE = ("contract", "tools")  # what defines the paths, and what only developers run


def breaches(root: Path) -> list[str]:
    """Return a line for every path that is written by hand."""
    engine = root / "smoelenboek"
    files = [file for file in sorted(engine.rglob("*.py")) if file.relative_to(engine).parts[0] not in ELSEWHERE]
    return [
        f"{file.relative_to(root).as_posix()}:{line}: “{text}” is a path of the contract. Build it in contract/."
        for file in files
        for line, text in literals(file)
    ]


def literals(file: Path) -> Iterator[tuple[int, str]]:
    """Yield line and text of each constant that is or begins a path of a site's file."""
    nodes = list(ast.walk(ast.parse(file.read_bytes(), str(file))))
    docstrings = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    for node in nodes:
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or id(node) in docstrings:
            continue
        if node.value == SITE_FILE or node.value.startswith(FOLDERS):
            yield node.lineno, node.value
