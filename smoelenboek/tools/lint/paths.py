"""Finds paths of a site's files that are written by hand. Only `contract/` knows which path holds what.

Looked at is each text of the engine outside `contract/` and `tools/`, also each part of an f-string; no docstring is.
Of the theme's scripts it is each string and template, also for addresses of the site, and in what people take part with
each number that is a limit: scripts get them from `built/`, which `contract/script.py` writes.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

from babel.messages.jslexer import tokenize

from smoelenboek.contract.paths import FOLDERS, SITE_FILE
from smoelenboek.contract.reserved import FIRST_WORDS, LATER_WORDS
from smoelenboek.contract.script import limits_of

SCRIPTS = "theme/static/js"
FORMS = frozenset(["forms", "files"])  # the scripts whose numbers are compared: elsewhere 80 is a width
ADDRESSES = tuple(f"/{word}/" for word in sorted(FIRST_WORDS | LATER_WORDS))
LEAST = 40  # smaller numbers mean too many things
ELSEWHERE = ("contract", "tools")  # what defines the paths, and what only developers run


def breaches(root: Path) -> list[str]:
    """Return a line for every path that is written by hand."""
    engine = root / "smoelenboek"
    files = [file for file in sorted(engine.rglob("*.py")) if file.relative_to(engine).parts[0] not in ELSEWHERE]
    python = [
        f"{file.relative_to(root).as_posix()}:{line}: “{text}” is a path of the contract. Build it in contract/."
        for file in files
        for line, text in literals(file)
    ]
    scripts = [
        f"{file.relative_to(root).as_posix()}:{line}: {text} is of the contract. Take it from built/."
        for file in sorted((root / SCRIPTS).rglob("*.js"))
        for line, text in in_script(file, numbers=not FORMS.isdisjoint(file.parts))
    ]
    return python + scripts


def literals(file: Path) -> Iterator[tuple[int, str]]:
    """Yield line and text of each constant that is or begins a path of a site's file."""
    nodes = list(ast.walk(ast.parse(file.read_bytes(), str(file))))
    docstrings = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    for node in nodes:
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or id(node) in docstrings:
            continue
        if node.value == SITE_FILE or node.value.startswith(FOLDERS):
            yield node.lineno, node.value


def in_script(file: Path, *, numbers: bool) -> Iterator[tuple[int, str]]:
    """Yield line and text of each string that is or begins a path or an address, and of each number that is a limit."""
    limits = {str(limit) for limit in limits_of().values() if limit >= LEAST}
    for token in tokenize(file.read_text("utf-8"), jsx=False, dotted=False):
        if token.type in {"string", "template_string"}:
            text = token.value.strip("\"'`")
            if text == SITE_FILE or text.startswith((*FOLDERS, *ADDRESSES)):
                yield token.lineno, token.value
        elif numbers and token.value.replace("_", "") in limits:
            yield token.lineno, token.value
