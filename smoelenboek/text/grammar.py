"""What counts as Markdown: CommonMark and GFM as markdown-it-py reads them, footnotes, definition lists, our marks.

In: a text. Out: markdown-it-py's tokens, of which tree.py makes elements, and what was seen on the way.
"""

from __future__ import annotations

import re
from functools import cache
from types import SimpleNamespace
from typing import TYPE_CHECKING
from urllib.parse import quote

from markdown_it import MarkdownIt, helpers
from markdown_it.helpers import parseLinkLabel
from markdown_it.rules_block.table import escapedSplit, table
from markdown_it.rules_inline import autolink, entity, html_inline, image, link
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.footnote.index import footnote_ref

from smoelenboek.contract.limits import DEEPEST_NESTING
from smoelenboek.text.marks import mark
from smoelenboek.text.sightings import Sightings, as_written
from smoelenboek.text.source import CONTROLS
from smoelenboek.text.work import A_LINE, A_LOOK, A_NOTE, A_TAG, A_TOKEN

if TYPE_CHECKING:
    from collections.abc import Callable

    from markdown_it.ruler import RuleOptionsType
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_UNFIT = re.compile(r'[\s"<>`\\]')  # what no address holds as it is
_NOTE = re.compile(r"\[\^[^\s\[\]]{1,100}\]")
_ENDS: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}  # what a line may end


class _Reader(MarkdownIt):
    """Keeps addresses as they were written: which of them may be followed, the sanitiser says, and tells."""

    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802 - markdown-it's
        return True

    def normalizeLink(self, url: str) -> str:  # noqa: N802
        return _UNFIT.sub(lambda match: quote(match[0]), url)

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802
        return link


def read(text: str) -> tuple[list[Token], Sightings]:
    """Return the tokens of `text`, and what was seen in it; raise TooMuchError if it is more than a text needs."""
    sightings = Sightings(text)
    tokens = _reader().parse(text, {"sightings": sightings})
    for token in tokens:
        if token.level >= DEEPEST_NESTING - 1 and token.map:  # deeper than that nothing is read
            sightings.work.line = token.map[0]
            sightings.work.take(sightings.work.left + 1)
    return tokens, sightings


@cache
def _reader() -> MarkdownIt:
    """Return the parser; making one costs more than most comments."""
    reader = _Reader("gfm-like2", {"linkify": False, "maxNesting": DEEPEST_NESTING})
    reader.disable("linkify")
    reader.use(footnote_plugin, inline=False).use(deflist_plugin)
    reader.block.ruler.before("table", "line", _line, _ENDS)
    reader.block.ruler.at("table", _table, {"alt": ["paragraph", "reference"]})
    reader.core.ruler.at("inline", _inline)
    reader.core.ruler.after("inline", "notes", _notes)
    signs = reader.inline.ruler
    signs.before("text", "mark", mark)
    reader.helpers = SimpleNamespace(**{**vars(helpers), "parseLinkLabel": _label})  # type: ignore[assignment] # a module, in the library
    signs.at("link", _placed(link))
    signs.at("autolink", _placed(autolink))
    signs.at("image", _image)
    signs.at("html_inline", _html)
    signs.at("entity", _entity)
    signs.at("footnote_ref", _footnote)
    return reader


def _line(state: StateBlock, startLine: int, endLine: int, silent: bool) -> bool:  # noqa: ARG001, N803
    """Count a look at a line; it never is a block of its own."""
    work = state.env["sightings"].work
    work.line = startLine
    work.take(A_LINE + A_TOKEN * (len(state.tokens) - work.tokens))
    work.tokens = len(state.tokens)
    return False


def _table(state: StateBlock, startLine: int, endLine: int, silent: bool) -> bool:  # noqa: N803
    """Read a table, and note each row with more cells than the first: the rest of it is shown nowhere."""
    count = len(state.tokens)
    if not table(state, startLine, endLine, silent):
        return False
    if not silent:
        columns = sum(1 for token in state.tokens[count : count + 4096] if token.type == "th_open")
        for row in range(startLine + 2, state.line):
            line = state.getLines(row, row + 1, state.blkIndent, False).strip()
            if line.count("|") >= columns:
                cells = escapedSplit(line.removeprefix("|").removesuffix("|") if columns else "")
                if len(cells) > columns and "".join(cells[columns:]).strip():
                    state.env["sightings"].cut.append((row, "|".join(cells[columns:]).strip()))
    return True


def _inline(state: StateCore) -> None:
    """Read what is in each block, with its place at hand."""
    sightings: Sightings = state.env["sightings"]
    sightings.work.take(A_TOKEN * (len(state.tokens) - sightings.work.tokens))
    for token in state.tokens:
        if token.type == "inline" and token.map is not None:
            sightings.enter(token)
            token.children = state.md.inline.parse(token.content, state.md, state.env, [])
            sightings.work.take(A_TOKEN * len(token.children))


def _notes(state: StateCore) -> None:
    """Note each footnote that is shown nowhere, with all that is in it, before footnote_tail drops it."""
    sightings: Sightings = state.env["sightings"]
    named = state.env.get("footnotes", {}).get("refs", {})
    labels: set[str] = set()
    unused = False
    for token in state.tokens if named else ():
        if token.type == "footnote_reference_open" and token.map:
            label = token.meta["label"]
            unused = named.get(f":{label}", -1) < 0 or label in labels
            if unused:
                sightings.unused.append((label, token.map[0]))
            labels.add(label)
        elif token.type == "footnote_reference_close":
            unused = False
        elif unused:
            sightings.dropped.append(token)


def _placed(rule: Callable[[StateInline, bool], bool]) -> Callable[[StateInline, bool], bool]:
    """Return `rule`, which also notes the place of the address it found."""

    def placed(state: StateInline, silent: bool) -> bool:
        at, count = state.pos, len(state.tokens)
        if not rule(state, silent):
            return False
        if not silent:
            token = next(token for token in state.tokens[count : count + 2] if token.type == "link_open")
            _note(state, "link", str(token.attrs["href"]), at)
        return True

    return placed


def _note(state: StateInline, kind: str, address: str, at: int) -> None:
    """Note an address that was read from `at` on; it may be further on, or in a definition elsewhere."""
    there = max(state.src.find(form, at, state.pos) for form in (address, as_written(address)))
    state.env["sightings"].note(kind, address, there if there >= 0 else at)


def _image(state: StateInline, silent: bool) -> bool:
    """Read a picture; its description is words alone: what looks like a link or a mention in it is none."""
    sightings: Sightings = state.env["sightings"]
    at, count = state.pos, len(state.tokens)
    sightings.quiet += 1
    try:
        matched = image(state, silent)
    finally:
        sightings.quiet -= 1
    if matched and not silent:
        token = next(token for token in state.tokens[count : count + 2] if token.type == "image")
        _note(state, "picture", str(token.attrs["src"]), at)
    return matched


def _html(state: StateInline, silent: bool) -> bool:
    at, count = state.pos, len(state.tokens)
    if not html_inline(state, silent):
        return False
    sightings: Sightings = state.env["sightings"]
    sightings.work.take(A_TAG)
    if not silent:
        next(token for token in state.tokens[count : count + 2] if token.type == "html_inline").meta["at"] = at
    return True


def _label(state: StateInline, start: int, disableNested: bool = False) -> int:  # noqa: N803
    """Return where the label ends that begins at `start`; to find that out costs a look at each sign before it."""
    end = parseLinkLabel(state, start, disableNested)
    state.env["sightings"].work.take(((end if end >= 0 else state.posMax) - start) // A_LOOK)
    return end


def _entity(state: StateInline, silent: bool) -> bool:
    """Read `&#8238;`, and note it if `source.decode` lets through from no file what it stands for."""
    at = state.pos
    if not entity(state, silent):
        return False
    if not silent and CONTROLS.search(state.tokens[-1].content):
        state.env["sightings"].note("control", state.src[at : state.pos], at)
    return True


def _footnote(state: StateInline, silent: bool) -> bool:
    """Read `[^label]`; the library's rule looks to the end of the paragraph for a label's end."""
    if not _NOTE.match(state.src, state.pos, state.posMax):
        return False
    state.env["sightings"].work.take(A_NOTE)
    return footnote_ref(state, silent)
