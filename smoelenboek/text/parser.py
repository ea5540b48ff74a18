"""Python-Markdown with markdown-it-py in place of its own reading. In: a text. Out: HTML, not yet safe.

Python-Markdown stays the pipeline: tree processors, serializer, postprocessors, and whoever adds one. What it reads
itself is not CommonMark, and no set of extensions makes it so: decision 22.

One instance serves a whole process: making one costs more than most comments.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from functools import cache
from typing import TYPE_CHECKING, cast

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor

from smoelenboek.text.code import Colours
from smoelenboek.text.grammar import read
from smoelenboek.text.tree import Tree

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smoelenboek.text.sightings import Sightings

_STASHED = re.compile("(?:<pre>)?\x02wzxhzdk:(\\d+)\x03(?:</pre>)?")


def convert(text: str, *, reply: bool) -> tuple[str, Sightings]:
    """Return the HTML of `text` and what was seen in it; raise TooMuchError if it is more than a text needs."""
    parser = _parser(reply=reply)
    html = parser.reset().convert(text)
    return html, cast("Reader", parser.parser).sightings


class Reader(BlockParser):
    """Reads a whole text at once, blocks and what is in them."""

    sightings: Sightings

    def __init__(self, md: Markdown, *, reply: bool) -> None:
        super().__init__(md)
        self.reply = reply

    def parseDocument(self, lines: Sequence[str]) -> ET.ElementTree:  # type: ignore[override]  # noqa: N802 - Markdown's name
        """Return the elements of a text."""
        tokens, self.sightings = read("\n".join(lines))
        return ET.ElementTree(Tree(self.md, self.sightings, reply=self.reply).build(tokens))


class _Stash(Postprocessor):
    def run(self, text: str) -> str:
        """Put the HTML that was set aside back; Python-Markdown's own does so by a pattern as long as the stash."""
        return _STASHED.sub(lambda match: str(self.md.htmlStash.rawHtmlBlocks[int(match[1])]), text)


class ForgeExtension(Extension):
    """Makes Markdown mean what the preview of GitLab, GitHub and Gitea shows."""

    def __init__(self, *, reply: bool) -> None:
        super().__init__()
        self.reply = reply

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Markdown's name
        """Take the places of what reads blocks and marks."""
        for name in ("normalize_whitespace", "html_block"):
            md.preprocessors.deregister(name)
        for name in ("inline", "unescape"):
            md.treeprocessors.deregister(name)
        md.parser = Reader(md, reply=self.reply)
        md.treeprocessors.register(Colours(md), "colours", 30)
        md.postprocessors.register(_Stash(md), "raw_html", 30)


@cache
def _parser(*, reply: bool) -> Markdown:
    return Markdown(extensions=[ForgeExtension(reply=reply)], output_format="html")
