"""The files of the search index. In: a Site. Out: path → bytes; all but the manifest carry their hash in their name.

The manifest alone has a name that never changes: no page needs to know a hash, so a new post changes no page.
"""

from __future__ import annotations

import hashlib
import json
from contextlib import closing
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from smoelenboek.search.documents import KINDS, Document, documents
from smoelenboek.search.facets import facets_file
from smoelenboek.search.memory import Memory
from smoelenboek.search.people import packed_columns, people_file, skill_levels
from smoelenboek.search.pieces import in_pieces
from smoelenboek.search.postings import BOOSTS, COLUMNS
from smoelenboek.search.shards import shards
from smoelenboek.search.texts import text_index

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from smoelenboek.site import Site

MANIFEST = "search/manifest.json"
WHOLE = 250_000  # bytes, 100 KB on the wire, some 5,000 people: a larger people file is also cut in pieces
BLOCK = 16  # documents in one file of what is shown of them: a list of ten fetches up to ten of those, 1 KB each


class Files(dict[str, bytes]):
    """Path → content. A name is given when the content is known."""

    def put(self, name: str, ending: str, content: bytes) -> str:
        """Take a file, and return its address."""
        path = f"search/{name}.{hashlib.sha256(content).hexdigest()[:12]}.{ending}"
        self[path] = content
        return f"/{path}"


def index_files(site: Site, folder: Path | None = None) -> Files:
    """Return every file of the index. `folder` is where the next call finds what this one made."""
    files = Files()
    by_kind = {kind: list(some) for kind, some in groupby(documents(site), attrgetter("kind"))}
    with closing(Memory(folder)) as memory:
        found = text_index(by_kind, site.config.url or site.config.name, memory)
        people = _people(site, memory)
    lengths = (f"{column}\t{','.join(map(str, rows))}" for column, rows in sorted(found.lengths.items()) if any(rows))
    manifest = {
        "language": site.config.language,
        **_people_files(files, site, people),
        "facets": files.put("facets", "json", _json(facets_file(site, by_kind))),
        "block": BLOCK,
        "documents": {kind: _blocks(files, kind, by_kind.get(kind, [])) for kind in KINDS[2:]},
        "text": {
            "columns": COLUMNS,
            "boosts": BOOSTS,
            "counts": {kind: len(some) for kind, some in by_kind.items()},
            "lengths": files.put("lengths", "txt", "\n".join(lengths).encode()),
            "shards": [[one.first, files.put("terms", "txt", one.text.encode())] for one in shards(found)],
        },
    }
    files[MANIFEST] = _json(manifest)
    return files


def _people(site: Site, memory: Memory) -> dict[str, Any]:
    """Return the people file, with the names of languages remembered."""
    known = memory.languages(site.config.language)
    before = len(known)
    people = people_file(site, known)
    if len(known) > before:
        memory.keep_languages(site.config.language, known)
    return people


def _people_files(files: Files, site: Site, people: dict[str, Any]) -> dict[str, str]:
    """Return the address of the people file, and where that is large, of the head of the same in pieces."""
    content = _json({**people, "people": packed_columns(people["people"])})
    addresses = {"people": files.put("people", "json", content)}
    if len(content) > WHOLE:
        pieces = in_pieces(people, list(skill_levels(site)), lambda name, piece: files.put(name, "json", _json(piece)))
        addresses["head"] = files.put("head", "json", _json(pieces))
    return addresses


def _blocks(files: Files, kind: str, every: Sequence[Document]) -> list[str]:
    """Return the addresses of what is shown of documents, BLOCK in each file."""
    blocks = (every[start : start + BLOCK] for start in range(0, len(every), BLOCK))
    return [files.put(kind, "json", _json([_shown(one) for one in block])) for block in blocks]


def _shown(one: Document) -> list[Any]:
    """Return what a hit shows: address, name, day, and who it is from."""
    return [one.href, one.name, one.date.isoformat() if one.date else "", *one.by]


def _json(content: Any) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
