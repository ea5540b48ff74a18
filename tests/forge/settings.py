"""The small forge with an API that tells a project's settings, which `doctor` reads: each kind with its addresses."""

from __future__ import annotations

import json
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

from tests.forge.server import Forge

TOKEN = "made-up"
DESK_TOKEN = "desk-made-up"
HEADERS = {
    "gitlab": ("PRIVATE-TOKEN", "{}"),
    "github": ("Authorization", "Bearer {}"),
    "forgejo": ("Authorization", "token {}"),
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
            "issues_access_level": "enabled",
        },
        "/groups/a/variables/SMOELENBOEK_DESK_TOKEN": {
            "key": "SMOELENBOEK_DESK_TOKEN",
            "variable_type": "env_var",
            "protected": True,
            "masked": True,
            "environment_scope": "*",
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
        "/repos/a/b": {"private": True, "default_branch": "main", "has_issues": True},
        "/repos/a/b/environments/desk/secrets": {"total_count": 1, "secrets": [{"name": "SMOELENBOEK_DESK_TOKEN"}]},
        "/repos/a/b/actions/secrets": {"total_count": 0, "secrets": []},
        "/repos/a/b/actions/organization-secrets": {"total_count": 0, "secrets": []},
        "/repos/a/b/actions/variables/SMOELENBOEK_DESK": {"name": "SMOELENBOEK_DESK", "value": "yes"},
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
        "/repos/a/b": {"private": True, "default_branch": "main", "has_issues": True},
        "/repos/a/b/actions/secrets": [{"name": "SMOELENBOEK_DESK_TOKEN", "created_at": JUST_NOW}],
        "/orgs/a/actions/secrets": [],
        "/repos/a/b/actions/variables/SMOELENBOEK_DESK": {"name": "SMOELENBOEK_DESK", "data": "yes"},
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


_PUSH = {"admin": False, "push": True, "pull": True}
# What the desk's own token gets, besides.
DESK: dict[str, dict[str, Any]] = {
    "gitlab": {
        "/user": {"id": 99, "username": "desk", "bot": True},
        "/personal_access_tokens/self": {"scopes": ["api", "write_repository"], "expires_at": "2027-11-01"},
        "/projects/a%2Fb": {"permissions": {"project_access": {"access_level": 40}, "group_access": None}},
    },
    "github": {
        "/user": {"id": 99, "login": "desk"},
        "/repos/a/b": {"private": True, "permissions": _PUSH},
        "/repos/a/b/commits": [],
        "/repos/a/b/issues": [],
        "/repos/a/b/pulls": [],
        "/repos/a/b/actions/runs": {"total_count": 0, "workflow_runs": []},
    },
    "forgejo": {
        "/user": {"id": 99, "login": "desk"},
        "/repos/a/b": {"private": True, "permissions": _PUSH},
        "/repos/a/b/issues": [],
    },
}


class Settings(Forge):
    """A forge of a kind. `routes` are its answers: a number is a status without content, a text is a file.

    desk         the same for the desk's own token.
    desk_scopes  what GitHub says of that token in a header; "" for a fine-grained one.
    desk_ends    when that token ends, in a header of GitHub's.
    """

    def __init__(self, folder: Path, kind: str) -> None:
        self.kind = kind
        self.routes: dict[str, Any] = json.loads(json.dumps(GOOD[kind]))
        self.desk: dict[str, Any] = json.loads(json.dumps(DESK[kind]))
        self.scopes = "repo"
        self.desk_scopes = ""
        self.desk_ends = ""
        super().__init__(folder)

    def serve(self, request: BaseHTTPRequestHandler, body: bytes) -> tuple[int, dict[str, str], bytes]:
        """Return an answer of the API, if the token is right."""
        root, (name, value) = ROOTS[self.kind], HEADERS[self.kind]
        if not request.path.startswith(root):
            return super().serve(request, body)
        sent = request.headers.get(name)
        if sent not in {value.format(TOKEN), value.format(DESK_TOKEN)}:
            return 401, {}, b"{}"
        is_desk = sent == value.format(DESK_TOKEN)
        answer = (self.desk if is_desk else self.routes).get(request.path.removeprefix(root).partition("?")[0], 404)
        headers = {"Content-Type": "application/json", "X-OAuth-Scopes": self.desk_scopes if is_desk else self.scopes}
        if is_desk and self.desk_ends:
            headers["GitHub-Authentication-Token-Expiration"] = self.desk_ends
        if isinstance(answer, str):  # a file's own text
            return 200, {"Content-Type": "text/plain"}, answer.encode()
        return (answer, headers, b"{}") if isinstance(answer, int) else (200, headers, json.dumps(answer).encode())
