"""The configuration that fixes a finding, for one server: servers.yml filled in for a site's path and our headers."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import yaml

from smoelenboek.catalogues import explained
from smoelenboek.operations.finding import WORDS
from smoelenboek.publish.headers import HEADERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from smoelenboek.catalogues import explained
from smoelenboek.operations.finding import Finding

SERVERS = yaml.load(  # our own file, and a safe loader
    Path(__file__).with_name("servers.yml").read_text("utf-8"), Loader=yaml.CSafeLoader
)
_HASHED = r"^{base}/(?:static/(?:js|style)|search/[a-z]+)\.[0-9a-f]+[./]"  # nginx takes no {12} unquoted; nor Caddy


class Lines(NamedTuple):
    """Lines of a server's settings, and where they go."""

    place: str
    text: str


def recognised(headers: Mapping[str, str]) -> str:
    """Return the server that an answer's headers betray; "" for one that is not known."""
    server = headers.get("server", "").lower()
    signs = ((name, sign.lower()) for name, about in SERVERS.items() for sign in about["signs"])
    return next((name for name, sign in signs if server.startswith(sign)), "")


def topics(findings: Iterable[Finding]) -> list[str]:
    """Return the topics of findings, each once."""
    return list(dict.fromkeys(filter(None, (WORDS["codes"][finding.code].get("topic") for finding in findings))))


def lines(server: str, topic: str, base: str) -> Lines | None:
    """Return what mends a topic on a server; None where its host leaves nothing to be set."""
    about = SERVERS[server]
    row = about["topics"].get(topic)
    if row is None:
        return None
    text = row["lines"].format(base=base, headers=_headers(about["header"]), hashed=_hashed(base))
    return Lines(row["place"].format(base=base) if "{base}" in row["place"] else row["place"], text)


def report(findings: Iterable[Finding], servers: Iterable[str], base: str, language: str) -> Iterator[str]:
    """Yield the lines for each server that mend the findings."""
    words, topics_ = WORDS["lines"][explained(language)], topics(findings)
    for server in servers if topics_ else ():
        yield ""
        yield words["heading"].format(server=SERVERS[server]["name"])
        for topic in topics_:
            if some := lines(server, topic, base):
                yield f"- {words['put'].format(place=some.place)}"
                yield from (f"    {line}" for line in some.text.splitlines())


def _headers(form: str) -> str:
    rows = [form.format(name=name, value=value, json=json.dumps(value)) for name, value in HEADERS]
    between = ",\n" if form.startswith('"') else "\n"
    return between.join(f"    {row}" if form.startswith(("{", '"')) else row for row in rows) + "\n"


def _hashed(base: str) -> str:
    return _HASHED.format(base=re.escape(base))
