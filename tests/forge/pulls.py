"""The small forge with the API of GitHub (REST, 2022-11-28, of an Enterprise Server) or of Gitea and Forgejo (v1).

Its people, issues and rules for `before` and `lost` are those of `gitlab.py`; answers have the shapes of the
documentation. On Gitea every comment, push and pull request that names an issue moves that issue's `updated_at`; a pull
request is merged there when somebody says so with `manually-merged`.
"""

from __future__ import annotations

import json
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from tests.forge.gitlab import DESK, PROJECT, TOKEN, GitLab, sent
from tests.gate.world import AT, git

LATER = "2026-11-23T12:05:00Z"


class _Pulls(GitLab):
    """What both APIs have alike. An editor of an issue's text is in `editors`."""

    kind = ""
    root = ""
    scheme = ""
    per = "per_page"

    def serve(self, request: BaseHTTPRequestHandler, body: bytes) -> tuple[int, dict[str, str], bytes]:
        """Return an answer of the API, of the hook's question, or git's own."""
        where = urlsplit(request.path)
        if request.command == "PUSH" or not where.path.startswith("/api/"):
            return super().serve(request, body)
        self.requests.append(f"{request.command} {where.path}")
        text = dict(parse_qsl(where.query)) | (json.loads(body) if body else {})
        if request.headers.get("Authorization") != f"{self.scheme} {TOKEN}":
            return sent(401, {"message": "Bad credentials"})
        status = self.before(request.command, where.path)
        if status and not self.lost:
            return sent(status, {"message": f"{status} Made up"})
        with self._lock:
            self._look()
            code, answer = self.answer(request.command, where.path, text)
        if status:
            return sent(status, {"message": f"{status} Made up"})
        return sent(code, *self._paged(where.path, answer, text)) if isinstance(answer, list) else sent(code, answer)

    def _paged(self, path: str, rows: list[Any], text: dict[str, str]) -> tuple[list[Any], dict[str, str]]:
        if path.endswith("/comments") and self.kind != "github":
            return rows, {}
        page, most = int(text.get("page", 1)), min(int(text.get(self.per, 30)), self.per_page)
        more = {} if page * most >= len(rows) else {"Link": f'<{self.url}{path}?page={page + 1}>; rel="next"'}
        return rows[(page - 1) * most : page * most], more

    def answer(self, method: str, path: str, requests: dict[str, Any]) -> tuple[int, Any]:  # noqa: PLR0911 - one a route
        """Return status and body of one request."""
        parts = [unquote(part) for part in path.removeprefix(self.root).split("/")]
        if parts == ["user"]:
            return 200, self._user(DESK)
        if parts[:3] != ["repos", "a", "b"]:
            return 404, {"message": "Not Found"}
        match [method, *parts[3:]]:
            case ["GET"]:
                return 200, {"id": PROJECT, "clone_url": self.repository, "default_branch": "main"}
            case ["GET", "issues"]:
                return 200, self._listed(requests.get("state", "open"))
            case ["GET", "issues", number] if int(number) <= len(self.issues):
                return 200, self._shown(self.issues[int(number) - 1])
            case ["PATCH", "issues", number]:
                self.issues[int(number) - 1] |= {"state": requests["state"], "closed_at": AT}
                return 201, self._shown(self.issues[int(number) - 1])
            case ["GET", "issues", number, "comments"]:
                return 200, [{**note, "user": self._user(note["author"])} for note in self.notes[int(number)]]
            case ["POST", "issues", number, "comments"]:
                self.note(int(number), DESK, requests["body"])
                return 201, {"id": self._ids}
        if parts[3:5] == ["issues", "comments"]:
            return self._remove(int(parts[5]))
        return (
            self._opened(requests)
            if (method, parts[3:]) == ("POST", ["pulls"])
            else self._more(method, parts[3:], requests)
        )

    def _listed(self, state: str) -> list[dict[str, Any]]:
        """Return the issues that are open, or those that are closed."""
        ended = "closed" if state == "closed" else "opened"
        return [self._shown(issue) for issue in self.issues if issue["state"] == ended]

    def _open_pulls(self) -> list[dict[str, Any]]:
        return [self._pull(pull) for pull in self.merge_requests if pull["state"] == "opened"]

    def _more(self, method: str, parts: list[str], requests: dict[str, Any]) -> tuple[int, Any]:
        raise NotImplementedError

    def _remove(self, id_: int) -> tuple[int, Any]:
        for notes in self.notes.values():
            for note in notes:
                if note["id"] == id_:
                    notes.remove(note)
                    return 204, None
        return 404, {"message": "Not Found"}

    def _opened(self, requests: dict[str, Any]) -> tuple[int, Any]:
        about = {"source_branch": requests["head"], "target_branch": requests["base"]}
        code, answer = self._open({**about, "title": requests["title"], "description": requests["body"]})
        if code == 201:
            return 201, self._pull(self.merge_requests[-1])
        return (422 if self.kind == "github" else code), {"message": "Validation Failed", "errors": [answer]}

    def _user(self, account: dict[str, Any]) -> dict[str, Any]:
        return {"id": account["id"], "login": account["username"], "full_name": account["name"]}

    def _shown(self, issue: dict[str, Any]) -> dict[str, Any]:
        state = "open" if issue["state"] == "opened" else "closed"
        return {
            "number": issue["iid"],
            "body": issue["description"],
            "state": state,
            "user": self._user(issue["author"]),
            "created_at": issue["created_at"],
            "closed_at": issue.get("closed_at"),
            "updated_at": issue.get("updated_at", issue["created_at"]),
        }

    def _pull(self, request: dict[str, Any]) -> dict[str, Any]:
        whole = self._whole(request)
        return {
            "number": whole["iid"],
            "title": whole["title"],
            "body": whole["description"],
            "user": self._user(whole["author"]),
            "state": "open" if whole["state"] == "opened" else "closed",
            "merged": whole["state"] == "merged",
            "merged_at": AT if whole["state"] == "merged" else None,
            "created_at": whole["created_at"],
            "mergeable": self.merge_status == "mergeable",
            "head": {"ref": whole["source_branch"], "sha": whole["sha"], "repo": {"id": whole["source_project_id"]}},
            "base": {"ref": whole["target_branch"], "repo": {"id": PROJECT}},
        }


class GitHub(_Pulls):
    """A GitHub Enterprise Server. `editors` of an issue: who changed its text, as GraphQL tells it."""

    kind, root, scheme = "github", "/api/v3/", "Bearer"

    def edit(self, issue: int, by: dict[str, Any]) -> None:
        """Let somebody change an issue's text."""
        self.issues[issue - 1].setdefault("editors", []).append(by["username"])

    def answer(self, method: str, path: str, requests: dict[str, Any]) -> tuple[int, Any]:
        """Return status and body of one request; GraphQL answers the one question that the desk has."""
        if path != "/api/graphql":
            return super().answer(method, path, requests)
        issue = self.issues[requests["variables"]["number"] - 1]
        nodes = [{"editor": {"login": name}} for name in issue.get("editors", ())]
        edits = {"totalCount": len(nodes), "nodes": nodes}
        about = {"userContentEdits": edits, "timelineItems": {"totalCount": issue.get("moves", 0)}}
        return 200, {"data": {"repository": {"issue": about}}}

    def _more(self, method: str, parts: list[str], requests: dict[str, Any]) -> tuple[int, Any]:
        match [method, *parts]:
            case ["GET", "pulls"] if "head" not in requests:
                return 200, self._open_pulls()
            case ["GET", "pulls"]:
                branch = requests["head"].partition(":")[2]
                return 200, [self._pull(pull) for pull in self.merge_requests if pull["source_branch"] == branch]
            case ["GET", "pulls", number]:
                return 200, self._pull(self.merge_requests[int(number) - 1])
            case ["GET", "actions", "runs"]:
                running = self.pipeline in {"running", "pending"}
                run = {"id": 1, "workflow_id": 5, "event": "pull_request_target", "head_sha": requests["head_sha"]}
                ended = {"failed": "failure"}.get(self.pipeline or "", self.pipeline)
                run |= {"status": "in_progress" if running else "completed", "conclusion": None if running else ended}
                return 200, {"total_count": 1, "workflow_runs": [run] if self.pipeline else []}
        return 404, {"message": "Not Found"}


class Gitea(_Pulls):
    """A Gitea or Forgejo."""

    kind, root, scheme, per = "forgejo", "/api/v1/", "token", "limit"

    def edit(self, issue: int, by: dict[str, Any]) -> None:
        """Let somebody change an issue's text."""
        self.touch(issue)

    def touch(self, issue: int) -> None:
        """Let something happen to an issue: of all such things the API tells the moment alone."""
        self.issues[issue - 1]["updated_at"] = LATER

    def note(self, issue: int, by: dict[str, Any], text: str, *, system: bool = False) -> None:
        """Add a comment, which touches the issue."""
        super().note(issue, by, text, system=system)
        self.touch(issue)

    def _look(self) -> None:
        """Touch each issue that has a branch: its commits name it. Nothing is seen to be merged."""
        for issue in self.issues:
            if self.tip(f"desk/issue-{issue['iid']}"):
                self.touch(issue["iid"])

    def _more(self, method: str, parts: list[str], requests: dict[str, Any]) -> tuple[int, Any]:
        match [method, *parts]:
            case ["GET", "pulls"]:
                return 200, self._open_pulls()
            case ["GET", "pulls", "main", *branch]:
                own = [
                    pull
                    for pull in self.merge_requests
                    if pull["source_branch"] == "/".join(branch) and pull["source_project_id"] == PROJECT
                ]
                return (200, self._pull(own[0])) if own else (404, {"message": "Not Found"})
            case ["GET", "commits", _, "status"]:
                state = {"running": "pending", "failed": "failure"}.get(self.pipeline or "", self.pipeline)
                return 200, {"state": state or "", "statuses": [{"status": state}] if self.pipeline else None}
            case ["POST", "pulls", number, "merge"]:
                request = self.merge_requests[int(number) - 1]
                main = git(self.bare, "rev-list", "refs/heads/main").decode().split()
                if request["state"] != "opened" or requests["MergeCommitID"] not in main:
                    return 405, {"message": "Not allowed"}
                request["sha"] = self.tip(request["source_branch"])
                assert request["sha"] in main
                request["state"] = "merged"
                return 200, None
        return 404, {"message": "Not Found"}


FORGES: dict[str, type[GitLab]] = {forge.kind: forge for forge in (GitLab, GitHub, Gitea)}
