"""Values become a Site: each is looked at once, and says its facts. Relations are answered when somebody asks."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from smoelenboek.read.values import Values
from smoelenboek.site.facts import Facts, Row, print_of
from smoelenboek.site.former import former_ids, present, renaming
from smoelenboek.site.narrow import narrow, of_path
from smoelenboek.site.relations import of_file, relations
from smoelenboek.site.site import Site

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from smoelenboek.model.base import FileModel
    from smoelenboek.model.siteconfig import SiteConfig
    from smoelenboek.read.kept import KeptFile
    from smoelenboek.read.walk import SourceFile
    from smoelenboek.site.former import Renamed

_OF_FILE, _OF_PATH = 0, 1  # what stands for a row: all that the file says, or that there is such a file


def link(  # noqa: PLR0913 - all that a site is made from
    values: Mapping[str, FileModel],
    files: Mapping[str, SourceFile],
    config: SiteConfig,
    today: dt.date,
    digests: Mapping[str, bytes] = MappingProxyType({}),
    readable: Mapping[str, FileModel] = MappingProxyType({}),
    *,
    preview: bool = False,
    cache: Path | None = None,
    trees: Sequence[str] = (),
    kept_files: Mapping[str, KeptFile] = MappingProxyType({}),
    earlier: FactsByFile | None = None,
) -> Site:
    """Return the site that these values make. A reference to nothing is left out here and told by `check`.

    `readable` is what could be read of faulty files: they are no part of the site, but what they name is checked.
    With `preview`, drafts and posts to come are shown. `cache` is the folder for what is parsed later: the handbook.
    What `kept_files` says of files that did not change holds for the same former ids alone. Facts are added to it.
    `earlier` are the facts of an earlier site, in the same alphabet: they become those of this one.
    """
    former = former_ids(_renamed(values, kept_files))
    if former:
        base = values if isinstance(values, Values) else Values(values)
        values = Values({}, base.keys(), lambda paths: {path: present(base[path], former) for path in paths})
        config = present(config, former)
    earlier = earlier or FactsByFile()
    earlier.become(values, files, config.names.sorting, digests, kept_files)
    return Site(
        config,
        today,
        values,
        files,
        earlier.facts,
        digests=digests,
        readable=readable,
        former_ids=former,
        preview=preview,
        cache=cache,
        trees=trees,
    )


class FactsByFile:
    """The facts of a site, which can become those of another one: what a file says is put in once."""

    def __init__(self) -> None:
        """Start without facts."""
        self.facts = Facts()
        self._files: dict[str, tuple[list[list[Any]], bytes | None]] = {}  # path → its rows, and what stands for it

    def become(
        self,
        values: Mapping[str, FileModel],
        files: Mapping[str, SourceFile],
        sorting: str,
        digests: Mapping[str, bytes],
        kept_files: Mapping[str, KeptFile],
    ) -> None:
        """Hold what values and files say. A text is known by its digest, any other file by its size."""
        paths = dict.fromkeys((*files, *values))
        for path in self._files.keys() - paths.keys():
            self._take_out(path)
        for path in paths:
            file, before = files.get(path), kept_files.get(path)
            rows = before.facts if before else None
            if rows is None:
                rows = _rows(path, file, values.get(path), sorting)
                if before:
                    before.facts = rows
            digest = digests.get(path) or (None if path in values or file is None else print_of(path, file.size))
            self._put(path, rows, digest)

    def _put(self, path: str, rows: list[list[Any]], digest: bytes | None) -> None:
        held = self._files.get(path)
        if held and digest is not None and held[1] == digest and (held[0] is rows or held[0] == rows):
            return
        if held:
            self._take_out(path)
        self._files[path] = rows, digest
        prints = {_OF_FILE: digest, _OF_PATH: print_of(path)}
        for table, key, order, print_ in rows:
            print_of_row = bytes.fromhex(print_) if type(print_) is str else prints[print_]
            self.facts.put(table, key, Row(order, path, print_of_row))

    def _take_out(self, path: str) -> None:
        for table, key, *_ in self._files.pop(path)[0]:
            self.facts.take_out(table, key, path)


def _rows(path: str, file: SourceFile | None, value: FileModel | None, sorting: str) -> list[list[Any]]:
    """Return [table, key, order, print] of each row of a file: hexadecimal, _OF_FILE or _OF_PATH."""
    rows: list[list[Any]] = []
    if value is not None:
        rows += [[*row, _OF_FILE] for row in relations(value, path, sorting)]
        rows += [[table, key, order, print_.hex()] for table, key, order, print_ in narrow(value, path)]
    if file is not None:
        rows += [[*row, _OF_FILE] for row in of_file(file)]
        rows += [[*row, _OF_PATH] for row in of_path(file)]
    return rows


def _renamed(values: Mapping[str, FileModel], kept_files: Mapping[str, KeptFile]) -> Renamed:
    """Return list of names → id → former ids: of a file whose facts are kept, without making its value."""
    renamed: Renamed = {}
    for path in values:
        rows = kept_files[path].facts if path in kept_files else None
        if rows is None:
            renaming(values[path], renamed)
        elif rows[0][0] in {"groups", "vocabulary"}:
            list_ = "group" if rows[0][0] == "groups" else rows[0][1]
            ids = renamed.setdefault(list_, {})
            ids |= {key: [] for table, key, _, _ in rows if table in {"groups", f"vocabulary.{list_}"}}
            for table, key, id_, _ in rows:
                if table == "renamed":
                    ids[id_].append(key.partition("\0")[2])
    return renamed
