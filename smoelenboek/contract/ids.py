"""Ids: what is in the name of a file and in an address. `text/ids.py` looks for the one that was meant."""

from __future__ import annotations

import re

from smoelenboek.contract.limits import LONGEST_ID, SHORTEST_ID
from smoelenboek.contract.reserved import DEVICES, ID_WORDS

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def is_id(written: str, *, longest: int = LONGEST_ID) -> bool:
    """Say whether `written` can be an id: MODEL.md, "Files"."""
    return (
        SHORTEST_ID <= len(written) <= longest
        and ID.fullmatch(written) is not None
        and not written.isdigit()
        and written not in ID_WORDS
        and written not in DEVICES
    )
