"""The small forge with GitLab's REST API (v4), as the documentation has it.

Issues, notes and merge requests are in memory; branches are git's. A merge request is merged when the target has its
commit, whoever pushed that. `before` is called with each request's method and path before it is answered, and with
`PUSH` and the ref before one is moved: it may count, wait, kill, or return a status with which the forge fails; with
`lost` the request is carried out all the same and only the answer is lost. No push passes the gate here.
"""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from tests.forge import pages
from tests.forge.server import Forge
from tests.gate.world import AT, WORLD, git

TOKEN = "glpat-made-up"
PROJECT = 7
DESK = {"id": 99, "username": "desk", "name": "The Desk", "commit_email": "99-desk@users.noreply.127.0.0.1"}
PEOPLE = {
    "annab": {"id": 11, "username": "annab", "name": "Anna Bakker"},
    "brams": {"id": 12, "username": "brams", "name": "Bram Smit"},
    "stranger": {"id": 13, "username": "stranger", "name": "Who <x>\nKnows"},
}
MERGED = {"merged", "closed"}
HOOK = """#!/bin/bash
while read -r _ _ ref; do
  exec 3<>/dev/tcp/127.0.0.1/{port} && printf 'PUSH /%s HTTP/1.0\r\n\r\n' "$ref" >&3 && read -r said <&3 || exit 1
  [[ $said == *" 200 "* ]] || exit 1
done
"""


def world(kind: str) -> dict[str, str]:
    """Return the world of the gate's tests on a forge of a kind: its people have accounts there."""
    if kind == "gitlab":
        return WORLD
    return {
        path: text.replace(", github: anna-hub", "")
        .replace("{gitlab: ", f"{{{kind}: ")
        .replace("kind: gitlab", f"kind: {kind}")
        for path, text in WORLD.items()
    }


class GitLab(Forge):
    """One project with the world of the gate's tests on `main`. The desk reaches its repository as a folder."""

    kind = "gitlab"

    def __init__(self, folder: Path) -> None:
        self.per_page = 100
        self.pipeline: str | None = "success"
        self.merge_status = "mergeable"
        self.before: Callable[[str, str], int | None] = lambda _method, _path: None
        self.lost = False
        self.issues: list[dict[str, Any]] = []
        self.notes: dict[int, list[dict[str, Any]]] = {}
        self.merge_requests: list[dict[str, Any]] = []
        self.requests: list[str] = []
        self._lock = threading.Lock()
        self._ids = 1000
        super().__init__(folder, self.kind, files=world(self.kind))
        self.repository = str(self.bare)
        self.site_file = world(self.kind)["site.yml"]

    def pre_receive(self) -> str:
        """Return a hook that asks this server first."""
        return HOOK.format(port=self._server.server_address[1])

    def issue(self, text: str, by: str = "annab", at: str = AT) -> int:
        """Open an issue; return its number."""
        number = len(self.issues) + 1
        facts = {"iid": number, "description": text, "state": "opened", "author": PEOPLE[by], "created_at": at}
        self.issues.append({"id": 500 + number, "title": "Comment", **facts})
        self.notes[number] = []
        return number

    def note(self, issue: int, by: dict[str, Any], text: str, *, system: bool = False) -> None:
        self._ids += 1
        self.notes[issue].append({"id": self._ids, "body": text, "author": by, "system": system})

    def edit(self, issue: int, by: dict[str, Any]) -> None:
        """Let somebody change an issue's text; GitLab notes it."""
        self.note(issue, by, "changed the description", system=True)

    def answers(self, issue: int) -> list[str]:
        """Return what the desk said under an issue."""
        return [note["body"] for note in self.notes[issue] if note["author"] == DESK and not note["system"]]

    def tip(self, branch: str) -> str:
        ran = git(self.bare, "for-each-ref", "--format=%(objectname)", f"refs/heads/{branch}")
        return ran.decode().strip()

    def state(self) -> dict[str, Any]:
        """Return all that anybody can see, without the numbers of notes."""
        return {
            "issues": [(issue["iid"], issue["state"]) for issue in self.issues],
            "notes": {number: [note["body"] for note in notes] for number, notes in self.notes.items()},
            "requests": [
                (request["source_branch"], request["state"], request["title"]) for request in self.merge_requests
            ],
            "files": git(self.bare, "ls-tree", "-r", "refs/heads/main").decode(),
            "branches": git(self.bare, "for-each-ref", "--format=%(refname)").decode(),
        }

    # -- the API ------------------------------------------------------------------------------------

    def answer(self, method: str, path: str, requests: dict[str, str]) -> tuple[int, Any]:  # noqa: PLR0911 - one a route
        """Return status and body of one request under /api/v4; a list is paged by who calls."""
        parts = [unquote(part) for part in path.removeprefix("/api/v4/").split("/")]
        if parts == ["user"]:
            return 200, DESK
        if parts[0] != "projects" or parts[1] not in {"a/b", str(PROJECT)}:
            return 404, {"message": "404 Project Not Found"}
        with self._lock:
            self._look()
            match parts[2:]:
                case []:
                    return 200, {"id": PROJECT, "http_url_to_repo": self.repository, "default_branch": "main"}
                case ["issues"]:
                    return 200, [
                        issue for issue in self.issues if issue["state"] == requests.get("state", issue["state"])
                    ]
                case ["issues", number, *rest]:
                    return self._issue(method, int(number), rest, requests)
                case ["merge_requests"]:
                    if method == "POST":
                        return self._open(requests)
                    state = requests.get("state", "all")
                    return 200, [row for row in self._matching(requests) if state in {"all", row["state"]}]
                case ["merge_requests", number]:
                    return 200, self._whole(self.merge_requests[int(number) - 1])
        return 404, {"error": "404 Not Found"}

    def _issue(  # noqa: PLR0911 - one a route
        self, method: str, number: int, rest: list[str], requests: dict[str, str]
    ) -> tuple[int, Any]:
        if number > len(self.issues):
            return 404, {"message": "404 Issue Not Found"}
        notes, issue = self.notes[number], self.issues[number - 1]
        match method, rest:
            case "GET", []:
                return 200, issue
            case "PUT", []:
                issue["state"] = {"close": "closed", "reopen": "opened"}[requests["state_event"]]
                issue["closed_at"] = AT if issue["state"] == "closed" else None
                return 200, issue
            case "GET", ["notes"]:
                return 200, list(notes)
            case "POST", ["notes"]:
                self.note(number, DESK, requests["body"])
                return 201, notes[-1]
            case "DELETE", ["notes", id_]:
                remaining = [note for note in notes if note["id"] != int(id_)]
                removed = len(remaining) == len(notes)
                notes[:] = remaining
                return (404, {"message": "404 Note Not Found"}) if removed else (204, None)
        return 405, {"error": "405 Not Allowed"}

    def _matching(self, requests: dict[str, str]) -> list[dict[str, Any]]:
        expected = {name: requests[name] for name in ("source_branch", "target_branch") if name in requests}
        return [
            request for request in self.merge_requests if all(request[name] == text for name, text in expected.items())
        ]

    def _open(self, requests: dict[str, str]) -> tuple[int, Any]:
        branch = requests["source_branch"]
        if not self.tip(branch):
            return 400, {"message": ["Source branch does not exist"]}
        for value in self._matching(requests):
            if value["state"] == "opened":
                text = f"Another open merge request already exists for this source branch: !{value['iid']}"
                return 409, {"message": [text]}
        about = {name: requests[name] for name in ("source_branch", "target_branch", "title", "description")}
        number = len(self.merge_requests) + 1
        facts = {"iid": number, "state": "opened", "source_project_id": PROJECT, "author": DESK, "created_at": AT}
        self.merge_requests.append({**about, **facts})
        return 201, self._whole(self.merge_requests[-1])

    def _whole(self, value: dict[str, Any]) -> dict[str, Any]:
        commit = value.get("sha") or self.tip(value["source_branch"])
        run = {"id": 1, "sha": commit, "ref": value["source_branch"], "status": self.pipeline}
        return {
            **value,
            "sha": commit,
            "detailed_merge_status": "not_open" if value["state"] in MERGED else self.merge_status,
            "head_pipeline": run if self.pipeline else None,
        }

    def _look(self) -> None:
        """Mark what has landed, as GitLab does after each push."""
        for request in self.merge_requests:
            commit = self.tip(request["source_branch"])
            mine = request["state"] == "opened" and request["source_project_id"] == PROJECT
            if mine and commit and commit in git(self.bare, "rev-list", "refs/heads/main").decode().split():
                request["state"], request["sha"] = "merged", commit

    def serve(self, request: BaseHTTPRequestHandler, body: bytes) -> tuple[int, dict[str, str], bytes]:
        """Return status, headers and content of an answer: of the API, of the hook's question, or git's own."""
        if request.command == "PUSH":
            self.requests.append(f"PUSH {request.path[1:]}")
            return self.before("PUSH", request.path[1:]) or 200, {"Connection": "close"}, b""
        where = urlsplit(request.path)
        if not where.path.startswith("/api/v4/"):
            return pages.answer(self, request, body) or super().serve(request, body)
        self.requests.append(f"{request.command} {where.path}")
        text = dict(parse_qsl(where.query)) | (json.loads(body) if body else {})
        if request.headers.get("PRIVATE-TOKEN") != TOKEN:
            return sent(401, {"message": "401 Unauthorized"})
        status = self.before(request.command, where.path)
        if status and not self.lost:
            return sent(status, {"message": f"{status} Made up"}, {"Retry-After": "3600"})
        code, answer = self.answer(request.command, where.path, text)
        if status:
            return sent(status, {"message": f"{status} Made up"})
        return sent(code, *self._page(request.path, answer, text)) if isinstance(answer, list) else sent(code, answer)

    def _page(self, path: str, rows: list[Any], text: dict[str, str]) -> tuple[list[Any], dict[str, str]]:
        """As docs.gitlab.com has it: “Offset-based pagination”."""
        page, most = int(text.get("page", 1)), min(int(text.get("per_page", 20)), self.per_page)
        last = page * most >= len(rows)
        more = "" if last else str(page + 1)
        plain = re.sub(r"([?&])page=\d+", r"\1", path)
        sign = "&" if "?" in plain else "?"
        link = {} if last else {"Link": f'<{self.url}{plain}{sign}page={more}>; rel="next"'}
        counted = {"X-Page": str(page), "X-Next-Page": more, "X-Per-Page": str(most), "X-Total": str(len(rows))}
        return rows[(page - 1) * most : page * most], {**counted, **link}


def sent(status: int, answer: Any, headers: dict[str, str] | None = None) -> tuple[int, dict[str, str], bytes]:
    content = b"" if answer is None else json.dumps(answer).encode()
    return status, {"Content-Type": "application/json", **(headers or {})}, content
