"""GitLab, as the desk needs it. The only module that imports python-gitlab, so that only the desk pays for it.

After a server error (5xx) a change may have been made although the answer was lost. So nothing is sent again from here:
the desk starts that issue again, and first checks what exists. The library's own retries are off for reading too: they
sleep for as long as the forge asks, in a job that is paid by the minute.
"""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import gitlab
import requests.exceptions

from smoelenboek.forge.desk_api import Account, Issue, MergeRequest, Note, moment, plain
from smoelenboek.git.errors import RetryError, StoppedError
from smoelenboek.git.write import Identity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Answer = TypeVar("Answer")
SECONDS = 30  # of one request
TRIES = 3  # of the first question of a run
PAUSE = 1.0  # seconds between them
_HOW: dict[str, Any] = {"obey_rate_limit": False}
_UNSURE = frozenset({"", "unchecked", "checking", "preparing", "ci_still_running", "approvals_syncing"})
_READY = frozenset({"mergeable", "can_be_merged", "need_rebase"})  # the second before GitLab 15.6; we need no rebase
_FAILED = frozenset({"failed", "canceled", "skipped"})
# Words in GitLab's notes, always English, about a changed text or an issue that was moved here.
_EDITS = ("description", "checklist item", "task", "moved from", "cloned from")
_NOT_FOUND, _CONFLICT, _TOO_MANY, _SERVER = 404, 409, 429, 500


@contextmanager
def _spoken() -> Iterator[None]:
    """Turn the errors of python-gitlab and requests into RetryError or StoppedError."""
    try:
        yield
    except gitlab.GitlabAuthenticationError:
        raise StoppedError(
            "The forge does not let this token in (401): it is wrong, its time is over, or it may not do this."
        ) from None
    except gitlab.GitlabError as why:
        code = why.response_code or 0
        reason = f"The forge says {code}: {' '.join(str(why.error_message).split())[:200]}"
        if code == _TOO_MANY:
            raise StoppedError("The forge asks for fewer requests (429).") from None
        if code >= _SERVER or code in {_NOT_FOUND, _CONFLICT}:
            raise RetryError(reason) from None
        raise StoppedError(reason) from None
    except requests.exceptions.RequestException as why:
        raise StoppedError(f"The forge can't be reached ({type(why).__name__}).") from None


def _first(question: Callable[[], Answer]) -> Answer:
    """Ask the first question of a run, several times if needed: one short failure must not end the run."""
    reason = ""
    for turn in range(TRIES):
        time.sleep(PAUSE if turn else 0)
        try:
            with _spoken():
                return question()
        except RetryError as why:
            reason = str(why)
    raise StoppedError(reason)


class GitLabProject:
    """One project on GitLab. url: the forge's address. project: the project's path."""

    sees_merges = True

    def __init__(self, url: str, project: str, token: str) -> None:
        self._host = url.partition("://")[2].partition("/")[0].partition(":")[0]
        self._gitlab = gitlab.Gitlab(url, private_token=token, timeout=SECONDS, per_page=100)
        me, self._project = _first(
            lambda: (self._gitlab.http_get("/user", **_HOW), self._gitlab.projects.get(project, **_HOW))
        )
        self.me = self._account(dict(me) if isinstance(me, dict) else {})
        self.repository = str(self._project.http_url_to_repo)

    def issues(self) -> list[Issue]:
        """Return all open issues, oldest first. All at once: closing one would shift the pages of the others."""
        query: dict[str, Any] = {"state": "opened", "order_by": "created_at", "sort": "asc", **_HOW}
        rows = _first(lambda: self._project.issues.list(get_all=True, **query))
        return [self._issue(row.attributes) for row in rows]

    def issue(self, number: int) -> Issue:
        """Return one issue as it is now."""
        with _spoken():
            return self._issue(self._project.issues.get(number, **_HOW).attributes)

    def notes(self, issue: int) -> list[Note]:
        """Return the comments on an issue and the events of its history, oldest first."""
        with _spoken():
            rows = self._lazy(issue).notes.list(order_by="created_at", sort="asc", get_all=True, **_HOW)
        return [Note(row.id, row.author["id"], bool(row.system), str(row.body)) for row in rows]

    def say(self, issue: int, text: str) -> None:
        """Comment on an issue."""
        with _spoken():
            self._lazy(issue).notes.create({"body": text}, **_HOW)

    def unsay(self, issue: int, note: int) -> None:
        """Delete a comment of the desk; it may already be deleted."""
        with _spoken():
            try:
                self._lazy(issue).notes.delete(note, **_HOW)
            except gitlab.GitlabDeleteError as why:
                if why.response_code != _NOT_FOUND:
                    raise

    def close(self, issue: int) -> None:
        """Close an issue, unless it is closed already."""
        with _spoken():
            self._project.issues.update(issue, {"state_event": "close"}, **_HOW)

    def request(self, branch: str, target: str) -> MergeRequest | None:
        """Return the merge request of one of our branches: the open one, else the last. Those of forks don't count."""
        with _spoken():
            query: dict[str, Any] = {"source_branch": branch, "target_branch": target, "state": "all"}
            rows = self._project.mergerequests.list(**query, get_all=True, **_HOW)
            own = [row for row in rows if row.source_project_id == self._project.id and row.source_branch == branch]
            if not own:
                return None
            latest = max(own, key=lambda row: (row.state in {"opened", "locked"}, row.state == "merged", row.iid))
            return _request(self._project.mergerequests.get(latest.iid, **_HOW).attributes)

    def open(self, branch: str, target: str, title: str, text: str) -> None:
        """Open a merge request; raise RetryError if there is one of this branch already."""
        about = {"source_branch": branch, "target_branch": target, "title": title, "description": text}
        with _spoken():
            self._project.mergerequests.create({**about, "remove_source_branch": True}, **_HOW)

    def edited(self, issue: Issue, notes: list[Note]) -> bool:
        """Return whether anybody but its author changed an issue's text: then the author is no longer proven."""
        others = (note.text.lower() for note in notes if note.system and note.author != issue.author.id)
        return any(word in text for text in others for word in _EDITS)

    def seal(self, issue: Issue) -> str:  # noqa: ARG002
        """Return "": GitLab tells who changed a text."""
        return ""

    def landed(self, number: int, commit: str) -> None:
        """Do nothing: GitLab marks a merge request as merged when it sees its commit in the target."""

    def _lazy(self, issue: int) -> Any:
        return self._project.issues.get(issue, lazy=True)

    def _issue(self, fields: dict[str, Any]) -> Issue:
        text, is_open = str(fields.get("description") or ""), fields["state"] == "opened"
        return Issue(fields["iid"], text, is_open, self._account(fields["author"]), moment(fields["created_at"]))

    def _account(self, fields: dict[str, Any]) -> Account:
        id_, username = int(fields["id"]), str(fields["username"])
        email = str(fields.get("commit_email") or f"{id_}-{username}@users.noreply.{self._host}")
        return Account(id_, username, Identity(plain(str(fields.get("name") or "")) or username, email))


def _request(fields: dict[str, Any]) -> MergeRequest:
    return MergeRequest(
        fields["iid"], fields["state"], str(fields.get("sha") or ""), moment(fields["created_at"]), _ready(fields)
    )


def _ready(fields: dict[str, Any]) -> bool | None:
    """Return whether a merge request may be merged, by its last pipeline and the project's other conditions."""
    pipeline = fields.get("head_pipeline") or {}
    of_this = pipeline.get("sha") == fields.get("sha") or str(pipeline.get("ref")).endswith("/merge")
    if of_this and pipeline.get("status") in _FAILED:
        return False
    status = str(fields.get("detailed_merge_status") or fields.get("merge_status") or "")
    if not of_this or pipeline.get("status") != "success" or status in _UNSURE:
        return None
    return status in _READY
