"""A problem in one text: like a fault, but the text does not know which file it is in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong at a place in a text.

    at     (line, column), from 1; (0, 0) means the whole text.
    code   one of smoelenboek.faults.CODES.
    facts  what the sentence needs.
    """

    code: str
    at: tuple[int, int] = (0, 0)
    facts: tuple[tuple[str, str], ...] = ()


def problem(code: str, at: tuple[int, int] = (0, 0), **facts: object) -> Problem:
    """Return a Problem with its facts as text."""
    return Problem(code, at, tuple(sorted((name, str(value)) for name, value in facts.items())))
