"""The files and changes in the text of an issue or mail, as docs/decisions/0011 has it and ways.js writes it.

A picture for the text is in base64. Only lines count: no Markdown is parsed. Text between envelopes is for people and
is ignored.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from smoelenboek.contract.limits import MOST_ENVELOPE
from smoelenboek.contract.paths import FOLDERS, site_path
from smoelenboek.desk.picture import read_picture
from smoelenboek.desk.profile import FieldEdit, read_changes
from smoelenboek.faults import Fault
from smoelenboek.gate.change_set import shown

_OPENING = re.compile(r"(`{3,})smoelenboek( profile| picture)?[ \t]*")
_HOLDS = re.compile(r"(?:^|[\r\n])`{3,}smoelenboek(?: profile| picture)?[ \t]*(?:[\r\n]|$)")
_STEP = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*", re.ASCII)
_LONGEST_SHOWN = 80


@dataclass(slots=True)
class Read:
    """The files of a text: path → content. With a fault none of them counts: several envelopes are one change.

    profiles  path of a profile → field → what a form changes of it; the desk makes the file.
    """

    files: dict[str, bytes] = field(default_factory=dict)
    profiles: dict[str, dict[str, FieldEdit]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


def holds(text: str) -> bool:
    """Return whether a text has an envelope, complete or not; without one it is not for the desk."""
    return _HOLDS.search(text) is not None


def read(text: str, name: str) -> Read:
    """Return the files in a text. Faults name the file `name`: `issue` or `mail`."""
    contents = Read()
    if len(text) > MOST_ENVELOPE:
        contents.faults.append(Fault.of("envelope-large", name, most=MOST_ENVELOPE // 1024))
        return contents
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    at = 0
    while at < len(lines):
        opened = _OPENING.fullmatch(lines[at])
        at = _enclosed(contents, lines, at, opened, name) if opened else at + 1
    return contents


def _enclosed(contents: Read, lines: list[str], at: int, opened: re.Match[str], name: str) -> int:
    """Read the envelope that opens at a line, counted from 0; return the line after it."""
    fence = opened[1]
    end = next((number for number in range(at + 1, len(lines)) if lines[number].rstrip(" \t") == fence), None)
    if end is None:
        contents.faults.append(Fault.of("envelope-open", name, (at + 1, 1), fence=fence))
        return len(lines)
    path = lines[at + 1].rstrip(" \t")
    if end < at + 3 or not path or lines[at + 2]:
        contents.faults.append(Fault.of("envelope-path", name, (at + 2, 1)))
    elif not has_place(path):
        written = shown(path[:_LONGEST_SHOWN].encode("utf-8", "replace").decode())
        contents.faults.append(Fault.of("envelope-place", name, (at + 2, 1), written=written))
    elif path in contents.files or path in contents.profiles:
        contents.faults.append(Fault.of("envelope-twice", name, (at + 2, 1), written=path))
    elif opened[2] == " picture":
        picture = read_picture(lines[at + 3 : end], path, name, at + 1)
        if isinstance(picture, Fault):
            contents.faults.append(picture)
        else:
            contents.files[path] = picture
    elif opened[2]:
        changes, faults = read_changes("\n".join(lines[at + 3 : end]), path, name, at + 1)
        contents.profiles[path] = changes
        contents.faults.extend(faults)
    else:
        # A lone surrogate, which JSON allows, is not UTF-8: the gate reports it, like any other invalid bytes.
        content = "".join(f"{line}\n" for line in lines[at + 3 : end])
        contents.files[path] = content.encode("utf-8", "surrogatepass")
    return end + 1


def has_place(path: str) -> bool:
    """Return whether a path is in the layout, under content/ or people/, and has only plain names."""
    return path.startswith(FOLDERS) and all(map(_STEP.fullmatch, path.split("/"))) and site_path(path) is not None
