"""How heavy the pages of a built company are with all that they load, as a web server sends it: without photos."""

from __future__ import annotations

import gzip
import re
from functools import cache
from typing import TYPE_CHECKING

from smoelenboek.publish.compressed import GZIP_LEVEL

if TYPE_CHECKING:
    from pathlib import Path

_PART = re.compile(rb'data-script="([a-z-]+)"')
_STARTS = re.compile(rb'"?\b([a-z-]+)"?:\s*[^,"]*?import\("\./([a-z-]+\.js)"\)')
_IMPORTS = re.compile(rb'^(?:import|export)[^"]*"\./([a-z-]+\.js)"', re.MULTILINE)


def weight_row(output: Path) -> str:
    """Return a sentence on the heaviest page of a site, its style sheet and what it starts of scripts counted along."""
    pages = list(output.rglob("*.html"))
    style = sum(map(sent, output.glob("static/style.*.css")))
    scripts = _Scripts(next(output.glob("static/js.*")))
    sizes = sorted((sent(page) + style + scripts.of(page), page) for page in pages)
    most, heaviest = sizes[-1]
    middle = sizes[len(sizes) // 2][0]
    return (
        f"Of {len(pages):,} pages the heaviest is {most / 1000:.1f} KB as a server sends it, style sheet and scripts"
        f" counted along ({heaviest.relative_to(output).parts[0]}; {heaviest.stat().st_size / 1000:.0f} KB of HTML,"
        f" uncompressed); the median is {middle / 1000:.1f} KB."
    )


class _Scripts:
    """What the scripts of a page weigh: site.js, what it starts for the page's parts, and all that those import."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        starts = _STARTS.findall((folder / "site.js").read_bytes())
        self._starts = {**dict(starts), b"search-page": b"search-start.js"}  # site.js itself holds what the others take
        self._weight = cache(self._weighed)

    def of(self, page: Path) -> int:
        parts = frozenset(_PART.findall(page.read_bytes()))
        return self._weight(frozenset(self._starts[part] for part in parts & self._starts.keys()) | {b"site.js"})

    def _weighed(self, entries: frozenset[bytes]) -> int:
        visited: set[bytes] = set()
        todo = [*entries]
        while todo:
            if (name := todo.pop()) not in visited:
                visited.add(name)
                todo += _IMPORTS.findall((self._folder / name.decode()).read_bytes())
        return sum(sent(self._folder / name.decode()) for name in visited)


def sent(file: Path) -> int:
    """Return the bytes of a text as a server sends it."""
    return len(gzip.compress(file.read_bytes(), GZIP_LEVEL))
