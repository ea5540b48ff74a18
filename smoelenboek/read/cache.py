"""The parse cache: content hash and engine version → what a file says. Bounded, and safe to lose.

One SQLite file: writes are atomic, two builds may run at once, and a damaged file or entry is made again.
Entries are JSON with a digest of their own, never pickles: a cache that came from elsewhere runs nothing.
"""

from __future__ import annotations

import hashlib
import sqlite3
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from smoelenboek.read.parse import Parsed
from smoelenboek.resources import ENGINE

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_ENTRIES = 200_000  # about 400 MB at the size of real posts and comments
_DIGEST = 16  # bytes
_AT_ONCE = 500  # keys in one question; SQLite takes 999 in its oldest builds
_LIBRARIES = (
    "markdown",
    "markdown-it-py",
    "mdit-py-plugins",
    "nh3",
    "phonenumberslite",
    "pygments",
    "pymdown-extensions",
    "pyyaml",
)


@cache
def engine_version() -> bytes:
    """Return a digest of the code and libraries that decide what a parsed file becomes."""
    digest = hashlib.blake2b(digest_size=_DIGEST)
    for file in sorted([*ENGINE.glob("text/*.py"), ENGINE / "read" / "parse.py", *ENGINE.glob("contract/*.py")]):
        digest.update(file.read_bytes())
    digest.update(repr([(name, version(name)) for name in _LIBRARIES]).encode())
    return digest.digest()


def key(path: str, source: bytes) -> bytes:
    """Return the cache's key for a file. The path counts: it decides addresses and what the file may hold."""
    return hashlib.blake2b(
        path.encode("utf-8", "surrogateescape") + b"\0" + source, digest_size=_DIGEST, key=engine_version()
    ).digest()


class ParseCache:
    """Keeps what files said. Every failure of the cache itself is a miss, never an error."""

    def __init__(self, folder: Path | None) -> None:
        """`folder` is made if absent; None keeps nothing."""
        self._file = folder / "parse.sqlite" if folder else None
        self._database = self._open() if folder else None

    def _open(self) -> sqlite3.Connection | None:
        assert self._file is not None  # noqa: S101 - called only with a folder
        for _ in range(2):
            try:
                self._file.parent.mkdir(parents=True, exist_ok=True)
                database = sqlite3.connect(self._file, timeout=10, isolation_level=None)
                database.execute("PRAGMA journal_mode=WAL")
                database.execute("PRAGMA synchronous=OFF")
                database.execute("CREATE TABLE IF NOT EXISTS parsed (key BLOB PRIMARY KEY, digest BLOB, value BLOB)")
                database.execute("SELECT count(*) FROM (SELECT 1 FROM parsed LIMIT 1)")
            except sqlite3.DatabaseError as bad:
                if isinstance(bad, sqlite3.OperationalError) and "locked" in str(bad):
                    return None
                self._file.unlink(missing_ok=True)
            except OSError:
                return None
            else:
                return database
        return None

    def get(self, keys: Iterable[bytes]) -> dict[bytes, Parsed]:
        """Return what is known of `keys`. A damaged entry is not known."""
        if self._database is None:
            return {}
        parsed: dict[bytes, Parsed] = {}
        every = list(keys)
        for start in range(0, len(every), _AT_ONCE):
            for key, digest, value in self._rows(every[start : start + _AT_ONCE]):
                try:
                    if hashlib.blake2b(key + value, digest_size=_DIGEST).digest() == digest:
                        parsed[key] = Parsed.from_json(value)
                except (ValueError, TypeError, KeyError):
                    continue
        return parsed

    def _rows(self, keys: list[bytes]) -> list[tuple[bytes, bytes, bytes]]:
        assert self._database is not None  # noqa: S101
        query = f"SELECT key, digest, value FROM parsed WHERE key IN ({','.join('?' * len(keys))})"  # noqa: S608 - question marks alone
        try:
            return self._database.execute(query, keys).fetchall()
        except sqlite3.DatabaseError:
            return []

    def put(self, entries: dict[bytes, bytes], used: Iterable[bytes]) -> None:
        """Keep new entries; when there are too many, keep only what this run used."""
        if self._database is None or not entries:
            return
        try:
            self._database.execute("BEGIN IMMEDIATE")
            rows = [
                (key, hashlib.blake2b(key + value, digest_size=_DIGEST).digest(), value)
                for key, value in entries.items()
            ]
            self._database.executemany("INSERT OR REPLACE INTO parsed VALUES (?, ?, ?)", rows)
            if self._database.execute("SELECT count(*) FROM parsed").fetchone()[0] > MOST_ENTRIES:
                self._keep_only(used)
            self._database.execute("COMMIT")
        except sqlite3.DatabaseError:
            if self._database.in_transaction:
                self._database.execute("ROLLBACK")

    def _keep_only(self, used: Iterable[bytes]) -> None:
        assert self._database is not None  # noqa: S101
        self._database.execute("CREATE TEMP TABLE IF NOT EXISTS used (key BLOB PRIMARY KEY)")
        self._database.executemany("INSERT OR IGNORE INTO used VALUES (?)", [(key,) for key in used])
        self._database.execute("DELETE FROM parsed WHERE key NOT IN (SELECT key FROM used)")

    def close(self) -> None:
        """Close the file."""
        if self._database is not None:
            self._database.close()
