"""Which files are somebody's own, and at which lines other files name them: in a field, or in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from smoelenboek.contract.paths import Kind
from smoelenboek.model.references import references
from smoelenboek.model.reply import Kudos
from smoelenboek.read.parse import MARKDOWN
from smoelenboek.text.frontmatter import FENCE, split
from smoelenboek.text.yaml import positions

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from smoelenboek.contract.paths import SitePath
    from smoelenboek.model.base import FileModel
    from smoelenboek.owners.traces import Traces

BINARY = frozenset({".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif", ".mp4", ".pdf"})
_ZIPPED = frozenset({".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp"})
_LONGEST = 300  # characters of a line that is shown


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """A line that names somebody. field: which field does, as `authors`; "" for words in a text."""

    path: str
    line: int
    field: str
    text: str


def is_own(site_path: SitePath, ids: Collection[str]) -> bool:
    """Say whether a file is somebody's by its path: their profile and photo, and what they answered."""
    return (site_path.id if site_path.kind in {Kind.PERSON, Kind.PHOTO} else site_path.person) in ids


def is_text(path: str) -> bool:
    """Say whether a file of the layout is read as text."""
    return not path.lower().endswith((*BINARY, *_ZIPPED))


def fields_naming(value: FileModel, ids: Collection[str]) -> Iterator[tuple[str | int, ...]]:
    """Yield the place of each field that names one of `ids` as a person."""
    for where, kind, id_ in references(value):
        if kind == "person" and id_ in ids:
            yield where
    if isinstance(value, Kudos):
        yield from (("to", number) for number, receiver in enumerate(value.to) if receiver in ids)


def mentions(path: str, site_path: SitePath, text: str, value: FileModel | None, traces: Traces) -> list[Mention]:
    """Return each line of a file that names the person, once, from top to bottom."""
    lines = text.split("\n")
    by_line: dict[int, str] = {}
    if value is not None:
        front, offset = _front(site_path, text)
        starts = positions(front) if front else {}
        for where in fields_naming(value, traces.identity.ids):
            at = next((starts[part] for part in _upwards(where) if part in starts), None)
            if at is not None:
                by_line.setdefault(at[1][0] + offset, str(where[0]))
    for trace in traces(text):
        by_line.setdefault(text.count("\n", 0, trace.start) + 1, "")
    return [Mention(path, line, field, lines[line - 1].strip()[:_LONGEST]) for line, field in sorted(by_line.items())]


def _front(site_path: SitePath, text: str) -> tuple[str, int]:
    """Return the YAML of a file, and how many lines stand above it."""
    if site_path.kind not in MARKDOWN:
        return text, 0
    return (split(text)[0], 1) if text.startswith(f"{FENCE}\n") else ("", 0)


def _upwards(at: tuple[str | int, ...]) -> Iterator[tuple[str | int, ...]]:
    while at:
        yield at
        at = at[:-1]
