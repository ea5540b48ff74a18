"""`merged`: writes the site as a merge would leave it, for `check` and a preview. Exit: 0, 1 refused, 2 can't tell.

Run it from the target branch's code. It writes data alone, so only the target's engine and theme run on it.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from smoelenboek.commands.gate import UNABLE
from smoelenboek.faults.report import FORMATS
from smoelenboek.gate import UnreadableError, export_merged

if TYPE_CHECKING:
    from pathlib import Path

REFUSED = 1


def main(site: Path, revisions: tuple[str, str], to: Path, *, format: str = "text", language: str = "en") -> int:
    """Write the second of two revisions, merged into the first, into `to`; print why not. Return the exit code."""
    try:
        if to.exists() and any(to.iterdir()):
            return _unable(f"{to} is not empty. Give a new folder.")
        faults = export_merged(site, *revisions, to)
    except (UnreadableError, OSError) as why:
        return _unable(str(why))
    sys.stdout.write(FORMATS[format](faults, language) + "\n" if faults else "")
    return REFUSED if faults else 0


def _unable(why: str) -> int:
    sys.stderr.write(f"merged: {why}\n")
    return UNABLE
