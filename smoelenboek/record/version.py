"""What stands for the engine as it is installed: what is kept holds for one such alone."""

from __future__ import annotations

import hashlib
import os
import sys
from contextlib import suppress
from functools import cache

from smoelenboek.resources import ENGINE

_SOURCES = ("*.py", "*.po", "*.txt", "*.yml", "*.md")
_DIGEST = 16  # bytes


@cache
def engine_version() -> bytes:
    """Return a digest of the engine's code and texts, of Python, and of what is installed beside it."""
    digest = hashlib.blake2b(repr((sys.version, libraries())).encode(), digest_size=_DIGEST)
    for file in sorted(file for kind in _SOURCES for file in ENGINE.rglob(kind)):
        digest.update(f"{file.relative_to(ENGINE)}\0".encode() + file.read_bytes())
    return digest.digest()


def libraries() -> list[str]:
    """Return the names and versions of all that is installed."""
    names: set[str] = set()
    for folder in sys.path:
        with suppress(OSError):
            names.update(name for name in os.listdir(folder or ".") if name.endswith(".dist-info"))  # noqa: PTH208 - names alone
    return sorted(names)
