"""A journey in the site's second language: what it names in English is named as the Dutch catalogue has it.

Titles and texts of the company are in no catalogue and stay; names of languages come from CLDR. Addresses are below
/nl.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from babel import Locale
from babel.messages import Message
from babel.messages.pofile import read_po

from smoelenboek.resources import ENGINE
from tests.engines.reader import Reader

LANGUAGE, TREE = "nl", "/nl"
PLACEHOLDER = re.compile(r"(%\(\w+\)s|\{\w+\})")
SHORT = 5  # letters that begin too many texts
ADDRESS = re.compile(r"(?<=')/(?=[a-z])")  # of the site, in an expression


@cache
def texts() -> dict[str, str]:
    """English → Dutch."""
    english, dutch = Locale.parse("en").languages, Locale.parse(LANGUAGE).languages
    names = {name: dutch[code] for code, name in english.items() if code in dutch}
    return names | dict(pair for message in _messages() for pair in _forms(message))


def _messages() -> Iterator[Message]:
    with (ENGINE / "locale" / f"{LANGUAGE}.po").open("rb") as file:
        yield from (message for message in read_po(file, locale=LANGUAGE) if message.id)


def _forms(message: Message) -> Iterator[tuple[str, str]]:
    several = isinstance(message.id, tuple)
    yield from zip(message.id, message.string, strict=True) if several else [(message.id, message.string)]


@cache
def in_dutch(text: str) -> str:
    """Return what the interface says for a text in English; the same of a text that is not the interface's."""
    if text in texts():
        return texts()[text]
    for english, dutch in texts().items():
        parts = PLACEHOLDER.split(english)
        if len(parts) == 3 and (parts[0] or parts[2]):
            match = re.fullmatch(f"{re.escape(parts[0])}(.+){re.escape(parts[2])}", text)
            if match and len(parts[0] + parts[2]) > 3:
                return dutch.replace(parts[1], match[1])
    begun = (dutch for english, dutch in texts().items() if len(text) > SHORT and english.startswith(text))
    return next(begun, text)


class DutchReader:
    """See Reader. Does what another reader does, in the second language."""

    def __init__(self, reader: Reader) -> None:
        self.reader, self.engine = reader, reader.engine

    def open(self, path: str) -> None:
        self.reader.open(TREE + path)

    def back(self) -> None:
        self.reader.back()

    def where(self) -> str:
        return self.reader.where().removeprefix(TREE)

    def say(self, text: str) -> str:
        return in_dutch(text)

    def press(self, *keys: str) -> None:
        self.reader.press(*keys)

    def type(self, text: str) -> None:
        self.reader.type(text)

    def click(self, role: str, name: str) -> None:
        self.reader.click(role, in_dutch(name))

    def unfold(self, text: str) -> None:
        self.reader.unfold(in_dutch(text))

    def choose(self, label: str, what: str) -> None:
        self.reader.choose(in_dutch(label), in_dutch(what))

    def put(self, label: str, file: Path) -> None:
        self.reader.put(in_dutch(label), file)

    def slide(self, name: str, to: float) -> None:
        self.reader.slide(in_dutch(name), to)

    def sees(self, role: str, name: str = "") -> str:
        return self.reader.sees(role, in_dutch(name))

    def misses(self, role: str, name: str = "") -> None:
        self.reader.misses(role, in_dutch(name))

    def is_at(self, role: str, name: str) -> None:
        self.reader.is_at(role, in_dutch(name))

    def value(self, role: str, name: str) -> str:
        return self.reader.value(role, in_dutch(name))

    def tell(self, expression: str) -> Any:
        return self.reader.tell(ADDRESS.sub(f"{TREE}/", expression))

    def until(self, expression: str) -> None:
        self.reader.until(ADDRESS.sub(f"{TREE}/", expression).replace("'smoelenboek'", f"'smoelenboek{TREE}'"))

    def download(self, role: str, name: str) -> tuple[str, bytes]:
        return self.reader.download(role, in_dutch(name))

    def narrow(self, width: int, height: int) -> None:
        self.reader.narrow(width, height)

    def picture(self) -> bytes:
        return self.reader.picture()

    def printed(self) -> str:
        return self.reader.printed()

    def end(self) -> None:
        self.reader.end()
