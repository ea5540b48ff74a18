"""Small worlds for tests: a minimal valid site, files laid over it, and builders of single values."""

from __future__ import annotations

import datetime as dt
import os
import re
import struct
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

from smoelenboek.commands.check import Checked, checked
from smoelenboek.contract.paths import site_path
from smoelenboek.model.person import Person
from smoelenboek.model.siteconfig import SiteConfig
from smoelenboek.read.cache import key
from smoelenboek.read.parse import parse_file
from smoelenboek.read.validate import MODELS, value_of
from smoelenboek.read.walk import SourceFile
from smoelenboek.site import Site, link

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smoelenboek.model.base import Model

TODAY = dt.date(2026, 11, 23)
EPOCH = "1795392000"  # 2026-11-23T00:00:00Z
POST = "2026-11-02-hello"
BASE = {
    "site.yml": "name: Het Smoelenboek\norganisation: Voorbeeld\nurl: https://smoelenboek.example\n",
    "people/anna-bakker.yml": "name: {given: Anna, family: Bakker}\njob_title: Planner\ndepartment: network\n",
    "content/groups/network/index.md": "---\nname: Network\nkind: department\n---\n",
    f"content/posts/2026/{POST}.md": "---\ntitle: Hello\nauthors: [anna-bakker]\nsummary: A greeting.\n---\nHello.\n",
}


def bilingual() -> dict[str, str]:
    """Return the files of a small site in Dutch and English; what is Dutch in it is told by its words."""
    sections = re.split("^=== ", Path(__file__).with_name("bilingual.txt").read_text(), flags=re.MULTILINE)[1:]
    return {path: content for path, _, content in (section.partition("\n") for section in sections)}


def lay(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files under `root`, and return it."""
    for path, content in files.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def checked_world(root: Path, files: Mapping[str, str | bytes]) -> Checked:
    """Return what `check` says of the base site with `files` laid over it. The test sets the cache and the day."""
    return checked(lay(root, {**BASE, **files}))


def codes(world: Checked) -> list[str]:
    """Return the codes that were found, in order of place."""
    return [fault.code for fault in world.faults]


def lay_section(root: Path, heading: str, content: str) -> None:
    """Lay one section of a fault file: `path/of/file`, or `path/of/file (directive)`."""
    match = re.fullmatch(r"(?P<path>\S.*?)(?: \((?P<word>[a-z]+):? ?(?P<rest>.*)\))?", heading)
    assert match, heading
    file = root / match["path"]
    file.parent.mkdir(parents=True, exist_ok=True)
    rest = match["rest"] or ""
    match match["word"]:
        case None:
            file.write_text(content)
        case "absent":
            file.unlink()
        case "symlink":
            file.symlink_to(rest)
        case "fifo":
            os.mkfifo(file)
        case "escaped":
            file.write_bytes(unescaped(content))
        case "repeat":
            times, what = rest.split(" ", 1)
            file.write_text(what * int(times))
        case "sparse":
            with file.open("wb") as opened:
                opened.truncate(int(rest))
        case "png":
            width, height = rest.split("x")
            file.write_bytes(png(int(width), int(height)))
        case word:
            raise AssertionError(f"no such directive: {word}")


def unescaped(text: str) -> bytes:
    r"""Return `text` with Python's escapes done: `\xeb` is that byte, `\u0308` that character as UTF-8."""
    return re.sub(
        rb"\\(x[0-9a-f]{2}|u[0-9a-f]{4}|[trn0])",
        lambda match: (
            bytes.fromhex(match[1][1:].decode())
            if match[1][:1] == b"x"
            else match.group().decode("unicode_escape").encode()
        ),
        text.encode(),
    )


def png(width: int, height: int) -> bytes:
    """Return a black PNG; one of many megapixels is a few kilobytes: a decompression bomb."""
    packer = zlib.compressobj(9)
    row = bytes(1 + (width + 7) // 8)
    pixels = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", pixels) + _chunk(b"IEND", b"")


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def value(path: str, content: str) -> Model:
    """Return the model value of one good file."""
    where = site_path(path)
    assert where, path
    source = content.encode()
    result, faults = value_of(SourceFile(path, where, len(source)), parse_file(path, where, source), source, "en")
    assert result is not None, faults
    return result


def site(files: Mapping[str, str], today: dt.date = TODAY) -> Site:
    """Return the linked site of these good files, laid over the base site, without a disk. No photo is read."""
    every = {**BASE, **files}
    sources = {path: SourceFile(path, where, 0) for path in every if (where := site_path(path))}
    values = {path: value(path, every[path]) for path, file in sources.items() if file.site_path.kind in MODELS}
    config = values["site.yml"]
    assert isinstance(config, SiteConfig)
    digests = {path: key(path, content.encode()) for path, content in every.items()}
    return link(values, sources, config, today, digests)


def person(id: str, *, manager: str | None = None, **fields: object) -> Person:
    """Return a valid profile; a test names only what it is about."""
    name = {"given": id.title(), "family": "Test"}
    return Person.model_validate({"id": id, "name": name, "job_title": "Planner", "manager": manager, **fields})
