"""A fault is a value. It holds no sentence: a reporter finds that by the code, in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from smoelenboek.faults.codes import CODES, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One fault, or one piece of advice, about one source file. Sorts by place: a report reads top to bottom.

    file    path from the site's folder, with forward slashes.
    line    counts from 1; 0 means the whole file.
    column  counts from 1, in characters; 0 with line 0.
    code    never changes once released: tests, docs and ignore lists hang on it.
    facts   what the sentence needs: the field, what was written, the nearest known word.
    """

    file: str
    line: int
    column: int
    code: str
    facts: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, code: str, file: str, at: tuple[int, int] = (0, 0), /, **facts: object) -> Self:
        """Return the fault `code` in `file` at (line, column)."""
        if code not in CODES:
            message = f"no such code: {code}"
            raise KeyError(message)
        pairs = tuple(sorted((name, str(value)) for name, value in facts.items() if value is not None))
        return cls(file, at[0], at[1], code, pairs)

    @property
    def severity(self) -> Severity:
        """Say whether this stops a build."""
        return CODES[self.code].severity


def stopping(faults: Iterable[Fault]) -> list[Fault]:
    """Return the faults that stop a build, without the advice."""
    return [fault for fault in faults if fault.severity is Severity.FAULT]
