"""Reads a whole site: every file is found, parsed (from the cache, or in forked workers) and made a value.

Of a file that is as it was when it was read before, only its name and its status are looked at: its value is made of
the cache when somebody asks for it.
"""

from __future__ import annotations

import os
import time
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from smoelenboek.contract.paths import BINARY, SITE_FILE
from smoelenboek.faults import Fault
from smoelenboek.faults.fault import stopping
from smoelenboek.model.siteconfig import language_of
from smoelenboek.progress import Counter
from smoelenboek.read.cache import ParseCache, key
from smoelenboek.read.documents import documents
from smoelenboek.read.entries import COARSE, entries
from smoelenboek.read.fonts import fonts
from smoelenboek.read.kept import KeptFile, by_file, is_plain, status_of
from smoelenboek.read.parse import Parsed, parse_file
from smoelenboek.read.pictures import pictures
from smoelenboek.read.strangers import MOST_POINTER_BYTES, is_pointer
from smoelenboek.read.validate import readable, value_again, value_of
from smoelenboek.read.values import Values
from smoelenboek.read.walk import SourceFile, walk
from smoelenboek.system import mapped, read_below, workers

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from smoelenboek.model.base import FileModel
    from smoelenboek.read.entries import Listed

MOST_AT_ONCE = 4096  # files whose text and fields are held at once: their values take half of that
FEWEST_TO_FORK = 64  # files; a fork of this process costs as much as parsing about that many
OF_THE_MOMENT = frozenset({"markdown-time"})  # faults that depend on how busy the machine is


class ChangedError(Exception):
    """A file is another than when the site was read, and what was read is lost."""


@dataclass(slots=True)
class Contents:
    """All that a site's files say.

    values    path → the value in that file.
    files     every file of the layout, by path, documents and photos included.
    readable  path → the right fields of a file that has faults.
    digests   path → a digest of a text's path and content, and of the code that parses it.
    faults    and advice of single files.
    records   what the next run may know of each file; of those that it may know nothing of there is nothing.
    same      the paths of `records` that are as they were before.
    language  the site's, in which fields without one are read.
    """

    root: Path
    values: dict[str, FileModel] = field(default_factory=dict)
    files: dict[str, SourceFile] = field(default_factory=dict)
    digests: dict[str, bytes] = field(default_factory=dict)
    readable: dict[str, FileModel] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    records: dict[str, KeptFile] = field(default_factory=dict)
    same: set[str] = field(default_factory=set)
    language: str = "en"


NOTHING: Mapping[str, KeptFile] = MappingProxyType({})


def read_tree(
    site: Path,
    cache_folder: Path | None = None,
    every: Iterable[Listed] | None = None,
    before: Mapping[str, KeptFile] = NOTHING,
    since: int = 0,
    pool: dict[bytes, FileModel] | None = None,
) -> Contents:
    """Return what the files under `site` say. Executes and imports nothing of it.

    `every` is what is there, if that is known, and was not looked at before `since`, in ns. `before` is what an earlier
    run kept, in the same language. `pool` are values by their digests that this process made before, in that language;
    what is made now is added.
    """
    since = since or time.time_ns() - COARSE
    listed = entries(site) if every is None else list(every)
    contents = Contents(site)
    statuses = {path: status_of(status) for path, status in listed if status is not None and is_plain(status)}
    _take_known(contents, statuses, before)
    files, contents.faults = walk(site, [row for row in listed if row[0] not in contents.same])
    contents.files |= {file.path: file for file in files}
    sources = _looked_at(contents, files, cache_folder)
    for path in _equal(contents, sources, statuses, before, since):
        del sources[path]
    cache = ParseCache(cache_folder)
    first = {SITE_FILE: sources[SITE_FILE]} if SITE_FILE in sources else {}
    contents.language = _language(_parsed(contents, first, cache).get(SITE_FILE))
    _parse(contents, sources, cache)
    cache.close()
    _keep(contents, files, statuses, since)
    later = [path for path in contents.same if before[path].digest]
    contents.files = dict(sorted(contents.files.items()))
    pool = {} if pool is None else pool
    pool |= {contents.digests[path]: value for path, value in contents.values.items()}
    # It has a `Contents` of its own: one with these values would hold them for ever.
    load = _Later(replace(contents, values={}, records={}), cache_folder, pool)
    contents.values = Values(contents.values, later, load)
    return contents


def _take_known(contents: Contents, statuses: Mapping[str, tuple[int, ...]], before: Mapping[str, KeptFile]) -> None:
    """Take over what did not change by its status. The settings are always read: they say how to read all else."""
    for path, file in before.items():
        if file.is_sure() and statuses.get(path) == file.status and path != SITE_FILE:
            _take_over(contents, path, file)


def _take_over(contents: Contents, path: str, file: KeptFile) -> None:
    contents.same.add(path)
    contents.records[path] = file
    contents.files.setdefault(path, SourceFile(path, None, file.status[1]))
    contents.faults += file.faults
    if file.digest:
        contents.digests[path] = file.digest


def _looked_at(contents: Contents, files: list[SourceFile], cache_folder: Path | None) -> dict[str, bytes]:
    """Return path → content of the texts among `files`; add what is wrong with the others."""
    site = contents.root
    pointers = _pointers(site, files)
    others = [file for file in files if file.path not in pointers]
    contents.faults += pictures(site, others, cache_folder)
    contents.faults += fonts(site, others)
    contents.faults += documents(site, others)
    sources = _sources(site, [file for file in files if file.site_path.kind not in BINARY])
    pointers |= {path for path, source in sources.items() if is_pointer(source)}
    contents.faults += [Fault.of("file-lfs", path) for path in sorted(pointers)]
    sources = {path: source for path, source in sources.items() if path not in pointers}
    contents.digests |= {path: key(path, source) for path, source in sources.items()}
    return sources


def _equal(
    contents: Contents,
    sources: Mapping[str, bytes],
    statuses: Mapping[str, tuple[int, ...]],
    before: Mapping[str, KeptFile],
    since: int,
) -> list[str]:
    """Take over the texts that are what they were by their content; return their paths."""
    equal = [
        path
        for path in sources
        if (file := before.get(path)) and file.digest == contents.digests[path] and path != SITE_FILE
    ]
    for path in equal:
        _take_over(contents, path, replace(before[path], status=statuses[path], since=since))
    return equal


def _keep(contents: Contents, files: list[SourceFile], statuses: Mapping[str, tuple[int, ...]], since: int) -> None:
    """Keep what is known of each file that was read now, but not of one with faults: that is read again."""
    faults_by_path = by_file(contents.faults)
    for file in files:
        faults = faults_by_path.get(file.path, ())
        is_read = file.path in contents.values or file.site_path.kind in BINARY
        if file.path in contents.same or not is_read or stopping(faults) or {f.code for f in faults} & OF_THE_MOMENT:
            continue
        contents.records[file.path] = KeptFile(statuses[file.path], since, contents.digests.get(file.path, b""), faults)


class _Later:
    """Makes values of what the parse cache holds. A forked worker has a connection of its own."""

    def __init__(self, contents: Contents, folder: Path | None, pool: dict[bytes, FileModel]) -> None:
        self._contents = contents
        self._pool = pool
        self._folder = folder
        self._cache: tuple[int, ParseCache] | None = None

    def __call__(self, paths: list[str]) -> dict[str, FileModel]:
        digests = self._contents.digests
        if lacking := [path for path in paths if digests[path] not in self._pool]:
            self._pool |= {digests[path]: value for path, value in self._read(lacking).items()}
        return {path: self._pool[digests[path]] for path in paths}

    def _read(self, paths: list[str]) -> dict[str, FileModel]:
        contents = self._contents
        cache = self._opened()
        cached = cache.get(contents.digests[path] for path in paths)
        lost = [path for path in paths if contents.digests[path] not in cached]
        if lost:
            sources = _sources(contents.root, [contents.files[path] for path in lost])
            if any(path not in sources or key(path, sources[path]) != contents.digests[path] for path in lost):
                raise ChangedError
            cached |= {contents.digests[path]: parsed for path, parsed in _parsed(contents, sources, cache).items()}
        return {
            path: value_again(contents.files[path], cached[contents.digests[path]], contents.language) for path in paths
        }

    def _opened(self) -> ParseCache:
        if self._cache is None or self._cache[0] != os.getpid():
            self._cache = os.getpid(), ParseCache(self._folder)
        return self._cache[1]


def _parse(contents: Contents, sources: dict[str, bytes], cache: ParseCache) -> None:
    """Make values of texts, so many at once; lets go of the texts."""
    paths = list(sources)
    for start in range(0, len(paths), MOST_AT_ONCE):
        some = {path: sources.pop(path) for path in paths[start : start + MOST_AT_ONCE]}
        _take(contents, _parsed(contents, some, cache), some)


def _take(contents: Contents, parsed: dict[str, Parsed], sources: dict[str, bytes]) -> None:
    """Make values of parsed files."""
    language = contents.language
    for path, content in parsed.items():
        value, faults = value_of(contents.files[path], content, sources[path], language)
        contents.faults += faults
        if value is not None:
            contents.values[path] = value
        elif content.tree or content.prose:
            contents.readable[path] = readable(contents.files[path], content, language)


def _pointers(site: Path, files: list[SourceFile]) -> set[str]:
    """Return the paths of the Git LFS pointers among `files`."""
    small = [file for file in files if file.size <= MOST_POINTER_BYTES and file.site_path.kind in BINARY]
    return {path for path, source in _sources(site, small).items() if is_pointer(source)}


def _sources(site: Path, files: list[SourceFile]) -> dict[str, bytes]:
    """Return path → bytes, read without following a link that took a file's place since the walk. No folder: none."""
    return dict(read_below(site, ((file.path, file.size) for file in files))) if files else {}


def _language(site: Parsed | None) -> str:
    return language_of(site.tree) if site else "en"


def _parsed(contents: Contents, sources: dict[str, bytes], cache: ParseCache) -> dict[str, Parsed]:
    keys = contents.digests
    cached = cache.get(keys[path] for path in sources)
    todo = [(path, contents.files[path], sources[path]) for path in sources if keys[path] not in cached]
    fresh = dict(zip([path for path, _, _ in todo], _parse_all(todo), strict=True))
    cache.put({keys[path]: parsed for path, parsed in fresh.items() if b'"markdown-time"' not in parsed}, keys.values())
    return {path: cached[keys[path]] if keys[path] in cached else Parsed.from_json(fresh[path]) for path in sources}


def _parse_all(todo: list[tuple[str, SourceFile, bytes]]) -> list[bytes]:
    counter = Counter("files", len(todo))
    return mapped(_parse_one, todo, workers(len(todo), FEWEST_TO_FORK), counter.add if counter.tick else None)


def _parse_one(job: tuple[str, SourceFile, bytes]) -> bytes:
    path, file, source = job
    return parse_file(path, file.site_path, source).to_json()
