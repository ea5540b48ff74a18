"""Compressed copies of a text file: page.html → page.html.gz and page.html.br.

A web server that finds these (nginx's gzip_static and brotli_static, GitLab Pages) sends them as they are.
Whether a file has them is told by its name alone, never by its size: so none is ever left behind and out of date.
"""

import gzip
from collections.abc import Iterator
from pathlib import PurePosixPath

import brotli

TEXT = frozenset({".html", ".css", ".js", ".json", ".xml", ".svg", ".txt", ".csv", ".ics"})
FORMATS = (".gz", ".br")
GZIP_LEVEL = 6
BROTLI_QUALITY = 6  # 9 makes pages 3 % smaller and takes twice as long


def names(path: str) -> tuple[str, ...]:
    """Return the names under which a file of the release is compressed; none for what is no text."""
    return tuple(path + suffix for suffix in FORMATS) if PurePosixPath(path).suffix in TEXT else ()


def compressed(path: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield (name, bytes) of a file, compressed. The same content gives the same bytes, on any day."""
    for name in names(path):
        if name.endswith(".gz"):
            yield name, gzip.compress(content, GZIP_LEVEL, mtime=0)
        else:
            yield name, brotli.compress(content, mode=brotli.MODE_TEXT, quality=BROTLI_QUALITY)
