"""The Jinja environment in which views become HTML: one language, one time zone, our templates alone.

What is the same on every page is settled when a template is compiled, and what recurs is kept: a page of a
person holds 130 small texts, and 3,100 such pages are rendered in a second or two.
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime, format_time
from jinja2 import Environment, FileSystemLoader, Template
from jinja2.ext import Extension
from jinja2.lexer import Token
from markupsafe import Markup, escape

from smoelenboek.catalogues import load
from smoelenboek.pages.people import language_name
from smoelenboek.pages.words import WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from babel.support import Translations
    from jinja2.lexer import TokenStream

    from smoelenboek.model.siteconfig import SiteConfig

_MEMORY = 16384  # entries; a site has about as many different days and moments


def prepare(environment: Environment, templates: Path, config: SiteConfig) -> None:
    """Make `environment` ours: templates from one folder, texts in the site's language, times in its zone.

    Pelican would quietly take a template that we forgot from its built-in theme.
    """
    environment.loader = FileSystemLoader(templates)
    environment.template_class = _Template
    catalogue = load(config.language)
    environment.install_gettext_translations(catalogue, newstyle=True)  # type: ignore[attr-defined]
    environment.extend(smoelenboek_catalogue=catalogue)
    environment.add_extension(_Texts)
    zone = ZoneInfo(config.timezone)
    environment.filters["day"] = partial(_day, language=config.language, zone=zone)
    environment.filters["moment"] = partial(_moment, language=config.language, zone=zone)
    environment.filters["hour"] = partial(_hour, language=config.language, zone=zone)
    environment.filters["language_name"] = partial(language_name, language=config.language)
    for kind, words in WORDS.items():
        known = {code: Markup(escape(catalogue.gettext(text))) for code, text in words.items()}  # noqa: S704 - escaped
        environment.filters[kind] = partial(_word, known)


def _word(known: dict[str, Markup], code: str) -> str:
    return known.get(code, code)


class _Template(Template):
    """A template whose imported macros are made once a build: none of ours looks at the context it is called in."""

    def _get_default_module(self, ctx: Any = None) -> Any:  # noqa: ARG002 - Jinja's signature
        return super()._get_default_module()


class _Texts(Extension):
    """Puts `_("…")` into the site's language while a template is compiled, so that rendering need not.

    Texts with variables stay calls. The catalogue's own texts are escaped like all others.
    """

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """Yield the tokens of a template with every plain text translated."""
        catalogue: Translations = self.environment.smoelenboek_catalogue  # type: ignore[attr-defined]
        waiting: list[Token] = []
        for token in stream:
            waiting.append(token)
            if _SHAPE[len(waiting) - 1](token):
                if len(waiting) == len(_SHAPE):
                    text = catalogue.gettext(waiting[2].value).replace("%%", "%")
                    yield Token(token.lineno, "string", text)
                    waiting.clear()
                continue
            last = waiting.pop()
            yield from waiting
            waiting.clear()
            if _SHAPE[0](last):
                waiting.append(last)
            else:
                yield last
        yield from waiting


_SHAPE = (
    lambda token: token.type == "name" and token.value == "_",
    lambda token: token.type == "lparen",
    lambda token: token.type == "string",
    lambda token: token.type == "rparen",
)


@lru_cache(maxsize=_MEMORY)
def _day(day: dt.date | dt.datetime, language: str, zone: ZoneInfo) -> Markup:
    shown = day.astimezone(zone) if isinstance(day, dt.datetime) else day
    return _time(day, format_date(shown, format="long", locale=language))


@lru_cache(maxsize=_MEMORY)
def _moment(moment: dt.datetime, language: str, zone: ZoneInfo) -> Markup:
    return _time(moment, format_datetime(moment, "d MMMM y HH:mm", tzinfo=zone, locale=language))


@lru_cache(maxsize=_MEMORY)
def _hour(moment: dt.datetime, language: str, zone: ZoneInfo) -> Markup:
    return _time(moment, format_time(moment, "HH:mm", tzinfo=zone, locale=language))


def _time(when: dt.date, shown: str) -> Markup:
    return Markup(f'<time datetime="{when.isoformat()}">{escape(shown)}</time>')  # noqa: S704 - escaped
