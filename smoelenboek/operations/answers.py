"""Asks one question over HTTP and returns the answer as it came: no redirect is followed, nothing is unpacked."""

from __future__ import annotations

from dataclasses import dataclass, field
from http.client import HTTPException
from typing import TYPE_CHECKING
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

if TYPE_CHECKING:
    from collections.abc import Mapping
    from email.message import Message

SECONDS = 15  # of one question
MOST_BYTES = 4_000_000  # of an answer; no file that is looked at is larger


class UnreachableError(Exception):
    """Nobody answers at an address; the text says why."""


class _StayHere(HTTPRedirectHandler):
    """Follows no redirect: where one leads is part of what is looked at."""

    def redirect_request(self, *_: object, **__: object) -> None:
        """Make no new request."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came: `url` is what was asked, headers have names in small letters."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)

    @property
    def kind(self) -> str:
        """Return the content type, without its parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def to(self) -> str:
        """Return where a redirect leads; "" for another answer."""
        return self.headers.get("location", "") if self.status in {301, 302, 303, 307, 308} else ""


def ask(url: str, headers: Mapping[str, str] | None = None) -> Answer:
    """Return the answer at an http or https address. Raises UnreachableError."""
    if urlsplit(url).scheme not in {"http", "https"} or not urlsplit(url).hostname:
        raise UnreachableError(url)
    opener = build_opener(_StayHere)
    request = Request(url, headers={"User-Agent": "smoelenboek", **(headers or {})})  # noqa: S310 - the scheme is known
    try:
        with opener.open(request, timeout=SECONDS) as response:
            return Answer(url, response.status, _small(response.headers), response.read(MOST_BYTES))
    except HTTPError as response:
        with response:
            return Answer(url, response.code, _small(response.headers), response.read(MOST_BYTES))
    except (URLError, HTTPException, OSError, ValueError) as error:
        raise UnreachableError(str(getattr(error, "reason", None) or error or type(error).__name__)) from None


def _small(headers: Message) -> dict[str, str]:
    """Return headers by small names; those that came twice with a comma between, as HTTP reads them."""
    result: dict[str, str] = {}
    for name, value in headers.items():
        small = name.lower()
        result[small] = f"{result[small]}, {value}" if small in result else value
    return result
