"""Values become a Site: each is looked at once, and says its facts. Relations are answered when somebody asks."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from smoelenboek.site.facts import Facts, Row, print_of
from smoelenboek.site.former import former_ids, present
from smoelenboek.site.relations import narrow, of_file, of_path, relations
from smoelenboek.site.site import Site

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from smoelenboek.model.base import FileModel
    from smoelenboek.model.siteconfig import SiteConfig
    from smoelenboek.read.walk import SourceFile


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
) -> Site:
    """Return the site that these values make. A reference to nothing is left out here and told by `check`.

    `readable` is what could be read of faulty files: they are no part of the site, but what they name is checked.
    With `preview`, drafts and posts to come are shown. `cache` is the folder for what is parsed later: the handbook.
    """
    former = former_ids(values.values())
    if former:
        values = {path: present(value, former) for path, value in values.items()}
        config = present(config, former)
    facts = _facts(values, files, config.names.sorting, digests)
    return Site(
        config,
        today,
        values,
        files,
        facts,
        digests=digests,
        readable=readable,
        former_ids=former,
        preview=preview,
        cache=cache,
        trees=trees,
    )


def _facts(
    values: Mapping[str, FileModel], files: Mapping[str, SourceFile], sorting: str, digests: Mapping[str, bytes]
) -> Facts:
    """Return what values and files say. A text is known by its digest, any other file by its size."""
    facts = Facts()
    for path, value in values.items():
        digest = digests.get(path)
        for table, key, order in relations(value, path, sorting):
            facts.put(table, key, Row(order, path, digest))
        for table, key, order, print_ in narrow(value, path):
            facts.put(table, key, Row(order, path, print_))
    for path, file in files.items():
        digest = digests.get(path) or (None if path in values else print_of(path, file.size))
        for table, key, order in of_file(file):
            facts.put(table, key, Row(order, path, digest))
        for table, key, order in of_path(file):
            facts.put(table, key, Row(order, path, print_of(path)))
    return facts
