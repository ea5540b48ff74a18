"""How heavy the pages of a built company are, as a web server sends them: compressed, without photos."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

from smoelenboek.publish.compressed import GZIP_LEVEL

if TYPE_CHECKING:
    from pathlib import Path


def weight_row(output: Path) -> str:
    """Return a sentence on the heaviest page of a site, its style sheet counted along."""
    pages = list(output.rglob("*.html"))
    beside = sum(map(_sent, output.glob("static/style.*.css")))
    sizes = sorted((_sent(page) + beside, page.stat().st_size) for page in pages)
    most, raw = sizes[-1]
    middle = sizes[len(sizes) // 2][0]
    return (
        f"Of {len(pages):,} pages the heaviest is {most / 1000:.1f} KB as a server sends it, the style sheet counted"
        f" along ({raw / 1000:.0f} KB uncompressed: the longest thread); the median is {middle / 1000:.1f} KB."
    )


def _sent(file: Path) -> int:
    return len(gzip.compress(file.read_bytes(), GZIP_LEVEL))
