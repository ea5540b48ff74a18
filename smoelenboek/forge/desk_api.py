"""What the desk needs of a forge: issues, comments and merge requests, the same for every kind."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from smoelenboek.git.write import Identity

_CRUD = " .,:;\"\\'"  # git accepts no name that has only these characters


@dataclass(frozen=True, slots=True)
class Account:
    """An account on the forge, with the private commit address that the forge provides."""

    id: int
    username: str
    identity: Identity


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue as it is now.

    untouched  whether nothing has happened to it since it was opened; None if the forge does not tell it so.
    """

    number: int
    text: str
    open: bool
    author: Account
    opened: dt.datetime
    untouched: bool | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A comment on an issue. system: whether the forge wrote it, about something that somebody did."""

    id: int
    author: int
    system: bool
    text: str


@dataclass(frozen=True, slots=True)
class MergeRequest:
    """A merge request as it is now.

    state  `opened`, `merged`, `closed` or, while it is being merged, `locked`.
    ready  whether its checks have passed and it can be merged; None while that is unknown.
    """

    number: int
    state: str
    commit: str
    opened: dt.datetime
    ready: bool | None


class DeskProject(Protocol):
    """One project on a forge. Every method may raise RetryError or StoppedError."""

    me: Account
    repository: str
    sees_merges: bool  # whether a merge request is marked as merged once its commit is in the target

    def issues(self) -> list[Issue]:
        """Return all open issues, oldest first."""

    def issue(self, number: int) -> Issue:
        """Return one issue as it is now."""

    def notes(self, issue: int) -> list[Note]:
        """Return the comments on an issue, oldest first."""

    def edited(self, issue: Issue, notes: list[Note]) -> bool:
        """Return whether anybody but its author may have changed an issue's text: then the author is not proven."""

    def seal(self, issue: Issue) -> str:
        """Return what proves later that the desk saw this text untouched; "" where the forge tells who changed it."""

    def say(self, issue: int, text: str) -> None:
        """Comment on an issue."""

    def unsay(self, issue: int, note: int) -> None:
        """Delete a comment of the desk; it may already be deleted."""

    def close(self, issue: int) -> None:
        """Close an issue, unless it is closed already."""

    def request(self, branch: str, target: str) -> MergeRequest | None:
        """Return the merge request of one of our branches: the open one, else the last. Those of forks don't count."""

    def open(self, branch: str, target: str, title: str, text: str) -> None:
        """Open a merge request; raise RetryError if there is one of this branch already."""

    def landed(self, number: int, commit: str) -> None:
        """Tell a forge that does not see merges that a merge request is in the target as of `commit`."""


def plain(name: str) -> str:
    """Return a name that git accepts: one line, without angle brackets; "" if git would accept nothing of it."""
    words = " ".join("".join(sign if sign.isprintable() and sign not in "<>" else " " for sign in name).split())[:200]
    return words if words.strip(_CRUD) else ""


def moment(written: str) -> dt.datetime:
    """Return a moment as an API writes it; without a zone it is UTC."""
    parsed = dt.datetime.fromisoformat(written)
    return parsed if parsed.tzinfo else parsed.replace(tzinfo=dt.UTC)
