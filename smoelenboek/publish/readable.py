"""The texts of a file of a release, in the forms in which a reader or a program gets them.

In: a path and bytes. Out: texts. Pages, feeds, cards, the index and the parts of office documents are taken apart; of
any other file all that looks like text, and of a picture also its description. What is compressed is unpacked.
"""

from __future__ import annotations

import gzip
import io
import json
import re
import zipfile
import zlib
from contextlib import suppress
from html import unescape
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

import brotli
from PIL import Image

from smoelenboek.text.prose import runs

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARKUP = frozenset({".html", ".xml", ".svg"})
_LINES = frozenset({".ics", ".vcf"})
_PICTURES = frozenset({".png", ".jpg", ".jpeg", ".webp", ".gif", ".avif"})
_PLAIN = frozenset({".js", ".css", ".txt", ".csv", ".map", ".conf", ""})
_MOST = 64 * 1024 * 1024  # bytes that a document unpacks to
_TAG = re.compile(r"<(?:!--.*?--|[^<>]*)>", re.DOTALL)
_ATTRIBUTE = re.compile(r"""=\s*(?:"([^"]*)"|'([^']*)')""")
_FOLD = re.compile(r"\r?\n[ \t]")
_ESCAPED = re.compile(r"\\([nN,;\\])")
_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_STRINGS = re.compile(rb"[\x20-\x7e\x80-\xff]{4,}")


def texts(path: str, content: bytes) -> Iterator[str]:
    """Yield the texts of a file, in the forms in which a reader or a program gets them."""
    suffix = PurePosixPath(path).suffix.lower()
    if suffix in {".gz", ".br"}:
        unpacked = gzip.decompress(content) if suffix == ".gz" else brotli.decompress(content)
        yield from texts(path.removesuffix(PurePosixPath(path).suffix), unpacked)
    elif suffix in _MARKUP:
        yield from _of_markup(content.decode("utf-8", "replace"))
    elif suffix in {".json", ".webmanifest"}:
        yield from _of_json(content.decode("utf-8", "replace"))
    elif suffix in _LINES:
        for line in _FOLD.sub("", content.decode("utf-8", "replace")).splitlines():
            yield _ESCAPED.sub(lambda match: "\n" if match[1] in "nN" else match[1], line)
    elif suffix in _PICTURES:
        yield from _of_picture(content)
    elif content.startswith(b"PK\x03\x04"):
        yield from _of_archive(content)
    elif suffix in _PLAIN:
        yield from content.decode("utf-8", "replace").splitlines()
    else:
        yield from _strings(content)
        for match in _STREAM.finditer(content):
            with suppress(zlib.error):
                yield from _strings(zlib.decompressobj().decompress(match[1], _MOST))


def _of_markup(text: str, *, is_within: bool = False) -> Iterator[str]:
    """Yield the texts between tags, and those of attributes; of a feed also those of the HTML within."""
    for run in runs(text):
        yield run
        if "<" in run and not is_within:
            yield from _of_markup(run, is_within=True)
        elif run.lstrip()[:1] in {"{", "["}:
            yield from _of_json(run)
    for tag in _TAG.finditer(text):
        if tag[0].startswith("<!"):
            yield tag[0][2:]
        for match in _ATTRIBUTE.finditer(tag[0]):
            value = unescape(match[1] or match[2] or "")
            yield value
            if value[:1] in {"{", "["}:
                yield from _of_json(value)


def _of_json(text: str) -> Iterator[str]:
    try:
        content = json.loads(text)
    except ValueError:
        yield from text.splitlines()
        return
    yield from _in_json(content)


def _in_json(content: Any) -> Iterator[str]:
    if isinstance(content, str):
        yield content
        if "<" in content:
            yield from runs(content)
    elif isinstance(content, dict):
        for key, value in content.items():
            yield key
            yield from _in_json(value)
    elif isinstance(content, list):
        for value in content:
            yield from _in_json(value)


def _of_picture(content: bytes) -> Iterator[str]:
    """Yield what a picture says of itself."""
    yield from _strings(content)
    with (
        suppress(OSError, ValueError, SyntaxError, Image.DecompressionBombError),
        Image.open(io.BytesIO(content)) as image,
    ):
        described = [*image.info.values(), *image.getexif().values()]
        for value in described:
            yield from _strings(value) if isinstance(value, bytes) else (str(value),)


def _of_archive(content: bytes) -> Iterator[str]:
    """Yield the texts of the parts of an office document."""
    left = _MOST
    damaged = suppress(zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, zlib.error)
    with damaged, zipfile.ZipFile(io.BytesIO(content)) as archive:
        for info in archive.infolist():
            left -= info.file_size
            if left < 0:
                return
            yield info.filename
            yield from texts(info.filename, archive.read(info))


def _strings(content: bytes) -> Iterator[str]:
    for match in _STRINGS.finditer(content):
        text = match[0].decode("utf-8", "ignore")
        yield text
        if len(text.encode()) < len(match[0]):
            yield match[0].decode("latin-1")
