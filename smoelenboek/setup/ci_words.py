"""What a CI file says to people, in the language of a site: comments, names of steps, lines of its log.

A template is in English. A comment that has no translation is left out; what a program reads in one stays.
"""

from __future__ import annotations

import re
import textwrap
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

WIDTH = 118
_LINE = re.compile(r"^(?P<indent> *)#(?P<text>.*)$")
_TRAILING = re.compile(r"(?P<code>^.*\S) +# (?P<text>.*)$")
_NAME = re.compile(r"^(?P<before> +(?:- )?name: )(?P<name>.*)$")
_PROGRAMS = re.compile(r"(?:zizmor: ignore\[[\w, -]+\]|shellcheck disable=[\w,]+|v[\d.]+(?!\S))")


def in_language(text: str, language: str) -> str:
    """Return a CI file as a site in this language has it."""
    if language == "en":
        return text
    words = ci_words(language)
    for english, other in words["texts"].items():
        text = text.replace(f'{english}"', f'{other}"')
    lines: list[str] = []
    for indent, group in groupby(text.splitlines(), _indent):
        some = list(group)
        lines += [_line(line, words) for line in some] if indent is None else _block(some, indent, words)
    return "\n".join(lines) + "\n"


@cache
def ci_words(language: str) -> dict[str, dict[str, str]]:
    """Return the translations: comments, names and texts, each English → other."""
    file = files("smoelenboek.setup") / "texts" / language / "ci.yml"
    return dict(yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader))


def _indent(line: str) -> str | None:
    """Return what is before a line that is a comment and nothing else; None for every other line."""
    match = _LINE.match(line)
    return match["indent"] if match else None


def _block(lines: list[str], indent: str, words: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    """Yield a comment of several lines, paragraph by paragraph; an example in it stays."""
    texts = [line.strip().removeprefix("#").removeprefix(" ") for line in lines]
    empty = False
    for is_text, group in groupby(texts, bool):
        paragraph = list(group)
        if not is_text:
            empty = True
            continue
        shown = _paragraph(paragraph, len(indent), words)
        if shown and empty:
            yield f"{indent}#"
        yield from (f"{indent}# {text}" for text in shown)
        empty = empty and not shown
    if empty and texts and not texts[-1]:
        yield f"{indent}#"


def _paragraph(texts: list[str], indent: int, words: Mapping[str, Mapping[str, str]]) -> list[str]:
    if texts[0].startswith("    "):
        return texts
    whole = _comment(" ".join(" ".join(texts).split()), words)
    return textwrap.wrap(whole, WIDTH - indent, break_long_words=False, break_on_hyphens=False)


def _comment(text: str, words: Mapping[str, Mapping[str, str]]) -> str:
    """Return a comment in another language, behind what of it a program reads; "" if nothing is left."""
    match = _PROGRAMS.match(text)
    directive = match[0] if match else ""
    rest = text[len(directive) :].strip(" #")
    translation = words["comments"].get(rest, "")
    parting = " # " if directive.startswith("shellcheck") and translation else " "
    return f"{directive}{parting}{translation}".strip()


def _line(line: str, words: Mapping[str, Mapping[str, str]]) -> str:
    """Return a line of code: a step's name and the comment behind it."""
    comment = _TRAILING.match(line)
    code, text = (comment["code"], _comment(comment["text"], words)) if comment else (line, "")
    if name := _NAME.match(code):
        code = name["before"] + words["names"].get(name["name"], name["name"])
    return f"{code} # {text}" if text else code
