"""Bytes in; UTF-8 text out, in NFC, with LF, without characters that hide or reorder text. Or problems."""

from __future__ import annotations

import re
import unicodedata

from smoelenboek.contract.characters import REFUSED
from smoelenboek.text.problem import Problem, problem

CONTROLS = re.compile(f"[{REFUSED}]")


def position(text: str, index: int) -> tuple[int, int]:
    """Return the line and column, from 1, of the character at `index`."""
    return text.count("\n", 0, index) + 1, index - (text.rfind("\n", 0, index) + 1) + 1


def decode(source: bytes) -> tuple[str, list[Problem]]:
    """Return the text of `source` and what is wrong with it.

    With problems the text is still the best reading there is, so that later faults can be told too;
    only bytes that are no UTF-8 end here, with an empty text.
    """
    try:
        text = source.decode("utf-8")
    except UnicodeDecodeError as bad:
        return "", [_other_encoding(source, bad.start)]
    if source.isascii() and not _ASCII_CONTROLS.search(source):
        return text, []
    problems: list[Problem] = []
    if text.startswith("\ufeff"):
        problems.append(problem("text-bom", (1, 1)))
        text = text.removeprefix("\ufeff")
    if "\r" in text:
        problems.append(problem("text-line-ends", position(text, text.index("\r"))))
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if control := CONTROLS.search(text):
        problems.append(
            problem("text-control", position(text, control.start()), written=f"U+{ord(control.group()):04X}")
        )
        text = CONTROLS.sub("", text)
    if not unicodedata.is_normalized("NFC", text):
        problems.append(_loose_accent(text))
        text = unicodedata.normalize("NFC", text)
    return text, problems


def _other_encoding(source: bytes, start: int) -> Problem:
    """Return the problem of a text that is not UTF-8, with the word at `start` as it was probably meant."""
    if source.startswith((b"\xff\xfe", b"\xfe\xff")):
        first = source.decode("utf-16", "replace").partition("\n")[0][:40]
        return problem("text-encoding", (1, 1), written=first.strip(), encoding="UTF-16")
    line = source.rfind(b"\n", 0, start) + 1
    before = source[line:start].decode("utf-8", "replace")
    rest = source[line:].partition(b"\n")[0].decode("cp1252", "replace")
    begin = len(before) - len(re.split(r"[\s\"'“”(]", before)[-1])
    word = re.split(
        r"[\s\"',;)]", rest[len(rest.encode("cp1252", "replace")[: start - line].decode("cp1252", "replace")) :]
    )[0]
    written = before[begin:] + word
    at = (source.count(b"\n", 0, start) + 1, begin + 1)
    return problem("text-encoding", at, written=written[:40], encoding="Windows-1252")


_ASCII_CONTROLS = re.compile(rb"[\x00-\x08\x0b-\x1f\x7f]")


def _loose_accent(text: str) -> Problem:
    for number, line in enumerate(text.split("\n"), 1):
        if not unicodedata.is_normalized("NFC", line):
            word = next(word for word in re.split(r"(\s)", line) if not unicodedata.is_normalized("NFC", word))
            return problem("text-nfc", (number, line.index(word) + 1), written=word[:40])
    return problem("text-nfc", (1, 1), written=text[:40])
