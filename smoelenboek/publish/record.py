"""The record of an output: of each page what it asked the site, and of each question a fingerprint of its answer.

A page is made again when one of those answers has changed, when what its list gave it has, or when its file has been
touched. A list of pages asks too, and is made again for the same reasons; a full build is one whose record is empty.
One SQLite file beside the parse cache holds the records of all outputs, as JSON and columns of numbers with a digest:
what comes from elsewhere runs nothing, two builds may run at once, and a record that is damaged is an empty one.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from array import array
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from smoelenboek.publish.links import Links
from smoelenboek.publish.stamp import FILE, opened, removed
from smoelenboek.site.columns import FORM, Columns, kept, packed, unpacked
from smoelenboek.site.facts import UNKNOWN, Delta
from smoelenboek.site.fingerprints import DIGEST_SIZE

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from smoelenboek.site import Site


class Rendered(NamedTuple):
    """What is remembered of a page.

    fingerprint  of its view, templates and code.
    size, time   of its file.
    links        what it links to.
    arguments        the fingerprint of what its list gave it: a post and its neighbours, a pager, a count.
    questions    the numbers of the questions that its view asked.
    """

    fingerprint: str
    size: int
    time: int
    links: Links
    arguments: str
    questions: array[int]


class Listing(NamedTuple):
    """What is remembered of a list of pages: their paths, and the numbers of the questions that making it asked."""

    paths: list[str]
    questions: array[int]


@dataclass(slots=True)
class Record:
    """What was rendered into one output folder, kept between builds. Losing it costs time, nothing else.

    listings  what listed the pages, by name.
    changed   the numbers of the questions whose answers are others than when this was kept.
    now       what stands for the facts of the site that it is built from.
    """

    file: Path | None = None
    output: str = ""
    pages: dict[str, Rendered] = field(default_factory=dict)
    listings: dict[str, Listing] = field(default_factory=dict)
    changed: set[int] = field(default_factory=set)
    now: str = ""

    def begin(self, site: Site, key: bytes, delta: Delta = UNKNOWN) -> None:
        """Note from now on who asks what, and look which answers changed since the last build.

        `key` stands for all that decides a page beside the site's values: code, templates, settings. `delta` is what
        changed in the site since it was checked before.
        """
        self.now = delta.now
        contents = _load(self.file, self.output, key) if self.file else None
        if contents is None:
            site.questions.start([], [], [], {})
            return
        columns, self.pages, self.listings, since = contents
        site.questions.start(*columns)
        self.changed = site.questions.look_again(site.fact, site.answer, delta.names(since))

    def is_suspect(self, page: Rendered | Listing) -> bool:
        """Say whether an answer that a page, or a list of pages, was made from has changed."""
        return not self.changed.isdisjoint(page.questions)

    def forget(self) -> None:
        """Let the next build make everything again, if this one stops half-way from here."""
        if self.file is None or not self.file.exists():
            return
        if (database := opened(self.file)) is None:
            removed(self.file)
            return
        try:
            with database:
                database.execute("DELETE FROM record WHERE output = ?", (self.output,))
                database.execute("DELETE FROM stamp WHERE output = ?", (self.output,))
        except sqlite3.DatabaseError:  # other outputs then begin again too
            removed(self.file)
        finally:
            database.close()

    def save(self, site: Site, key: bytes) -> None:
        """Keep this for the next build."""
        if self.file is None or (database := opened(self.file)) is None:
            return
        columns = _columns(site, self.pages, self.listings, self.now)
        row = (self.output, _digest(self.output, key, columns), *columns)
        try:
            with database:
                database.execute("INSERT OR REPLACE INTO record VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        except sqlite3.DatabaseError:
            pass  # another build holds the file for very long: the next one begins again
        finally:
            database.close()


def of_output(folder: Path, output: Path) -> Record:
    """Return the record of `output`, not read yet; `folder` is where it is kept."""
    return Record(folder / FILE, str(output.absolute()))


def _digest(output: str, key: bytes, columns: Iterable[bytes]) -> bytes:
    digest = hashlib.blake2b(f"{FORM} {output}".encode("utf-8", "surrogateescape"), digest_size=DIGEST_SIZE, key=key)
    for column in columns:
        digest.update(len(column).to_bytes(8, "big") + column)
    return digest.digest()


Contents = tuple[Columns, dict[str, Rendered], dict[str, Listing], str]


def _load(file: Path, output: str, key: bytes) -> Contents | None:
    """Return what was kept of an output under `key`; None if that is nothing, or damaged."""
    if not file.exists() or (database := opened(file)) is None:
        return None
    try:
        row = database.execute(
            "SELECT digest, names, prints, parts, pages, asked FROM record WHERE output = ?", (output,)
        ).fetchone()
    except sqlite3.DatabaseError:
        return None
    finally:
        database.close()
    if row is None or _digest(output, key, row[1:]) != row[0]:
        return None
    names, prints, parts, pages, by_page = row[1:]
    of_pages, of_listings, since = json.loads(pages)
    questions_of = [numbers or array("I") for numbers in unpacked(by_page)]
    return (
        Columns.from_bytes(names, prints, parts),
        {
            path: Rendered(fingerprint, size, time, Links(to, active, outside), arguments, numbers)
            for (path, fingerprint, size, time, to, active, outside, arguments), numbers in zip(
                of_pages, questions_of[: len(of_pages)], strict=True
            )
        },
        {
            name: Listing(paths, numbers)
            for (name, paths), numbers in zip(of_listings, questions_of[len(of_pages) :], strict=True)
        },
        since,
    )


def _columns(site: Site, pages: dict[str, Rendered], listings: dict[str, Listing], now: str) -> tuple[bytes, ...]:
    """Return names, prints, parts, pages and asked as they are kept: first what pages asked, then what lists did."""
    asked = [*(page.questions for page in pages.values()), *(listing.questions for listing in listings.values())]
    columns, asked = kept(site.questions, asked)
    rows = [(path, page.fingerprint, page.size, page.time, *page.links, page.arguments) for path, page in pages.items()]
    lists = [(name, listing.paths) for name, listing in listings.items()]
    return *columns.to_bytes(), json.dumps((rows, lists, now)).encode(), packed(asked)
