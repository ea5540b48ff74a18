"""The handbook's pages about messages: every code with its sentences, and an example."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from smoelenboek.faults import CODES, Code
from smoelenboek.handbook.examples import Example, example
from smoelenboek.handbook.field_types import anchor
from smoelenboek.handbook.words import Text, page, plain, word, words

if TYPE_CHECKING:
    from collections.abc import Iterator

NAME = "messages"
_NAMED = re.compile(r"^[a-z_.{}]+: ")  # the field that a sentence begins with
_SAYS = re.compile(r"\w")
_TICKS = re.compile("`+")
_FACT = re.compile(r"(?<!\{)\{(\w+)\}(?!\})")


def message_pages(language: str) -> Iterator[tuple[str, Text]]:
    """Yield (name, page): those with the messages, then the page that leads to them."""
    about = words()["messages"]
    parts = [about[language]["lead"]]
    for part, codes in _by_page().items():
        texts, name = about["pages"][part][language], f"{NAME}-{part}"
        yield name, page(texts, *(_code(code, language, example(code.name)) for code in codes))
        parts += [f"## [{texts['title']}]({name}.md)", _table(codes, name, language)]
    yield NAME, page(about[language], *parts)


def _by_page() -> dict[str, list[Code]]:
    """Return page → its codes: from the one that it names to the next page's."""
    starts = {about["from"]: name for name, about in words()["messages"]["pages"].items()}
    pages: dict[str, list[Code]] = {}
    name = next(iter(starts.values()))
    for code in CODES.values():
        name = starts.get(code.name, name)
        pages.setdefault(name, []).append(code)
    return pages


def _table(codes: list[Code], name: str, language: str) -> str:
    rows = (
        f"| [{code.name}]({name}.md{anchor(code.name)}) "
        f"| {word(code.severity.value, language)} | {plain(_general(code, language)[0])} |"
        for code in codes
    )
    return "\n".join([word("codes", language), "|---|---|---|", *rows])


def _code(code: Code, language: str, shown: Example | None) -> str:
    wrong, mend = (plain(text) for text in _general(code, language))
    sentences = [f"**{word(code.severity.value, language)}.** {wrong}"]
    if _SAYS.search(mend):  # else it is made of facts alone: the example has them
        sentences.append(f"**{word('mend', language)}.** {mend}")
    return "\n\n".join([f"## {code.name}", *sentences, *(_shown(shown, language) if shown else ())])


def _shown(shown: Example, language: str) -> Iterator[str]:
    remark = words()["how"].get(shown.how)
    if remark:
        yield word("how", language, shown.file, remark[language])
    elif shown.file != ".":  # what is said of a change as a whole is said of no file
        yield word("line", language, shown.file, shown.line) if shown.line else word("whole", language, shown.file)
    if shown.excerpt and not remark:
        fence = "`" * max(3, 1 + max(map(len, _TICKS.findall(shown.excerpt)), default=0))  # longer than any inside
        yield f"{fence}text\n{shown.excerpt}\n{fence}"
    if shown.how == "escaped":
        yield word("escaped", language)
    yield f"> {plain(shown.messages[language])}"


def _general(code: Code, language: str) -> tuple[str, str]:
    """Return what is wrong and how to mend it, without the facts of one file."""
    facts = {"near": "", "known": "", "domains": "", "wanted": words()["facts"].get(code.name, {}).get(language, "…")}
    wrong, mend = (
        _FACT.sub(lambda match: facts.get(match[1], "…"), _NAMED.sub("", text)) for text in code.texts[language]
    )
    return _sentence(wrong), _sentence(mend)


def _sentence(text: str) -> str:
    sentence = text.replace("{{", "{").replace("}}", "}").strip()
    return sentence[:1].upper() + (sentence[1:-1] if sentence.endswith("….") else sentence[1:])
