"""Finds names that say nothing: a pronoun, a participle or a filler instead of a noun.

Looked at is each place in Python that gives a name: a variable, a parameter, an attribute, a function, a class, an
alias. In scripts it is each name but those after a dot, which others gave; in templates, what `for`, `set` and a
macro name.
"""

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from babel.messages.jslexer import tokenize
from jinja2 import Environment, nodes

from smoelenboek.tools.lint import scripts

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
COMMENTS = ("linecomment", "multilinecomment")
SCOPES = ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef | ast.Tuple
PLACES = ("smoelenboek", "tests", "bench", "tasks.py", "environment.py", "pelicanconf.py")
PAIRS = ({"x", "y"}, {"given", "family"})  # beside the other of its pair, a name is the field's own term


def breaches(root: Path) -> list[str]:
    """Return a line for every vague name."""
    return [
        f"{file.relative_to(root).as_posix()}:{line}: {name} says nothing. Take a noun for what it holds."
        for sources, names in (
            (sorted((root / "theme" / "templates").rglob("*.html")), vague_in_template),
            (scripts.files(root), vague_in_script),
            (files(root), vague),
        )
        for file in sources
        for line, name in names(file)
    ]


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
    tree = list(ast.walk(ast.parse(file.read_bytes(), str(file))))
    terms = {place for node in tree if isinstance(node, SCOPES) for place in _terms(node)}
    for node in tree:
        for name in _names(node):
            if name.strip("_").lower() in VAGUE and (id(node), name) not in terms:
                yield getattr(node, "lineno", 1), name


def vague_in_script(file: Path) -> Iterator[tuple[int, str]]:
    """Yield line and name of each vague name in a script."""
    tokens = [
        token for token in tokenize(file.read_text("utf-8"), jsx=False, dotted=False) if token.type not in COMMENTS
    ]
    names = {token.value for token in tokens if token.type == "name"}
    terms = {name for pair in PAIRS if pair <= names for name in pair}
    for before, token in zip([None, *tokens], tokens, strict=False):
        own = not (before and before.value in {".", "?."})
        if token.type == "name" and own and token.value.strip("_$").lower() in VAGUE - terms:
            yield token.lineno, token.value


def vague_in_template(file: Path) -> Iterator[tuple[int, str]]:
    """Yield line and name of each vague name in a template."""
    tree = Environment(extensions=["jinja2.ext.i18n"], autoescape=True).parse(file.read_text("utf-8"))
    names = [node for node in tree.find_all(nodes.Name) if node.ctx in {"store", "param"}]
    terms = {name for pair in PAIRS if pair <= {node.name for node in names} for name in pair}
    for node in names:
        if node.name.strip("_").lower() in VAGUE - terms:
            yield node.lineno, node.name


def _terms(scope: ast.AST) -> set[tuple[int, str]]:
    """Return the names in a scope that stand beside the other of their pair: x and y, given and family."""
    names = [(id(node), name) for node in ast.walk(scope) for name in _names(node)]
    both = [pair for pair in PAIRS if pair <= {name for _, name in names}]
    return {(node, name) for node, name in names if any(name in pair for pair in both)}


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
