"""Every code the product can say, with its two sentences in English and Dutch.

A sentence is a format string over the fault's facts. `wrong` says what is wrong and quotes what was
written, `mend` how to mend it. A code keeps its name and meaning for ever; its words may improve.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import yaml


class Severity(StrEnum):
    """A fault stops a build, advice is only shown. What is for review the gate leaves to a person."""

    FAULT = "fault"
    REVIEW = "review"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True)
class Code:
    """One thing that can be said of a file.

    texts  language → (what is wrong, how to mend it).
    """

    name: str
    severity: Severity
    texts: dict[str, tuple[str, str]]


def _codes(file: Path) -> dict[str, Code]:
    rows = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)  # our own file, and a safe loader
    return {
        name: Code(name, Severity(row.pop("severity")), {lang: (wrong, mend) for lang, (wrong, mend) in row.items()})
        for name, row in rows.items()
    }


CODES = _codes(Path(__file__).with_name("codes.yml"))
