"""Whether anything has changed since the last build: answered before anything of the site is parsed.

A stamp holds of one build what it was made from and what it left: digests of the site's files, of the engine with its
libraries and of the output, the day, the options; and what it said. Where all of that is as it was, a build would make
and say the same. Imports little: this is all that runs of a build in which nothing changed.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import sqlite3
import sys
import time
from contextlib import closing, suppress
from functools import cached_property
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from smoelenboek import resources
from smoelenboek.read.entries import COARSE, digest, entries
from smoelenboek.record.version import libraries

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from smoelenboek.model.siteconfig import SiteConfig
    from smoelenboek.read.entries import Listed
    from smoelenboek.themes import Theme

    Holdings = Mapping[str, tuple[int, int]]  # the path of each file of an output → its size and time, in ns

FILE = "stamps.sqlite"
_FORM = "1"  # a stamp of another form is none
_DIGEST_SIZE = 16  # bytes
_PATIENCE = 10  # seconds for another build to finish its writing
_TABLES = ("CREATE TABLE IF NOT EXISTS stamp (output TEXT PRIMARY KEY, digest BLOB, content BLOB)",)


def today(timezone: str) -> dt.date:
    """Return the day of a build in a time zone: of SOURCE_DATE_EPOCH, else of now."""
    zone = ZoneInfo(timezone)
    if epoch := os.environ.get("SOURCE_DATE_EPOCH"):
        return dt.datetime.fromtimestamp(int(epoch), tz=zone).date()
    return dt.datetime.now(tz=zone).date()


class Look:
    """What a build reads, as it stood before the build read any of it.

    It is looked at when somebody asks; `look` asks for all of it.
    """

    def __init__(self, site: Path, output: Path, options: str, database: Path) -> None:
        """`options` are those that decide what a build makes or says; `database` is where stamps are kept."""
        self._site, self._output, self._database = site, output, database
        self._key = str(output.absolute())
        self._options = f"{_FORM} {site.absolute()} {output} {options}"
        self.since = time.time_ns() - COARSE  # what is older was not written meanwhile
        self._read: list[str] = []

    @cached_property
    def entries(self) -> list[Listed]:
        """What is in the site's folder."""
        return entries(self._site)

    def message(self) -> str | None:
        """Return what the last build said, if this one would make and say the same; else None."""
        before = self._before()
        if before is None or before["options"] != self._options:
            return None
        day = today(before["timezone"]).isoformat()
        if before["day"] != day or before["read"] != self._digests(before["since"]):
            return None
        if before["theme"] != _theme(before["theme"][0]):
            return None
        return before["message"] if before["left"] == self._digest_of(holdings(str(self._output))) else None

    def look(self) -> None:
        """Look at all that will be read: what changes after this is seen by the next build."""
        self._read = self._digests(self.since)

    def keep(self, config: SiteConfig, day: dt.date, own: Theme, left: Holdings, message: str) -> None:
        """Keep what a build that has looked said, and what it left in the output."""
        stamp = json.dumps(
            {
                "options": self._options,
                "timezone": config.timezone,
                "theme": [config.theme or "", own.digest() if config.theme else ""],
                "day": day.isoformat(),
                "since": self.since,
                "read": self._read,
                "left": self._digest_of(left),
                "message": message,
            }
        ).encode()
        if (database := opened(self._database)) is None:
            return
        with closing(database), suppress(sqlite3.DatabaseError), database:
            row = (self._key, self._checksum(stamp), stamp)
            database.execute("INSERT OR REPLACE INTO stamp VALUES (?, ?, ?)", row)

    def _digests(self, since: int) -> list[str]:
        """Return what stands for the site and for the engine."""
        engine = [repr((sys.version, libraries()))]
        engine += [digest(top, _files(str(top)), since) for top in _ENGINE if top.exists()]
        return [digest(self._site, self.entries, since), hashlib.sha256("\n".join(engine).encode()).hexdigest()]

    def _digest_of(self, left: Holdings) -> str:
        """Return what stands for the output: whether it is a link, and its files."""
        lines = sorted([f"{path}\0{size} {time}" for path, (size, time) in left.items()])
        text = "\n".join((str(self._output.is_symlink()), *lines))
        return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()

    def _before(self) -> dict[str, Any] | None:
        if not self._database.is_file() or (database := opened(self._database)) is None:
            return None
        with closing(database), suppress(sqlite3.DatabaseError, ValueError, KeyError):
            row = database.execute("SELECT digest, content FROM stamp WHERE output = ?", (self._key,)).fetchone()
            if row and row[0] == self._checksum(row[1]):
                stamp: dict[str, Any] = json.loads(row[1])
                return stamp
        return None

    def _checksum(self, stamp: bytes) -> bytes:
        key = self._key.encode("utf-8", "surrogateescape")
        return hashlib.blake2b(key + b"\0" + stamp, digest_size=_DIGEST_SIZE).digest()


_ENGINE = (resources.ENGINE, resources.THEME, resources.SETTINGS, resources.JOINED, resources.LUNR)


def _theme(name: str) -> list[str]:
    """Return the name of a site's own theme, and what stands for it: it is the files of another package."""
    if not name:
        return ["", ""]
    from smoelenboek.themes import Theme, theme  # most sites have none

    own = theme(name)
    return [name, own.digest() if isinstance(own, Theme) else ""]


def holdings(folder: str, folders: set[str] | None = None) -> dict[str, tuple[int, int]]:
    """Return the size and time of every file below a folder, by its path; none for a folder that there is not.

    What it finds of folders is added to `folders`.
    """
    files: dict[str, tuple[int, int]] = {}
    todo = [""]
    while todo:
        inside = todo.pop()
        with suppress(FileNotFoundError, NotADirectoryError), os.scandir(f"{folder}/{inside}") as children:
            for child in children:
                if child.is_dir(follow_symlinks=False):
                    todo.append(f"{inside}{child.name}/")
                    if folders is not None:
                        folders.add(f"{inside}{child.name}")
                else:
                    status = child.stat(follow_symlinks=False)
                    files[f"{inside}{child.name}"] = status.st_size, status.st_mtime_ns
    return files


def _files(top: str) -> Iterator[Listed]:
    """Yield the path below `top` and the status of every file but those that Python makes; of a file itself."""
    if os.path.isfile(top):  # noqa: PTH113 - as of a text
        yield "", os.stat(top)  # noqa: PTH116 - the same
        return
    for folder, folders, names in os.walk(top):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(names):
            yield os.path.relpath(f"{folder}/{name}", top), os.lstat(f"{folder}/{name}")


def forget_stamp(file: Path, output: str) -> None:
    """Let the next build of an output look at everything."""
    if not file.exists():
        return
    if (database := opened(file)) is None:
        removed(file)
        return
    try:
        with database:
            database.execute("DELETE FROM stamp WHERE output = ?", (output,))
    except sqlite3.DatabaseError:
        removed(file)
    finally:
        database.close()


def opened(file: Path) -> sqlite3.Connection | None:
    """Return the file with its tables; None if another build holds it, or it can't be made.

    A damaged one is made again.
    """
    for _ in range(2):
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            database = sqlite3.connect(file, timeout=_PATIENCE)
            database.execute("PRAGMA journal_mode=WAL")
            database.execute("PRAGMA synchronous=OFF")  # a digest tells what a power cut left half-written
            for table in _TABLES:
                database.execute(table)
        except sqlite3.DatabaseError as bad:
            if isinstance(bad, sqlite3.OperationalError) and "locked" in str(bad):
                return None
            removed(file)
        except OSError:
            return None
        else:
            return database
    return None


def removed(file: Path) -> None:
    """Take a file away, if that can be done: what can't be removed can't be read either."""
    with suppress(OSError):
        file.unlink(missing_ok=True)
