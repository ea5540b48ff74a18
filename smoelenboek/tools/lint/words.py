"""The names that say nothing: a pronoun, a participle or a filler in place of a noun for what is held.

Looked at is each place that gives a name: a variable, a parameter, an attribute, a function, a class, an alias.
"""

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

VAGUE = frozenset(
    [
        "one",
        "found",
        "said",
        "made",
        "known",
        "item",
        "obj",
        "elem",
        "thing",
        "entry",
        "val",
        "res",
        "tmp",
        "x",
        "told",
        "given",
        "asked",
        "done",
        "gone",
        "kept",
        "seen",
        "wanted",
        "stuff",
        "something",
    ]
)
PLACES = ("smoelenboek", "tests", "bench", "tasks.py", "environment.py", "pelicanconf.py")
ALLOWED = 12  # how many there may be for now; a change may lower it, none may raise it


def breaches(root: Path) -> list[str]:
    """Return a line for every vague name, if there are more than ALLOWED."""
    lines = [
        f"{file.relative_to(root).as_posix()}:{line}: {name} says nothing. Take a noun for what it holds."
        for file in files(root)
        for line, name in vague(file)
    ]
    return lines if len(lines) > ALLOWED else []


def count(root: Path) -> Counter[str]:
    """Return how many vague names there are in each room, and in each other place."""
    numbers: Counter[str] = Counter()
    for file in files(root):
        numbers[_room(file.relative_to(root))] += len(list(vague(file)))
    return numbers


def _room(path: Path) -> str:
    return "/".join(path.parts[: 2 if path.parts[0] == "smoelenboek" else 1]).removesuffix(".py")


def files(root: Path) -> Iterator[Path]:
    """Yield every Python file of ours."""
    for place in (root / name for name in PLACES):
        yield from [place] if place.is_file() else sorted(place.rglob("*.py"))


def vague(file: Path) -> Iterator[tuple[int, str]]:
    """Yield line and name of each vague name that a file gives."""
    nodes = list(ast.walk(ast.parse(file.read_bytes(), str(file))))
    coordinates = {id(part) for node in nodes if isinstance(node, ast.Tuple) for part in _coordinates(node)}
    for node in nodes:
        for name in _names(node):
            if name.strip("_").lower() in VAGUE and id(node) not in coordinates:
                yield getattr(node, "lineno", 1), name


def _coordinates(node: ast.Tuple) -> list[ast.expr]:
    """Return the parts of a tuple that names x and y: there they are the field's own terms."""
    names = {part.id for part in node.elts if isinstance(part, ast.Name)}
    return node.elts if {"x", "y"} <= names else []


def _names(node: ast.AST) -> Iterator[str]:
    """Yield the names that one node gives."""
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
        yield node.id
    elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
        yield node.attr
    elif isinstance(node, ast.arg):
        yield node.arg
    elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        yield node.name
    elif isinstance(node, ast.alias | ast.ExceptHandler | ast.MatchAs | ast.MatchStar):
        yield from filter(None, [node.asname if isinstance(node, ast.alias) else node.name])
