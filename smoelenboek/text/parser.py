"""Python-Markdown with our extensions. In: a text. Out: HTML as it was written, not yet safe.

One instance serves a whole process: making one costs more than most comments.
"""

from __future__ import annotations

from functools import cache

from markdown import Markdown
from markdown.extensions.codehilite import CodeHiliteExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.extensions.toc import TocExtension

from smoelenboek.text.code import CodeExtension
from smoelenboek.text.fold import slug
from smoelenboek.text.plain import PlainExtension
from smoelenboek.text.raw import RawExtension
from smoelenboek.text.references import ReferenceExtension


def convert(text: str, *, reply: bool) -> tuple[str, list[str]]:
    """Return the HTML of `text`, and each piece of HTML that its writer put there. A reply has no footnotes."""
    parser = _parser(reply=reply)
    html = parser.reset().convert(text)
    return html, next(list(one.found) for one in parser.registeredExtensions if isinstance(one, RawExtension))


@cache
def _parser(*, reply: bool) -> Markdown:
    extensions = [
        TableExtension(use_align_attribute=True),
        CodeExtension(),
        CodeHiliteExtension(guess_lang=False, css_class="highlight"),
        SaneListExtension(),
        ReferenceExtension(),
        PlainExtension(),
        RawExtension(),
    ]
    if not reply:
        extensions += [
            FootnoteExtension(SEPARATOR="-", BACKLINK_TITLE=""),
            TocExtension(slugify=lambda text, _: "h-" + (slug(text) or "x"), toc_depth="1"),
        ]
    return Markdown(extensions=extensions, output_format="html")
