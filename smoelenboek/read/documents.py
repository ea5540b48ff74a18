"""Hidden parts of documents: authors, comments, tracked changes; and whether a table of text holds personal numbers.

Of a file only its ends are read, and of an office document only the parts that tell: a check reads thousands.
"""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, BinaryIO

from smoelenboek.contract.paths import Kind
from smoelenboek.faults import Fault
from smoelenboek.text.sensitive import sensitive
from smoelenboek.text.source import decode

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from smoelenboek.read.walk import SourceFile

TEXTS = frozenset({".csv", ".txt"})
OFFICE = frozenset({".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp"})
PDF = ".pdf"
_MOST_PART = 4 * 1024 * 1024  # bytes of one part of an office document, unpacked
_END = 128 * 1024  # bytes of a PDF at either end, where its description stands
_MOST_TEXT = 256 * 1024
_AUTHOR = re.compile(rb"<(?:dc:creator|cp:lastModifiedBy|meta:initial-creator)>\s*[^<\s]")
_PDF_AUTHOR = re.compile(rb"/Author\s*(?:\(\s*[^)\s]|<\s*[0-9A-Fa-f]{4})|<dc:creator>(?:\s|<[^<>]{0,60}>){0,12}[^<\s]")
_PDF_NOTE = re.compile(rb"/Subtype\s*/(?:Text|FreeText|Popup)\b")
_REMARK = re.compile(rb"<(?:\w+:)?(?:comment|threadedComment|cm)\b")
# Part of an office document → what it tells, and what must be in it for that.
_PARTS = (
    (re.compile(r"docProps/core\.xml|meta\.xml"), "author", _AUTHOR),
    (re.compile(r"(?:word|xl|ppt)/(?:.*/)?(?:threadedC|c)omments?\w*/?.*\.xml"), "remarks", _REMARK),
    (re.compile(r"content\.xml"), "remarks", re.compile(rb"<office:annotation\b")),
    (re.compile(r"word/document\.xml"), "tracked changes", re.compile(rb"<w:(?:ins|del)\b")),
    (re.compile(r"content\.xml"), "tracked changes", re.compile(rb"<text:tracked-changes\b")),
)
_ORDER = ("author", "remarks", "tracked changes")


def documents(site: Path, files: list[SourceFile]) -> Iterator[Fault]:
    """Yield advice for each document that tells more than one sees."""
    for file in files:
        if file.site_path.kind is Kind.DOCUMENT and PurePosixPath(file.path).suffix.lower() in {*TEXTS, *OFFICE, PDF}:
            try:
                with (site / file.path).open("rb") as source:
                    yield from advice(file.path, source, file.size)
            except OSError:  # gone since the walk: told by others
                continue


def advice(path: str, source: BinaryIO, size: int) -> Iterator[Fault]:
    """Yield what is said of one document. size: in bytes."""
    suffix = PurePosixPath(path).suffix.lower()
    if suffix in TEXTS:
        for problem in sensitive(decode(source.read(_MOST_TEXT))[0]):
            yield Fault(path, *problem.at, problem.code, problem.facts)
        return
    kinds = _of_office(source) if suffix in OFFICE else _of_pdf(source, size) if suffix == PDF else set()
    for kind in _ORDER:
        if kind in kinds:
            yield Fault.of("secret-metadata", path, kind=kind)


def advice_of(path: str, content: bytes) -> list[Fault]:
    """Return the same of a document in memory."""
    return list(advice(path, io.BytesIO(content), len(content)))


def _of_office(source: BinaryIO) -> set[str]:
    kinds: set[str] = set()
    try:
        with zipfile.ZipFile(source) as archive:
            for info in archive.infolist()[:2000]:
                for name, kind, sign in _PARTS:
                    if kind not in kinds and name.fullmatch(info.filename):
                        with archive.open(info) as part:
                            if sign.search(part.read(_MOST_PART)):
                                kinds.add(kind)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError, OSError):
        return kinds  # no office document, or one with a password: nobody sees more of it than we do
    return kinds


def _of_pdf(source: BinaryIO, size: int) -> set[str]:
    ends = source.read(_END)
    if size > _END:
        source.seek(max(_END, size - _END))
        ends += source.read(_END)
    return {kind for kind, sign in (("author", _PDF_AUTHOR), ("remarks", _PDF_NOTE)) if sign.search(ends)}
