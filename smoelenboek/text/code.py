"""Blocks of code between fences, of which only the language counts.

Python-Markdown hands every other attribute that a writer puts behind the fence to Pygments as an option,
and `style="x"` there is an exception.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markdown.extensions.codehilite import CodeHiliteExtension
from markdown.extensions.fenced_code import FencedBlockPreprocessor, FencedCodeExtension

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markdown import Markdown


LONGEST_LINE = 1000  # characters; some of Pygments' lexers are quadratic in a line: 50,000 take Java's ten seconds


class _Fences(FencedBlockPreprocessor):
    def run(self, lines: list[str]) -> list[str]:
        """Leave the code of a text uncoloured if one of its lines is longer than any that people write."""
        colours = next(one for one in self.md.registeredExtensions if isinstance(one, CodeHiliteExtension))
        self.checked_for_deps = True
        self.codehilite_conf = {} if any(len(line) > LONGEST_LINE for line in lines) else colours.getConfigs()
        return super().run(lines)

    def handle_attrs(self, attrs: Iterable[tuple[str, str]]) -> tuple[str, list[str], dict[str, Any]]:
        """Return no id and no options: the classes alone, the first of which is the language."""
        return "", super().handle_attrs(attrs)[1], {}


class CodeExtension(FencedCodeExtension):
    """Fenced code without options."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Markdown's name
        """Register before the blocks of ordinary text."""
        md.registerExtension(self)
        md.preprocessors.register(_Fences(md, self.getConfigs()), "fenced_code_block", 25)
