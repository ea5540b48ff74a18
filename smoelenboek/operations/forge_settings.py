"""A project's settings, read from a forge with a token: one function for each kind of API. Nothing is changed.

In: the forge's address, the project, its branch, a token. Out: ForgeSettings; what the token may not see is None, and
named.
Sources: docs.gitlab.com “REST API”; docs.github.com “REST API”, 2022-11-28; forgejo.org, /api/swagger.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from smoelenboek.forge.rest import api_root
from smoelenboek.operations.answers import Answer, ask
from smoelenboek.operations.ci_jobs import IMAGE, RUNNER, included

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

OK, UNAUTHORISED, FORBIDDEN, MISSING = 200, 401, 403, 404
_DEVELOPER = 30  # GitLab's access level that may push, but not to a protected branch


class RefusedError(Exception):
    """The forge does not let the token in, or knows no such project for it; `status` says which."""

    def __init__(self, status: int) -> None:
        super().__init__(str(status))
        self.status = status


@dataclass(frozen=True, slots=True)
class ForgeSettings:
    """A project's settings, as far as they could be seen; None is unknown.

    checks   whether a change must pass its checks before it is merged.
    reviews  whether the owners in CODEOWNERS must agree to what is theirs.
    labels   of each runner that would take a job.
    ci       where the CI file is, if the forge lets that be elsewhere: `file@project`.
    ci_text  what that file holds, if it has jobs of its own.
    choices  what somebody gave for the inputs of the CI file, or for the variables that it asks for.
    scopes   what the token may do.
    """

    public: bool | None = None
    branch: str | None = None
    protected: bool | None = None
    forced: bool | None = None
    checks: bool | None = None
    reviews: bool | None = None
    labels: tuple[frozenset[str], ...] | None = None
    ci: str | None = None
    ci_text: str = ""
    choices: Mapping[str, Any] | None = None
    pages: str | None = None
    pages_open: bool | None = None
    scopes: tuple[str, ...] | None = None
    expires: str = ""
    unseen: tuple[str, ...] = ()


@dataclass(slots=True)
class Api:
    """Asks an API, and remembers what may not be seen."""

    root: str
    header: Mapping[str, str]
    unseen: list[str] = field(default_factory=list)

    def get(self, path: str, about: str = "") -> tuple[Any, Answer]:
        """Return the JSON at a path and the answer; None where there is none, or `about` may not be seen."""
        answer = ask(f"{self.root}{path}", {**self.header, "Accept": "application/json"})
        if answer.status == UNAUTHORISED or (not about and answer.status != OK):
            raise RefusedError(answer.status)
        if answer.status != OK:
            if answer.status != MISSING:
                self.unseen.append(about)
            return None, answer
        try:
            return json.loads(answer.body), answer
        except ValueError:
            raise RefusedError(answer.status) from None

    def text(self, path: str, about: str) -> str:
        """Return the text at a path; "" where there is none, or it may not be seen."""
        answer = ask(f"{self.root}{path}", self.header)
        if answer.status not in {OK, MISSING}:
            self.unseen.append(about)
        return answer.body.decode("utf-8", "replace") if answer.status == OK else ""


def forge_settings(kind: str, url: str, project: str, branch: str, token: str) -> ForgeSettings:
    """Return a project's settings. Raises RefusedError and UnreachableError."""
    read_settings = {"gitlab": _gitlab, "github": _github}.get(kind, _gitea)
    return read_settings(api_of(kind, url, token), project, branch)


def api_of(kind: str, url: str, token: str) -> Api:
    """Return the API of a forge of this kind at `url`, asked with a token."""
    url = url.rstrip("/")
    if kind == "gitlab":
        return Api(f"{url}/api/v4", {"PRIVATE-TOKEN": token})
    if kind == "github":
        return Api(api_root(url), {"Authorization": f"Bearer {token}"})
    return Api(f"{url}/api/v1", {"Authorization": f"token {token}"})


def _gitlab(api: Api, project: str, branch: str) -> ForgeSettings:
    home = f"/projects/{quote(project, '')}"
    about, _ = api.get(home)
    token, _ = api.get("/personal_access_tokens/self", "token")
    rule, answer = api.get(f"{home}/protected_branches/{quote(branch, '')}", "branch protection")
    runners, _ = api.get(f"{home}/runners?status=online", "runners")
    pages, _ = api.get(f"{home}/pages", "Pages")
    place = about.get("ci_config_path") or ".gitlab-ci.yml"
    text, choices = _configuration(api, place, project)
    public = about.get("visibility") == "public"
    access = about.get("pages_access_level")
    pushes = [row.get("access_level") or 0 for row in (rule or {}).get("push_access_levels", ())]
    return ForgeSettings(
        public=public,
        branch=about.get("default_branch"),
        protected=None if rule is None and answer.status == FORBIDDEN else bool(rule) and _DEVELOPER not in pushes,
        forced=bool(rule.get("allow_force_push")) if rule else None,
        checks=about.get("only_allow_merge_if_pipeline_succeeds"),
        reviews=rule.get("code_owner_approval_required") if rule else None,
        labels=None
        if runners is None
        else _labels(runners, lambda row: api.get(f"/runners/{row['id']}", "runners")[0]),
        ci=place,
        ci_text=text,
        choices=choices,
        pages=(pages or {}).get("url"),
        pages_open=None if access is None else access == "public" or (access == "enabled" and public),
        scopes=tuple(token.get("scopes", ())) if token else None,
        expires=str((token or {}).get("expires_at") or ""),
        unseen=tuple(dict.fromkeys(api.unseen)),
    )


def _configuration(api: Api, place: str, project: str) -> tuple[str, dict[str, Any]]:
    """Return the CI file in another project if it has jobs itself, and the inputs it gives to one that it includes."""
    file, _, elsewhere = place.partition("@")
    if not elsewhere:
        return "", {}
    where, _, ref = elsewhere.partition(":")
    path = f"/projects/{quote(where, '')}/repository/files/{quote(file, '')}/raw?ref={quote(ref or 'HEAD', '')}"
    text = api.text(path, f"{file}@{where}")
    choices, has_jobs = included(text, project)
    return (text if has_jobs else ""), choices


def _labels(runners: Iterable[dict[str, Any]], details: Any) -> tuple[frozenset[str], ...]:
    rows = [row for row in (details(row) for row in runners) if row]
    return tuple(frozenset({*row.get("tag_list", ()), *({"*"} if row.get("run_untagged") else ())}) for row in rows)


def _github(api: Api, project: str, branch: str) -> ForgeSettings:
    home = f"/repos/{quote(project)}"
    about, first = api.get(home)
    rules = {
        row["type"]: row.get("parameters", {})
        for row in api.get(f"{home}/rules/branches/{quote(branch)}", "rules")[0] or ()
    }
    rule, answer = api.get(f"{home}/branches/{quote(branch, '')}/protection", "branch protection")
    runners, _ = api.get(f"{home}/actions/runners", "runners")
    pages, _ = api.get(f"{home}/pages", "Pages")
    choices: dict[str, Any] = {}
    for name in (RUNNER, IMAGE):
        here, _ = api.get(f"{home}/actions/variables/{name}", "variables")
        choices |= {name: here["value"]} if here else {}
    everywhere, _ = api.get(f"{home}/actions/organization-variables?per_page=30", "variables")
    choices = {row["name"]: row["value"] for row in (everywhere or {}).get("variables", ())} | choices
    scopes = first.headers.get("x-oauth-scopes")
    hidden = rule is None and answer.status == FORBIDDEN and not rules
    checks = (rule or {}).get("required_status_checks") or {}
    reviews = (rule or {}).get("required_pull_request_reviews") or {}
    forced = (rule or {}).get("allow_force_pushes", {}).get("enabled")
    return ForgeSettings(
        public=not about.get("private"),
        branch=about.get("default_branch"),
        protected=None if hidden else bool(rule or "pull_request" in rules),
        forced=bool(forced) and "non_fast_forward" not in rules if rule else None,
        checks=None
        if hidden
        else "required_status_checks" in rules or bool(checks.get("contexts") or checks.get("checks")),
        reviews=None
        if hidden
        else bool(
            rules.get("pull_request", {}).get("require_code_owner_review") or reviews.get("require_code_owner_reviews")
        ),
        labels=None
        if runners is None
        else tuple(frozenset(label["name"] for label in row["labels"]) for row in runners.get("runners", ())),
        choices=None if "variables" in api.unseen and not choices else choices,
        pages=(pages or {}).get("html_url"),
        pages_open=(pages or {}).get("public"),
        scopes=tuple(filter(None, (part.strip() for part in scopes.split(",")))) if scopes else None,
        unseen=tuple(dict.fromkeys(api.unseen)),
    )


def _gitea(api: Api, project: str, branch: str) -> ForgeSettings:
    home = f"/repos/{quote(project)}"
    about, _ = api.get(home)
    rule, answer = api.get(f"{home}/branch_protections/{quote(branch, '')}", "branch protection")
    runners, _ = api.get(f"{home}/actions/runners", "runners")
    choices: dict[str, Any] = {}
    for where in (f"/orgs/{quote(project.partition('/')[0], '')}", home):
        for name in (RUNNER, IMAGE):
            there, _ = api.get(f"{where}/actions/variables/{name}", "variables")
            choices |= {name: there["data"]} if there else {}
    hidden = rule is None and answer.status == FORBIDDEN
    return ForgeSettings(
        choices=None if "variables" in api.unseen and not choices else choices,
        public=not about.get("private") and not about.get("internal"),
        branch=about.get("default_branch"),
        protected=None if hidden else rule is not None,
        forced=bool(rule.get("enable_force_push")) if rule else None,
        checks=None if hidden else bool(rule and rule.get("enable_status_check")),
        reviews=None if hidden else bool(rule and rule.get("block_on_official_review_requests")),
        labels=None
        if runners is None
        else tuple(frozenset(label["name"] for label in row.get("labels", ())) for row in runners.get("runners", ())),
        unseen=tuple(dict.fromkeys(api.unseen)),
    )
