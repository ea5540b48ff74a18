"""Selectors of the style sheet that nothing on a page can have: no template, script or module names their class or id.

Looked at is each class, id and data- attribute. What is named anywhere in a template, or in a text of a script or of
the engine, counts as used, so what is told is certainly dead. The start of a name that is put together counts too.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from pygments.token import STANDARD_TYPES

STYLES = "theme/static/css"
SOURCES = (("theme/templates", "*.html"), ("theme/static/js", "*.js"), ("smoelenboek", "*.py"))
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_BLOCK = re.compile(r"[^{};]+(?=\{)")  # a selector, or the head of an at-rule
_NAME = re.compile(r"[.#](?P<name>[A-Za-z_][\w-]*)|\[(?P<data>data-[\w-]+)")
_WORD = re.compile(r"[A-Za-z_][\w-]*")
_BEGUN = re.compile(r"""(?P<start>[a-z]\w*-[\w-]*)(?=\{\{|\$\{|\{|["'] ~)""")
_CODE = frozenset(name for name in STANDARD_TYPES.values() if name)  # Pygments writes these


def breaches(root: Path) -> Iterator[str]:
    """Yield a line for every dead name in a selector."""
    words, starts = used(root)
    for file in sorted((root / STYLES).glob("*.css")):
        for line, name in selected(file.read_text("utf-8")):
            if name not in words and not name.startswith(starts):
                yield f"{file.relative_to(root).as_posix()}:{line}: nothing on a page has {name}. Take the rule away."


def used(root: Path) -> tuple[frozenset[str], tuple[str, ...]]:
    """Return every word that may be a class, id or data- attribute, and how those begin that are put together."""
    words: set[str] = set(_CODE)
    starts: set[str] = set()
    for folder, kind in SOURCES:
        for file in (root / folder).rglob(kind):
            text = file.read_text("utf-8")
            words.update(_WORD.findall(text))
            starts.update(match["start"] for match in _BEGUN.finditer(text))
    words |= {f"data-{_dashed(word)}" for word in words}  # a script writes dataset.isOpen of data-is-open
    return frozenset(words), tuple(sorted(starts))


def _dashed(word: str) -> str:
    return re.sub(r"[A-Z]", lambda letter: f"-{letter[0].lower()}", word)


def selected(css: str) -> Iterator[tuple[int, str]]:
    """Yield line and name of each class, id and data- attribute that a selector has."""
    bare = _COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), css)
    for block in _BLOCK.finditer(bare):
        if block[0].lstrip().startswith("@"):
            continue
        for match in _NAME.finditer(block[0]):
            yield bare.count("\n", 0, block.start() + match.start()) + 1, match["name"] or match["data"]
