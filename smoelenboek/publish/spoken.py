"""The attribute that says in which language a part of a page is, for who hears it read aloud (WCAG 3.1.2)."""

from __future__ import annotations

import re
from functools import lru_cache

from markupsafe import Markup

from smoelenboek.model.wording import Wording
from smoelenboek.text.language import is_told, language_of

_TEXTS = 2048  # whose language is kept: some are long
_TAGS = re.compile(r"<[^>]*>")


def lang(code: str) -> Markup:
    """Return the attribute that says in which language a part of a page is; nothing for the page's own."""
    return Markup(' lang="{}"').format(code) if code else Markup("")


def spoken(text: str, within: str = "", *, language: str, otherwise: str) -> Markup:
    """Return the same of a text whose language nobody wrote down: where it is plainly another than the page's.

    `otherwise` is the language of what is not plain: the site's first. `within` is what the part of the page around the
    text says; it holds where we can't tell a language from its words.
    """
    if isinstance(text, Wording):
        return lang("" if text.language == language else text.language)
    if within and not is_told(language, otherwise, within):
        return lang("" if within == language else within)
    return _detected(text, language, otherwise)


@lru_cache(maxsize=_TEXTS)
def _detected(text: str, language: str, otherwise: str) -> Markup:
    words = _TAGS.sub("", text[:2000]).strip()
    other = language_of(words, language, otherwise) or (otherwise if words else language)
    return lang("" if other == language else other)
