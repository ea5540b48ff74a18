"""GitHub, and GitHub Enterprise Server, as the desk needs it: REST, API version 2022-11-28, and one GraphQL question.

Sources: docs.github.com “REST API endpoints for issues”, “for pull requests”, “for workflow runs”; “GraphQL: Issue”.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, urlsplit

from smoelenboek.forge.desk_api import Account, Issue, MergeRequest, Note, moment, plain
from smoelenboek.forge.rest import MISSING, api
from smoelenboek.git.errors import RetryError, StoppedError
from smoelenboek.git.write import Identity

_UNPROCESSABLE = 422
_PASSED = frozenset({"success", "neutral", "skipped"})
# Who changed an issue's text stands in GraphQL alone; so does whether it came from another repository.
_EDITS = """query($owner: String!, $name: String!, $number: Int!) {
  repository(owner: $owner, name: $name) { issue(number: $number) {
    userContentEdits(first: 100) { totalCount nodes { editor { login } } }
    timelineItems(itemTypes: [TRANSFERRED_EVENT], first: 1) { totalCount }
  } }
}"""


class GitHubProject:
    """One repository on GitHub. url: the forge's address. project: owner/name."""

    sees_merges = True

    def __init__(self, url: str, project: str, token: str) -> None:
        self._owner, _, self._name = project.partition("/")
        self._home = f"/repos/{quote(project)}"
        self._host = urlsplit(url).hostname or ""
        self._api = api("github", url, token)
        self.me = self._account(self._api.again("/user"))
        about = self._api.again(self._home)
        self._id = about["id"]
        self.repository = str(about["clone_url"])

    def issues(self) -> list[Issue]:
        """Return all open issues, oldest first. GitHub counts pull requests among them."""
        rows = self._api.rows(f"{self._home}/issues", "per_page", state="open", sort="created", direction="asc")
        return [self._issue(row) for row in rows if "pull_request" not in row]

    def issue(self, number: int) -> Issue:
        """Return one issue as it is now."""
        return self._issue(self._api.get(f"{self._home}/issues/{number}"))

    def notes(self, issue: int) -> list[Note]:
        """Return the comments on an issue, oldest first."""
        rows = self._api.rows(f"{self._home}/issues/{issue}/comments", "per_page")
        return [Note(row["id"], (row["user"] or {}).get("id", 0), False, str(row["body"] or "")) for row in rows]

    def edited(self, issue: Issue, notes: list[Note]) -> bool:  # noqa: ARG002 - other forges tell it in their notes
        """Return whether anybody but its author changed an issue's text, or it came from another repository."""
        answer = self._api.graphql(_EDITS, owner=self._owner, name=self._name, number=issue.number)
        if answer.get("errors"):
            raise StoppedError("The forge does not tell who changed an issue's text.")
        about = answer["data"]["repository"]["issue"]
        edits, moves = about["userContentEdits"] or {"nodes": []}, about["timelineItems"]["totalCount"]
        others = [edit for edit in edits["nodes"] if (edit["editor"] or {}).get("login") != issue.author.username]
        return bool(moves or others or edits.get("totalCount", 0) > len(edits["nodes"]))

    def seal(self, issue: Issue) -> str:  # noqa: ARG002
        """Return "": GitHub tells who changed a text."""
        return ""

    def say(self, issue: int, text: str) -> None:
        """Comment on an issue."""
        self._api.send("POST", f"{self._home}/issues/{issue}/comments", {"body": text})

    def unsay(self, issue: int, note: int) -> None:  # noqa: ARG002 - a comment's number is enough here
        """Delete a comment of the desk; it may already be deleted."""
        self._api.send("DELETE", f"{self._home}/issues/comments/{note}", None, passed=frozenset({MISSING}))

    def close(self, issue: int) -> None:
        """Close an issue, unless it is closed already."""
        self._api.send("PATCH", f"{self._home}/issues/{issue}", {"state": "closed"})

    def request(self, branch: str, target: str) -> MergeRequest | None:
        """Return the pull request of one of our branches: the open one, else the last. Those of forks don't count."""
        head = f"{self._owner}:{branch}"
        rows = self._api.rows(f"{self._home}/pulls", "per_page", head=head, base=target, state="all")
        own = [
            row for row in rows if (row["head"]["repo"] or {}).get("id") == self._id and row["head"]["ref"] == branch
        ]
        if not own:
            return None
        latest = max(own, key=lambda row: (row["state"] == "open", bool(row["merged_at"]), row["number"]))
        about = self._api.get(f"{self._home}/pulls/{latest['number']}")
        state = "opened" if about["state"] == "open" else "merged" if about["merged"] else "closed"
        commit = str(about["head"]["sha"])
        ready = self._ready(about, commit) if state == "opened" else None
        return MergeRequest(about["number"], state, commit, moment(about["created_at"]), ready)

    def open(self, branch: str, target: str, title: str, text: str) -> None:
        """Open a pull request; raise RetryError if there is one of this branch already."""
        body = {"head": branch, "base": target, "title": title, "body": text}
        passed = frozenset({_UNPROCESSABLE})
        if self._api.send("POST", f"{self._home}/pulls", body, passed=passed) is None:
            raise RetryError("The forge takes no pull request of this branch (422); there may be one already.")

    def landed(self, number: int, commit: str) -> None:
        """Do nothing: GitHub marks a pull request as merged when its last commit is in the target."""

    def _ready(self, about: dict[str, Any], commit: str) -> bool | None:
        """Return whether the workflows that ran on a commit all passed; None while one runs or none has."""
        if about.get("mergeable") is False:
            return False
        answer = self._api.get(f"{self._home}/actions/runs", head_sha=commit, per_page=100)
        latest: dict[Any, dict[str, Any]] = {}
        for run in sorted(answer["workflow_runs"], key=lambda run: int(run["id"])):
            if run["head_sha"] == commit:
                latest[run["workflow_id"], run["event"]] = run
        if any(run["status"] != "completed" for run in latest.values()) or not latest:
            return None
        ends = {run["conclusion"] for run in latest.values()}
        return "success" in ends and ends <= _PASSED

    def _issue(self, row: dict[str, Any]) -> Issue:
        author = self._account(row["user"] or {"id": 0, "login": "ghost"})
        return Issue(row["number"], str(row["body"] or ""), row["state"] == "open", author, moment(row["created_at"]))

    def _account(self, row: dict[str, Any]) -> Account:
        id_, login = int(row["id"]), str(row["login"])
        address = f"{id_}+{plain(login) or id_}@users.noreply.{self._host}"
        return Account(id_, login, Identity(plain(login) or str(id_), address))
