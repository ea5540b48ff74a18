"""The files of the search index. In: a Site. Out: path → bytes; all but the manifest carry their hash in their name.

The manifest alone has a name that never changes: no page needs to know a hash, so a new post changes no page.
"""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any

from smoelenboek.search.documents import KINDS, by_kinds
from smoelenboek.search.facets import of_texts
from smoelenboek.search.files import Files, as_json
from smoelenboek.search.index_cache import IndexCache
from smoelenboek.search.people_cache import people_part
from smoelenboek.search.postings import APART, BOOSTS, COLUMNS, WITHIN
from smoelenboek.search.shards import shards
from smoelenboek.search.texts import text_index

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from smoelenboek.search.document import Document
    from smoelenboek.site import Site

MANIFEST = "search/manifest.json"
BLOCK = 16  # documents in one file of what is shown of them: a list of ten fetches up to ten of those, 1 KB each
BLOCK_WITHIN = 16  # the same of those that stand within others; three of a kind are shown at first
FEW = 256  # documents that share a file, with their lengths in the manifest: a request costs more than they do


def index_files(site: Site, folder: Path | None = None) -> Files:
    """Return every file of the index. `folder` is where the next call finds what this one made."""
    files = Files()
    by_kind, name = by_kinds(site), site.config.url or site.config.name
    with closing(IndexCache(folder)) as cache:
        people = people_part(site, by_kind["person"], name, cache)
        postings = text_index(by_kind, people.keys, name, cache)
    files |= {path: text.encode() for path, text in people.files.items()}
    lengths = (
        f"{column}\t{','.join(map(str, rows))}"
        for column, rows in sorted(postings.lengths.items())
        if any(rows) and column not in APART
    )
    shown = {kind: by_kind.get(kind, ()) for kind in KINDS[2:]}
    few = sum(map(len, shown.values())) <= FEW
    lengths_text = "\n".join(lengths)

    def size(kind: str) -> int:
        return FEW if few else BLOCK_WITHIN if kind in WITHIN else BLOCK

    manifest = {
        "language": site.config.language,
        **people.addresses,
        "facets": files.put("facets", "json", as_json({**people.facets, **of_texts(site, by_kind)})),
        "block": {kind: size(kind) for kind in shown},
        "documents": _all(files, shown)
        if few
        else {kind: _blocks(files, kind, some, size(kind)) for kind, some in shown.items()},
        "text": {
            "columns": COLUMNS,
            "boosts": BOOSTS,
            "counts": {kind: len(some) for kind, some in by_kind.items()},
            "lengths": lengths_text if few else files.put("lengths", "txt", lengths_text.encode()),
            "shards": [[shard.first, files.put("terms", "txt", shard.text.encode())] for shard in shards(postings)],
        },
    }
    files[MANIFEST] = as_json(manifest)
    return files


def _blocks(files: Files, kind: str, every: Sequence[Document], size: int) -> list[str]:
    """Return the addresses of what is shown of documents, so many in each file."""
    blocks = (every[start : start + size] for start in range(0, len(every), size))
    return [files.put(kind, "json", as_json([_shown(document) for document in block])) for block in blocks]


def _all(files: Files, shown: Mapping[str, Sequence[Document]]) -> dict[str, list[str]]:
    """Return, for each kind, the address of the one file of what is shown of documents: kind → rows."""
    content = {kind: [_shown(document) for document in some] for kind, some in shown.items()}
    address = files.put("documents", "json", as_json(content))
    return {kind: [address] for kind in shown}


def _shown(document: Document) -> list[Any]:
    """Return what a hit shows: address, name, day, and who it is from."""
    return [document.href, document.name, document.date.isoformat() if document.date else "", *document.by]
