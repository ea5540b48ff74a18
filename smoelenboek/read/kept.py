"""What is kept of each file between two runs, so that a file that did not change is not even opened.

A file is the same if its size, times and number are, and these are older than when it was read: a file that is written
while it is read may keep its time. Of a text as new as that the content is compared.
"""

from __future__ import annotations

import json
import stat
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from smoelenboek.faults import Fault

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable

FILE = "file"  # the kind of these rows


@dataclass(slots=True)
class KeptFile:
    """One file without faults, as it was when it was read.

    status  mode, size, times of content and of status in ns, number: as the system told before it was read.
    since   the time in ns before which these can be believed.
    digest  of path, content and the code that parses it; empty for what is no text.
    faults  the advice on it by itself.
    facts   what the site takes from it (site/link.py); None as long as it was not linked.
    """

    status: tuple[int, ...]
    since: int
    digest: bytes
    faults: tuple[Fault, ...] = ()
    facts: list[list[Any]] | None = field(default=None)

    def to_json(self) -> bytes:
        """Return this as bytes that hold data only."""
        faults = [[fault.line, fault.column, fault.code, fault.facts] for fault in self.faults]
        columns = [self.status, self.since, self.digest.hex(), faults, self.facts]
        return json.dumps(columns, ensure_ascii=False, separators=(",", ":")).encode()

    @classmethod
    def from_json(cls, path: str, source: bytes) -> KeptFile:
        """Return what `to_json` wrote of the file at `path`."""
        status, since, digest, rows, facts = json.loads(source)
        faults = tuple(
            Fault(path, line, column, code, tuple((name, text) for name, text in pairs))
            for line, column, code, pairs in rows
        )
        return cls(tuple(status), since, bytes.fromhex(digest), faults, facts)

    def is_sure(self) -> bool:
        """Say whether an equal status tells that the file is the same."""
        return max(self.status[2:4]) < self.since


def status_of(status: os.stat_result) -> tuple[int, ...]:
    """Return what is compared of a file."""
    return status.st_mode, status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


def is_plain(status: os.stat_result | None) -> bool:
    """Say whether something is a file: no link, no folder, and there."""
    return status is not None and stat.S_ISREG(status.st_mode)


def by_file(faults: Iterable[Fault]) -> dict[str, tuple[Fault, ...]]:
    """Return path → its faults."""
    files: dict[str, list[Fault]] = {}
    for fault in faults:
        files.setdefault(fault.file, []).append(fault)
    return {path: tuple(some) for path, some in files.items()}
