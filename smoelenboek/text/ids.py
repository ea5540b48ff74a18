"""Names that stand in file names and addresses: which will do, and which known one is nearest."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
RESERVED = frozenset({"index", "page", "print", "feed"})
DEVICES = frozenset({"con", "prn", "aux", "nul"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(10)})
SHORTEST, LONGEST, LONGEST_SLUG = 2, 40, 80


def is_id(written: str, *, longest: int = LONGEST) -> bool:
    """Say whether `written` can be an id: MODEL.md, "Files"."""
    return (
        SHORTEST <= len(written) <= longest
        and ID.fullmatch(written) is not None
        and not written.isdigit()
        and written not in RESERVED
        and written not in DEVICES
    )


def nearest(written: str, known: Iterable[str]) -> str | None:
    """Return the known word that looks most like `written`, or None if none does."""
    by_key = {_key(word): word for word in known}
    if (exact := by_key.get(_key(written))) is not None and exact != written:
        return exact
    close = difflib.get_close_matches(_key(written), by_key, n=1, cutoff=0.7)
    return by_key[close[0]] if close else None


def _key(word: str) -> str:
    return word.lower().replace("_", "").replace("-", "").replace(" ", "")
