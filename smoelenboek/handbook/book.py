"""A site's handbook: each page in each of its languages, ours or the site's own. The parse cache keeps what is parsed.

A page is looked up by what it is made from: our texts and code, and the values of the site. So a build in which neither
changed fills in and parses nothing.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from smoelenboek.contract import addresses
from smoelenboek.handbook.contents import GENERATED, address, languages, name_of, names, own_language
from smoelenboek.handbook.field_pages import field_pages
from smoelenboek.handbook.fill import filled
from smoelenboek.handbook.messages import message_pages
from smoelenboek.handbook.values import values
from smoelenboek.handbook.words import Text
from smoelenboek.read.cache import ParseCache, key
from smoelenboek.read.parse import Parsed
from smoelenboek.site.memo import per_site
from smoelenboek.system import mapped, workers
from smoelenboek.text.frontmatter import split
from smoelenboek.text.markdown import prose
from smoelenboek.text.prose import Prose
from smoelenboek.text.yaml import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smoelenboek.model.dossier import StaticPage
    from smoelenboek.site import Site

FOLDER = Path(__file__).parent
FEWEST_TO_FORK = 12  # pages; of ours some take 50 ms
MOST_BOOKS = 16  # languages and the values of sites; a process that serves or tests asks for the same again
_BOOKS: dict[bytes, dict[str, Parsed]] = {}
_ENGINE = FOLDER.parent
_WITHIN = re.compile(r'(<a href="/[^"]*") rel="noopener noreferrer"')
# What decides how a page of ours reads, beside what the parse cache knows of: our texts, the models, the messages.
_SOURCES = ("handbook/**/*", "contract/*.py", "faults/**/*", "model/*.py", "read/*.py")


@dataclass(frozen=True, slots=True)
class Chapter:
    """One page of the handbook in one language. own: the site's page that replaces ours, if there is one."""

    name: str
    language: str
    href: str
    title: str
    summary: str
    prose: Prose
    own: StaticPage | None = None


@per_site
def chapters(site: Site) -> tuple[Chapter, ...]:
    """Return the handbook, language by language in its order; what a site adds of its own comes last in each."""
    pages = {(chapter.name, chapter.language): chapter for chapter in _own(site)}
    order = dict.fromkeys([*names(), *(name for name, _ in pages)])
    spoken = dict.fromkeys([site.config.language, *languages(site), *(language for _, language in pages)])
    ours = {language: _ours(site, language) for language in languages(site)}
    book = []
    for language in spoken:
        for name in order:
            if chapter := pages.get((name, language)):
                book.append(chapter)
            elif parsed := ours.get(language, {}).get(name):
                title, summary = str(parsed.tree["title"]), str(parsed.tree["summary"])
                book.append(Chapter(name, language, address(site, name, language), title, summary, parsed.prose))
    return tuple({chapter.href: chapter for chapter in reversed(book)}.values())[::-1]


def _own(site: Site) -> Iterator[Chapter]:
    """Yield the pages of the site's own that belong to the handbook, translations included."""
    for main in site.pages.values():
        if name := name_of(main.id):
            for page in (main, *site.page_translations.get(main.id, {}).values()):
                href = addresses.page(page.id, "" if page is main else page.language)
                yield Chapter(name, page.language, href, page.title, page.summary or "", page.prose, page)


def _ours(site: Site, language: str) -> dict[str, Parsed]:
    """Return name → page of ours in a language, as this process or the cache has it, else parsed."""
    facts = values(site, language)
    main = language == own_language(site)
    stamp = repr((sorted(facts.items()), main)).encode() + _version()
    keys = {name: key(f"handbook/{language}/{name}", stamp) for name in names()}
    digest = b"".join(keys.values())
    if digest not in _BOOKS:
        if len(_BOOKS) >= MOST_BOOKS:
            _BOOKS.clear()
        _BOOKS[digest] = _looked_up(site, language, facts, keys)
    return _BOOKS[digest]


def _looked_up(site: Site, language: str, facts: dict[str, object], keys: dict[str, bytes]) -> dict[str, Parsed]:
    """Return name → page of ours, from the cache where it is known, else parsed. keys: name → key in the cache."""
    main = language == own_language(site)
    cache = ParseCache(site.cache)
    pages = cache.get(keys.values())
    missing = [name for name in keys if keys[name] not in pages]
    if missing:
        translation = "" if main else language
        texts = {name: text for name, text in _texts(language, facts).items() if name in missing}
        parsed = mapped(partial(_parsed, translation), list(texts.values()), workers(len(texts), FEWEST_TO_FORK))
        fresh = {keys[name]: page for name, page in zip(texts, parsed, strict=True)}
        cache.put(fresh, keys.values())
        pages |= {digest: Parsed.from_json(page) for digest, page in fresh.items()}
    cache.close()
    return {name: pages[keys[name]] for name in keys}


def _version() -> bytes:
    digest = hashlib.blake2b(digest_size=16)
    for pattern in _SOURCES:
        for file in sorted(_ENGINE.glob(pattern)):
            if file.is_file() and file.suffix != ".pyc":
                digest.update(file.read_bytes())
    return digest.digest()


def texts(language: str) -> dict[str, Text]:
    """Return name → the pages that are written, in a language, not yet filled in."""
    return {file.stem: _text(file.read_text("utf-8")) for file in sorted((FOLDER / language).glob("*.md"))}


def _text(source: str) -> Text:
    front, body, _, _ = split(source)
    fields, _ = parse(front)
    return Text(str(fields["title"]), str(fields["summary"]), body)


def _texts(language: str, facts: dict[str, object]) -> dict[str, Text]:
    """Return name → page: those that are written, filled in, and those that are generated."""
    written = {name: Text(text.title, text.summary, filled(text.body, facts)) for name, text in texts(language).items()}
    return {**written, **dict(field_pages(language)), **dict(message_pages(language))}


def _parsed(translation: str, text: Text) -> bytes:
    """Return a page as the parse cache keeps it. `translation` is its language, where that is not the site's own."""
    result, problems = prose(text.body, partial(_rewritten, translation))
    # A link within the site needs no word for other hosts, and a page of messages has hundreds of them.
    light = replace(result, html=_WITHIN.sub(r"\1", result.html))
    return Parsed({"title": text.title, "summary": text.summary}, light, tuple(problems)).to_json()


def _rewritten(translation: str, to: str) -> str:
    """Return the address of a link: `posts.md#a-poll` leads to that page of the handbook, in the same language."""
    path, sign, part = to.partition("#")
    if "/" in path or not path.endswith(".md"):
        return to
    return f"{addresses.handbook(path.removesuffix('.md'), translation)}{sign}{part}"


def generated() -> frozenset[str]:
    """Return the names of the pages that are made from the models and the messages."""
    return frozenset(f"{main}-{part}" for main, parts in GENERATED.items() for part in parts) | GENERATED.keys()
