"""The choices in the form of one's own profile: /take-part/profile.json, fetched when the form is opened.

In: a Site. Out: one File, name of a choice → [[value, what it is called], …], in the site's language.
"""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING

from babel import Locale

from smoelenboek.catalogues import load
from smoelenboek.contract import addresses
from smoelenboek.display.labels import LABELS
from smoelenboek.display.languages import language_name
from smoelenboek.exports.file import File
from smoelenboek.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from smoelenboek.site import Site

Pairs = tuple[tuple[str, str], ...]
# Offered beside those that somebody here speaks.
LANGUAGES = (
    *("ar", "bg", "bn", "cs", "da", "de", "el", "en", "es", "et", "fa", "fi", "fr", "fy", "ga", "he", "hi", "hr", "hu"),
    *("id", "it", "ja", "ko", "ku", "li", "lt", "lv", "mt", "nds", "nl", "no", "pap", "pl", "pt", "ro", "ru", "sk"),
    *("sl", "so", "sq", "sr", "srn", "sv", "th", "ti", "tr", "uk", "ur", "vi", "zh"),
)
LEVELS = ("native", "C2", "C1", "B2", "B1", "A2", "A1")
WORDS = {"skill": "skills", "interest": "interests", "location": "locations", "tag": "tags"}
TABLES = {"level": "skill_level", "offer": "skill_offer", "phone": "phone_type", "rhythm": "digest_rhythm"}
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def profile_choices(site: Site) -> Iterator[File]:
    """Yield the file of choices."""
    yield File(addresses.CHOICES.lstrip("/"), partial(_choices, site), _written)


def _choices(site: Site) -> tuple[tuple[str, Pairs], ...]:
    language = site.config.language
    text = load(language).gettext
    words = {
        choice: _named((id_, site.word(list_, id_)) for id_ in site.words(list_)) for choice, list_ in WORDS.items()
    }
    tables = {
        choice: tuple((code, text(name)) for code, name in LABELS[table].items()) for choice, table in TABLES.items()
    }
    tags = {*LANGUAGES, *site.words_in_use("languages")}
    names = Locale.parse(language).days["stand-alone"]["wide"]
    others = {
        "dossier": _named((dossier.id, dossier.title) for dossier in site.dossiers.values()),
        "group": _named((group.id, group.name) for group in site.groups.values() if group.state != "archived"),
        "language": _named((tag, language_name(tag, language)) for tag in tags),
        "speaks": tuple((level, text(LABELS["language_level"].get(level, level))) for level in LEVELS),
        "day": tuple((day, names[number]) for number, day in enumerate(DAYS)),
    }
    return tuple({**words, **tables, **others}.items())


def _named(pairs: Iterable[tuple[str, str]]) -> Pairs:
    return tuple(sorted(pairs, key=lambda pair: (fold(pair[1]), pair[0])))


def _written(choices: tuple[tuple[str, Pairs], ...]) -> bytes:
    return json.dumps(dict(choices), ensure_ascii=False, separators=(",", ":")).encode()
