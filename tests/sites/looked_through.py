"""What a built site holds, byte by byte: where its links lead, and whether anything is in it that nobody may read."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote

from smoelenboek.contract import addresses
from tests.sites.chance import MARK

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

HOSTS = ("https://smoelenboek.example", "https://smoelenboek.invalid")
_ATTRIBUTE = re.compile(r'<[a-z][^<>]*?\s(?:href|src|poster|action|cite)="([^"]*)"')
_ID = re.compile(r'\sid="([^"]*)"')
_WHOLE = re.compile("(?:" + "|".join(map(re.escape, HOSTS)) + r")(/[^\s\"'<>\\,;&]*)?")
_WRITERS_OWN = re.compile(r"\[\[|\.mp4$|b\.png$|%zz")  # in `parts.TEXTS`: a dead link of a writer is advice
_ADDRESS = re.compile(r'"(/(?:posts|people|groups|dossiers|etiquette)/[^"]*)"')  # what a search leads to
_FOLD = re.compile(rb"\r\n[ \t]")


def read(output: Path) -> dict[str, bytes]:
    """Return path → content of all that was written."""
    return {file.relative_to(output).as_posix(): file.read_bytes() for file in output.rglob("*") if file.is_file()}


def dead(result: dict[str, bytes]) -> Iterator[str]:
    """Yield each address of ours that leads to no file, or to no place in it."""
    ids = {
        path: {unescape(value) for value in _ID.findall(content.decode())}
        for path, content in result.items()
        if path.endswith(".html")
    }
    for path, content in result.items():
        for address in set(_addresses(path, content)):
            to, _, place = address.partition("#")
            file = addresses.file(unquote(to.partition("?")[0])) if to else path
            if file not in result and not _WRITERS_OWN.search(to):
                yield f"{path}: {address} leads to nothing"
            elif place and file in ids and unquote(place) not in ids[file]:
                yield f"{path}: {address} leads to no place in {file}"


def _addresses(path: str, content: bytes) -> Iterator[str]:
    if path.endswith(".html"):
        for address in _ATTRIBUTE.findall(content.decode()):
            if address.startswith(("/", "#")):
                yield unescape(address)
    if path.endswith((".html", ".xml", ".ics", ".vcf")):
        text = _FOLD.sub(b"", content).decode()
        yield from (unescape(unescape(address)) or "/" for address in _WHOLE.findall(text))
    if path.endswith("feed.xml"):
        for address in _ATTRIBUTE.findall(unescape(content.decode())):
            if not address.startswith(("https:", "mailto:", "tel:")):
                yield f"/relative-in-a-feed/{address}"
    if path.startswith("search/"):
        yield from _ADDRESS.findall(content.decode())
    if path == "take-part/people.json":
        yield from (addresses.person(row[0]) for row in json.loads(content))


def exposed(result: dict[str, bytes], hidden: Sequence[str]) -> Iterator[str]:
    """Yield each file that holds a MARK, or whose name or text holds a part of a path that is `hidden`."""
    for path, content in result.items():
        low = content.lower()
        if MARK in path or MARK.encode() in low:
            at = low.find(MARK.encode())
            yield f"{path}: … {content[max(0, at - 60) : at + 60]!r}"
        for part in hidden:
            if part in path or re.search(re.escape(part.encode()) + rb"(?![\w-])", content):
                yield f"{path}: holds {part}"
