"""Questions to a forge's REST API in JSON: no redirect is followed, and nothing is sent a second time.

`api` knows where each kind of forge has its API and how it takes a token. The desk asks GitLab through python-gitlab.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import requests

from smoelenboek.git.errors import RetryError, StoppedError

if TYPE_CHECKING:
    from collections.abc import Mapping

SECONDS = 30  # of one request
TRIES = 3  # of a question at the start of a run
PAUSE = 1.0  # seconds between them
MOST_PAGES = 1000  # of one list
OK, MULTIPLE, UNAUTHORISED, FORBIDDEN, MISSING, CONFLICT, TOO_MANY, SERVER = 200, 300, 401, 403, 404, 409, 429, 500


def api(kind: str, url: str, token: str) -> RestApi:
    """Return the API of a forge of this kind at `url`, asked with a token."""
    if kind == "gitlab":
        return RestApi(f"{url.rstrip('/')}/api/v4", {"PRIVATE-TOKEN": token})
    if kind == "github":
        headers = {"Authorization": f"Bearer {token}", "Accept": "application/vnd.github+json"}
        return RestApi(api_root(url), {**headers, "X-GitHub-Api-Version": "2022-11-28"})
    return RestApi(f"{url.rstrip('/')}/api/v1", {"Authorization": f"token {token}"})


def api_root(url: str) -> str:
    """Return where the REST API of a GitHub is: its own host at github.com and ghe.com, else a folder."""
    parts = urlsplit(url.rstrip("/"))
    host = parts.hostname or ""
    if host == "github.com" or host.endswith(".ghe.com"):
        return f"https://api.{host}"
    return f"{parts.scheme}://{parts.netloc}/api/v3"


class RestApi:
    """An API at `root`. retried: further statuses after which a step is begun again."""

    def __init__(self, root: str, headers: Mapping[str, str]) -> None:
        self.root = root
        self.host = urlsplit(root).hostname or ""
        self._session = requests.Session()
        self._session.trust_env = False  # a .netrc would replace the token
        self._session.proxies = requests.utils.get_environ_proxies(root)
        self._session.headers.update(headers)

    def get(self, path: str, **query: str | int) -> Any:
        """Return the JSON at a path."""
        return self._json(self._request("GET", path, query))

    def optional(self, path: str, **query: str | int) -> Any:
        """Return the JSON at a path; None if there is nothing (404)."""
        response = self._request("GET", path, query, passed=frozenset({MISSING}))
        return None if response.status_code == MISSING else self._json(response)

    def rows(self, path: str, per_page: str, **query: str | int) -> list[Any]:
        """Return the rows of all pages of a list. `per_page` is what the API calls the number on a page."""
        rows: list[Any] = []
        for page in range(1, MOST_PAGES + 1):
            response = self._request("GET", path, {**query, per_page: 100, "page": page})
            rows += self._json(response)
            if "next" not in response.links:
                return rows
        raise StoppedError(f"The forge has a list of more than {MOST_PAGES} pages.")

    def send(self, method: str, path: str, body: Any, *, passed: frozenset[int] = frozenset()) -> Any:
        """Send a change; return its answer, or None if its status is one of `passed`. `path` may be a whole address."""
        response = self._request(method, path, {}, body, passed)
        return None if response.status_code in passed or not response.content else self._json(response)

    def graphql(self, query: str, **variables: Any) -> Any:
        """Return GitHub's answer to a GraphQL question: `data`, and `errors` if there are any."""
        address = f"{self.root.removesuffix('/v3')}/graphql"
        return self.send("POST", address, {"query": query, "variables": variables})

    def again(self, path: str, **query: str | int) -> Any:
        """Return the JSON at a path, asked several times if needed: one short failure must not end the run."""
        for turn in range(TRIES):
            time.sleep(PAUSE if turn else 0)
            try:
                return self.get(path, **query)
            except RetryError as why:
                reason = str(why)
        raise StoppedError(reason)

    def _request(
        self,
        method: str,
        path: str,
        query: Mapping[str, str | int],
        body: Any = None,
        passed: frozenset[int] = frozenset(),
    ) -> requests.Response:
        address = path if path.startswith("http") else f"{self.root}{path}"
        try:
            response = self._session.request(
                method, address, params=query, json=body, timeout=SECONDS, allow_redirects=False
            )
        except requests.exceptions.RequestException as why:
            raise StoppedError(f"The forge can't be reached ({type(why).__name__}).") from None
        if response.status_code not in passed:
            _look(response)
        return response

    @staticmethod
    def _json(response: requests.Response) -> Any:
        try:
            return response.json()
        except ValueError:
            raise RetryError("The forge answers with something else than JSON.") from None


def _look(response: requests.Response) -> None:
    """Raise what a status means."""
    code = response.status_code
    if OK <= code < MULTIPLE:
        return
    if code == UNAUTHORISED:
        raise StoppedError(
            "The forge does not let this token in (401): it is wrong, its time is over, or it may not do this."
        )
    limited = response.headers.get("x-ratelimit-remaining") == "0" or "retry-after" in response.headers
    if code == TOO_MANY or (code == FORBIDDEN and limited):  # GitHub says 403 for the same
        raise StoppedError(f"The forge asks for fewer requests ({code}).")
    try:
        message = str(response.json().get("message", ""))
    except (ValueError, AttributeError):
        message = response.reason or ""
    reason = f"The forge says {code}: {' '.join(message.split())[:200]}"
    if code >= SERVER or code in {MISSING, CONFLICT}:
        raise RetryError(reason)
    raise StoppedError(reason)
