"""Read the files of a change: the value of each before and after, and its own faults.

Of very many files only the first are opened: such a change needs a review anyway, and `check` reads them all.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from smoelenboek.contract.limits import (
    MOST_DOCUMENT_BYTES,
    MOST_OBJECT_BYTES,
    MOST_OPENED,
    MOST_OTHER_BYTES,
    MOST_TEXT_BYTES,
)
from smoelenboek.contract.ownership import OWN_KINDS
from smoelenboek.contract.paths import BINARY, FOLDERS, FONT_SUFFIX, site_path
from smoelenboek.faults import Fault
from smoelenboek.gate.change_set import shown
from smoelenboek.gate.links import misleading
from smoelenboek.gate.policies import MOST_BYTES
from smoelenboek.git.trees import FILE
from smoelenboek.pictures.formats import DRAWING, FORMATS, PHOTO_SIDE, UnreadableError, unreadable
from smoelenboek.read import strangers
from smoelenboek.read.documents import advice_of
from smoelenboek.read.fonts import amiss
from smoelenboek.read.parse import parse_file
from smoelenboek.read.pictures import left_out, refused
from smoelenboek.read.validate import value_of
from smoelenboek.read.walk import MOST_BYTES as MOST_READ_BYTES
from smoelenboek.read.walk import SourceFile
from smoelenboek.text.sensitive import CODES as SECRETS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smoelenboek.contract.paths import SitePath
    from smoelenboek.gate.change_set import ChangeSet, PathChange
    from smoelenboek.gate.merged import Merged
    from smoelenboek.git.trees import TreeEntry
    from smoelenboek.model.base import FileModel
    from smoelenboek.model.siteconfig import SiteConfig

LEFT_OUT = frozenset({"html-removed", "link-unsafe", "picture-remote", "picture-place", "footnote-unused"})


@dataclass(frozen=True, slots=True)
class Reading:
    """One file of the layout in a change, read."""

    change: PathChange
    site_path: SitePath
    was: FileModel | None
    becomes: FileModel | None
    sources: tuple[bytes, bytes]
    faults: tuple[Fault, ...]


def read(merged: Merged, change_set: ChangeSet, config: SiteConfig) -> list[Reading]:
    """Return every file of the change that is in the layout; `unknown` reports the others."""
    readings = []
    for change in change_set.changes[:MOST_OPENED]:
        location = site_path(change.path)
        if location is not None:
            readings.append(_reading(merged, change, location, config.language))
    return readings


def unknown(change_set: ChangeSet) -> Iterator[Fault]:
    """Yield a fault for each new file in content/ or people/ that is not in the layout. It may always be deleted."""
    for change in change_set.changes:
        if not change.path.startswith(FOLDERS) or site_path(change.path) is not None:
            continue
        if change.after is None:
            yield Fault.of("gate-kind", shown(change.path))
        elif strangers.left_behind(change.path):  # may contain private data: names of files, an unsaved text
            yield Fault.of("file-left-behind", shown(change.path))
        else:
            yield strangers.fault(change.path, shown(change.path))


def _reading(merged: Merged, change: PathChange, location: SitePath, language: str) -> Reading:
    faults = list(_sized(merged, change, location))
    if _is_pointer(merged, change.after):
        return Reading(change, location, None, None, (b"", b""), (*faults, Fault.of("file-lfs", change.path)))
    if location.kind in BINARY or any(fault.code == "file-size" for fault in faults):
        hidden = (*_picture(merged, change), *_font(merged, change), *_hidden(merged, change))
        return Reading(change, location, None, None, (b"", b""), (*faults, *hidden))
    sides, sources = [], []
    for version in (change.before, change.after):
        is_file = version is not None and version.mode == FILE and merged.size(version) <= MOST_TEXT_BYTES
        source = merged.text(version) if is_file else b""
        file = SourceFile(change.path, location, len(source))
        sides.append(
            value_of(file, parse_file(change.path, location, source), source, language) if is_file else (None, [])
        )
        sources.append(source)
    (was, before), (becomes, after) = sides
    after += _secrets(change.path, before, after)
    self_service = (
        [*_unsafe(change.path, before, after), *_links(change.path, was, becomes)] if location.kind in OWN_KINDS else ()
    )
    return Reading(change, location, was, becomes, (sources[0], sources[1]), (*faults, *after, *self_service))


def _is_pointer(merged: Merged, version: TreeEntry | None) -> bool:
    small = version is not None and version.mode == FILE and merged.size(version) <= strangers.MOST_POINTER_BYTES
    return small and strangers.is_pointer(merged.text(version))


def _unsafe(path: str, before: list[Fault], after: list[Fault]) -> Iterator[Fault]:
    """Yield a fault for a text of which the build would drop something, unless it did before: that may be intended."""
    codes = {fault.code for fault in after} & LEFT_OUT - {fault.code for fault in before}
    if codes:
        yield Fault.of("gate-unsafe", path, codes=", ".join(sorted(codes)))


def _secrets(path: str, before: list[Fault], after: list[Fault]) -> list[Fault]:
    """Return a reason to review for each thing that should not stand in a text, unless it stood there before."""
    there = {(fault.code, fault.facts) for fault in before}
    new = [fault for fault in after if fault.code in SECRETS and (fault.code, fault.facts) not in there]
    return [Fault.of("gate-secret", path, (fault.line, fault.column)) for fault in new]


def _links(path: str, was: FileModel | None, becomes: FileModel | None) -> Iterator[Fault]:
    """Yield a reason to review for each new link that leads elsewhere than its text says."""
    before = set(misleading(was.prose.html)) if was else set()
    for words, to in dict.fromkeys(misleading(becomes.prose.html) if becomes else ()):
        if (words, to) not in before:
            yield Fault.of("gate-link", path, written=words[:60], to=to[:80])


def _sized(merged: Merged, change: PathChange, location: SitePath) -> Iterator[Fault]:
    """Yield a fault for a file that is too large to read, and a reason to review one larger than people write."""
    if change.after is None or change.after.mode != FILE:
        return
    size = merged.size(change.after)
    kind = location.kind
    most = MOST_DOCUMENT_BYTES if kind in BINARY else MOST_READ_BYTES.get(kind, MOST_TEXT_BYTES)
    by_itself = MOST_BYTES.get(kind, MOST_OTHER_BYTES)
    if size > most:
        yield Fault.of("file-size", change.path, size=size, most=most)
    elif kind in OWN_KINDS and size > by_itself:
        yield Fault.of("gate-large", change.path, size=size, most=by_itself)


def _picture(merged: Merged, change: PathChange) -> Iterator[Fault]:
    """Yield a fault if a picture or drawing can't be published: `check` would stop at it."""
    suffix = change.path[change.path.rfind(".") :].lower()
    if suffix not in {*FORMATS, DRAWING} or change.after is None or change.after.mode != FILE:
        return
    if merged.size(change.after) > MOST_OBJECT_BYTES:
        yield refused(change.path, "OSError")
    elif why := _unpublishable(merged.text(change.after), suffix):
        yield refused(change.path, why)


def _font(merged: Merged, change: PathChange) -> list[Fault]:
    """Return a fault if a font can't be published: `check` would stop at it."""
    after = change.after
    if not change.path.endswith(FONT_SUFFIX) or after is None or after.mode != FILE:
        return []
    return list(amiss(change.path, merged.text(after) if merged.size(after) <= MOST_OBJECT_BYTES else b""))


def _hidden(merged: Merged, change: PathChange) -> list[Fault]:
    """Return advice on a document that tells more than one sees."""
    if change.after is None or change.after.mode != FILE or merged.size(change.after) > MOST_OBJECT_BYTES:
        return []
    return advice_of(change.path, merged.text(change.after))


def _unpublishable(source: bytes, suffix: str) -> str | None:
    """Return why a picture can't be published. Its header shows whether it is a picture, and of a safe size."""
    try:
        if suffix == DRAWING:
            left_out("", source)
        elif why := unreadable(io.BytesIO(source), suffix):
            return why
        else:
            from smoelenboek.pictures.raster import encoded  # imported here because it loads the picture library

            encoded(source, suffix, side=PHOTO_SIDE, to="WEBP")
    except UnreadableError as error:
        return str(error)
    return None
