"""Finds where code decides by a language's name. What a language says is in catalogues, and in tables by language.

Looked at is each text of the engine and of the theme's scripts that is the code of a language of EXPLAINED, but
English: that is what texts are written in. The key of a mapping is a table's: a third language gets a row there.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

from babel.messages.jslexer import tokenize

from smoelenboek.catalogues import EXPLAINED

CODES = frozenset(EXPLAINED) - {"en"}
SCRIPTS = "theme/static/js"
EXCEPTIONS = {
    "catalogues.py": "the languages of messages, handbook and reports",
    "exports/profile_form.py": "languages that people speak",
    "handbook/contents.py": "in which the handbook's names were before",
    "model/hints.py": "what people write for a language",
    "model/names.py": "how names are sorted in the Netherlands and Belgium",
    "model/siteconfig.py": "how names are sorted in the Netherlands",
    "search/compounds.py": "the language of which the module knows how it joins words",
}


def breaches(root: Path) -> Iterator[str]:
    """Yield a line for each code of a language that is no key and no exception, and for each exception in vain."""
    engine = root / "smoelenboek"
    for file in sorted(engine.rglob("*.py")):
        name = file.relative_to(engine).as_posix()
        lines = list(codes(file))
        if name in EXCEPTIONS and not lines:
            yield f"smoelenboek/{name}:1: names no language. Take it out of EXCEPTIONS in tools/lint/languages.py."
        elif name not in EXCEPTIONS:
            yield from (f"smoelenboek/{name}:{line}: {_ADVICE}" for line in lines)
    for file in sorted((root / SCRIPTS).rglob("*.js")):
        name = file.relative_to(root).as_posix()
        yield from (f"{name}:{line}: {_ADVICE}" for line in in_script(file))


_ADVICE = "a language by its name. Take its words from the catalogues, or from a table by language."


def codes(file: Path) -> Iterator[int]:
    """Yield the line of each code of a language that is not the key of a mapping."""
    nodes = list(ast.walk(ast.parse(file.read_bytes(), str(file))))
    keys = {id(key) for node in nodes if isinstance(node, ast.Dict) for key in node.keys}
    for node in nodes:
        if isinstance(node, ast.Constant) and node.value in CODES and id(node) not in keys:
            yield node.lineno


def in_script(file: Path) -> Iterator[int]:
    """Yield the line of each string that is the code of a language."""
    for token in tokenize(file.read_text("utf-8"), jsx=False, dotted=False):
        if token.type == "string" and token.value.strip("\"'") in CODES:
            yield token.lineno
