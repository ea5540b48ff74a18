"""What the pages of a site in several languages say of their languages, and what is wrong with that.

Any other built site of two languages: `.venv/bin/python -m tests.build.spoken SITE OUTPUT`.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

from smoelenboek.commands.check import checked
from smoelenboek.text.language import ENOUGH, language_of
from smoelenboek.text.language import _telling as telling

ALONE = {
    "nl": "(de voorpagina: zo’n pagina is er niet)",
    "en": "(the home page: there is no such page)",
}  # of a page without a counterpart
VOID = frozenset(["br", "hr", "img", "input", "link", "meta", "source", "wbr"])
SILENT = frozenset(["script", "style", "code", "samp", "kbd", "title"])  # a title is one text, of several parts
READ_ALOUD = frozenset(["aria-label", "alt", "title", "placeholder"])


class Fragments(HTMLParser):
    """Every text of a page that somebody reads or hears, with the language that it says it has."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[tuple[str, str]] = []
        self.links: list[Mapping[str, str | None]] = []
        self._open: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        outer = self._open[-1][1] if self._open else ""
        language = values.get("lang") or outer
        if tag in {"a", "link"}:
            self.links.append(values)
        self.texts += [(values[name] or "", language) for name in READ_ALOUD & values.keys()]
        if tag not in VOID:
            self._open.append((tag, language))

    def handle_endtag(self, tag: str) -> None:
        while any(tag == opened for opened, _ in self._open) and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self._open and not SILENT & {tag for tag, _ in self._open} and data.strip():
            self.texts.append((" ".join(data.split()), self._open[-1][1]))


def fragments(html: str) -> Fragments:
    parsed = Fragments()
    parsed.feed(html)
    return parsed


def pages(output: Path) -> Iterator[tuple[str, str]]:
    for file in sorted(output.rglob("*.html")):
        yield file.relative_to(output).as_posix(), file.read_text()


def leads_on(html: str) -> bool:
    return 'http-equiv="refresh"' in html


def in_trees(output: Path) -> tuple[dict[str, str], dict[str, str]]:
    """The pages in Dutch and those in English, by their paths in their tree."""
    return {path: html for path, html in pages(output) if not path.startswith("en/")}, dict(pages(output / "en"))


def names_in(site_folder: Path) -> re.Pattern[str]:
    """What a site's people are called: “van de” is no Dutch in a name."""
    site = checked(site_folder).site
    assert site is not None
    names = {
        name for person in site.people.values() for name in (person.name.shown, person.id, person.id.replace("-", "."))
    }
    return re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))))


def other_language(tree: Mapping[str, str], language: str) -> Iterator[str]:
    """Yield the path of each page that is not in the language of its tree."""
    for path, html in tree.items():
        if not re.search(f'<html lang="{language}"', html):
            yield path


def counterparts(here: Mapping[str, str], there: Mapping[str, str], language: str) -> Iterator[str]:
    """Yield the path of each page that has no counterpart and does not say so, or says so and has one."""
    for path, html in here.items():
        if (path in there) == (ALONE[language] in html):
            yield path


def unsaid(tree: Mapping[str, str], names: re.Pattern[str]) -> Iterator[tuple[str, str, str]]:
    """Yield page, text and language of each text whose words are in another language than it says."""
    for path, html in tree.items():
        for text, language in fragments(html).texts:
            if not may_be_other(text, language):  # a company has thousands of names: few texts are worth the search
                continue
            if (other := language_of(names.sub("", text))) and other != language:
                yield path, text, language


@cache
def may_be_other(text: str, language: str) -> bool:
    """Say whether a text has enough small words of another language; without the names in it there are no more."""
    words = re.findall(r"\w+", text.lower())
    return sum(telling().get(word, language) != language for word in words) >= ENOUGH


def findings(site: Path, output: Path) -> Iterator[str]:
    """Yield all that is wrong with the languages of a built site in Dutch and English."""
    dutch, english = in_trees(output)
    names = names_in(site)
    for here, there, language in (dutch, english, "nl"), (english, dutch, "en"):
        yield from (f"{language} {path}: another language" for path in other_language(here, language))
        yield from (f"{language} {path}: counterpart" for path in counterparts(here, there, language))
        yield from (f"{language} {path}: {language_}: {text}" for path, text, language_ in unsaid(here, names))


if __name__ == "__main__":
    folder, built = map(Path, sys.argv[1:])
    wrong = list(findings(folder, built))
    dutch, english = in_trees(built)
    print(*wrong, f"{len(dutch)} pages in Dutch, {len(english)} in English, {len(wrong)} findings.", sep="\n")
    sys.exit(bool(wrong))
