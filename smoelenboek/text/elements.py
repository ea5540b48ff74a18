"""The ElementTree of one text while it is being built: which elements are open, and where text goes.

Text in it is one `&` away from HTML (see `safe`), as Python-Markdown wants it.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

from smoelenboek.text.source import CONTROLS

if TYPE_CHECKING:
    from markdown import Markdown

    from smoelenboek.text.sightings import Sightings


class Elements:
    """The elements of one text. A reply is shown among others: nothing in it has an id."""

    def __init__(self, md: Markdown, sightings: Sightings, *, reply: bool) -> None:
        self.md = md
        self.sightings = sightings
        self.reply = reply
        self.root = ET.Element("div")
        self.open = [self.root]
        self.pieces: list[str] = []  # text that has no element of its own yet
        self.within = False  # a link that was written as HTML
        self.labels: dict[int, str] = {}  # of footnotes

    def flush(self) -> None:
        """Give the text at hand its place: in the open element, or behind the last one in it."""
        if not self.pieces:
            return
        text, self.pieces = "".join(self.pieces), []
        at = self.open[-1]
        if len(at):
            at[-1].tail = (at[-1].tail or "") + text
        else:
            at.text = (at.text or "") + text

    def add(self, tag: str, attributes: dict[str, str] | None = None, text: str = "") -> ET.Element:
        """Return a new element, in the one that is open."""
        self.flush()
        element = ET.SubElement(self.open[-1], tag, attributes or {})
        if text:
            element.text = text
        return element

    def enter(self, tag: str, attributes: dict[str, str] | None = None) -> None:
        """Open a new element."""
        self.open.append(self.add(tag, attributes))

    def leave(self) -> None:
        """Close the element that is open."""
        self.flush()
        self.open.pop()

    def safe(self, text: str) -> str:
        """Return `text` so that Python-Markdown's serializer, which lets `&lt;` be, shows it as it is."""
        if CONTROLS.search(text):  # came in by its number, as grammar.py noted
            text = CONTROLS.sub("", text)
        return text.replace("&", "&amp;")
