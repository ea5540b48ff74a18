"""Words for the facts in a message: what was expected, why a library refused, what to do with a kind of file.

A fact is English or a library's own; here it gets its words in the language of the reader. All of them stand in
words.yml, and so does what is to be said at the end of a report.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

UNREAD = "it could not be read"  # in place of what a library said in words that we do not know
TRANSLATED = frozenset({"wanted", "kind"})  # the facts that are words themselves


@dataclass(frozen=True)
class Summary:
    """How many there are: singular and plural of each, the sentence, and what is between thousands."""

    faults: tuple[str, str]
    advice: tuple[str, str]
    sentence: str
    thousands: str

    def of(self, faults: int, advice: int, files: int) -> str:
        """Return the sentence for these numbers."""
        return self.sentence.format(
            faults=f"{faults} {self.faults[faults != 1]}",
            advice=f"{advice} {self.advice[advice != 1]}",
            files=f"{files:,}".replace(",", self.thousands),
        )


@dataclass(frozen=True)
class Words:
    """The words of one language, as words.yml explains them."""

    facts: dict[str, str]
    why: dict[str, str]
    parts: dict[str, str]
    how: dict[str, str]
    summary: Summary


def read(file: Path) -> dict[str, Words]:
    """Return language → its words."""
    rows = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)  # our own file, and a safe loader
    return {language: Words(**{**row, "summary": Summary(**row["summary"])}) for language, row in rows.items()}


WORDS = read(Path(__file__).with_name("words.yml"))
