"""A forge of each kind as its documentation has it, for nightly jobs: issues, merge requests, users; two rows a page.

GitLab: docs.gitlab.com “Issues API”, “Merge requests API”, “Users API”. GitHub: docs.github.com
“Issues”, “Pulls”, and GraphQL's `organizationVerifiedDomainEmails`. Gitea, Forgejo: /api/swagger.
"""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

TOKEN = "made-up-token"
PAGE = 2
ROOTS = {"gitlab": "/api/v4", "github": "/api/v3", "gitea": "/api/v1", "forgejo": "/api/v1"}
HEADERS = {
    "gitlab": ("PRIVATE-TOKEN", TOKEN),
    "github": ("Authorization", f"Bearer {TOKEN}"),
    "gitea": ("Authorization", f"token {TOKEN}"),
    "forgejo": ("Authorization", f"token {TOKEN}"),
}


class Nightly:
    """A forge on a port of this machine, with one project `a/b`. Each row of a list is as the API shows it."""

    def __init__(self, kind: str) -> None:
        self.kind, self.lab = kind, kind == "gitlab"
        self.issues: list[dict[str, Any]] = []
        self.requests: list[dict[str, Any]] = []
        self.users: list[dict[str, Any]] = []  # email, login, confirmed, active
        self.fails = 0
        self.redirect = ""
        self.paths: list[str] = []
        forge = self

        class Handler(BaseHTTPRequestHandler):
            def _serve(self) -> None:
                forge.serve(self)

            do_GET = do_POST = do_PUT = do_PATCH = _serve  # noqa: N815 - http.server's names

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def text(self, row: dict[str, Any]) -> str:
        return str(row["description" if self.lab else "body"])

    def is_open(self, row: dict[str, Any]) -> bool:
        return row["state"] in {"opened", "open"}

    def serve(self, handler: BaseHTTPRequestHandler) -> None:
        body = handler.rfile.read(int(handler.headers.get("Content-Length") or 0))
        address = urlsplit(handler.path)
        query = dict(parse_qsl(address.query))
        name, secret = HEADERS[self.kind]
        self.paths.append(f"{handler.command} {address.path}")
        headers: dict[str, str] = {}
        if self.redirect:
            status, answer = 302, {}
            headers["Location"] = self.redirect
        elif self.fails:
            status, answer = self.fails, {"message": "no"}
        elif handler.headers.get(name) != secret:
            status, answer = 401, {"message": "401 Unauthorized"}
        else:
            status, answer = self.answer(handler.command, address.path, query, json.loads(body) if body else {})
        if isinstance(answer, list):
            page = int(query.get("page", 1))
            if len(answer) > page * PAGE:
                following = urlencode({**query, "page": page + 1})
                headers["Link"] = f'<{self.url}{address.path}?{following}>; rel="next", <{self.url}/>; rel="last"'
            answer = answer[(page - 1) * PAGE : page * PAGE]
        content = json.dumps(answer).encode()
        handler.send_response(status)
        for header, text in {**headers, "Content-Length": str(len(content))}.items():
            handler.send_header(header, text)
        handler.end_headers()
        handler.wfile.write(content)

    def answer(self, method: str, path: str, query: dict[str, str], fields: dict[str, Any]) -> tuple[int, Any]:
        if path == "/api/graphql":
            return 200, self._members(fields["variables"])
        path = path.removeprefix(ROOTS[self.kind])
        home = "/projects/a%2Fb" if self.lab else "/repos/a/b"
        merges = "merge_requests" if self.lab else "pulls"
        lists = {f"{home}/issues": self.issues, f"{home}/{merges}": self.requests}
        if path in lists:
            rows = lists[path]
            if method == "POST":
                rows.append(self._new(len(self.issues) + len(self.requests) + 1, fields, request=rows is self.requests))
                return 201, rows[-1]
            return 200, [row for row in rows if row["state"] == query["state"]]
        above, _, number = path.rpartition("/")
        if above in lists and method == ("PUT" if self.lab else "PATCH"):
            row = next(row for row in lists[above] if row["iid" if self.lab else "number"] == int(number))
            closing = fields.pop("state_event", "") == "close"
            row.update(fields, **({"state": "closed"} if closing else {}))
            return 200, row
        return self._users(unquote(path))

    def _new(self, number: int, fields: dict[str, Any], *, request: bool) -> dict[str, Any]:
        if self.lab:
            return {"iid": number, "state": "opened", **fields, "source_project_id": 7, "target_project_id": 7}
        sides = {side: {"ref": fields[side], "repo": {"full_name": "a/b"}} for side in ("head", "base") if request}
        return {"number": number, "state": "open", **fields, **sides}

    def _users(self, path: str) -> tuple[int, Any]:
        if self.lab and path == "/users":
            rows = [
                {"username": user["login"], "email": user["email"], "confirmed_at": user["confirmed"] or None}
                for user in self.users
                if user["active"]
            ]
            return 200, rows
        if path == "/admin/users":
            return 200, [
                {"login": user["login"], "active": user["active"], "email": "x@y.example"} for user in self.users
            ]
        if path == "/admin/emails":
            return 200, [
                {
                    "email": user["email"],
                    "username": user["login"],
                    "verified": bool(user["confirmed"]),
                    "primary": True,
                }
                for user in self.users
            ]
        return 404, {"message": "404 Not Found"}

    def _members(self, variables: dict[str, Any]) -> dict[str, Any]:
        start = int(variables["after"] or 0)
        nodes = [
            {
                "login": user["login"],
                "organizationVerifiedDomainEmails": [user["email"]] if user["confirmed"] else [],
            }
            for user in self.users
            if user["active"]
        ]
        info = {"hasNextPage": len(nodes) > start + PAGE, "endCursor": str(start + PAGE)}
        members = {"pageInfo": info, "nodes": nodes[start : start + PAGE]}
        return {"data": {"organization": {"membersWithRole": members} if variables["owner"] == "a" else None}}
