"""Gitea and Forgejo, as the desk needs them: API v1.

Source: /api/swagger of either. They do not tell who changed an issue's text. So a text is its author's if nothing has
happened to the issue since it was opened; a seal in the desk's commit says so in later runs, when the desk's own
branch and merge request have touched the issue. The seal is made with the token: nobody else can make one.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
from typing import Any
from urllib.parse import quote, urlsplit

from smoelenboek.forge.desk_api import Account, Issue, MergeRequest, Note, moment, plain
from smoelenboek.forge.rest import CONFLICT, FORBIDDEN, MISSING, api
from smoelenboek.git.write import Identity

_READY = {"success": True, "failure": False, "error": False, "warning": False, "skipped": False}
_NOT_ALLOWED = 405
_OPENING = dt.timedelta(seconds=1)  # opening an issue takes two writes, each with its own second


class GiteaProject:
    """One repository on Gitea or Forgejo. url: the forge's address. project: owner/name."""

    sees_merges = False

    def __init__(self, url: str, project: str, token: str) -> None:
        self._home = f"/repos/{quote(project)}"
        self._host = urlsplit(url).hostname or ""
        self._key = token.encode()
        self._api = api("gitea", url, token)
        self.me = self._account(self._api.again("/user"))
        about = self._api.again(self._home)
        self._id = about["id"]
        self.repository = str(about["clone_url"])

    def issues(self) -> list[Issue]:
        """Return all open issues, oldest first."""
        rows = self._api.rows(f"{self._home}/issues", "limit", state="open", type="issues")
        return sorted(map(self._issue, rows), key=lambda issue: issue.number)

    def issue(self, number: int) -> Issue:
        """Return one issue as it is now."""
        return self._issue(self._api.get(f"{self._home}/issues/{number}"))

    def notes(self, issue: int) -> list[Note]:
        """Return the comments on an issue, oldest first. This list has no pages."""
        rows = self._api.get(f"{self._home}/issues/{issue}/comments")
        return [Note(row["id"], (row["user"] or {}).get("id", 0), False, str(row["body"] or "")) for row in rows]

    def edited(self, issue: Issue, notes: list[Note]) -> bool:  # noqa: ARG002 - other forges tell it in their notes
        """Return whether anything has happened to an issue since it was opened: a change of its text is not told."""
        return not issue.untouched

    def seal(self, issue: Issue) -> str:
        """Return what proves later that the desk saw this text before anybody else could have changed it."""
        text = f"{self._home}\n{issue.number}\n{issue.author.id}\n{issue.text}"
        return hmac.new(self._key, text.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()

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
        """Return the pull request of one of our branches; the forge tells of one alone. Those of forks don't count."""
        about = self._api.optional(f"{self._home}/pulls/{quote(target, '')}/{quote(branch)}")
        if about is None:
            return None
        state = "merged" if about["merged"] else "opened" if about["state"] == "open" else "closed"
        commit = str(about["head"]["sha"] or "")
        ready = self._ready(commit) if state == "opened" and commit else None
        return MergeRequest(about["number"], state, commit, moment(about["created_at"]), ready)

    def open(self, branch: str, target: str, title: str, text: str) -> None:
        """Open a pull request; raise RetryError if there is one of this branch already."""
        self._api.send("POST", f"{self._home}/pulls", {"head": branch, "base": target, "title": title, "body": text})

    def landed(self, number: int, commit: str) -> None:
        """Mark a pull request as merged by `commit`. A repository whose settings do not allow it leaves it open."""
        body = {"Do": "manually-merged", "MergeCommitID": commit}
        passed = frozenset({_NOT_ALLOWED, FORBIDDEN, CONFLICT})
        self._api.send("POST", f"{self._home}/pulls/{number}/merge", body, passed=passed)

    def _ready(self, commit: str) -> bool | None:
        """Return whether the checks of a commit passed; None while one runs or none has."""
        about = self._api.get(f"{self._home}/commits/{commit}/status")
        return _READY.get(str(about.get("state") or "")) if about.get("statuses") else None

    def _issue(self, row: dict[str, Any]) -> Issue:
        opened, changed = moment(row["created_at"]), moment(row["updated_at"])
        author = self._account(row["user"] or {"id": 0, "login": "ghost"})
        moved = bool(row.get("original_author"))  # by an import, which names whom it likes
        untouched = changed - opened <= _OPENING and not moved
        return Issue(row["number"], str(row["body"] or ""), row["state"] == "open", author, opened, untouched)

    def _account(self, row: dict[str, Any]) -> Account:
        id_, login = int(row["id"]), str(row["login"])
        name = plain(str(row.get("full_name") or "")) or plain(login) or str(id_)
        return Account(id_, login, Identity(name, f"{plain(login) or id_}@noreply.{self._host}"))
