"""What waits on a forge: open issues, those that were closed lately, and open merge requests. Nothing is changed.

Sources: docs.gitlab.com “Issues API”, “Notes API” and “Merge requests API”; docs.github.com “REST API endpoints for
issues”, “for issue comments” and “for pull requests”; /api/swagger of Gitea and Forgejo.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import quote

from smoelenboek.forge.desk_api import moment
from smoelenboek.forge.rest import api
from smoelenboek.git.errors import RetryError

if TYPE_CHECKING:
    import datetime as dt

    from smoelenboek.forge.rest import RestApi


@dataclass(frozen=True, slots=True)
class SentIssue:
    """An issue: who opened it when, and when it was closed."""

    number: int
    text: str
    account: str
    opened: dt.datetime
    closed: dt.datetime | None


@dataclass(frozen=True, slots=True)
class OpenRequest:
    """An open merge request of a branch of the project itself. account: who opened it."""

    number: int
    branch: str
    title: str
    text: str
    account: str
    opened: dt.datetime


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment on an issue."""

    account: str
    text: str


class Waiting(Protocol):
    """A project's issues and merge requests. Every method may raise RetryError or StoppedError."""

    def open_issues(self) -> list[SentIssue]:
        """Return all open issues."""

    def closed_issues(self, since: dt.datetime) -> list[SentIssue]:
        """Return the issues that were closed since a moment."""

    def requests(self) -> list[OpenRequest]:
        """Return the open merge requests of the project's own branches."""

    def comments(self, issue: int) -> list[Comment]:
        """Return what people and the desk said under an issue, oldest first."""


def waiting(kind: str, url: str, project: str, token: str) -> Waiting:
    """Return a project on a forge of a kind. url: the forge's address."""
    forge = api(kind, url, token)
    return _GitLab(forge, project) if kind == "gitlab" else _Pulls(forge, project, is_github=kind == "github")


class _GitLab:
    def __init__(self, forge: RestApi, project: str) -> None:
        self._api, self._home = forge, f"/projects/{quote(project, '')}"

    def open_issues(self) -> list[SentIssue]:
        return self._issues(state="opened")

    def closed_issues(self, since: dt.datetime) -> list[SentIssue]:
        rows = self._issues(state="closed", updated_after=since.isoformat())
        return [issue for issue in rows if issue.closed and issue.closed >= since]

    def requests(self) -> list[OpenRequest]:
        rows = self._api.rows(f"{self._home}/merge_requests", "per_page", state="opened")
        return [
            OpenRequest(
                row["iid"],
                str(row["source_branch"]),
                str(row["title"]),
                str(row.get("description") or ""),
                _name(row["author"], "username"),
                moment(row["created_at"]),
            )
            for row in rows
            if row["source_project_id"] == row.get("target_project_id", row["source_project_id"])
        ]

    def comments(self, issue: int) -> list[Comment]:
        rows = self._api.rows(f"{self._home}/issues/{issue}/notes", "per_page", order_by="created_at", sort="asc")
        return [Comment(_name(row["author"], "username"), str(row["body"])) for row in rows if not row["system"]]

    def _issues(self, **query: str) -> list[SentIssue]:
        rows = self._api.rows(f"{self._home}/issues", "per_page", order_by="created_at", sort="asc", **query)
        return [_issue(row, row["iid"], "description", _name(row["author"], "username")) for row in rows]


class _Pulls:
    """GitHub, Gitea and Forgejo, whose lists have the same fields here."""

    def __init__(self, forge: RestApi, project: str, *, is_github: bool) -> None:
        self._api, self._home, self._project = forge, f"/repos/{quote(project)}", project
        self._per_page = "per_page" if is_github else "limit"
        self._only = {} if is_github else {"type": "issues"}

    def open_issues(self) -> list[SentIssue]:
        return self._issues(state="open")

    def closed_issues(self, since: dt.datetime) -> list[SentIssue]:
        rows = self._issues(state="closed", since=since.isoformat(timespec="seconds").replace("+00:00", "Z"))
        return [issue for issue in rows if issue.closed and issue.closed >= since]

    def requests(self) -> list[OpenRequest]:
        rows = self._api.rows(f"{self._home}/pulls", self._per_page, state="open")
        return [
            OpenRequest(
                row["number"],
                str(row["head"]["ref"]),
                str(row["title"]),
                str(row["body"] or ""),
                _name(row["user"], "login"),
                moment(row["created_at"]),
            )
            for row in rows
            if (row["head"]["repo"] or {}).get("id") == row["base"]["repo"]["id"]
        ]

    def comments(self, issue: int) -> list[Comment]:
        rows = self._api.rows(f"{self._home}/issues/{issue}/comments", self._per_page)
        return [Comment(_name(row["user"], "login"), str(row["body"] or "")) for row in rows]

    def _issues(self, **query: str) -> list[SentIssue]:
        rows = self._api.rows(f"{self._home}/issues", self._per_page, **query, **self._only)
        issues = [row for row in rows if not row.get("pull_request")]  # GitHub counts pull requests among them
        return sorted(
            (_issue(row, row["number"], "body", _name(row["user"], "login")) for row in issues),
            key=lambda issue: issue.number,
        )


def _issue(row: dict[str, Any], number: int, text: str, account: str) -> SentIssue:
    closed = row.get("closed_at")
    try:
        return SentIssue(
            number, str(row.get(text) or ""), account, moment(row["created_at"]), moment(closed) if closed else None
        )
    except (KeyError, ValueError):
        raise RetryError("The forge tells of its issues in another form than it is documented.") from None


def _name(account: dict[str, Any] | None, field: str) -> str:
    """Return an account's name; "" of one that is gone."""
    return str((account or {}).get(field) or "")
