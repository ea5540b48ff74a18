"""Values → the text of a file → the file. The YAML is written by hand: ten times as fast as PyYAML.

Top-level keys stand each on a line, what is inside them in flow style. None, "" and empty lists are left out.
"""

import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

Value: TypeAlias = "str | int | bool | Sequence[Value] | Mapping[str, Value] | None"

# Words that need no quotes anywhere in YAML, also not inside [ ] and { }.
PLAIN = re.compile(r"[^\W_](?:[\w ./()@'+-]*[\w./()'+])?")
GUESSED = {"yes", "no", "true", "false", "null", "on", "off", "y", "n"}  # no text to other YAML readers


def scalar(value: str | int | bool) -> str:
    """Return `value` as YAML, quoted if it must be."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return str(value)
    if PLAIN.fullmatch(value) and value.lower() not in GUESSED:
        return value
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def flow(value: Value) -> str:
    """Return `value` on one line."""
    if isinstance(value, Mapping):
        inside = (f"{key}: {flow(part)}" for key, part in value.items() if is_filled(part))
        return "{" + ", ".join(inside) + "}"
    if value is None or isinstance(value, str | int):
        return scalar("" if value is None else value)
    return "[" + ", ".join(map(flow, value)) + "]"


def is_filled(value: Value) -> bool:
    """Return whether there is something to write."""
    return value is not None and value not in ("", [], {})


def field(key: str, value: Value) -> str:
    """Return one top-level field; text of several lines becomes a block."""
    if isinstance(value, str) and "\n" in value:
        return f"{key}: |\n" + "".join(f"  {line}\n" if line else "\n" for line in value.strip().split("\n"))
    return f"{key}: {flow(value)}\n"


def yaml(fields: Mapping[str, Value]) -> str:
    """Return `fields` as a YAML file."""
    return "".join(field(key, value) for key, value in fields.items() if is_filled(value))


def page(fields: Mapping[str, Value], body: str) -> str:
    """Return a Markdown file: `fields` as front matter, then `body`."""
    return f"---\n{yaml(fields)}---\n\n{body.strip()}\n"


class Tree:
    """A folder that is filled once. Refuses one that holds something: what is left there would be read as content."""

    def __init__(self, root: Path) -> None:
        root.mkdir(parents=True, exist_ok=True)
        if any(root.iterdir()):
            raise FileExistsError(f"{root} is not empty. Name a new folder, or empty this one.")
        self.root = str(root)
        self.folders: set[str] = set()

    def write(self, path: str, text: str) -> None:
        """Write `text` to the new file `path`, which may hold folders, as UTF-8."""
        self.write_bytes(path, text.encode())

    def write_bytes(self, path: str, content: bytes) -> None:
        """Write `content` to the new file `path`. Three system calls a file."""
        folder, _, _ = path.rpartition("/")
        if folder not in self.folders:
            Path(self.root, folder).mkdir(parents=True, exist_ok=True)
            self.folders.add(folder)
        file = os.open(f"{self.root}/{path}", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
        try:
            os.write(file, content)  # a few KB to a plain file: never written by halves
        finally:
            os.close(file)
