"""The Jinja environment in which views become HTML: one language, one time zone, our templates alone.

What is the same on every page is settled when a template is compiled, and what recurs is kept: a page of a
person holds 130 small texts, and 3,100 such pages are rendered in a second or two.
"""

from __future__ import annotations

import datetime as dt
import re
import sys
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any, Literal
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_datetime, format_timedelta, get_timezone_location
from babel.lists import format_list
from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    DictLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    Template,
)
from jinja2.ext import Extension
from jinja2.lexer import Token
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup, escape

from smoelenboek.catalogues import load
from smoelenboek.display.labels import LABELS
from smoelenboek.display.languages import language_name
from smoelenboek.publish.compiled import Compiled
from smoelenboek.publish.counted import counted, number
from smoelenboek.publish.spoken import lang, spoken
from smoelenboek.resources import TEMPLATES
from smoelenboek.themes import STANDARD, Theme, Unfit, theme

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from babel.support import Translations
    from jinja2.lexer import TokenStream

    from smoelenboek.model.siteconfig import SiteConfig

PREFIX = "smoelenboek"  # how a template of a theme names ours: `{% extends "smoelenboek/person.html" %}`
DAY = "d MMMM y"  # in both languages: English offices in Europe write the day first too
_CACHED = 16384  # cached; a site has about as many different days and moments


JINJA: dict[str, Any] = {
    "autoescape": True,
    "undefined": StrictUndefined,
    "extensions": ["jinja2.ext.i18n"],
    "trim_blocks": True,
    "lstrip_blocks": True,
    "auto_reload": False,  # each build makes its own environment
}


def of(config: SiteConfig) -> Environment:
    """Return a new environment for a site, as Pelican makes one with JINJA.

    Templates of a theme of one's own get no further than what they are given: with one, all run in Jinja's sandbox.
    """
    kind = SandboxedEnvironment if config.theme else Environment
    environment = kind(**JINJA)
    prepare(environment, TEMPLATES, config)
    return environment


def prepare(environment: Environment, templates: Path, config: SiteConfig) -> None:
    """Make `environment` ours: templates from one folder, texts in the site's language, times in its zone.

    Pelican would quietly take a template that we forgot from its built-in theme.
    """
    environment.loader = _loader(templates, theme(config.theme))
    environment.template_class = _Template
    catalogue = load(config.language, config.brand.words.topic)
    environment.install_gettext_translations(catalogue, newstyle=True)  # type: ignore[attr-defined]
    environment.globals["ngettext"] = partial(counted, catalogue, config.language)
    environment.extend(smoelenboek_catalogue=catalogue)
    environment.add_extension(_Texts)
    if not config.theme:
        environment.bytecode_cache = Compiled(catalogue, environment)
    zone = ZoneInfo(config.timezone)
    environment.filters["day"] = partial(_day, language=config.language, zone=zone)
    environment.filters["moment"] = partial(_moment, language=config.language, zone=zone)
    environment.filters["when"] = partial(_when, language=config.language, ours=zone)
    environment.filters["end_of"] = partial(_end_of, language=config.language, ours=zone)
    environment.filters["hours"] = partial(_hours, language=config.language, ours=zone)
    environment.filters["tile"] = partial(_tile, language=config.language, zone=zone)
    environment.filters["period"] = partial(_period, language=config.language)
    for name, shown in (("month", _month), ("weekday", _weekday), ("country", _country), ("number", number)):
        environment.filters[name] = partial(shown, language=config.language)
    environment.filters["size"] = partial(_size, language=config.language)
    environment.filters["duration"] = partial(_duration, language=config.language)
    environment.filters["linked_data"] = _linked_data
    environment.filters["breakable"] = _breakable
    environment.filters["lang"] = lang
    first = (*config.languages, config.language)[0]
    environment.filters["spoken"] = partial(spoken, language=config.language, otherwise=first)
    environment.filters["language_name"] = partial(language_name, language=config.language)
    for kind, words in LABELS.items():
        labels = {code: Markup(escape(catalogue.gettext(text))) for code, text in words.items()}  # noqa: S704 - escaped
        environment.filters[kind] = partial(_word, labels)


def _loader(templates: Path, own: Theme | Unfit) -> BaseLoader:
    """Return where templates are looked for: a theme's come before ours, which stay there as `smoelenboek/NAME`."""
    ours = FileSystemLoader(templates)
    if own == STANDARD or isinstance(own, Unfit):
        return ours
    return ChoiceLoader([DictLoader(own.templates), ours, PrefixLoader({PREFIX: ours})])


def _word(labels: dict[str, Markup], code: str) -> str:
    return labels.get(code, code)


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


@lru_cache(maxsize=_CACHED)
def _day(day: dt.date | dt.datetime, language: str, zone: ZoneInfo) -> Markup:
    shown = day.astimezone(zone) if isinstance(day, dt.datetime) else day
    return _time(day, format_date(shown, DAY, locale=language))


@lru_cache(maxsize=_CACHED)
def _tile(day: dt.date | dt.datetime, language: str, zone: ZoneInfo) -> Markup:
    """Return a day as a leaf of a calendar: its number above its month. The text beside it says the day in full."""
    shown = _there(day, zone) if isinstance(day, dt.datetime) else day
    number, month = format_date(shown, "d", locale=language), format_date(shown, "MMM", locale=language)
    leaf = '<span class="tile" aria-hidden="true"><b>{}</b> {}</span>'
    return Markup(leaf).format(number, month.rstrip("."))  # noqa: S704 - a constant


@lru_cache(maxsize=_CACHED)
def _moment(moment: dt.datetime, language: str, zone: ZoneInfo) -> Markup:
    return _time(moment, format_datetime(moment, f"{DAY} HH:mm", tzinfo=zone, locale=language))


@lru_cache(maxsize=_CACHED)
def _when(start: dt.date | dt.datetime, name: str = "", *, language: str, ours: ZoneInfo) -> Markup:
    """When something starts: a day, or a moment with its weekday; in the zone `name`, which is told, or ours."""
    if isinstance(start, dt.datetime):
        there = _there(start, ZoneInfo(name) if name else ours)
        shown = format_datetime(there, f"EEEE {DAY} HH:mm", tzinfo=there.tzinfo, locale=language)
        return _time(start, f"{shown} {_place_of(name, language)}" if name else shown)
    return _time(start, format_date(start, f"EEEE {DAY}", locale=language))


@lru_cache(maxsize=_CACHED)
def _hours(start: dt.date | dt.datetime, *, language: str, ours: ZoneInfo) -> Markup:
    """When something starts, beside its tile: weekday and hour are seen, the day between them is only read aloud."""
    there = _there(start, ours) if isinstance(start, dt.datetime) else start
    parts = format_date(there, "EEEE", locale=language), format_date(there, DAY, locale=language), f"{there:%H:%M}"
    shown = Markup('{} <span class="unseen">{}</span>').format(*parts[:2])
    return _time(start, shown + f" {parts[2]}" if isinstance(start, dt.datetime) else shown)


def _place_of(zone: str, language: str) -> str:
    """Say whose time it is: “(UTC)”, “(time in Tokyo)”."""
    if zone == "UTC":
        return "(UTC)"
    city = get_timezone_location(ZoneInfo(zone), locale=language, return_city=True)
    return load(language).gettext("(time in %(city)s)") % {"city": city}


def _there(moment: dt.datetime, zone: ZoneInfo) -> dt.datetime:
    """Return a moment in a zone; in the first and last hours that there are, where no clock can be set, as it is."""
    try:
        return moment.astimezone(zone)
    except OverflowError:
        return moment.replace(tzinfo=zone)


def _end_of(
    end: dt.date | dt.datetime, start: dt.date | dt.datetime, name: str = "", *, language: str, ours: ZoneInfo
) -> Markup:
    """When something ends: as `_when`, but on the day of its start the time alone."""
    zone = ZoneInfo(name) if name else ours
    if isinstance(start, dt.datetime) and isinstance(end, dt.datetime):
        there = _there(end, zone)
        if _there(start, zone).date() == there.date():
            return _time(end, format_datetime(there, "HH:mm", tzinfo=zone, locale=language))
    return _when(end, name, language=language, ours=ours)


def _period(written: str, language: str) -> str:
    """Return a year, month or day as people read it: “2010-09” is “september 2010”."""
    month = len("2010-09")
    try:
        day = dt.date.fromisoformat(f"{written}-01" if len(written) == month else written)
    except ValueError:  # a year alone, or the 31st of a short month
        return written
    return _month(day, language) if len(written) == month else str(format_date(day, DAY, locale=language))


def _month(day: dt.date, language: str) -> str:
    return str(format_date(day, "LLLL y", locale=language))


def _weekday(number: int, language: str) -> str:
    return str(Locale.parse(language).days["stand-alone"]["wide"][number])


def _country(code: str, language: str) -> str:
    return str(Locale.parse(language).territories.get(code, code))


def _size(count: int, language: str) -> str:
    """Say how large a file is, in kB and MB as file managers do."""
    for unit, size in (("MB", 1_000_000), ("kB", 1_000)):
        if count >= size:
            return f"{number(count / size, language)} {unit}"
    return f"{count} B"


_PARTS = re.compile(r"P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?")
_UNITS: tuple[Literal["week", "day", "hour", "minute"], ...] = ("week", "day", "hour", "minute")


@lru_cache(maxsize=_CACHED)
def _duration(written: str, language: str) -> str:
    """Say how long an ISO 8601 duration is: PT1H30M → “1 uur en 30 minuten”."""
    match = _PARTS.fullmatch(written)
    counts = [int(count or 0) for count in match.groups()] if match else []
    parts = [
        str(format_timedelta(dt.timedelta(**{f"{unit}s": count}), unit, threshold=sys.maxsize, locale=language))
        for count, unit in zip(counts, _UNITS, strict=False)
        if count
    ]
    return str(format_list(parts, locale=language)) if parts else written


def _breakable(address: str) -> Markup:
    """Return an e-mail address that a narrow column breaks before its @, not before its last letter."""
    before, at, after = address.rpartition("@")
    return escape(before) + Markup("<wbr>") + escape(at + after)


def _linked_data(data: tuple[str, ...]) -> Markup:
    """Put JSON-LD, in which no sign of HTML is left, into its elements. Browsers run none of it."""
    return Markup("\n".join(f'<script type="application/ld+json">{block}</script>' for block in data))  # noqa: S704 - see above


def _time(when: dt.date, shown: str) -> Markup:
    return Markup(f'<time datetime="{when.isoformat()}">{escape(shown)}</time>')  # noqa: S704 - escaped
