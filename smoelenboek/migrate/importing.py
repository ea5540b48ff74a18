"""A source and a site → the files and the report that an import would give. Nothing is written here."""

from __future__ import annotations

import gc
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from smoelenboek.check import check_from
from smoelenboek.contract.paths import Kind, site_path
from smoelenboek.faults.fault import stopping
from smoelenboek.faults.report import sentence
from smoelenboek.migrate import feed, folder, wordpress
from smoelenboek.migrate.entries import Note, SourceError, noted
from smoelenboek.migrate.entry_text import MARK
from smoelenboek.migrate.media import Media
from smoelenboek.migrate.people import GROUP, People, fits, read_people
from smoelenboek.migrate.planning import Planner
from smoelenboek.migrate.store import Store
from smoelenboek.read.walk import SourceFile
from smoelenboek.site import link

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from smoelenboek.migrate.entries import OldPost
    from smoelenboek.read.tree import Contents
    from smoelenboek.site import Site

READERS: dict[str, Callable[[Path], Iterator[OldPost | Note]]] = {
    "wordpress": wordpress.entries,
    "markdown": folder.entries,
    "feed": feed.entries,
}
COMMENTS = ("quote", "drop")
_MARKED = re.compile(rf"^{MARK}: *(.+?) *$", re.MULTILINE)
_HEAD = 16_384  # bytes: front matter, with all that an import writes into it
_MOST_TOLD = 20


@dataclass(frozen=True, slots=True)
class Options:
    """What the caller gives beside the source."""

    as_: str
    people: Path | None = None
    unknown: str = ""
    comments: str = "quote"
    media: Path | None = None


@dataclass(slots=True)
class ImportSummary:
    """What an import would do. stopped: why nothing may be written; empty if all is well."""

    counts: dict[str, int] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    stopped: list[Note] = field(default_factory=list)


def planned(source: Path, contents: Contents, site: Site, options: Options) -> tuple[ImportSummary, Store]:
    """Return the summary, and its files: none if something stops it."""
    try:
        planner = _planner(source, contents, site, options)
        for old_post in READERS[options.as_](source):
            if isinstance(old_post, Note):
                planner.notes.append(old_post)
            else:
                planner.take(old_post)
                gc.collect(0)  # trees of HTML are cycles, and a command that reads a site pauses the collector
        planner.finish()
    except SourceError as bad:
        return ImportSummary(stopped=[bad.note]), Store()
    summary = ImportSummary(planner.counts, planner.notes, _amiss(contents, site, planner))
    return summary, Store() if summary.stopped else planner.store


def _planner(source: Path, contents: Contents, site: Site, options: Options) -> Planner:
    if options.unknown:
        if not options.unknown.startswith(GROUP):
            raise SourceError("unknown-option", "--unknown", written=options.unknown[:60])
        fits(options.unknown, site, "--unknown")
    map_ = read_people(options.people, site) if options.people else {}
    folders = [path for path in (options.media, source if source.is_dir() else None) if path is not None]
    people = People(site, map_, options.unknown.removeprefix(GROUP))
    return Planner(site, people, Media(folders), _present(contents), quote=options.comments == "quote")


def _present(contents: Contents) -> frozenset[str]:
    """Return the keys of what earlier imports brought."""
    keys: set[str] = set()
    for path, file in contents.files.items():
        if file.site_path.kind in {Kind.POST, Kind.PAGE}:
            with (contents.root / path).open("rb") as stream:
                head = stream.read(_HEAD).decode("utf-8", "replace")
            keys.update(match[1].strip("'\"").replace("''", "'") for match in _MARKED.finditer(head))
    return frozenset(keys)


def _amiss(contents: Contents, site: Site, planner: Planner) -> list[Note]:
    """Return the faults that the site would have after the import. Before it there is none: see the command."""
    if not planner.values:
        return []
    every = dict(contents.values) | planner.values
    listed = dict(contents.files)
    for path in planner.store:
        where = site_path(path)
        if where is None:
            return [noted("no-place", path)]
        listed[path] = SourceFile(path, where, planner.store.size(path))
    after = link(every, listed, site.config, site.today)

    def source(path: str) -> bytes:
        return planner.store[path] if path in planner.store else (contents.root / path).read_bytes()

    faults = stopping(check_from(after, source))[:_MOST_TOLD]
    return [
        noted("after", f"{fault.file}:{fault.line}", why=" ".join(sentence(fault, site.config.language)))
        for fault in faults
    ]
