"""The attribute that says in which language a part of a page is, for who hears it read aloud (WCAG 3.1.2)."""

from __future__ import annotations

import re
from functools import lru_cache

from markupsafe import Markup

from smoelenboek.text.language import language_of

_TEXTS = 2048  # whose language is kept: some are long
_TAGS = re.compile(r"<[^>]*>")


def lang(code: str) -> Markup:
    """Return the attribute that says in which language a part of a page is; nothing for the page's own."""
    return Markup(' lang="{}"').format(code) if code else Markup("")


@lru_cache(maxsize=_TEXTS)
def spoken(text: str, language: str, otherwise: str) -> Markup:
    """Return the same of a text whose language nobody wrote down: where it is plainly another than the page's.

    `otherwise` is the language of what is not plain: the site's first.
    """
    words = _TAGS.sub("", text[:2000]).strip()
    other = language_of(words) or (otherwise if words else language)
    return lang("" if other == language else other)
