"""The handbook's pages about messages: every code with its sentences, and an example from the tests."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from smoelenboek.faults import CODES, Code
from smoelenboek.tools.handbook.examples import Example, example
from smoelenboek.tools.handbook.field_types import anchor
from smoelenboek.tools.handbook.frame import address, back, book, page, plain, word

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SLUG = "handboek-meldingen"
_NAMED = re.compile(r"^[a-z_.{}]+: ")  # the field that a sentence begins with
_FACT = re.compile(r"(?<!\{)\{(\w+)\}(?!\})")


def message_pages(language: str, faults: Path) -> Iterator[tuple[str, str]]:
    """Yield slug and text: those with the messages, then the page that leads to them."""
    about = book()["messages"]
    parts = [about[language]["lead"]]
    for name, codes in _by_page().items():
        texts, slug = about["pages"][name][language], f"{SLUG}-{name}"
        sections = (_code(code, language, example(code.name, faults)) for code in codes)
        yield slug, page(texts, language, *sections, back("messages", SLUG, language))
        parts += [f"## [{texts['title']}]({address(slug, language)})", _table(codes, slug, language)]
    yield SLUG, page(about[language], language, *parts)


def _by_page() -> dict[str, list[Code]]:
    """Return page → its codes: from the one that it names to the next page's."""
    starts = {about["from"]: name for name, about in book()["messages"]["pages"].items()}
    pages: dict[str, list[Code]] = {}
    name = next(iter(starts.values()))
    for code in CODES.values():
        name = starts.get(code.name, name)
        pages.setdefault(name, []).append(code)
    return pages


def _table(codes: list[Code], slug: str, language: str) -> str:
    rows = (
        f"| [{code.name}]({address(slug, language)}{anchor(code.name)}) "
        f"| {word(code.severity.value, language)} | {plain(_general(code, language)[0])} |"
        for code in codes
    )
    return "\n".join([word("codes", language), "|---|---|---|", *rows])


def _code(code: Code, language: str, shown: Example | None) -> str:
    wrong, mend = (plain(text) for text in _general(code, language))
    sentences = [f"**{word(code.severity.value, language)}.** {wrong}", f"**{word('mend', language)}.** {mend}"]
    return "\n\n".join([f"## {code.name}", *sentences, *(_shown(shown, language) if shown else ())])


def _shown(shown: Example, language: str) -> Iterator[str]:
    remark = book()["how"].get(shown.how)
    if remark:
        yield word("how", language, shown.file, remark[language])
    elif shown.file != ".":  # what is said of a change as a whole is said of no file
        yield word("line", language, shown.file, shown.line) if shown.line else word("whole", language, shown.file)
    if shown.excerpt and not remark:
        yield f"```text\n{shown.excerpt}\n```"
    if shown.how == "escaped":
        yield word("escaped", language)
    yield f"> {plain(shown.messages[language])}"


def _general(code: Code, language: str) -> tuple[str, str]:
    """Return what is wrong and how to mend it, without the facts of one file."""
    facts = {"near": "", "known": "", "domains": "", "wanted": book()["facts"].get(code.name, {}).get(language, "…")}
    wrong, mend = (
        _FACT.sub(lambda match: facts.get(match[1], "…"), _NAMED.sub("", text)) for text in code.texts[language]
    )
    return _sentence(wrong), _sentence(mend)


def _sentence(text: str) -> str:
    sentence = text.replace("{{", "{").replace("}}", "}").strip()
    return sentence[:1].upper() + (sentence[1:-1] if sentence.endswith("….") else sentence[1:])
