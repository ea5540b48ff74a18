"""`deploy-check`: what is wrong with a live address. In: an address. Out: findings.

It asks as a reader's browser would, a dozen questions, and changes nothing. Of a site behind a sign-in it sees the
sign-in; with a session's header it sees the site.
"""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from smoelenboek.contract.base import base, sound, within
from smoelenboek.operations.answers import Answer, UnreachableError, ask
from smoelenboek.operations.finding import Finding
from smoelenboek.publish.headers import HEADERS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

HERE = frozenset({"localhost", "127.0.0.1", "::1"})
KINDS = {
    ".css": {"text/css"},
    ".js": {"text/javascript", "application/javascript"},
    ".json": {"application/json"},
    ".svg": {"image/svg+xml"},
    ".webp": {"image/webp"},
    ".xml": {"application/atom+xml", "application/xml", "text/xml"},
    ".ics": {"text/calendar"},
    ".vcf": {"text/vcard"},
    "/": {"text/html"},
}
PACKED = frozenset({"gzip", "br", "zstd"})
LONG_S = 30 * 86400  # a hashed file is kept at least so long
SHORT_S = 600  # what GitHub Pages and GitLab Pages give every page; nobody reads older news than that
_STYLE = re.compile(r'href="([^"]*)/static/style\.[0-9a-f]{12}\.css"')
_FILES = re.compile(r'(?:href|src)="([^"]*?\.(?:css|js|svg|webp|xml|ics|vcf))"')
_AGE = re.compile(r"max-age=(\d+)")
_LOOSE = re.compile(r"'unsafe-(?:inline|eval)'|\s\*(?:\s|;|$)")


@dataclass(frozen=True, slots=True)
class Live:
    """A site as it answers: its address without a slash at its end, the header of a session, and its home page."""

    url: str
    session: Mapping[str, str]
    home: Answer

    def ask(self, address: str, **headers: str) -> Answer:
        """Return what a reader gets at an address within the site."""
        return ask(self.url + address, {**self.session, **headers})


def deploy_check(url: str, session: Mapping[str, str]) -> Iterator[Finding]:
    """Yield what is to be said of the site at `url`. `session` is the header of somebody who is signed in."""
    url = url.rstrip("/")
    if not sound(url) or urlsplit(url).scheme not in {"http", "https"}:
        yield Finding.of("deploy-address", url=url)
        return
    try:
        stranger = _followed(url)
        if _style(stranger) is not None:
            yield Finding.of("deploy-open")
            yield from _site(Live(url, {}, stranger))
            return
        yield from _sign_in(url, stranger)
        if not session:
            yield Finding.of("deploy-behind")
            return
        home = ask(f"{url}/", session)
        if _style(home) is None:
            yield Finding.of("deploy-session", status=home.status)
        else:
            yield from _site(Live(url, session, home))
    except UnreachableError as error:
        yield Finding.of("deploy-unreachable", url=url, why=error)


def _followed(url: str) -> Answer:
    """Return the home page as a stranger gets it, after redirects on its own host."""
    answer = ask(f"{url}/")
    for _ in range(3):
        to = urljoin(answer.url, answer.to)
        if not answer.to or urlsplit(to).hostname != urlsplit(url).hostname:
            break
        answer = ask(to)
    return answer


def _style(answer: Answer) -> str | None:
    """Return the path that a page of ours names before its style sheet; None of what is not a page of ours."""
    if answer.status != 200 or answer.kind != "text/html":  # noqa: PLR2004 - HTTP's own
        return None
    match = _STYLE.search(answer.body.decode("utf-8", "replace"))
    return match[1] if match else None


def _sign_in(url: str, stranger: Answer) -> Iterator[Finding]:
    """Yield what a stranger meets: a sign-in, elsewhere or here, or no site at all."""
    if stranger.to or stranger.status in {401, 403}:
        yield Finding.of("deploy-sign-in", how=stranger.to.partition("?")[0] or stranger.status)
        index = ask(f"{url}/search/manifest.json", {"Accept": "application/json"})
        if index.status == 200:  # noqa: PLR2004 - HTTP's own
            yield Finding.of("deploy-leak" if index.kind == "application/json" else "deploy-sign-in-page")
    elif stranger.status == 200 and stranger.kind == "text/html":  # noqa: PLR2004 - the same
        yield Finding.of("deploy-sign-in-page")
    else:
        yield Finding.of("deploy-none", status=stranger.status)


def _site(live: Live) -> Iterator[Finding]:
    """Yield what is to be said of a site whose pages can be seen."""
    if urlsplit(live.url).scheme != "https" and urlsplit(live.url).hostname not in HERE:
        yield Finding.of("deploy-https")
    if (built_for := _style(live.home)) != base(live.url):
        yield Finding.of("deploy-path", built_for=f"{built_for}/", path=f"{base(live.url)}/")
        return
    missing = live.ask(f"/{os.urandom(6).hex()}/{os.urandom(6).hex()}/")
    files = [live.ask(address) for address in _files(live)]
    yield from _headers(live.home, missing)
    yield from _not_found(missing)
    yield from _kinds(files)
    yield from _packed(live, files)
    yield from _folders(live)
    yield from _caches(live, files)


def _files(live: Live) -> list[str]:
    """Return one address of each kind of file that the home page, the people and the search name."""
    first: dict[str, str] = {}
    for page in (live.home, live.ask("/people/"), live.ask("/events/")):
        for address in _FILES.findall(page.body.decode("utf-8", "replace")):
            inside = within(base(live.url), urlsplit(urljoin(page.url, address)).path)
            if inside:
                first.setdefault(inside[inside.rfind(".") :], inside)
    first["manifest"] = "/search/manifest.json"
    try:
        people = json.loads(live.ask("/search/manifest.json").body)["people"]
    except (ValueError, KeyError, TypeError):
        people = ""
    if isinstance(people, str) and people.startswith("/search/"):
        first["people"] = people
    return list(first.values())


def _headers(home: Answer, missing: Answer) -> Iterator[Finding]:
    """Yield the headers that the pages lack, and those that the page for what is not there lacks alone."""
    lacking = [name for name, _ in HEADERS if name.lower() not in home.headers]
    if lacking:
        yield Finding.of("deploy-headers", names=", ".join(lacking))
    if _LOOSE.search(home.headers.get("content-security-policy", "")):
        yield Finding.of("deploy-csp")
    if not lacking and any(name.lower() not in missing.headers for name, _ in HEADERS):
        yield Finding.of("deploy-headers-missing")


def _not_found(missing: Answer) -> Iterator[Finding]:
    """Yield what is wrong with the answer to an address that there is not."""
    if missing.status != 404:  # noqa: PLR2004 - HTTP's own
        yield Finding.of("deploy-missing-status", status=missing.status)
    elif not _STYLE.search(missing.body.decode("utf-8", "replace")):
        yield Finding.of("deploy-missing-page")


def _kinds(files: list[Answer]) -> Iterator[Finding]:
    """Yield each file with a content type that browsers refuse or show as text."""
    for answer in files:
        path = urlsplit(answer.url).path
        suffix = path[path.rfind(".") :]
        if answer.status == 200 and answer.kind not in KINDS.get(suffix, {answer.kind}):  # noqa: PLR2004 - HTTP's own
            yield Finding.of("deploy-type", path=path, kind=answer.kind or "–", wanted=min(KINDS[suffix]))


def _packed(live: Live, files: list[Answer]) -> Iterator[Finding]:
    """Yield what is sent as large as it is, although it is text."""
    paths = [urlsplit(answer.url).path for answer in files if answer.url.endswith((".css", ".js", ".json"))]
    texts = ["/", *(inside for path in paths if (inside := within(base(live.url), path)))]
    plain = [text for text in texts if not PACKED & _coding(live.ask(text, **{"Accept-Encoding": "gzip, br, zstd"}))]
    if plain:
        yield Finding.of("deploy-compression", paths=", ".join(plain))


def _coding(answer: Answer) -> set[str]:
    small = len(answer.body) < 1024  # noqa: PLR2004 - bytes; servers leave what fits one packet as it is
    return set(PACKED) if small else {part.strip() for part in answer.headers.get("content-encoding", "").split(",")}


def _folders(live: Live) -> Iterator[Finding]:
    """Yield what is wrong with an address that lacks its last slash, and with a folder that has no page."""
    answer = live.ask("/people")
    to = urljoin(answer.url, answer.to)
    if not answer.to or to != f"{live.url}/people/":
        yield Finding.of("deploy-redirect", status=answer.status, to=answer.to or "–")
    listing = live.ask("/static/")
    if listing.status == 200 and b"style." in listing.body:  # noqa: PLR2004 - HTTP's own
        yield Finding.of("deploy-listing")


def _caches(live: Live, files: list[Answer]) -> Iterator[Finding]:
    """Yield what browsers keep too short or too long. What has a hash in its name never changes; all else may today."""
    hashed = [answer for answer in files if re.search(r"\.[0-9a-f]{12}[./]", urlsplit(answer.url).path)]
    if any(not _is_long(answer) for answer in hashed):
        yield Finding.of("deploy-cache-hashed", path=urlsplit(hashed[0].url).path)
    others = [live.home, *(answer for answer in files if answer not in hashed)]
    old = [answer for answer in others if not _is_short(answer)]
    if old:
        yield Finding.of("deploy-cache-pages", paths=", ".join(urlsplit(answer.url).path for answer in old))
    if live.session and any("public" in answer.headers.get("cache-control", "") for answer in (*hashed, *others)):
        yield Finding.of("deploy-cache-public")


def _is_long(answer: Answer) -> bool:
    control = answer.headers.get("cache-control", "")
    age = _AGE.search(control)
    return age is not None and int(age[1]) >= LONG_S and "no-" not in control


def _is_short(answer: Answer) -> bool:
    control = answer.headers.get("cache-control", "")
    age = _AGE.search(control)
    return "no-cache" in control or "no-store" in control or (age is not None and int(age[1]) <= SHORT_S)
