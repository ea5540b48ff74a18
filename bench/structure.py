"""The structure of a text as HTML: its elements in one another, without words, addresses and heights of headings.

Ours beside that of markdown-it-py's `gfm-like`, with the footnotes, task lists and definition lists of mdit-py-plugins.
Both pass the same sanitiser, so HTML that a writer put into Markdown counts on neither side.
"""

from __future__ import annotations

import re
from functools import cache
from html.parser import HTMLParser

from linkify_it import LinkifyIt
from linkify_it.main import Match
from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from smoelenboek.text.finish import finish
from smoelenboek.text.markdown import prose
from smoelenboek.text.raw import as_shown
from smoelenboek.text.sanitise import Sanitiser

_TAGS = """
p ul ol li dl dt dd blockquote pre table thead tbody tr th td h hr em strong s code a img br details summary sup
"""
_COUNTED = frozenset(_TAGS.split())
_EMPTY = frozenset(["hr", "br", "img"])
_NAMES = {f"h{level}": "h" for level in range(1, 7)} | {"del": "s", "b": "strong", "i": "em"}


class _Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        classes = (dict(attrs).get("class") or "").split()
        tag = _NAMES.get(tag, tag)
        if tag == "img" or "missing" in classes:
            self.tags.append("<img>")  # one that may not be shown is a picture all the same
        elif "alert-title" in classes:
            self.title = True
        elif tag in _COUNTED and "footnote-backref" not in classes:
            self.tags.append(f"<{tag}>")

    def handle_endtag(self, tag: str) -> None:
        tag = _NAMES.get(tag, tag)
        if self.title:
            self.title = False
        elif tag in _COUNTED and tag not in _EMPTY and tag not in {"a", "code"}:
            self.tags.append(f"</{tag}>")


def elements(html: str) -> list[str]:
    """Return the tags in `html` that make its structure."""
    parser = _Elements()
    parser.feed(re.sub(r"(<pre[^>]*>)(?:<span></span>)?<code[^>]*>", r"\1", html))
    parser.close()
    return parser.tags


def ours(text: str) -> list[str]:
    """Return the structure that we give to a text."""
    return elements(prose(text)[0].html)


def theirs(text: str) -> list[str]:
    """Return the structure that a text has by the reference."""
    html = as_shown(_reference().render(text))
    return elements(finish(Sanitiser(str, reply=False).clean(html), reply=False)[0])


class _Forges(LinkifyIt):  # type: ignore[misc] # it ships no types
    """Links no bare name such as `booking.com` or `readme.md`: no forge does."""

    def match(self, text: str) -> list[Match] | None:
        results = [value for value in super().match(text) or () if value.schema or value.raw.startswith("www.")]
        return results or None


@cache
def _reference() -> MarkdownIt:
    reader = MarkdownIt("gfm-like", {"tasklists": True, "strikethrough_single_tilde": True})
    reader.use(footnote_plugin, inline=False).use(deflist_plugin)
    reader.validateLink = lambda url: True  # type: ignore[method-assign] # noqa: ARG005 - what may be followed is the sanitiser's
    reader.linkify = _Forges()
    return reader
