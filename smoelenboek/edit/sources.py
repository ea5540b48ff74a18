"""The files of a site during a change: the value, fields and body of each, with the changes so far."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smoelenboek.edit.plan import Plan
from smoelenboek.read.parse import MARKDOWN
from smoelenboek.text.frontmatter import FENCE, split

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from smoelenboek.contract.paths import SitePath
    from smoelenboek.model.base import FileModel
    from smoelenboek.read.tree import Contents


class Sources:
    """The site's files, and the plan of their changes."""

    def __init__(self, contents: Contents) -> None:
        self.contents = contents
        self.root: Path = contents.root
        self.plan = Plan()

    def each(self) -> Iterator[tuple[str, SitePath, FileModel]]:
        """Yield path, place and value of every file with a value."""
        for path, value in sorted(self.contents.values.items()):
            yield path, self.contents.files[path].site_path, value

    def text(self, path: str) -> str:
        """Return the present text of the file that was at `path` before the change."""
        now = self.plan.moves.get(path, path)
        return self.plan.texts[now] if now in self.plan.texts else (self.root / path).read_bytes().decode()

    def change(self, path: str, fields: Callable[[str], str], body: Callable[[str], str] = lambda text: text) -> None:
        """Change a file's fields, and the Markdown below them."""
        before = self.text(path)
        head, front, rest = self._parts(path, before)
        after = head + fields(front) + body(rest)
        if after != before:
            self.plan.texts[self.plan.moves.get(path, path)] = after

    def front(self, path: str) -> str:
        """Return the YAML of a file."""
        return self._parts(path, self.text(path))[1]

    def _parts(self, path: str, text: str) -> tuple[str, str, str]:
        """Return the text before the fields, the fields, and the text after them."""
        return parts(text, is_markdown=self.contents.files[path].site_path.kind in MARKDOWN)


def parts(text: str, *, is_markdown: bool) -> tuple[str, str, str]:
    """Return the text before a file's fields, the fields, and the text after them."""
    if not is_markdown:
        return "", text, ""
    if not text.startswith(f"{FENCE}\n"):
        return "", "", text
    front, start = split(text)[0], len(FENCE) + 1
    return text[:start], front, text[start + len(front) :]
