"""Reads a whole site: every file is found, parsed (from the cache, or in forked workers) and made a value."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from smoelenboek.contract.paths import BINARY, SITE_FILE
from smoelenboek.faults import Fault
from smoelenboek.model.siteconfig import language_of
from smoelenboek.read.cache import ParseCache, key
from smoelenboek.read.documents import documents
from smoelenboek.read.fonts import fonts
from smoelenboek.read.parse import Parsed, parse_file
from smoelenboek.read.pictures import pictures
from smoelenboek.read.strangers import MOST_POINTER_BYTES, is_pointer
from smoelenboek.read.validate import readable, value_of
from smoelenboek.read.walk import SourceFile, walk
from smoelenboek.system import mapped, read_below, workers

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from smoelenboek.model.base import FileModel
    from smoelenboek.read.entries import Listed

MOST_AT_ONCE = 4096  # files whose text and fields are held at once: their values take half of that
FEWEST_TO_FORK = 64  # files; a fork of this process costs as much as parsing about that many


@dataclass(slots=True)
class Contents:
    """All that a site's files say.

    values    path → the value in that file.
    files     every file of the layout, by path, documents and photos included.
    readable  path → the right fields of a file that has faults.
    digests   path → a digest of a text's path and content, and of the code that parses it.
    advice    and faults of single files.
    """

    root: Path
    values: dict[str, FileModel] = field(default_factory=dict)
    files: dict[str, SourceFile] = field(default_factory=dict)
    digests: dict[str, bytes] = field(default_factory=dict)
    readable: dict[str, FileModel] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


def read_tree(site: Path, cache_folder: Path | None = None, entries: Iterable[Listed] | None = None) -> Contents:
    """Return what the files under `site` say. Executes and imports nothing of it. `entries` is what is there."""
    files, faults = walk(site, entries)
    contents = Contents(site, files={file.path: file for file in files}, faults=faults)
    pointers = _pointers(site, files)
    contents.faults += pictures(site, [file for file in files if file.path not in pointers], cache_folder)
    contents.faults += fonts(site, [file for file in files if file.path not in pointers])
    contents.faults += documents(site, [file for file in files if file.path not in pointers])
    sources = _sources(site, [file for file in files if file.site_path.kind not in BINARY])
    pointers |= {path for path, source in sources.items() if is_pointer(source)}
    contents.faults += [Fault.of("file-lfs", path) for path in sorted(pointers)]
    sources = {path: source for path, source in sources.items() if path not in pointers}
    contents.digests = {path: key(path, source) for path, source in sources.items()}
    cache = ParseCache(cache_folder)
    first = {SITE_FILE: sources[SITE_FILE]} if SITE_FILE in sources else {}
    language = _language(_parsed(contents, first, cache).get(SITE_FILE))
    paths = list(sources)
    for start in range(0, len(paths), MOST_AT_ONCE):
        some = {path: sources.pop(path) for path in paths[start : start + MOST_AT_ONCE]}
        _take(contents, _parsed(contents, some, cache), some, language)
    cache.close()
    return contents


def _take(contents: Contents, parsed: dict[str, Parsed], sources: dict[str, bytes], language: str) -> None:
    """Make values of parsed files."""
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
    return mapped(_parse_one, todo, workers(len(todo), FEWEST_TO_FORK))


def _parse_one(job: tuple[str, SourceFile, bytes]) -> bytes:
    path, file, source = job
    return parse_file(path, file.site_path, source).to_json()
