"""What a nightly job asks of a forge: one issue, one merge request, and whose e-mail address belongs to which account.

The same few questions on each kind, as its documentation has them: docs.gitlab.com (REST v4), docs.github.com (REST and
GraphQL), Gitea's and Forgejo's /api/swagger.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from smoelenboek.forge.rest import MOST_PAGES, api
from smoelenboek.git.errors import StoppedError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_MEMBERS = """query($owner: String!, $after: String) { organization(login: $owner) {
 membersWithRole(first: 100, after: $after) { pageInfo { hasNextPage endCursor }
 nodes { login organizationVerifiedDomainEmails(login: $owner) } } } }"""


@dataclass(frozen=True, slots=True)
class _Words:
    """What differs: names of fields, states and parts of addresses."""

    project: str  # where it is in the API
    per_page: str
    number: str
    text: str
    source: str
    target: str
    open: str
    requests: str
    change: str  # the method
    closed: tuple[str, str]


_HUB = _Words("repos", "per_page", "number", "body", "head", "base", "open", "pulls", "PATCH", ("state", "closed"))
_TEA = replace(_HUB, per_page="limit")
_LAB = _Words(
    "projects", "per_page", "iid", "description", "source_branch", "target_branch", "opened", "merge_requests", "PUT",
    ("state_event", "close"),
)  # fmt: skip
WORDS = {"gitlab": _LAB, "github": _HUB, "gitea": _TEA, "forgejo": _TEA}


class ForgeProject:
    """One project on a forge. kind: of `forge/kinds`. url: the forge's address. project: the project's path."""

    def __init__(self, kind: str, url: str, project: str, token: str) -> None:
        self._kind, self._words = kind, WORDS[kind]
        self._owner = project.partition("/")[0]
        self._api = api(kind, url, token)
        self._project = f"/{self._words.project}/{quote(project, '' if kind == 'gitlab' else '/')}"

    def issue(self, marker: str) -> tuple[int, str] | None:
        """Return number and text of the oldest open issue with this mark in it."""
        words = self._words
        query = {"state": words.open, **({"type": "issues"} if words is _TEA else {})}
        numbered = [
            (int(fields[words.number]), str(fields[words.text] or ""))
            for fields in self._rows(f"{self._project}/issues", **query)
            if marker in str(fields[words.text] or "") and not fields.get("pull_request")
        ]
        return min(numbered, default=None)

    def open_issue(self, title: str, text: str) -> None:
        """Open an issue."""
        self._api.send("POST", f"{self._project}/issues", {"title": title, self._words.text: text})

    def change_issue(self, number: int, text: str, *, close: bool = False) -> None:
        """Give an issue another text, and close it if asked to."""
        fields = {self._words.text: text, **(dict([self._words.closed]) if close else {})}
        self._api.send(self._words.change, f"{self._project}/issues/{number}", fields)

    def offer(self, branch: str, target: str, title: str, text: str) -> bool:
        """Open a merge request of a branch, or tell anew what an open one is about; return whether it is new."""
        words = self._words
        path = f"{self._project}/{words.requests}"
        numbers = [
            int(fields[words.number])
            for fields in self._rows(path, state=words.open)
            if _branch(fields, words.source) == branch and _branch(fields, words.target) == target and self._own(fields)
        ]
        about = {"title": title, words.text: text}
        if numbers:
            self._api.send(words.change, f"{path}/{numbers[0]}", about)
            return False
        self._api.send("POST", path, {**about, words.source: branch, words.target: target})
        return True

    def accounts(self) -> Iterator[tuple[str, str]]:
        """Yield (e-mail address, account) of all whose address the forge has confirmed, and who may sign in."""
        if self._kind == "gitlab":
            for fields in self._rows("/users", active="true", humans="true"):
                if fields.get("email") and fields.get("confirmed_at"):
                    yield str(fields["email"]), str(fields["username"])
        elif self._kind == "github":
            yield from self._members()
        else:
            active = {
                str(fields["login"]): bool(fields.get("active", True)) and not fields.get("prohibit_login")
                for fields in self._rows("/admin/users")
            }
            for fields in self._rows("/admin/emails"):
                if fields.get("verified") and active.get(str(fields["username"])):
                    yield str(fields["email"]), str(fields["username"])

    def _members(self) -> Iterator[tuple[str, str]]:
        """Yield what GitHub has verified: addresses at the organisation's own domains."""
        after: str | None = None
        for _ in range(MOST_PAGES):
            answer = self._api.graphql(_MEMBERS, owner=self._owner, after=after)
            if answer.get("errors") or not (answer.get("data") or {}).get("organization"):
                raise StoppedError(f"The forge does not tell who is a member of {self._owner}.")
            members = answer["data"]["organization"]["membersWithRole"]
            for member in members["nodes"]:
                yield from ((str(email), str(member["login"])) for email in member["organizationVerifiedDomainEmails"])
            if not members["pageInfo"]["hasNextPage"]:
                return
            after = members["pageInfo"]["endCursor"]

    def _own(self, fields: Mapping[str, Any]) -> bool:
        """Say whether a merge request comes from the project itself; a fork can have a branch of any name."""
        if self._kind == "gitlab":
            return bool(fields["source_project_id"] == fields["target_project_id"])
        source, target = ((fields[side].get("repo") or {}).get("full_name") for side in ("head", "base"))
        return source is not None and source == target

    def _rows(self, path: str, **query: str) -> list[dict[str, Any]]:
        return self._api.rows(path, self._words.per_page, **query)


def _branch(fields: Mapping[str, Any], side: str) -> str:
    """Return the branch on one side of a merge request: GitLab names it, the others tell about it."""
    branch = fields[side]
    return str(branch["ref"] if isinstance(branch, dict) else branch)
