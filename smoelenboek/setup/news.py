"""What the changelog says of the versions between two engines."""

from __future__ import annotations

import re

from packaging.version import InvalidVersion, Version

_HEADING = re.compile(r"^## \[?([^\]\s]+)\]?.*$", re.MULTILINE)


def news(changelog: str, before: str, now: str) -> str:
    """Return the parts about each version after `before`, up to `now`; "" if there is none. before: "" for all."""
    headings = list(_HEADING.finditer(changelog))
    ends = [heading.start() for heading in headings[1:]] + [len(changelog)]
    parts = [
        changelog[heading.start() : end].strip()
        for heading, end in zip(headings, ends, strict=True)
        if _between(heading[1], before or "0", now)
    ]
    return "\n\n".join(parts)


def _between(written: str, before: str, now: str) -> bool:
    try:
        return Version(before) < Version(written) <= Version(now)
    except InvalidVersion:  # not released yet
        return False
