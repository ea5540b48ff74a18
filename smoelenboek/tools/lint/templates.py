"""Templates are read by people: no line over LONGEST characters.

A line is broken before `{%-`, after `-%}` or inside a tag, where no space reaches the page.
"""

from collections.abc import Iterator
from pathlib import Path

LONGEST = 160  # characters; a line of HTML with two or three short conditions fits


def breaches(root: Path) -> Iterator[str]:
    """Yield a line for every line of a template that is too long."""
    for file in sorted((root / "theme" / "templates").rglob("*.html")):
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
            if len(line) > LONGEST:
                yield f"{file.relative_to(root).as_posix()}:{number}: {len(line)} characters; at most {LONGEST}."
