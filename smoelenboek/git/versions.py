"""What each commit of a history wrote: parsed from `git log --raw`."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_COMMIT = "\x02"  # starts the line of a commit; git quotes it in a path
_APART = "\x1f"
_FIELDS = f"{_COMMIT}%H{_APART}%aI{_APART}%an{_APART}%ae{_APART}%s"
_RAW = (
    "log",
    "--raw",
    "--no-abbrev",
    "--no-renames",
    "--no-ext-diff",
    "--no-color",
    "--no-notes",
    "--root",
)
ARGUMENTS = (*_RAW, f"--format={_FIELDS}")
# What each commit of the main line brought, a merge all of its branch, with the day of that commit.
MAIN_LINE = (*_RAW, "--first-parent", "--diff-merges=first-parent", f"--format={_FIELDS.replace('%aI', '%cI')}")


@dataclass(frozen=True, slots=True)
class Version:
    """One path in one commit. blob: "" where the commit took the file away."""

    commit: str
    at: dt.datetime
    author: str
    email: str
    subject: str
    path: str
    blob: str


def read_versions(log: str) -> Iterator[Version]:
    """Yield what a log says, in its order. A path that git puts in quotes is none of the layout, and is left out."""
    commit, at, author, email, subject = "", dt.datetime.min.replace(tzinfo=dt.UTC), "", "", ""
    for line in log.split("\n"):
        if line.startswith(_COMMIT):
            commit, when, author, email, subject = line[1:].split(_APART, 4)
            at = dt.datetime.fromisoformat(when)
        elif line.startswith(":"):
            modes, _, path = line.partition("\t")
            blob = modes.split(" ")[3]
            if not path.startswith('"'):
                yield Version(commit, at, author, email, subject, path, "" if set(blob) == {"0"} else blob)
