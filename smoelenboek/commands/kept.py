"""What a check keeps of a site for the next one: its files, what the site takes from each, and what was found."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from typing import TYPE_CHECKING

from smoelenboek.check.kept import KeptChecks
from smoelenboek.contract.paths import SITE_FILE
from smoelenboek.read.kept import FILE, KeptFile
from smoelenboek.read.settings import readable
from smoelenboek.record.rows import Rows
from smoelenboek.record.version import engine_version
from smoelenboek.resources import cache_folder
from smoelenboek.site import link
from smoelenboek.site.facts import Delta
from smoelenboek.site.link import FactsByFile

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping
    from pathlib import Path

    from smoelenboek.faults import Fault
    from smoelenboek.model.base import FileModel
    from smoelenboek.model.siteconfig import SiteConfig
    from smoelenboek.read.tree import Contents
    from smoelenboek.site import Site

_FORMER = ("site", "former")  # the row with the former ids for which all facts hold
_MOST_UNUSED = 0.2  # as many more values that no file says any more; then these go
_WHOLE = ("site", "whole")  # a row that is there if every file was kept: else who went is not known


class KeptSite:
    """What the last check of a folder kept, and what this one will. A process that checks again may hold it.

    files  what is known of each file.
    pool   the values of files by their digests that were made already.
    """

    def __init__(self, folder: Path, cache: Path) -> None:
        """Read it; nothing if it is of another engine, or damaged."""
        self._folder = folder
        self.pool: dict[bytes, FileModel] = {}
        self._facts = FactsByFile()
        self._rows = Rows(cache, str(folder.absolute()), _version(folder))
        self._before = self._rows.all()
        self.files = {path: KeptFile.from_json(path, content) for path, content in self._of(FILE).items()}
        self._checks = KeptChecks()
        self._since = self._rows.token
        self._changed: frozenset[tuple[str, str]] | None = None

    def holds(self) -> bool:
        """Say whether all this is what another would read now."""
        return self._rows.version == _version(self._folder) and self._rows.is_current()

    def _of(self, kind: str) -> Mapping[str, bytes]:
        return self._before.get(kind, {})

    def linked(self, contents: Contents, config: SiteConfig, day: dt.date, *, preview: bool) -> Site:
        """Return the site of what was read; facts are taken over where they hold."""
        site = linked(contents, config, day, preview, self._facts)
        if _former(site) != self._of(_FORMER[0]).get(_FORMER[1], b"[]"):
            contents.records = {path: replace(file, facts=None) for path, file in contents.records.items()}
            self._changed = None
            self._facts = FactsByFile()
            return linked(contents, config, day, preview, self._facts)
        was_whole = _WHOLE[1] in self._of(_WHOLE[0])
        self._changed = _changed(self.files, contents) if self._since and was_whole else None
        return site

    def check(self, site: Site) -> list[Fault]:
        """Return all faults between files."""
        settings = hashlib.blake2b(repr((site.config, site.preview, sorted(site.former_ids.items()))).encode())
        self._checks = self._checks.following(self._before, settings.hexdigest())
        names = Delta(self._since, "", self._changed).names(self._since)
        return self._checks.again(site, lambda path: (self._folder / path).read_bytes(), names)

    def keep(self, contents: Contents, site: Site) -> Delta:
        """Keep what changed, and return that."""
        changes: dict[tuple[str, str], bytes | None] = {
            (FILE, path): file.to_json() for path, file in contents.records.items() if file is not self.files.get(path)
        }
        changes |= {(FILE, path): None for path in self.files.keys() - contents.records.keys()}
        is_whole = contents.files.keys() == contents.records.keys()
        changes |= {_FORMER: _former(site), _WHOLE: b"" if is_whole else None}
        changes |= self._checks.changes(site)
        self._rows.keep(changes)
        delta = Delta(self._since, self._rows.token, self._changed)
        self._hold(changes, contents)
        return delta

    def _hold(self, changes: Mapping[tuple[str, str], bytes | None], contents: Contents) -> None:
        """Hold what was kept, for the next run of this process."""
        for (kind, key), content in changes.items():
            rows = self._before.setdefault(kind, {})
            if content is None:
                rows.pop(key, None)
            else:
                rows[key] = content
        self.files, self._since = contents.records, self._rows.token
        if len(self.pool) > len(contents.digests) * (1 + _MOST_UNUSED):
            used = set(contents.digests.values())
            for digest in self.pool.keys() - used:
                del self.pool[digest]


def _version(folder: Path) -> bytes:
    """Return what stands for all that decides what a file says, and in which order."""
    config = readable(folder / SITE_FILE)
    decisive = f"{config.language} {config.names.sorting}"
    return hashlib.blake2b(decisive.encode(), digest_size=16, key=engine_version()).digest()


def linked(
    contents: Contents, config: SiteConfig, day: dt.date, preview: bool, facts: FactsByFile | None = None
) -> Site:
    """Return the site of what was read."""
    return link(
        contents.values,
        contents.files,
        config,
        day,
        contents.digests,
        contents.readable,
        preview=preview,
        cache=cache_folder(),
        kept_files=contents.records,
        earlier=facts,
    )


def _changed(before: Mapping[str, KeptFile], contents: Contents) -> frozenset[tuple[str, str]] | None:
    """Return (table, key) of the rows of files that are others than before; None where some file is not kept."""
    after = contents.records
    if contents.files.keys() - after.keys():
        return None
    files = [before[path] for path in before if path not in after or after[path].facts is not before[path].facts]
    files += [after[path] for path in after if path not in before or after[path].facts is not before[path].facts]
    return frozenset((table, key) for file in files for table, key, *_ in file.facts or ())


def _former(site: Site) -> bytes:
    """Return the former ids of groups and words as a row."""
    return json.dumps(sorted((*key, id_) for key, id_ in site.former_ids.items())).encode()
