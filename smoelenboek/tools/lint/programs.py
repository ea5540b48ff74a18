"""Which modules may start programs. Only git/program.py starts git: it decides whose settings count."""

import ast
from collections.abc import Iterator
from pathlib import Path

from smoelenboek.tools.lint.rooms import imports

# A file or a room of the engine, and what it starts.
STARTERS = {
    "git/program.py": "git",
    "system.py": "the next program, on systems that can't replace the present one",
    "tools": "ruff, mypy, and two revisions of the engine",
}
_STARTING = ("subprocess", "pty", "os.system", "os.popen", "os.exec", "os.spawn", "os.posix_spawn")


def breaches(root: Path) -> list[str]:
    """Return a line for every place in the engine that can start a program and is not in STARTERS."""
    engine = root / "smoelenboek"
    files = [file for file in sorted(engine.rglob("*.py")) if not _may_start(file.relative_to(engine))]
    return [
        f"{file.relative_to(root)}:{line}: {name} starts programs. Start git by smoelenboek/git/program.py."
        for file in files
        for line, name in _names(file, root)
        if name.startswith(_STARTING)
    ]


def _may_start(path: Path) -> bool:
    return path.as_posix() in STARTERS or path.parts[0] in STARTERS


def _names(file: Path, root: Path) -> Iterator[tuple[int, str]]:
    """Yield line and name of everything imported in `file`, and of everything used of `os`."""
    yield from imports(file, root)
    for node in ast.walk(ast.parse(file.read_bytes(), str(file))):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "os":
            yield node.lineno, f"os.{node.attr}"
