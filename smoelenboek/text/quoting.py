"""Quotes and brackets of a value of YAML, as its writer meant them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

QUOTED = re.compile(r"""'(?:[^']|'')*'|"(?:[^"\\]|\\.)*\"""")
CLOSERS = {"[": "]", "{": "}"}
_SHORTENED = re.compile(r"'[a-z]{1,2}[ -]")  # Dutch: 't Hof, 's-Gravenhage
_AFTER_QUOTE, _AFTER_ALL = re.compile(r"\s*(?:[,\]}:]|$)"), re.compile(r"\s*(?:#|$)")


def quoted(value: str) -> str:
    """Return `value` between the quotes that it does not hold itself."""
    if '"' not in value and "\\" not in value:
        return f'"{value}"'
    if "'" not in value:
        return f"'{value}'"
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def corrected(value: str) -> str:
    """Return a value that begins with a sign as it was meant: a name after @, a text whose quote was not closed."""
    if re.fullmatch(r"@[a-z0-9]+(?:-[a-z0-9]+)*", value):
        return value[1:]
    opened = value[0] in "'\"" and value.count(value[0]) == 1 and not _SHORTENED.match(value)
    return quoted(value[1:] if opened else value)


def open_brackets(value: str) -> tuple[str, tuple[int, int] | None]:
    """Return the brackets that `value` leaves open, and from where to where an unclosed quote's words stand.

    (0, 0) says that a text goes on after the last bracket: the value is none between brackets.
    """
    wait: list[str] = []
    at, begins = 0, True
    while at < len(value):
        sign = value[at]
        if sign in "'\"" and begins:
            match = QUOTED.match(value, at)
            if not match or not _AFTER_QUOTE.match(value, match.end()):
                return "", (at, next(_ends(value, at)))
            at = match.end()
            begins = False
            continue
        if sign in "@`%" and begins:
            return "", (at, next(_ends(value, at)))
        if sign in CLOSERS:
            wait.append(CLOSERS[sign])
        elif wait and sign == wait[-1]:
            wait.pop()
            if not wait and not _AFTER_ALL.match(value, at + 1):
                return "", (0, 0)
        begins = sign in "[{,:" or (begins and sign.isspace())
        at += 1
    return "".join(reversed(wait)), None


def _ends(value: str, start: int) -> Iterator[int]:
    """Yield where a token may end that begins at `start`."""
    yield from (at for at in range(start + 1, len(value)) if value[at] in ",]}\n")
    yield len(value)
