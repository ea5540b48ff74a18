"""What the desk needs on a forge: its switch, its secret, and what its token may do. Nothing is changed.

In: a forge's API, asked with a token that may read settings, or with the desk's own. Out: values; None is unknown.
What a token may write stands in no answer of Gitea, nor of GitHub for a fine-grained token: there only what it may
read is seen.
Sources: docs.gitlab.com “Project-level CI/CD variables API” and “Personal access tokens API”; docs.github.com “Actions
secrets”, “Actions variables” and “Permissions required for fine-grained tokens”; /api/swagger of Gitea and Forgejo.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from smoelenboek.operations.forge_settings import FORBIDDEN, MISSING, OK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smoelenboek.operations.forge_settings import Api

SECRET = "SMOELENBOEK_DESK_TOKEN"  # noqa: S105 - the name of the secret, not what it holds
SWITCH = "SMOELENBOEK_DESK"  # a variable; GitLab has none: there a schedule or a webhook starts the desk
ENVIRONMENT = "desk"  # on GitHub, which has the secret
_PUSHES = 30  # GitLab's access level from which on one may push


@dataclass(frozen=True, slots=True)
class DeskSettings:
    """How a project is set up for the desk.

    issues   whether people can open issues.
    switch   what the variable says that switches the desk on; "" if it is not there.
    secret   whether the token is where the desk's job looks for it.
    exposed  what GitLab says of the secret that it should not: `protected` and `masked` are lacking, or one of them.
    """

    issues: bool | None = None
    switch: str | None = None
    secret: bool | None = None
    exposed: tuple[str, ...] = ()
    unseen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DeskToken:
    """What the desk's own token is and may do.

    pushes   whether its account may push to the project.
    scopes   what the forge says that it may do; None where it says nothing.
    lacking  what it may not even read, in the words of the forge.
    """

    account: str = ""
    pushes: bool | None = None
    scopes: tuple[str, ...] | None = None
    lacking: tuple[str, ...] = ()
    expires: str = ""


def desk_settings(kind: str, api: Api, project: str) -> DeskSettings:
    """Return how a project is set up for the desk. Raises RefusedError and UnreachableError."""
    return {"gitlab": _gitlab, "github": _github}.get(kind, _gitea)(api, project)


def desk_token(kind: str, api: Api, project: str) -> DeskToken:
    """Return what the token with which `api` is asked may do. Raises RefusedError and UnreachableError."""
    return {"gitlab": _gitlab_token, "github": _github_token}.get(kind, _gitea_token)(api, project)


def _gitlab(api: Api, project: str) -> DeskSettings:
    home = f"/projects/{quote(project, '')}"
    about, _ = api.get(home)
    variable = None
    for where in (home, *(f"/groups/{quote(group, '')}" for group in _groups(project))):
        variable, _ = api.get(f"{where}/variables/{SECRET}", "secrets")
        if variable:
            break
    issues = about.get("issues_access_level")
    return DeskSettings(
        issues=about.get("issues_enabled") if issues is None else issues != "disabled",
        secret=None if variable is None and api.unseen else variable is not None,
        exposed=tuple(word for word in ("protected", "masked") if variable and not variable.get(word)),
        unseen=tuple(dict.fromkeys(api.unseen)),
    )


def _groups(project: str) -> Iterator[str]:
    """Yield the groups around a project on GitLab, the nearest first: their variables are its own too."""
    while "/" in project:
        project = project.rpartition("/")[0]
        yield project


def _github(api: Api, project: str) -> DeskSettings:
    home = f"/repos/{quote(project)}"
    about, _ = api.get(home)
    lists = [
        api.get(f"{home}/environments/{ENVIRONMENT}/secrets?per_page=100", "secrets"),
        api.get(f"{home}/actions/secrets?per_page=100", "secrets"),
        api.get(f"{home}/actions/organization-secrets?per_page=100", "secrets"),
    ]
    names = {row["name"] for rows, _ in lists for row in (rows or {}).get("secrets", ())}
    near, wide = lists[0][1].status, lists[1][1].status  # without the environment its list is not there
    is_seen = near == OK or (near == MISSING and wide == OK)
    here, first = api.get(f"{home}/actions/variables/{SWITCH}", "variables")
    everywhere, _ = api.get(f"{home}/actions/organization-variables?per_page=30", "variables")
    values = {row["name"]: row["value"] for row in (everywhere or {}).get("variables", ())}
    switch = str(here["value"] if here else values.get(SWITCH, ""))
    return DeskSettings(
        issues=about.get("has_issues"),
        switch=switch if switch or first.status == MISSING else None,
        secret=SECRET in names if SECRET in names or is_seen else None,
        unseen=tuple(dict.fromkeys(api.unseen)),
    )


def _gitea(api: Api, project: str) -> DeskSettings:
    home = f"/repos/{quote(project)}"
    about, _ = api.get(home)
    places = (home, f"/orgs/{quote(project.partition('/')[0], '')}")
    lists = [api.get(f"{place}/actions/secrets", "secrets") for place in places]
    variables = [api.get(f"{place}/actions/variables/{SWITCH}", "variables") for place in places]
    switch = next((str(row["data"]) for row, _ in variables if row), "")
    names = {row["name"].upper() for rows, _ in lists for row in rows or ()}
    return DeskSettings(
        issues=about.get("has_issues"),
        switch=switch if switch or variables[0][1].status == MISSING else None,
        secret=SECRET in names if SECRET in names or lists[0][1].status == OK else None,
        unseen=tuple(dict.fromkeys(api.unseen)),
    )


def _gitlab_token(api: Api, project: str) -> DeskToken:
    token, _ = api.get("/personal_access_tokens/self", "token")
    me, _ = api.get("/user", "account")
    about, _ = api.get(f"/projects/{quote(project, '')}", "project")
    levels = (about or {}).get("permissions") or {}
    granted = [level.get("access_level") or 0 for level in levels.values() if level]
    return DeskToken(
        account=str((me or {}).get("username", "")),
        pushes=max(granted) >= _PUSHES if granted else None,
        scopes=tuple((token or {}).get("scopes", ())) if token else None,
        lacking=tuple(f"read_{name}" for name in api.unseen if name in {"account", "project"}),
        expires=str((token or {}).get("expires_at") or ""),
    )


def _github_token(api: Api, project: str) -> DeskToken:
    home = f"/repos/{quote(project)}"
    me, first = api.get("/user", "account")
    about, _ = api.get(home, "Metadata")
    reads = {
        "Contents": f"{home}/commits?per_page=1",
        "Issues": f"{home}/issues?per_page=1",
        "Pull requests": f"{home}/pulls?per_page=1",
        "Actions": f"{home}/actions/runs?per_page=1",
    }
    scopes = first.headers.get("x-oauth-scopes")
    return DeskToken(
        account=str((me or {}).get("login", "")),
        pushes=_pushes(about),
        scopes=tuple(filter(None, (part.strip() for part in scopes.split(",")))) if scopes else None,
        lacking=tuple(name for name, path in reads.items() if not _may(api, path)),
        expires=first.headers.get("github-authentication-token-expiration", ""),
    )


def _gitea_token(api: Api, project: str) -> DeskToken:
    home = f"/repos/{quote(project)}"
    reads = {"read:user": "/user", "read:repository": home, "read:issue": f"{home}/issues?limit=1&type=issues"}
    lacking = tuple(scope for scope, path in reads.items() if not _may(api, path))
    me, about = (api.get(reads[scope], scope)[0] for scope in ("read:user", "read:repository"))
    return DeskToken(str((me or {}).get("login", "")), _pushes(about), lacking=lacking)


def _pushes(about: dict[str, Any] | None) -> bool | None:
    """Return whether an account may push, as GitHub and Gitea tell it of a repository."""
    return ((about or {}).get("permissions") or {}).get("push")


def _may(api: Api, path: str) -> bool:
    """Return whether a token may read what is at a path; it also counts as not allowed if it is hidden (404)."""
    _, answer = api.get(path, path)
    return answer.status not in {FORBIDDEN, MISSING}
