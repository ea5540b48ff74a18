"""A finding about a live address or a forge: a value with a stable code. Its sentences are in words.yml."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Self

import yaml

from smoelenboek.catalogues import explained

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Weight(StrEnum):
    """How much a finding matters: mend it, think of it, or only know it."""

    FAULT = "fault"
    ADVICE = "advice"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. `facts` are what its sentences name."""

    code: str
    facts: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, code: str, **facts: object) -> Self:
        """Return the finding `code`; raise KeyError if there is no such code."""
        if code not in WORDS["codes"]:
            raise KeyError(code)
        return cls(code, tuple((name, str(value)) for name, value in facts.items()))

    @property
    def weight(self) -> Weight:
        """Say how much it matters."""
        return Weight(WORDS["codes"][self.code]["weight"])

    def sentences(self, language: str) -> str:
        """Say what is so, and how to mend it."""
        texts = WORDS["codes"][self.code][explained(language)]
        return " ".join(text for text in texts if text).format_map(dict(self.facts))


WORDS = yaml.load(  # our own file, and a safe loader
    Path(__file__).with_name("words.yml").read_text("utf-8"), Loader=yaml.CSafeLoader
)
_ORDER = list(Weight)


def listed(findings: Iterable[Finding], language: str) -> list[str]:
    """Return a line for each finding, what matters most first."""
    ordered = sorted(dict.fromkeys(findings), key=lambda finding: _ORDER.index(finding.weight))
    names = WORDS["weights"][explained(language)]
    return [f"{names[finding.weight]}: {finding.sentences(language)} [{finding.code}]" for finding in ordered]


def ending(findings: Sequence[Finding], language: str) -> str:
    """Return the last line of a report."""
    count = sum(finding.weight is Weight.FAULT for finding in findings)
    return str(WORDS["endings"][explained(language)][min(count, 2)]).format(count=count)


def must_mend(findings: Iterable[Finding]) -> bool:
    """Say whether any finding is a fault."""
    return any(finding.weight is Weight.FAULT for finding in findings)
