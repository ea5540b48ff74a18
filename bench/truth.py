"""What `check` advises of real texts, held against the texts and the built pages by rules that are not the engine's.

The rules here are plain and crude on purpose: regular expressions over a line, and whether a file is there. Where both
agree, the advice is true; where they do not, somebody has to look.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from smoelenboek.faults import Fault

_HEADING = re.compile(r"^#+ (.*)$", re.MULTILINE)
_FOLLOWED = ("http:", "https:", "mailto:", "tel:", "/", "#")
_LONGEST_SUMMARY = 300
_SHOWN = 60  # characters of an address that must be in its line


class Text:
    """One source file, and the line that a fault names."""

    def __init__(self, folder: Path, output: Path, fault: Fault) -> None:
        self.file, self.output = folder / fault.file, output
        self.source = self.file.read_text("utf-8", errors="replace").replace("\r\n", "\n")
        self.line = self.source.split("\n")[fault.line - 1] if fault.line else ""
        self.facts = dict(fault.facts)
        self.written = self.facts.get("written", "")


def _nothing_there(text: Text) -> bool:
    path = unquote(urlsplit(text.written).path)
    beside = (text.file.parent / path).exists() and not path.startswith("/")
    return text.written[:_SHOWN] in text.line and not beside and not (text.output / path.lstrip("/")).exists()


def _no_heading(text: Text) -> bool:
    words = (re.sub(r"[^\w -]", "", heading.strip().lower()) for heading in _HEADING.findall(text.source))
    return text.written.removeprefix("#") not in {word.replace(" ", "-") for word in words}


def _no_description(text: Text) -> bool:
    name = re.escape(text.written)
    bare = rf"!\[\s*\]\([^)]*{name}", rf'<img(?![^>]*alt="[^"]+)[^>]*{name}', r"!\[[^\]]*\]\["
    return any(re.search(pattern, text.line) for pattern in bare)


RULES: dict[str, Callable[[Text], bool]] = {
    "link-dead": _nothing_there,
    "picture-missing": _nothing_there,
    "anchor-dead": _no_heading,
    "alt-missing": _no_description,
    "picture-remote": lambda text: "//" in text.written and text.written[:_SHOWN] in text.line,
    "link-unsafe": lambda text: text.written in text.line and not text.written.startswith(_FOLLOWED),
    "html-removed": lambda text: text.written in text.line,
    "summary-missing": lambda text: not re.search(r"^summary:", text.source.split("\n---")[0], re.MULTILINE),
    "summary-long": lambda text: int(text.facts["count"]) > _LONGEST_SUMMARY,
}


def doubtful(folder: Path, output: Path, faults: Iterable[Fault]) -> Iterator[Fault]:
    """Yield each fault of the site in `folder`, built in `output`, that no rule here finds true."""
    for fault in faults:
        rule = RULES.get(fault.code)
        if rule is None or not rule(Text(folder, output, fault)):
            yield fault
