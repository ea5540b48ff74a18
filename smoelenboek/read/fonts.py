"""Looks at the font files of a site for `check`, by what each says of itself."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from smoelenboek.contract.limits import KIB, MOST_FONT_BYTES
from smoelenboek.contract.paths import FONT_SUFFIX, Kind
from smoelenboek.faults import Fault
from smoelenboek.pictures import fonts as formats
from smoelenboek.pictures.formats import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from smoelenboek.read.walk import SourceFile


def fonts(site: Path, files: list[SourceFile]) -> Iterator[Fault]:
    """Yield a fault for each font that can't be published."""
    for file in files:
        if file.site_path.kind is Kind.BRAND and PurePosixPath(file.path).suffix == FONT_SUFFIX:
            try:
                with (site / file.path).open("rb") as source:
                    yield from amiss(file.path, source.read(MOST_FONT_BYTES + 1))
            except OSError:  # gone since the walk: told by others
                continue


def amiss(path: str, source: bytes) -> Iterator[Fault]:
    """Yield a fault if `source` is not a font to publish."""
    try:
        formats.check(source)
    except UnreadableError as bad:
        why = "font too large" if str(bad) == "too large" else str(bad)
        yield Fault.of("font-unreadable", path, why=why, most=MOST_FONT_BYTES // KIB)
