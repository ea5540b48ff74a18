"""The lists in data/: text files with sections. A line that starts with # is a remark."""

from functools import cache
from pathlib import Path
from unicodedata import normalize

DATA = Path(__file__).parent / "data"


@cache
def sections(name: str) -> dict[str, tuple[str, ...]]:
    """Return the lines of each `[section]` of data/`name`; lines before the first stand under ""."""
    sections_: dict[str, list[str]] = {"": []}
    at = ""
    for line in normalize("NFC", (DATA / name).read_text(encoding="utf-8")).splitlines():
        if line.startswith("[") and line.endswith("]"):
            at = line[1:-1]
            sections_[at] = []
        elif line and not line.startswith("#"):
            sections_[at].append(line)
    return {section: tuple(lines) for section, lines in sections_.items()}


@cache
def words(name: str, section: str) -> tuple[str, ...]:
    """Return the items of one section, which stand there with commas between them."""
    return tuple(part.strip() for line in sections(name)[section] for part in line.split(",") if part.strip())


def records(name: str, section: str = "") -> list[list[str]]:
    """Return the lines of one section, each cut at its semicolons."""
    return [[part.strip() for part in line.split(";")] for line in sections(name)[section]]
