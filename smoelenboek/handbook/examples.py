"""Examples of messages, from faults/examples, which the tests run: some lines of a file and the message about them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

from smoelenboek.catalogues import EXPLAINED
from smoelenboek.faults import codes

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = Path(codes.__file__).parent / "examples"
MOST_LINES, MOST_CHARACTERS = 6, 76
_PARTS = re.compile(r"(.*?)^--- en\n(.*?)^--- nl\n(.*)", re.DOTALL | re.MULTILINE)
_SECTION = re.compile(r"(?P<path>\S+)(?: \((?P<how>[a-z]+)[^)]*\))?\n(?P<text>.*)", re.DOTALL)
_MESSAGE = re.compile(r"(?P<file>\S+?):(?P<line>\d+):(?P<column>\d+): (?P<message>.*) \[(?P<code>[a-z-]+)\]")
_NEAR = "Did you mean"


@dataclass(frozen=True, slots=True)
class Example:
    """One message as it was given.

    line     the line that it points to; 0 where it is about the file as a whole.
    how      how a file was made that no text can show, or that holds signs which nobody sees: `escaped`.
    excerpt  the telling lines of the file; "" if there are none.
    messages language → the message.
    """

    file: str
    line: int
    how: str
    excerpt: str
    messages: dict[str, str]


def example(code: str) -> Example | None:
    """Return the most telling example in faults/examples/<code>.txt; None without such a file."""
    file = FOLDER / f"{code}.txt"
    if not file.is_file():
        return None
    parts = _PARTS.fullmatch(file.read_text("utf-8"))
    if parts is None:
        raise ValueError(f"{file.name} needs a world, `--- en` and `--- nl`")
    messages = dict(zip(EXPLAINED[::-1], (list(_messages(report, code)) for report in parts.groups()[1:]), strict=True))
    best = min(range(len(messages["en"])), key=lambda index: _rank(messages["en"][index]["message"], index))
    message = messages["en"][best]
    how, text = _sections(parts[1]).get(message["file"], ("", ""))
    line, column = int(message["line"]), int(message["column"])
    texts = {language: messages[language][best]["message"] for language in EXPLAINED}
    return Example(message["file"], 0 if (line, column) == (1, 1) else line, how, _excerpt(text, line, column), texts)


def _messages(report: str, code: str) -> Iterator[re.Match[str]]:
    for line in report.splitlines():
        if (match := _MESSAGE.fullmatch(line)) and match["code"] == code:
            yield match


def _rank(message: str, index: int) -> tuple[bool, int]:
    """Say how early a message comes: the shortest with a suggestion, else the first."""
    return (_NEAR not in message, len(message) if _NEAR in message else index)


def _sections(world: str) -> dict[str, tuple[str, str]]:
    """Return the files of a world: path → how it was made, and its text."""
    sections = (_SECTION.fullmatch(section) for section in re.split(r"^(?:===|\*\*\*) ", world, flags=re.MULTILINE)[1:])
    return {section["path"]: (section["how"] or "", section["text"]) for section in sections if section}


def _excerpt(text: str, line: int, column: int) -> str:
    """Return the lines that tell: the first ones for a file as a whole, else the line and what belongs to it.

    That is the rest of its paragraph, or in YAML what is indented below it.
    """
    lines = text.rstrip("\n").split("\n")
    if (line, column) == (1, 1):
        shown = [*lines[:MOST_LINES], *["…"] * (len(lines) > MOST_LINES)]
    else:
        body = lines[0] == "---" and "---" in lines[1 : line - 1]
        rest = takewhile(str.strip if body else lambda row: row.startswith(" "), lines[line:])
        shown = [lines[line - 1], *rest][:MOST_LINES]
    return "\n".join(row if len(row) <= MOST_CHARACTERS else f"{row[:MOST_CHARACTERS]}…" for row in shown)
