"""The files of the search index. In: a Site. Out: path → bytes; all but the manifest carry their hash in their name.

The manifest alone has a name that never changes: no page needs to know a hash, so a new post changes no page. What only
texts need is in a file of its own, which whoever looks for a person does not wait for.
"""

from __future__ import annotations

import re
from contextlib import closing
from math import log2, sqrt
from typing import TYPE_CHECKING, Any

from smoelenboek.search.documents import KINDS, by_kinds
from smoelenboek.search.facets import of_texts
from smoelenboek.search.files import Files, as_json
from smoelenboek.search.index_cache import IndexCache
from smoelenboek.search.people_cache import people_part
from smoelenboek.search.postings import APART, BOOSTS, COLUMNS, LENGTHS, WITHIN, field_lengths, rounded
from smoelenboek.search.shards import LARGE, SMALL, shards
from smoelenboek.search.texts import text_index
from smoelenboek.search.words import has_stemmer

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from smoelenboek.search.document import Abstract
    from smoelenboek.search.postings import Postings
    from smoelenboek.site import Site

MANIFEST = "search/manifest.json"
FEW = 512  # documents of which all that is shown comes in one file: a request for each block costs more than they do
MEDIUM = 1_024  # documents up to which files are large, since else one question asks for some forty
# What is shown of documents is cut so that a list fetches few bytes: small files, but each has an address to fetch.
HITS, HITS_WITHIN = 10, 3  # of a kind, at first
SHOWN, ADDRESS = 70, 7  # bytes of one document and of one address, compressed
LEAST_BLOCK, MEDIUM_BLOCK = 4, 32  # documents in a file
_DAY = re.compile(r"[/#](\d{4})-?(\d\d)-?(\d\d)(?=[T/-])")  # in an address, as theme/static/js/search/worker/hits.js


def index_files(site: Site, folder: Path | None = None) -> Files:
    """Return every file of the index. `folder` is where the next call finds what this one made."""
    files = Files()
    by_kind, name = by_kinds(site), site.config.url or site.config.name
    with closing(IndexCache(folder)) as cache:
        people = people_part(site, name, cache)
        postings = text_index(by_kind, name, cache)
    files |= {path: text.encode() for path, text in people.files.items()}
    shown = {kind: by_kind[kind].abstracts if kind in by_kind else () for kind in KINDS[2:]}
    count = sum(map(len, shown.values()))
    texts = {
        "columns": COLUMNS,
        "boosts": BOOSTS,
        "counts": {kind: len(some) for kind, some in by_kind.items()},
        "lengths": LENGTHS,
        "field_lengths": field_lengths(postings.lengths),
        "sums": _sums(postings),
        "shards": [
            [shard.first, files.put("terms", "txt", shard.text.encode())]
            for shard in shards(postings, LARGE if count <= MEDIUM else SMALL)
        ],
        **_stemless(postings),
        **(_all(shown) if count <= FEW else _in_blocks(files, shown, MEDIUM_BLOCK if count <= MEDIUM else LEAST_BLOCK)),
    }
    manifest = {
        "language": site.config.language,
        **people.addresses,
        "facets": files.put("facets", "json", as_json({**people.facets, **of_texts(site, by_kind)})),
        "texts": files.put("texts", "json", as_json(texts)),
    }
    files[MANIFEST] = as_json(manifest)
    return files


def _stemless(postings: Postings) -> dict[str, bool]:
    """Say that a question's words are also looked for as they are; nothing where every text's language has stems."""
    return (
        {} if all(has_stemmer(language) for language, words in postings.words.items() if words) else {"stemless": True}
    )


def _sums(postings: Postings) -> dict[str, int]:
    """Return how long each field is in all documents together."""
    sums = dict.fromkeys(BOOSTS, 0)
    for column, lengths in postings.lengths.items():
        if column not in APART:
            sums[COLUMNS[column].partition(".")[2]] += sum(map(rounded, lengths))
    return sums


def _all(shown: Mapping[str, Sequence[Abstract]]) -> dict[str, Any]:
    """Return what is shown of all documents."""
    return {"documents": {kind: list(map(_shown, some)) for kind, some in shown.items()}}


def _in_blocks(files: Files, shown: Mapping[str, Sequence[Abstract]], least: int) -> dict[str, Any]:
    """Return the addresses of what is shown of documents, and how many are in each file: `least` or more."""
    sizes = {kind: block_size(len(some), HITS_WITHIN if kind in WITHIN else HITS) for kind, some in shown.items()}
    block = {kind: max(least, size) for kind, size in sizes.items()}
    return {
        "block": block,
        "blocks": {kind: _blocks(files, kind, some, block[kind]) for kind, some in shown.items()},
    }


def block_size(count: int, hits: int) -> int:
    """Return the power of two with which the addresses of all files and the files of so many hits are smallest."""
    smallest = sqrt(count * ADDRESS / (hits * SHOWN))
    return max(LEAST_BLOCK, 1 << round(log2(max(1, smallest))))


def _blocks(files: Files, kind: str, every: Sequence[Abstract], size: int) -> list[str]:
    """Return the addresses of what is shown of documents, so many in each file."""
    blocks = (every[start : start + size] for start in range(0, len(every), size))
    return [files.put(kind, "json", as_json(list(map(_shown, block)))) for block in blocks]


def _shown(abstract: Abstract) -> list[Any]:
    """Return what a hit shows: address, name, day, the language of the name if it is not the site's, who it is from.

    The day is 0 where the address tells it.
    """
    day = abstract.date.isoformat() if abstract.date else ""
    days = _DAY.findall(abstract.href)
    return [
        abstract.href,
        abstract.name,
        0 if day and days and day == "-".join(days[-1]) else day,
        abstract.spoken,
        *abstract.by,
    ]
