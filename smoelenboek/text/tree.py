"""Tokens in; out comes the ElementTree that Python-Markdown works on. A method makes elements of its namesake token."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from smoelenboek.text.code import language_of
from smoelenboek.text.headings import Ids
from smoelenboek.text.inlines import Inlines, words
from smoelenboek.text.prose import reference
from smoelenboek.text.raw import unended, with_ends
from smoelenboek.text.work import A_TAG

if TYPE_CHECKING:
    import xml.etree.ElementTree as ET
    from collections.abc import Sequence

    from markdown import Markdown
    from markdown_it.token import Token

    from smoelenboek.text.sightings import Sightings

_ALIGN = re.compile(r"text-align:(left|right|center)")
_BOX = {True: ("done", "☑"), False: ("open", "☐")}


class Tree(Inlines):
    """Builds the elements of one text."""

    def __init__(self, md: Markdown, sightings: Sightings, *, reply: bool) -> None:
        super().__init__(md, sightings, reply=reply)
        self.task: bool | None = None  # a box that has no place yet
        self.ids = Ids()

    def build(self, tokens: Sequence[Token]) -> ET.Element:
        """Return the root of what `tokens` say."""
        for at, token in enumerate(tokens):
            if token.type == "heading_open" and not self.reply:
                token.attrs["id"] = self.ids.of(words(tokens[at + 1].children or []))
            if token.hidden:
                if token.nesting < 0 and tokens[at + 1].type not in {"list_item_close", "dd_close"}:
                    self.pieces.append("\n")
            elif token.type == "inline":
                self._inline(token)
            else:
                self._element(token)
        self.flush()
        self._dropped()
        with_ends(self.md.htmlStash.rawHtmlBlocks)  # type: ignore[arg-type] # all are ours, and text
        return self.root

    def _dropped(self) -> None:
        """Look through what no reader sees: a reply holds no HTML there either."""
        for token in self.sightings.dropped if self.reply else ():
            self.sightings.enter(token)
            if token.type == "html_block":
                self.look(token.content, 0)
            for child in token.children or ():
                if child.type == "html_inline":
                    self.look(child.content, child.meta["at"])

    def _element(self, token: Token) -> None:
        if (make := getattr(self, token.type, None)) is not None:
            make(token)
        elif token.nesting > 0:
            if token.type != "paragraph_open":
                self._tick()
            self.enter(token.tag, {name: self.safe(str(value)) for name, value in token.attrs.items()})
        elif token.nesting < 0:
            self.leave()
        else:
            self.add(token.tag)

    def _inline(self, block: Token) -> None:
        self._tick()
        if block.map is None:
            return  # the English title that markdown-it-py gives an alert
        self.sightings.enter(block)
        self.within = False
        for token in block.children or ():
            self._element(token)

    def td_open(self, token: Token) -> None:
        """Begin a cell; a `style` would break the Content-Security-Policy."""
        match = _ALIGN.search(str(token.attrs.get("style", "")))
        self.enter(token.tag, {"class": f"align-{match[1]}"} if match else None)

    def fence(self, token: Token) -> None:
        """Show a block of code."""
        self._tick()
        language = self.safe(language_of(token.info))
        self.enter("pre")
        self.add("code", {"class": f"language-{language}"} if language else None, self.safe(token.content))
        self.leave()

    def html_block(self, token: Token) -> None:
        """Set a writer's HTML aside."""
        self._tick()
        self.sightings.enter(token)
        self.sightings.work.take(A_TAG)
        if not self.reply and unended(token.content):
            self.sightings.note("comment", "<!--", token.content.index("<"))
        self.raw(token.content, 0)
        self.pieces.append("\n")

    def list_item_open(self, token: Token) -> None:
        """Begin an item of a list, or a task."""
        checked = token.meta.get("checked")
        self.enter("li", {"class": "task-item"} if checked is not None else None)
        self.task = checked

    def list_item_close(self, _: Token) -> None:
        """End an item; a task may have no words."""
        self._tick()
        self.leave()

    def bullet_list_open(self, token: Token) -> None:
        """Begin a list."""
        self._tick()
        self.enter(token.tag, {"start": str(token.attrs["start"])} if "start" in token.attrs else None)

    def _tick(self) -> None:
        """Put the box of a task before what it is about."""
        if self.task is not None:
            state, sign = _BOX[self.task]
            self.task = None
            self.add("span", {"class": "task", "role": "img", "aria-label": reference("task", state)}, sign)
            self.pieces.append(" ")

    def alert_open(self, token: Token) -> None:
        """Begin what a forge shows as an alert, with its title in the language of the site."""
        self._tick()
        kind = token.meta["kind"].lower()
        self.enter("blockquote", {"class": f"alert alert-{kind}"})
        self.add("p", {"class": "alert-title"}, reference("alert", kind))

    def alert_title_open(self, _: Token) -> None:
        """Pass over the English title."""

    def footnote_block_open(self, _: Token) -> None:
        """Begin the footnotes."""
        self.enter("div", {"class": "footnote"})
        self.add("hr")
        self.enter("ol")

    def footnote_block_close(self, _: Token) -> None:
        """End the footnotes."""
        self.leave()
        self.leave()

    def footnote_open(self, token: Token) -> None:
        """Begin a footnote."""
        self.enter("li", {} if self.reply else {"id": f"fn-{self.label(token)}"})

    def footnote_anchor(self, token: Token) -> None:
        """Lead back to where a footnote is named."""
        if not self.reply:
            self.pieces.append("\u00a0")
            to = f"#fnref{self.time(token)}-{self.label(token)}"
            self.add("a", {"class": "footnote-backref", "href": to}, "↩")

    th_open = td_open
    code_block = fence
    ordered_list_open = bullet_list_open
    alert_title_close = alert_title_open
    footnote_close = list_item_close
