"""The index of all texts, made with as little work as what changed allows. In: Documents by kind. Out: Postings."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from smoelenboek.search.document import language_in
from smoelenboek.search.incremental import DocumentChange, patch
from smoelenboek.search.postings import Counted, Postings, postings
from smoelenboek.search.term_counts import counts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smoelenboek.search.documents import Texts
    from smoelenboek.search.index_cache import IndexCache, Keys
    from smoelenboek.search.term_counts import Counts

MOST_MENDED = 40  # changed documents; beyond that it is as quick to make the index again

ByKind: TypeAlias = "Mapping[str, Texts]"


def text_index(by_kind: ByKind, site: str, cache: IndexCache) -> Postings:
    """Return the index of all texts. `cache` may have the last one, under the name of its `site`."""
    keys = {kind: [abstract.key for abstract in some.abstracts] for kind, some in by_kind.items()}
    last = cache.last(site)
    if last and last[0] == keys:
        return last[1]
    counted: dict[str, Counts] = {}
    index = _mended(by_kind, keys, last, cache, counted) if last else None
    if index is None:
        index = _anew(by_kind, keys, cache, counted)
    cache.keep(counted, site, keys, index)
    return index


def _anew(by_kind: ByKind, keys: Keys, cache: IndexCache, counted: dict[str, Counts]) -> Postings:
    counted_before = cache.counts(document for some in keys.values() for document in some)
    every = []
    for kind, some in by_kind.items():
        for row, name in enumerate(keys[kind]):
            if name not in counted_before:
                counted_before[name] = counted[name] = counts(some[row])
            every.append(Counted(kind, row, language_in(name), counted_before[name]))
    return postings(every)


def _mended(
    by_kind: ByKind, keys: Keys, last: tuple[Keys, Postings], cache: IndexCache, fresh: dict[str, Counts]
) -> Postings | None:
    """Return the last index with the few changes made in it; None if they are many, or of another kind than these."""
    earlier, index = last
    before = {kind: earlier.get(kind, []) for kind in keys}  # the first of a kind may have come
    if earlier.keys() - keys.keys() or any(len(before[kind]) > len(keys[kind]) for kind in keys):
        return None
    changed = [
        (kind, row)
        for kind, names in keys.items()
        for row, name in enumerate(names)
        if row >= len(before[kind]) or before[kind][row] != name
    ]
    if len(changed) > MOST_MENDED:
        return None
    old = cache.counts(before[kind][row] for kind, row in changed if row < len(before[kind]))

    def counted(kind: str, row: int) -> Counted:
        document = by_kind[kind][row]
        return Counted(kind, row, document.language, counts(document))

    changes = []
    for kind, row in changed:
        after = counted(kind, row)
        fresh[keys[kind][row]] = after.counts
        if row >= len(before[kind]):
            changes.append(DocumentChange(None, after))
            continue
        name = before[kind][row]
        if name not in old:
            return None
        changes.append(DocumentChange(after._replace(language=language_in(name), counts=old[name]), after))
    patch(index, changes, counted)
    return index
