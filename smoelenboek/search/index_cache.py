"""What was indexed before: each document's Counts by the digest of its texts, the last index, the last PeoplePart.

Safe to lose.

One SQLite file beside the parse cache. What it holds is JSON with a digest of its own: a cache that came from elsewhere
runs nothing, and a damaged entry is as good as none.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections import Counter
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from smoelenboek.record.version import engine_version
from smoelenboek.search.lookup_tables import Word
from smoelenboek.search.postings import Postings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from smoelenboek.search.term_counts import Counts

MOST_ENTRIES = 200_000  # documents; about 300 MB
PATIENCE = 10  # seconds for another build to finish its writing
_DIGEST = 16  # bytes
_AT_ONCE = 500  # keys in one question
_LAST = "last index: "
_LANGUAGES = "languages in "
_PEOPLE = "people: "

Keys = dict[str, list[str]]  # kind → the key of each row


class PeoplePart(NamedTuple):
    """What of the index follows from people, groups and vocabularies.

    addresses  what the manifest says of the people file and its pieces: name there → address or addresses.
    files      path → text.
    facets     the columns of people in the file of facets.
    """

    addresses: dict[str, Any]
    files: dict[str, str]
    facets: dict[str, Any]


class IndexCache:
    """Every failure of the cache itself is a miss, never an error. `folder` None remembers nothing."""

    def __init__(self, folder: Path | None) -> None:
        self._database = self._open(folder / "search.sqlite") if folder else None

    def _open(self, file: Path) -> sqlite3.Connection | None:
        for _ in range(2):
            try:
                file.parent.mkdir(parents=True, exist_ok=True)
                database = sqlite3.connect(file, timeout=PATIENCE, isolation_level=None)
                database.execute("PRAGMA journal_mode=WAL")
                database.execute("PRAGMA synchronous=OFF")
                database.execute("CREATE TABLE IF NOT EXISTS kept (key TEXT PRIMARY KEY, digest BLOB, value BLOB)")
            except sqlite3.DatabaseError as bad:
                if "locked" in str(bad):
                    return None
                file.unlink(missing_ok=True)
            except OSError:
                return None
            else:
                return database
        return None

    def counts(self, keys: Iterable[str]) -> dict[str, Counts]:
        """Return what is known of `keys`."""
        every = list(keys)
        pieces = (every[start : start + _AT_ONCE] for start in range(0, len(every), _AT_ONCE))
        return {name: json.loads(value) for piece in pieces for name, value in self._get(piece)}

    def last(self, site: str) -> tuple[Keys, Postings] | None:
        """Return the last index of a site, with the keys of its documents."""
        for _, value in self._get([_LAST + site]):
            with suppress(ValueError, TypeError, KeyError, AttributeError):
                return _index_in(value)
        return None

    def languages(self, language: str) -> dict[str, Word]:
        """Return the languages that had names in `language` before: Babel takes 5 ms for each to tell them."""
        for _, value in self._get([_LANGUAGES + language]):
            with suppress(ValueError, TypeError):
                return {tag: Word(*columns) for tag, columns in json.loads(value).items()}
        return {}

    def keep_languages(self, language: str, words: dict[str, Word]) -> None:
        """Keep them."""
        self._put({_LANGUAGES + language: json.dumps(words, ensure_ascii=False).encode()})

    def people_part(self, site: str, fingerprint: str) -> PeoplePart | None:
        """Return the last PeoplePart of a site, if it was made of the same."""
        for _, value in self._get([_PEOPLE + site]):
            with suppress(ValueError, TypeError):
                of, *fields = json.loads(value)
                return PeoplePart(*fields) if of == fingerprint else None
        return None

    def keep_people(self, site: str, fingerprint: str, part: PeoplePart) -> None:
        """Keep it, in place of the one before."""
        self._put({_PEOPLE + site: json.dumps([fingerprint, *part], ensure_ascii=False).encode()})

    def keep(self, fresh: dict[str, Counts], site: str, keys: Keys, index: Postings) -> None:
        """Keep new Counts, and the index of a site."""
        entries = {name: json.dumps(counts, ensure_ascii=False).encode() for name, counts in fresh.items()}
        entries[_LAST + site] = _written(keys, index)
        self._put(entries)

    def _put(self, entries: dict[str, bytes]) -> None:
        rows = [(name, _digest(name, value), value) for name, value in entries.items()]
        if self._database is None:
            return
        with suppress(sqlite3.DatabaseError):
            self._database.execute("BEGIN IMMEDIATE")
            if self._database.execute("SELECT count(*) FROM kept").fetchone()[0] > MOST_ENTRIES:
                self._database.execute("DELETE FROM kept")
            self._database.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", rows)
            self._database.execute("COMMIT")

    def close(self) -> None:
        """Close the file; what was not wholly written is not there."""
        if self._database is not None:
            self._database.close()

    def _get(self, keys: list[str]) -> list[tuple[str, bytes]]:
        if self._database is None:
            return []
        query = f"SELECT key, digest, value FROM kept WHERE key IN ({','.join('?' * len(keys))})"  # noqa: S608 - question marks alone
        try:
            rows = self._database.execute(query, keys).fetchall()
        except sqlite3.DatabaseError:
            return []
        return [(name, value) for name, digest, value in rows if digest == _digest(name, value)]


def _digest(key: str, value: bytes) -> bytes:
    return hashlib.blake2b(key.encode() + value, digest_size=_DIGEST, key=engine_version()).digest()


def _written(keys: Keys, index: Postings) -> bytes:
    """Return an index as JSON, and its lines behind that: sorted, as shards want them."""
    columns = {
        "keys": {kind: " ".join(some) for kind, some in keys.items()},
        "see": " ".join(part for pair in sorted(index.see) for part in pair),
        "lengths": index.lengths,
        "words": index.words,
    }
    return f"{json.dumps(columns, ensure_ascii=False)}\0{chr(10).join(sorted(index.lines.values()))}".encode()


def _index_in(value: bytes) -> tuple[Keys, Postings]:
    text, _, lines = value.decode().partition("\0")
    columns = json.loads(text)
    words = iter(columns["see"].split())
    index = Postings(
        lines={line.partition("\t")[0]: line for line in lines.split("\n") if line},
        see=set(zip(words, words, strict=True)),
        lengths={int(column): rows for column, rows in columns["lengths"].items()},
        words={language: Counter(some) for language, some in columns["words"].items()},
    )
    return {kind: some.split() for kind, some in columns["keys"].items()}, index
