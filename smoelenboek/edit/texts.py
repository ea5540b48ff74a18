"""Where a text names a person, a group or a word: `[[group:…]]`, `@person`, and a path to one of our pages or files.

Code is left alone: it is shown as written.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

# A kind → the folder of its addresses, and of its files if it has any.
FOLDERS = {
    "person": "people",
    "group": "groups",
    "tag": "tags",
    "skill": "skills",
    "interest": "interests",
    "location": "locations",
    "role": "roles",
}
_CODE = re.compile(
    r"^(?P<fence>`{3,}|~{3,})[^\n]*\n.*?^(?P=fence)[^\n]*$|(?<!`)(?P<tick>`+)(?!`).+?(?<!`)(?P=tick)(?!`)",
    re.MULTILINE | re.DOTALL,
)


def renamed(text: str, kind: str, old: str, new: str) -> str:
    """Return Markdown with another id in every reference."""
    id_ = re.escape(old)
    # An address of another host has a word before its first slash; a path may begin with `..` or `content`.
    way = re.compile(rf"((?:(?<![\w/-])|(?<=content))/?{FOLDERS[kind]}/){id_}(?=[/.)#?>\s\"']|$)")
    link = re.compile(rf"(\[\[{kind}:\s*){id_}(?=[\s|\]])")
    patterns = [way, link, *([re.compile(rf"((?<![\w/@.:`-])@){id_}(?![\w@-])")] if kind == "person" else [])]

    def change(part: str) -> str:
        for pattern in patterns:
            part = pattern.sub(lambda match: match[1] + new, part)
        return part

    return outside_code(text, change)


def outside_code(text: str, change: Callable[[str], str]) -> str:
    """Return Markdown with its text changed, and what is in code as it was."""
    changed, at = "", 0
    for code in _CODE.finditer(text):
        changed += change(text[at : code.start()]) + code.group()
        at = code.end()
    return changed + change(text[at:])
