"""Blocks of code get their colours, by class. Of `rust,ignore` and `js{1,3}` the language counts."""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from typing import TYPE_CHECKING

from markdown.treeprocessors import Treeprocessor
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

from smoelenboek.contract.limits import LONGEST_CODE_LINE, MOST_CODE

if TYPE_CHECKING:
    import xml.etree.ElementTree as ET

    from pygments.lexer import Lexer

_LANGUAGE = re.compile(r"\{?[ ]*[.]?([A-Za-z0-9_+#.-]+)")
_PLAIN = frozenset({"text", "plain", "plaintext", "txt", "none", "mermaid", "math"})


def language_of(info: str) -> str:
    """Return the language in what is behind a fence: `{.python}`, `rust,ignore`, `js title="a.js"`."""
    match = _LANGUAGE.match(info.strip())
    return match[1] if match else ""


class Colours(Treeprocessor):
    """Gives code its colours. Takes the place of Python-Markdown's codehilite, which makes a parser for each block."""

    def run(self, root: ET.Element) -> None:
        """Put the coloured code in place of each `<pre><code class="language-…">`."""
        left = MOST_CODE
        for block in root.iter("pre"):
            code = block[0] if len(block) else None
            if code is None or not (language := code.attrib.pop("class", "").removeprefix("language-")):
                continue
            source = unescape(code.text or "")
            left -= len(source)
            lexer = _lexer(language.lower())
            if lexer is None or left < 0 or any(len(line) > LONGEST_CODE_LINE for line in source.split("\n")):
                continue
            coloured = self.md.htmlStash.store(highlight(source, lexer, _formatter()))
            block.remove(code)
            block.text = coloured  # parser.py puts it in place of the whole block


@cache
def _lexer(language: str) -> Lexer | None:
    if language in _PLAIN:
        return None
    try:
        return get_lexer_by_name(language, stripnl=False)
    except ClassNotFound:
        return None


@cache
def _formatter() -> HtmlFormatter[str]:
    return HtmlFormatter(cssclass="highlight", wrapcode=True)
