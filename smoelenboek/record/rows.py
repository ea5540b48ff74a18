"""Rows that are kept between two runs: (kind, key) → bytes, with the version of all that they were made with.

One SQLite file. What is kept is data, never code. Each row has a digest of its own, and all digests have a sum, so that
no row can be lost unseen. Two runs at once may use it: a run that finds that another has written since it read keeps
nothing. Whatever is damaged is as good as not there.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    RowValues = tuple[str, str, bytes, bytes]  # kind, key, digest, content

_PATIENCE = 10  # seconds for another run to finish its writing
_DIGEST = 16  # bytes
_TABLES = (
    "CREATE TABLE IF NOT EXISTS row (kind TEXT, key TEXT, digest BLOB, content BLOB, PRIMARY KEY (kind, key))",
    "CREATE TABLE IF NOT EXISTS state (id INTEGER PRIMARY KEY CHECK (id = 1), version BLOB, token BLOB, sum BLOB)",
)
# What a file with other bytes makes SQLite do, and its module: its messages too may hold bytes that are no text.
_DAMAGE = (sqlite3.Error, UnicodeError, TypeError, ValueError, OverflowError, MemoryError)
_MOST_FILES = 60  # of sites and their outputs: a machine that builds previews sees many folders


class Rows:
    """The rows of one thing. `all` reads them once; `keep` writes what changed, if nobody else has written since."""

    def __init__(self, folder: Path | None, name: str, version: bytes) -> None:
        """`folder` None keeps nothing. `name` says whose rows they are, `version` stands for all that made them."""
        digest = hashlib.blake2b(name.encode("utf-8", "surrogateescape"), digest_size=8).hexdigest()
        self._file = folder / f"kept-{digest}.sqlite" if folder else None
        self._version = version
        self._token: bytes | None = None  # None: nothing that is there holds
        self._digests: dict[tuple[str, str], bytes] = {}

    @property
    def token(self) -> str:
        """What stands for the rows as they were read or kept last; "" for none."""
        return self._token.hex() if self._token else ""

    @property
    def version(self) -> bytes:
        """What stands for all that made the rows."""
        return self._version

    def all(self) -> dict[str, dict[str, bytes]]:
        """Return kind → key → content of all rows; nothing if they are of another version, or one is damaged."""
        if self._file is None or not self._file.exists():
            return {}
        try:
            with _opened(self._file) as database:
                return self._read(database)
        except _DAMAGE as bad:
            if "locked" not in str(bad):
                _remove(self._file)
            return {}

    def every(self) -> dict[str, dict[str, bytes]]:
        """Return the same, whichever version made them: for who only looks. `keep` is not for these."""
        if self._file is None or not self._file.exists():
            return {}
        with suppress(*_DAMAGE), _opened(self._file) as database:
            state = database.execute("SELECT version FROM state WHERE id = 1").fetchone()
            if state and state[0]:
                self._version = state[0]
                return self._read(database)
        return {}

    def _read(self, database: sqlite3.Connection) -> dict[str, dict[str, bytes]]:
        kinds: dict[str, dict[str, bytes]] = {}
        digests: dict[tuple[str, str], bytes] = {}
        database.execute("BEGIN")
        state = database.execute("SELECT version, token, sum FROM state WHERE id = 1").fetchone()
        if state is None or state[0] != self._version:
            return {}
        for kind, key, digest, content in database.execute("SELECT kind, key, digest, content FROM row"):
            if digest != self._digest(kind, key, content):
                return {}
            kinds.setdefault(kind, {})[key] = content
            digests[kind, key] = digest
        if _sum(digests) != state[2]:
            return {}
        self._token, self._digests = state[1], digests
        return kinds

    def is_current(self) -> bool:
        """Say whether what was read or kept last is what is there: nobody has written since, or taken it away."""
        if self._file is None or self._token is None or not self._file.exists():
            return False
        with suppress(*_DAMAGE), _opened(self._file) as database:
            state = database.execute("SELECT version, token FROM state WHERE id = 1").fetchone()
            return state is not None and (state[0], state[1]) == (self._version, self._token)
        return False

    def forget(self) -> None:
        """Let nothing hold that is there, until `keep`: what it is about changes from here."""
        if self._file is None or not self._file.exists():
            return
        try:
            with _opened(self._file) as database:
                database.execute("UPDATE state SET version = x''")
        except _DAMAGE:
            _remove(self._file)

    def keep(self, changes: Mapping[tuple[str, str], bytes | None]) -> None:
        """Keep rows; None takes one away. If what was read does not hold, these are all that there are."""
        if self._file is None or (self._token is not None and not changes):
            return
        rows, obsolete = [], []
        for (kind, key), content in changes.items():
            if content is None:
                obsolete.append((kind, key))
            else:
                rows.append((kind, key, self._digest(kind, key, content), content))
        with suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            if not self._file.exists():
                _make_room(self._file.parent)
        try:
            with _opened(self._file) as database:
                self._write(database, rows, obsolete)
        except _DAMAGE as bad:
            self._token = None
            if "locked" not in str(bad):  # else another run holds it for very long
                _remove(self._file)

    def _write(self, database: sqlite3.Connection, rows: list[RowValues], obsolete: list[tuple[str, str]]) -> None:
        database.execute("BEGIN IMMEDIATE")
        state = database.execute("SELECT token FROM state WHERE id = 1").fetchone()
        if self._token is None:
            database.execute("DELETE FROM row")
        elif state is None or state[0] != self._token:
            self._token = None
            return
        token = os.urandom(_DIGEST)
        self._digests |= {(kind, key): digest for kind, key, digest, _ in rows}
        for place in obsolete:
            self._digests.pop(place, None)
        database.executemany("DELETE FROM row WHERE kind = ? AND key = ?", obsolete)
        database.executemany("INSERT OR REPLACE INTO row VALUES (?, ?, ?, ?)", rows)
        state = self._version, token, _sum(self._digests)
        database.execute("INSERT OR REPLACE INTO state VALUES (1, ?, ?, ?)", state)
        database.execute("COMMIT")
        self._token = token

    def _digest(self, kind: str, key: str, content: bytes) -> bytes:
        head = f"{kind}\0{key}\0".encode("utf-8", "surrogatepass")
        return hashlib.blake2b(head + content, digest_size=_DIGEST, key=self._version).digest()


def _sum(digests: Mapping[tuple[str, str], bytes]) -> bytes:
    total = sum(int.from_bytes(digest, "big") for digest in digests.values())
    return (total % (1 << 8 * _DIGEST)).to_bytes(_DIGEST, "big")


@contextmanager
def _opened(file: Path) -> Iterator[sqlite3.Connection]:
    """Give a connection with its tables. A damaged file is made again; one that can't be made is in memory."""
    database = _connection(file) or _connection(Path(":memory:")) or sqlite3.connect(":memory:")
    with closing(database):
        yield database


def _connection(file: Path) -> sqlite3.Connection | None:
    for _ in range(2):
        try:
            database = sqlite3.connect(file, timeout=_PATIENCE, isolation_level=None)
            database.execute("PRAGMA journal_mode=WAL")
            database.execute("PRAGMA synchronous=OFF")  # digests tell what a power cut left half-written
            for table in _TABLES:
                database.execute(table)
        except _DAMAGE as bad:
            if isinstance(bad, sqlite3.OperationalError) and "locked" in str(bad):
                return None
            _remove(file)
        else:
            return database
    return None


def _remove(file: Path) -> None:
    with suppress(OSError):
        file.unlink(missing_ok=True)


def _make_room(folder: Path) -> None:
    """Remove what was not used for longest, if there is much."""
    with suppress(OSError):
        files = sorted(folder.glob("kept-*.sqlite"), key=lambda file: file.stat().st_mtime)
        for file in files[: max(0, len(files) - _MOST_FILES)]:
            _remove(file)
