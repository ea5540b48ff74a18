"""Texts about a number of things, the number as the site's language writes it: 3.004 collega’s."""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel.numbers import format_decimal
from markupsafe import Markup

if TYPE_CHECKING:
    from babel.support import Translations

_SMALL = 1000  # below it a number is its digits alone


def number(value: float, language: str) -> str:
    """Return a number as the language writes it, to one decimal."""
    return str(format_decimal(value, "#,##0.#", locale=language))


def counted(catalogue: Translations, language: str, singular: str, plural: str, num: int, **facts: object) -> Markup:
    """Return the text that fits `num`. Jinja's own has no say in how the number is written."""
    text = Markup(catalogue.ngettext(singular, plural, num))  # noqa: S704 - the catalogue's own; facts are escaped
    return text % {"num": num if num < _SMALL else number(num, language), **facts}
