"""`.smoelenboek.json` of a site: which engine made it what it is, and a digest of each file that is the engine's.

A file with another digest was changed by hand. Data from a repository: what it can't mean counts as not written.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from packaging.version import InvalidVersion, Version

from smoelenboek.setup.engine import is_ours, parted

if TYPE_CHECKING:
    from collections.abc import Mapping

RECORD = ".smoelenboek.json"


@dataclass(frozen=True, slots=True)
class Record:
    """What an engine left. engine: its version; "" if nobody knows. files: path → digest of what it offered last."""

    engine: str
    files: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, engine: str, files: Mapping[str, bytes]) -> Record:
        """Return the record of these files."""
        return cls(engine, {path: digest(path, content) for path, content in files.items()})

    @classmethod
    def read(cls, source: bytes) -> Record:
        """Return what is written; an empty record for anything else."""
        try:
            tree = json.loads(source)
            files = {path: text for path, text in tree["files"].items() if is_ours(path) and isinstance(text, str)}
            return cls(str(Version(tree["engine"])), files)
        except (ValueError, TypeError, KeyError, AttributeError, InvalidVersion, RecursionError):
            return cls("")

    def source(self) -> bytes:
        """Return the bytes of the record."""
        tree = {"engine": self.engine, "files": dict(sorted(self.files.items()))}
        return (json.dumps(tree, indent=2) + "\n").encode()


def digest(path: str, content: bytes) -> str:
    """Return the digest of what of a file is ours. Line ends don't count: git may write others."""
    return hashlib.sha256(parted(path, content)[0].replace(b"\r\n", b"\n")).hexdigest()
