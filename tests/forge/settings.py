"""The small forge with an API that tells a project's settings, which `doctor` reads: each kind with its addresses."""

from __future__ import annotations

import json
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

from tests.forge.server import Forge

TOKEN = "made-up"
HEADERS = {
    "gitlab": ("PRIVATE-TOKEN", TOKEN),
    "github": ("Authorization", f"Bearer {TOKEN}"),
    "forgejo": ("Authorization", f"token {TOKEN}"),
}
ROOTS = {"gitlab": "/api/v4", "github": "/api/v3", "forgejo": "/api/v1"}
JUST_NOW = "2026-11-23T03:20:00Z"
# A project as the handbook sets it up.
GOOD: dict[str, dict[str, Any]] = {
    "gitlab": {
        "/projects/a%2Fb": {
            "visibility": "private",
            "default_branch": "main",
            "pages_access_level": "private",
            "only_allow_merge_if_pipeline_succeeds": True,
            "ci_config_path": ".gitlab-ci.yml@a/site-ci",
        },
        "/personal_access_tokens/self": {"scopes": ["api", "write_repository"], "expires_at": "2027-11-01"},
        "/projects/a%2Fb/protected_branches/main": {
            "push_access_levels": [{"access_level": 40, "user_id": 9}],
            "allow_force_push": False,
            "code_owner_approval_required": True,
        },
        "/projects/a%2Fb/runners": [{"id": 3}],
        "/runners/3": {"tag_list": ["docker", "linux"], "run_untagged": False},
        "/projects/a%2Fb/pipeline_schedules": [{"id": 5}, {"id": 6}],
        "/projects/a%2Fb/pipeline_schedules/5": {"id": 5, "last_pipeline": {"id": 50}},
        "/projects/a%2Fb/pipeline_schedules/6": {"id": 6, "last_pipeline": None},
        "/projects/a%2Fb/pipelines/50/jobs": [{"name": "pages", "status": "success", "finished_at": JUST_NOW}],
        "/projects/a%2Fb/pages": {"url": "https://people.example"},
    },
    "github": {
        "/repos/a/b": {"private": True, "default_branch": "main"},
        "/repos/a/b/rules/branches/main": [
            {"type": "pull_request", "parameters": {"require_code_owner_review": True}},
            {"type": "required_status_checks", "parameters": {}},
            {"type": "non_fast_forward"},
        ],
        "/repos/a/b/actions/runners": {"runners": [{"labels": [{"name": "self-hosted"}, {"name": "docker"}]}]},
        "/repos/a/b/actions/workflows": {"workflows": [{"id": 6}, {"id": 7}]},
        "/repos/a/b/actions/workflows/6/runs": {"workflow_runs": []},
        "/repos/a/b/actions/workflows/7/runs": {"workflow_runs": [{"id": 70}]},
        "/repos/a/b/actions/runs/70/jobs": {
            "jobs": [
                {"name": "judge", "conclusion": "skipped", "completed_at": JUST_NOW},
                {"name": "publish", "conclusion": "success", "completed_at": JUST_NOW},
            ]
        },
        "/repos/a/b/pages": {"html_url": "https://people.example/", "public": False},
    },
    "forgejo": {
        "/repos/a/b": {"private": True, "default_branch": "main"},
        "/repos/a/b/branch_protections/main": {
            "enable_status_check": True,
            "enable_force_push": False,
            "block_on_official_review_requests": True,
        },
        "/repos/a/b/actions/runners": {"runners": [{"labels": [{"name": "docker"}]}]},
        "/repos/a/b/actions/tasks": {
            "workflow_runs": [
                {"name": "publish", "event": "schedule", "status": "success", "updated_at": JUST_NOW},
                {"name": "judge", "event": "pull_request_target", "status": "failure", "updated_at": JUST_NOW},
            ]
        },
    },
}


class Settings(Forge):
    """A forge of a kind. `routes` are its answers: a number is a status without content, a text is a file."""

    def __init__(self, folder: Path, kind: str) -> None:
        self.kind = kind
        self.routes: dict[str, Any] = json.loads(json.dumps(GOOD[kind]))
        self.scopes = "repo"
        super().__init__(folder)

    def serve(self, request: BaseHTTPRequestHandler, body: bytes) -> tuple[int, dict[str, str], bytes]:
        """Return an answer of the API, if the token is right."""
        root, (name, value) = ROOTS[self.kind], HEADERS[self.kind]
        if not request.path.startswith(root):
            return super().serve(request, body)
        if request.headers.get(name) != value:
            return 401, {}, b"{}"
        answer = self.routes.get(request.path.removeprefix(root).partition("?")[0], 404)
        headers = {"Content-Type": "application/json", "X-OAuth-Scopes": self.scopes}
        if isinstance(answer, str):  # a file's own text
            return 200, {"Content-Type": "text/plain"}, answer.encode()
        return (answer, headers, b"{}") if isinstance(answer, int) else (200, headers, json.dumps(answer).encode())
