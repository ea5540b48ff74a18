"""Two additions to Markdown: `@person`, and `[[post:…]]`, `[[person:…]]`, `[[group:…]]` with an optional |label.

Whether a mention is somebody, and what a thing is called, depends on other files: the HTML gets a mark
(see prose.py) that is filled in when the whole site is known.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString

from smoelenboek.text.ids import LONGEST
from smoelenboek.text.prose import reference

if TYPE_CHECKING:
    from markdown import Markdown

# Not inside a word, an address or a path: anna@example.org and https://x/@anna stay as they are.
MENTION = r"(?<![\w/@.:`-])@([a-z0-9]+(?:-[a-z0-9]+){0,12})(?![\w@-])"
LINK = r"\[\[(post|person|group):\s*([a-z0-9-]{1,140})\s*(?:\|([^\]\n|]{1,200}))?\]\]"


class _Mention(InlineProcessor):
    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str | None, int | None, int | None]:  # type: ignore[override]  # noqa: N802, ARG002
        if len(m[1]) > LONGEST:
            return None, None, None
        return AtomicString(reference("@", m[1])), m.start(0), m.end(0)


class _Link(InlineProcessor):
    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[ET.Element, int, int]:  # type: ignore[override]  # noqa: N802, ARG002
        element = ET.Element("a", href=f"ref:{m[1]}:{m[2]}")
        element.text = AtomicString(m[3].strip() if m[3] else reference(m[1], m[2]))
        return element, m.start(0), m.end(0)


class ReferenceExtension(Extension):
    """Adds mentions and [[…]] links to a Markdown parser."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Register behind code spans and escapes, before ordinary links."""
        md.inlinePatterns.register(_Link(LINK, md), "smoelenboek-link", 172)
        md.inlinePatterns.register(_Mention(MENTION, md), "smoelenboek-mention", 75)
