"""The HTML that a writer put into Markdown, told apart from the coloured code that Markdown stashes with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown.extensions import Extension
from markdown.inlinepatterns import HTML_RE, HtmlInlineProcessor
from markdown.preprocessors import HtmlBlockPreprocessor

if TYPE_CHECKING:
    import re
    import xml.etree.ElementTree as ET

    from markdown import Markdown


class _Blocks(HtmlBlockPreprocessor):
    def __init__(self, md: Markdown, found: list[str]) -> None:
        super().__init__(md)
        self.found = found

    def run(self, lines: list[str]) -> list[str]:
        """Note the blocks of HTML."""
        before = len(self.md.htmlStash.rawHtmlBlocks)
        made = super().run(lines)
        self.found += map(str, self.md.htmlStash.rawHtmlBlocks[before:])
        return made


class _Inline(HtmlInlineProcessor):
    def __init__(self, md: Markdown, found: list[str]) -> None:
        super().__init__(HTML_RE, md)
        self.found = found

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[ET.Element | str | None, int | None, int | None]:  # type: ignore[override]  # noqa: N802
        """Note the tag."""
        self.found.append(m[0])
        return super().handleMatch(m, data)


class RawExtension(Extension):
    """Keeps in `found` every piece of HTML of the text that was converted last."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def reset(self) -> None:
        """Forget the text before."""
        self.found.clear()

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Markdown's name
        """Take the places of Markdown's own."""
        md.registerExtension(self)
        md.preprocessors.register(_Blocks(md, self.found), "html_block", 20)
        md.inlinePatterns.register(_Inline(md, self.found), "html", 90)
