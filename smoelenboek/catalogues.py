"""The interface's texts in each language: plain .po files in, Babel's translations out. Nothing is compiled to disk.

English is the text itself, as it is in code and templates; its catalogue is there so that every language is one.
A language is one file here. What its file lacks is in English.
"""

import ast
import datetime as dt
import io
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from babel.support import Translations

from smoelenboek.resources import ENGINE

FOLDER = Path("smoelenboek/locale")
SCRIPTS = "theme/static/js"
EXPLAINED = ("nl", "en")  # also of messages, the handbook and reports, which are in no catalogue
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Z]{2})?")
LANGUAGES = (
    *EXPLAINED,
    *sorted(
        file.stem
        for file in (ENGINE / "locale").glob("*.po")
        if file.stem not in EXPLAINED and _LANGUAGE.fullmatch(file.stem)
    ),
)
# The extensions a template may use; any other tag stops the extraction.
JINJA = {"extensions": "jinja2.ext.i18n,jinja2.ext.do,jinja2.ext.loopcontrols", "trimmed": "true", "silent": "false"}
# A date of writing in the file would differ in every branch and conflict at every merge.
NO_DATE = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}")


# What a site may call its topics: a word and its plural in each language. In Dutch all of them are het-words.
TOPICS = {
    "topic": {"en": ("topic", "topics"), "nl": ("thema", "thema’s")},
    "theme": {"en": ("theme", "themes"), "nl": ("thema", "thema’s")},
    "dossier": {"en": ("dossier", "dossiers"), "nl": ("dossier", "dossiers")},
    "project": {"en": ("project", "projects"), "nl": ("project", "projecten")},
    "programme": {"en": ("programme", "programmes"), "nl": ("programma", "programma’s")},
}
TOPIC = "topic"
_OF_TOPICS = re.compile(r"\btopics?\b", re.IGNORECASE)
_OF_SEARCHING = {"A name, skill or topic"}  # whatever one looks for


def explained(language: str) -> str:
    """Return the language in which messages, the handbook and reports are, where the interface is in `language`."""
    return language if language in EXPLAINED else "en"


@cache
def load(language: str, topic: str = TOPIC) -> Translations:
    """Return the translations into `language`, ready for Jinja's i18n extension. Read once a process.

    topic  what the site calls its topics, of TOPICS.
    """
    compiled = io.BytesIO()
    write_mo(compiled, _worded(_read(ENGINE.parent, language), language, topic))
    compiled.seek(0)
    return Translations(compiled, domain="smoelenboek")


def _worded(catalog: Catalog, language: str, topic: str) -> Catalog:
    """Call topics what the site calls them, in every text about them."""
    if topic == TOPIC or language not in TOPICS[topic]:
        return catalog
    usual, own = TOPICS[TOPIC][language], TOPICS[topic][language]
    words = {
        **dict(zip(usual, own, strict=True)),
        **{a.capitalize(): b.capitalize() for a, b in zip(usual, own, strict=True)},
    }
    pattern = re.compile("|".join(sorted(map(re.escape, words), key=len, reverse=True)))
    for message in filter(_is_text, catalog):
        if _OF_TOPICS.search(_text(message)) and _text(message) not in _OF_SEARCHING:
            forms = tuple(pattern.sub(lambda match: words[match[0]], form) for form in _strings(message))
            message.string = forms if message.pluralizable else forms[0]
    return catalog


def of_scripts(language: str, topic: str = TOPIC) -> dict[str, str | tuple[str, ...]]:
    """Return the texts that scripts use: English → the text, or a plural's singular → its forms."""
    return _of_scripts(ENGINE.parent, language, topic)


@cache
def _of_scripts(root: Path, language: str, topic: str) -> dict[str, str | tuple[str, ...]]:
    return {
        _text(message): _strings(message) if message.pluralizable else str(message.string)
        for message in filter(_is_text, _worded(_read(root, language), language, topic))
        if all(_strings(message)) and any(place.startswith(SCRIPTS) for place, _line in message.locations)
    }


def missing(root: Path) -> list[str]:
    """Return a line for every text without its translation, and for every translation without its text."""
    used = extract(root)
    lacking = [line for language in LANGUAGES for line in _lacks(used, _read(root, language), language)]
    return [*lacking, *_hidden(root)]


def update(root: Path) -> None:
    """Write every catalogue again: what is used, with the translations there are; English is filled with itself."""
    used = extract(root)
    for language in LANGUAGES:
        catalog = _read(root, language)
        catalog.update(used, no_fuzzy_matching=True)
        catalog.obsolete.clear()
        if language == "en":
            for message in filter(_is_text, catalog):
                message.string = message.id
        catalog.project, catalog.version, catalog.msgid_bugs_address = "smoelenboek", "0", ""
        catalog.last_translator = catalog.language_team = ""
        catalog.creation_date = catalog.revision_date = NO_DATE
        with (root / FOLDER / f"{language}.po").open("wb") as file:
            write_po(file, catalog, width=120, sort_output=True, include_lineno=False, ignore_obsolete=True)


def _hidden(root: Path) -> Iterator[str]:
    """Yield a line for every text that is asked for inside an f-string, where Babel does not see it."""
    for file in sorted((root / "smoelenboek").rglob("*.py")):
        source = file.read_text()
        if "{_(" not in source:
            continue
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.JoinedStr) and any(map(_asks, ast.walk(node))):
                where = f"{file.relative_to(root).as_posix()}:{node.lineno}"
                yield f"{where}: a text inside an f-string is not found. Take the call out of it."


def _asks(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "_"


def extract(root: Path) -> Catalog:
    """Return every text that templates, scripts and the engine ask a translation of, with its places."""
    used = Catalog(charset="utf-8")
    templates, engine = root / "theme" / "templates", root / "smoelenboek"
    sources = [("jinja2.ext:babel_extract", file, JINJA) for file in sorted(templates.rglob("*.*"))]
    sources += [("javascript", file, {}) for file in sorted((root / SCRIPTS).rglob("*.js"))]
    sources += [("python", file, {}) for file in sorted(engine.rglob("*.py"))]
    for method, file, options in sources:
        for line, text, _comments, context in extract_from_file(method, file, DEFAULT_KEYWORDS, options=options):
            used.add(text, locations=[(file.relative_to(root).as_posix(), line)], context=context)
    return used


def _lacks(used: Catalog, catalog: Catalog, language: str) -> Iterator[str]:
    """Yield what `catalog` lacks of what is used, what of it isn't used, and which placeholders differ."""
    po = FOLDER / f"{language}.po"
    for message in filter(_is_text, used):
        place = "{}:{}".format(*message.locations[0])
        there = catalog.get(message.id, message.context)
        if there is None or there.fuzzy or not all(_strings(there)):
            yield f"{place}: “{_text(message)}” is not in {po}. Run `invoke catalogues` and fill it in."
        elif _placeholders(there.string) - _placeholders(message.id):
            yield f"{po}:{there.lineno}: “{_text(message)}” has no such placeholders. Use the ones of the text."
    for message in filter(_is_text, catalog):
        if used.get(message.id, message.context) is None:
            yield f"{po}:{message.lineno}: “{_text(message)}” is used nowhere. Run `invoke catalogues` to take it out."


def _is_text(message: Message) -> bool:
    """Tell a text from the catalogue's header, which is a message without an id."""
    return bool(message.id)


def _read(root: Path, language: str) -> Catalog:
    """Return the catalogue as it is on disk; an empty one if there is none."""
    file = root / FOLDER / f"{language}.po"
    with io.BytesIO(file.read_bytes() if file.exists() else b"") as source:
        return read_po(source, locale=language.replace("-", "_"), domain="smoelenboek", abort_invalid=True)


def _strings(message: Message) -> tuple[str, ...]:
    """Return the translations in `message`: one, or one for each plural form."""
    return message.string if isinstance(message.string, tuple) else (str(message.string),)


def _text(message: Message) -> str:
    """Return the text that `message` translates, its singular if it has two."""
    return message.id[0] if isinstance(message.id, tuple | list) else str(message.id)


def _placeholders(text: object) -> set[str]:
    """Return the placeholders in a text or in all its plural forms."""
    return set(PLACEHOLDER.findall("\n".join(text) if isinstance(text, tuple | list) else str(text)))
