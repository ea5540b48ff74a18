"""What waits at the desk, and what it refused lately: read from the forge, for who looks after proposals.

In: a project's issues and merge requests. Out: a Queue. The desk's own words are known by the mark at their end; who
writes such a mark by hand makes a row of this list look otherwise, and changes nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from smoelenboek.catalogues import LANGUAGES
from smoelenboek.desk import envelope
from smoelenboek.desk.answers import End, ProposalResult, sentence

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from smoelenboek.forge.waiting import Comment, OpenRequest, SentIssue, Waiting

_PREFIX = "desk/"
_BY_ISSUE = re.compile(r"desk/issue-(\d+)")
_MARK = re.compile(r"<!-- smoelenboek desk [0-9a-f]{20} -->\s*\Z")
_BLOCK = re.compile(r"^(?P<fence>`{3,})text\n(?P<lines>.*?)\n(?P=fence)$", re.MULTILINE | re.DOTALL)
_MENTION = re.compile(r"@([A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?)", re.ASCII)


@dataclass(frozen=True, slots=True)
class QueuedProposal:
    """One proposal. number: of its merge request if it has one, else of its issue.

    since    when it was sent, or of one that was refused when the desk answered.
    account  who sent it; "" for a mail.
    people   the accounts that were asked to look.
    reasons  the gate's, a line each.
    """

    number: int
    path: str
    account: str
    since: dt.datetime
    people: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Queue:
    """What waits for a person, for its checks, for the desk; and what was refused. Oldest first."""

    people: tuple[QueuedProposal, ...]
    checks: tuple[QueuedProposal, ...]
    desk: tuple[QueuedProposal, ...]
    refused: tuple[QueuedProposal, ...]


def queue(forge: Waiting, kind: str, since: dt.datetime) -> Queue:
    """Return what waits now, and what was refused since a moment. Raises RetryError and StoppedError."""
    issues = [issue for issue in forge.open_issues() if envelope.holds(issue.text)]
    requests = [request for request in forge.requests() if request.branch.startswith(_PREFIX)]
    numbers = {issue.number: issue for issue in issues}
    by_branch = {request.branch for request in requests}
    waits_for_checks = [request for request in requests if _issue_of(request) in numbers]
    ended = [issue for issue in forge.closed_issues(since) if envelope.holds(issue.text)]
    refused = (_refused(issue, forge.comments(issue.number), kind) for issue in ended)
    return Queue(
        people=_sorted(_of_request(request) for request in requests if request not in waits_for_checks),
        checks=_sorted(_of_request(request) for request in waits_for_checks),
        desk=_sorted(_of_issue(issue) for issue in issues if f"desk/issue-{issue.number}" not in by_branch),
        refused=_sorted(queued for queued in refused if queued),
    )


def _sorted(proposals: Iterable[QueuedProposal]) -> tuple[QueuedProposal, ...]:
    return tuple(sorted(proposals, key=lambda queued: (queued.since, queued.number)))


def _issue_of(request: OpenRequest) -> int:
    """Return the number of the issue that a merge request was made of; 0 for a mail."""
    match = _BY_ISSUE.fullmatch(request.branch)
    return int(match[1]) if match else 0


def _of_request(request: OpenRequest) -> QueuedProposal:
    words = _BLOCK.sub("", request.text)
    sender, *people = _MENTION.findall(words) if _issue_of(request) else ("", *_MENTION.findall(words))
    return QueuedProposal(request.number, request.title, sender, request.opened, tuple(people), _reasons(request.text))


def _of_issue(issue: SentIssue) -> QueuedProposal:
    return QueuedProposal(issue.number, _path(issue), issue.account, issue.opened)


def _refused(issue: SentIssue, comments: list[Comment], kind: str) -> QueuedProposal | None:
    """Return the proposal of an issue that the desk refused; None if it did not."""
    texts = [comment.text for comment in comments if _MARK.search(comment.text) and comment.account != issue.account]
    starts = tuple(sentence(ProposalResult(End.REFUSED), language, kind) for language in LANGUAGES)
    if not texts or not texts[-1].startswith(starts) or issue.closed is None:
        return None
    return QueuedProposal(issue.number, _path(issue), issue.account, issue.closed, reasons=_reasons(texts[-1]))


def _path(issue: SentIssue) -> str:
    """Return the path of the first file in an issue; "" if there is none that has a place."""
    contents = envelope.read(issue.text, "issue")
    return next(iter([*contents.files, *contents.profiles]), "")


def _reasons(text: str) -> tuple[str, ...]:
    """Return the lines of the block in which the desk gives reasons."""
    block = _BLOCK.search(text)
    return tuple(line for line in block["lines"].splitlines() if line.strip()) if block else ()
