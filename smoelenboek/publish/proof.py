"""Reads every byte of what was built for an audience, and says what stands in it that this audience may not see.

In: what may not be seen (secrets.py), and the files of a release. Out: the first leak of each file that has one.
"""

from __future__ import annotations

import hashlib
import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from smoelenboek.publish.readable import texts
from smoelenboek.publish.secrets import FEWEST_DIGITS, LONG, windows
from smoelenboek.resources import ENGINE, THEME
from smoelenboek.site.contacts import words_of
from smoelenboek.system import shared, workers

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from smoelenboek.publish.secrets import Secrets

FEWEST_TO_FORK = 200  # files
_SHOWN = 2  # characters of what leaks that a message tells
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")
_ADDRESS = re.compile(r"\b(?:people|groups|posts|dossiers|tags)/[a-z0-9-]+")
_STAMPED = re.compile(r"\d{8}T\d{6}Z-([a-z0-9-]+)")
_HEX = re.compile(rf"(?<![0-9A-Za-z])[0-9a-f]{{{FEWEST_DIGITS},128}}(?![0-9A-Za-z])")
_SORTED_WORDS = re.compile(r"(?:[a-z]{2}/)?search/(?:letter|terms)\.")
# Where people are named who are made up: in the handbook, what is indexed of it, and the texts of forms.
_OF_ENGINE = re.compile(r"(?:[a-z]{2}/)?(?:handbook/|search/(?:page|texts|terms)\.|static/)")


class Leak(NamedTuple):
    """What stands in a file that must not. end: at most its last two characters."""

    file: str
    kind: str  # id, name, email, phone, account, digest, file or text
    end: str


def leaks(secrets: Secrets, files: Mapping[str, Path]) -> list[Leak]:
    """Return the first leak of each file that has one, by path. `files` are paths in the site → where they are read."""
    every = sorted(files.items())
    count = workers(len(every), FEWEST_TO_FORK)
    every_leak: list[Leak] = []
    for share in shared(lambda number: list(_Reader(secrets).leaks(every[number::count])), count):
        if share is None:
            message = "a worker that looks for leaks died"
            raise RuntimeError(message)
        every_leak += share
    return sorted(every_leak)


class _Reader:
    """Reads files. A text that was met before is not looked through again: most of a page stands on all of them."""

    def __init__(self, secrets: Secrets) -> None:
        self._secrets = secrets
        self._clean: set[int] = set()

    def leaks(self, files: Sequence[tuple[str, Path]]) -> Iterator[Leak]:
        for path, file in files:
            try:
                content = file.read_bytes()
            except OSError:
                yield Leak(path, "unreadable", "")
                continue
            if leak := self._leak(path, content):
                yield leak

    def _leak(self, path: str, content: bytes) -> Leak | None:
        if hashlib.sha256(content).digest() in self._secrets.contents:
            return Leak(path, "file", "")
        for run in (path, *texts(path, content)):
            for text in {run, unquote(run)} if "%" in run else (run,):
                key = hash((text, *_ways_of_reading(path)))
                if key in self._clean:
                    continue
                if leak := self._in(text, *_ways_of_reading(path)):
                    return Leak(path, leak[0], leak[1][-_SHOWN:] if len(leak[1]) > 2 * _SHOWN else "")
                self._clean.add(key)
        return None

    def _in(self, text: str, is_of_engine: bool, is_sorted: bool) -> tuple[str, str] | None:
        """Return (kind, what) of the first thing in a text that may not be seen."""
        for kind, what in (*self._marks(text), *self._words(text, is_sorted=is_sorted)):
            if kind == "text" or not (is_of_engine and what.lower() in _engine(self._secrets.organisation)):
                return kind, what if kind != "text" else ""
        return None

    def _marks(self, text: str) -> Iterator[tuple[str, str]]:
        """Yield (kind, what) of ids, addresses, numbers, accounts and digests."""
        hidden = self._secrets
        yield from (("id", id_) for id_ in self._ids(text))
        reached = hidden.people.reached(text)
        yield from (
            (kind, what)
            for kind, what in reached
            if kind != "account" or what not in _engine(self._secrets.organisation)
        )
        for match in _HEX.finditer(text):
            if (whole := hidden.digests.get(match[0][:FEWEST_DIGITS])) and whole.startswith(match[0]):
                yield "digest", match[0]

    def _ids(self, text: str) -> Iterator[str]:
        hidden = self._secrets
        for match in _ADDRESS.finditer(text):
            if match[0] in hidden.addresses:
                yield match[0]
        for match in _STAMPED.finditer(text):
            if match[1] in hidden.writers:
                yield match[0]
        for match in _ID.finditer(text):
            token = match[0]
            if token in hidden.ids or (token in hidden.words and token == text):
                yield token
            elif token not in hidden.own:
                yield from self._people_in(token)

    def _people_in(self, token: str) -> Iterator[str]:
        """Yield who may not be seen and is named in an id of more words, but for those within the id of who may."""
        parts = token.split("-")
        for start in range(len(parts) - 1):
            for end in range(start + 2, len(parts) + 1):
                id_ = "-".join(parts[start:end])
                if id_ in self._secrets.colleagues and not any(
                    "-".join(parts[first:last]) in self._secrets.own
                    for first in range(start + 1)
                    for last in range(end, len(parts) + 1)
                ):
                    yield id_

    def _words(self, text: str, *, is_sorted: bool) -> Iterator[tuple[str, str]]:
        """Yield full names and texts. Words by the alphabet are neither, though one follows the other."""
        hidden, words = self._secrets, words_of(text) if not is_sorted else []
        yield from hidden.people.named(text, words)
        if not hidden.texts.isdisjoint(windows(words)):
            phrases = (" ".join(words[start : start + LONG]) for start in range(len(words)))
            for phrase in phrases:
                if next(windows(phrase.split(" ")), None) in hidden.texts and _shortest(phrase) not in _engine(
                    self._secrets.organisation
                ):
                    yield "text", phrase


def _ways_of_reading(path: str) -> tuple[bool, bool]:
    """Return whether a file may say what the engine says, and whether its words are sorted."""
    return _OF_ENGINE.match(path) is not None, _SORTED_WORDS.match(path) is not None


def _shortest(phrase: str) -> str:
    """Return the shortest run of words from the first on that is long enough to be a text."""
    end = phrase.find(" ", LONG)
    return phrase if end < 0 else phrase[:end]


@cache
def _sources() -> tuple[str, ...]:
    """Return the texts that the engine itself has: of its templates, scripts, catalogues and handbook."""
    own = [*THEME.rglob("*.html"), *THEME.rglob("*.js"), *THEME.rglob("*.css"), *(ENGINE / "locale").glob("*.po")]
    own += [
        *(ENGINE / "handbook").rglob("*.md"),
        *(ENGINE / "handbook").rglob("*.yml"),
        *(ENGINE / "faults").rglob("*.*"),
    ]
    return tuple(file.read_text("utf-8", "replace") for file in own if file.suffix != ".pyc")


@cache
def _engine(organisation: str) -> str:
    """Return all that the engine itself says on a site, folded, on one line; as it is, and as words alone."""
    text = "\n".join(_sources()).replace("{{ organisation }}", organisation)
    return f"{' '.join(words_of(text))} {text.lower()}"
