"""The record of an output: of each page what it asked the site, and of each question a fingerprint of its answer.

A page is made again when one of those answers has changed, when what its list gave it has, or when its file has been
touched. A list of pages asks too, and is made again for the same reasons; a full build is one whose record is empty.
Each page, list and thousand questions is a row (record/rows.py), so that a build writes only what changed. Rows are
JSON and numbers with a digest: what comes from elsewhere runs nothing, and a record that is damaged is an empty one.
"""

from __future__ import annotations

import hashlib
import json
from array import array
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from smoelenboek.publish.links import Links
from smoelenboek.publish.stamp import FILE, forget_stamp
from smoelenboek.record.rows import Rows
from smoelenboek.site.columns import FORM, Columns, columns_of
from smoelenboek.site.facts import UNKNOWN, Delta
from smoelenboek.site.fingerprints import DIGEST_SIZE
from smoelenboek.site.questions import Questions, renumbered

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from smoelenboek.site import Site


class Rendered(NamedTuple):
    """What is remembered of a page.

    fingerprint  of its view, templates and code.
    size, time   of its file.
    links        what it links to.
    arguments    the fingerprint of what its list gave it: a post and its neighbours, a pager, a count.
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
    numbered  how many questions there were when they were numbered.

    A process that builds the same output again may hold it; what it holds is believed if nobody has written since.
    """

    folder: Path | None = None
    output: str = ""
    pages: dict[str, Rendered] = field(default_factory=dict)
    listings: dict[str, Listing] = field(default_factory=dict)
    changed: set[int] = field(default_factory=set)
    now: str = ""
    numbered: int = 0
    _rows: Rows | None = None
    _held: tuple[str, Questions] | None = None
    _before: tuple[dict[str, Rendered], dict[str, Listing], set[str]] = field(default_factory=lambda: ({}, {}, set()))

    def begin(self, site: Site, key: bytes, delta: Delta = UNKNOWN) -> None:
        """Note from now on who asks what, and look which answers changed since the last build.

        `key` stands for all that decides a page beside the site's values: code, templates, settings. `delta` is what
        changed in the site since it was checked before.
        """
        self.now = delta.now
        held, self._held = self._held, None
        if held and self._rows and self._rows.version == _version(key) and self._rows.is_current():
            since, questions = held
            site.questions.follow(questions)
            self.changed = site.questions.look_again(site.fact, site.answer, delta.names(since))
            return
        self.pages, self.listings, self.changed, self._before = {}, {}, set(), ({}, {}, set())
        self._rows = Rows(self.folder, f"output {self.output}", _version(key))
        rows = self._rows.all()
        if "state" not in rows:
            site.questions.start([], [], [])
            return
        since, self.numbered = json.loads(rows["state"][""])
        self.pages = {path: _rendered(content) for path, content in rows.get(_PAGE, {}).items()}
        self.listings = {name: _listing(content) for name, content in rows.get(_LIST, {}).items()}
        chunks = rows.get(_QUESTION, {})
        self._before = self.pages, self.listings, set(chunks)
        site.questions.start(*Columns.of_chunks(chunks))
        self.changed = site.questions.look_again(site.fact, site.answer, delta.names(since))

    def join(
        self,
        site: Site,
        key: bytes,
        delta: Delta,
        folders: Iterable[Path],
        name: str,
        present: Mapping[str, tuple[int, int]],
    ) -> None:
        """Do as `begin`, with what other jobs kept in `folders` as `name`, each of its share of the pages.

        `present` are the sizes and times of the files that they made: on the way here a file may get another time.
        """
        self.now = delta.now
        self._rows = Rows(self.folder, f"output {self.output}", _version(key))
        site.questions.start([], [], [])
        for folder in folders:
            rows = Rows(folder, f"output {name}", _version(key)).all()
            if "state" not in rows:
                continue
            numbers = site.questions.take(Columns.of_chunks(rows.get(_QUESTION, {})), 0)
            for path, content in rows.get(_PAGE, {}).items():
                if path in present:
                    page = _rendered(content)
                    size, time = present[path]
                    here = renumbered(page.questions, numbers, 0)
                    self.pages[path] = page._replace(size=size, time=time, questions=here)
            for list_name, content in rows.get(_LIST, {}).items():
                listing = _listing(content)
                here = renumbered(listing.questions, numbers, 0)
                self.listings.setdefault(list_name, listing._replace(questions=here))
        site.questions.start(*site.questions.news(0))
        self.changed = site.questions.look_again(site.fact, site.answer)

    def is_suspect(self, page: Rendered | Listing) -> bool:
        """Say whether an answer that a page, or a list of pages, was made from has changed."""
        return not self.changed.isdisjoint(page.questions)

    def forget(self) -> None:
        """Let the next build make everything again, if this one stops half-way from here."""
        if self.folder is None:
            return
        if self._rows:
            self._rows.forget()
        forget_stamp(self.folder / FILE, self.output)

    def save(self, site: Site) -> None:
        """Keep this for the next build."""
        if self._rows is None:
            return
        pages, listings, chunks = self._before
        askers = [some.questions for every in (self.pages, self.listings) for some in every.values()]
        columns, askers, anew = columns_of(site.questions, askers, self.numbered)
        if anew:
            numbers = iter(askers)
            self.numbered = len(columns.names)
            self.pages = {path: page._replace(questions=next(numbers)) for path, page in self.pages.items()}
            self.listings = {name: some._replace(questions=next(numbers)) for name, some in self.listings.items()}
        changes: dict[tuple[str, str], bytes | None] = {
            (_PAGE, path): _page_row(page) for path, page in self.pages.items() if page is not pages.get(path)
        }
        changes |= {
            (_LIST, name): _list_row(some) for name, some in self.listings.items() if some is not listings.get(name)
        }
        written = dict(columns.chunks(None if anew else site.questions.touched))
        changes |= {(_QUESTION, name): content for name, content in written.items()}
        changes |= {(_PAGE, path): None for path in pages.keys() - self.pages.keys()}
        changes |= {(_LIST, name): None for name in listings.keys() - self.listings.keys()}
        changes |= {(_QUESTION, name): None for name in (chunks - written.keys() if anew else ())}
        changes["state", ""] = json.dumps([self.now, self.numbered]).encode()
        self._rows.keep(changes)
        self._held = self.now, Questions.of(columns) if anew else site.questions.held()
        self._before = dict(self.pages), dict(self.listings), (set() if anew else chunks) | written.keys()


_PAGE, _LIST, _QUESTION = "page", "list", "question"  # the kinds of the rows


class LastRecord(NamedTuple):
    """What the last build of an output kept, for who only looks: pages by path, and the questions by their numbers.

    key  stands for all that decided a page beside the site's values.
    """

    pages: dict[str, Rendered]
    columns: Columns
    key: bytes


def last_record(folder: Path, output: Path, tree: str = "") -> LastRecord | None:
    """Return what the last build of `output` kept, whichever engine and settings it had; None if there is nothing.

    `tree` is the folder of one of the site's further languages: `en`.
    """
    rows = Rows(folder, f"output {output.absolute()}" + (f"#{tree}" if tree else ""), b"")
    every = rows.every()
    if "state" not in every:
        return None
    pages = {path: _rendered(content) for path, content in every.get(_PAGE, {}).items()}
    return LastRecord(pages, Columns.of_chunks(every.get(_QUESTION, {})), rows.version)


def of_output(folder: Path | None, output: Path) -> Record:
    """Return the record of `output`, not read yet; `folder` is where it is kept."""
    return Record(folder, str(output.absolute()))


def _version(key: bytes) -> bytes:
    return hashlib.blake2b(FORM.encode(), digest_size=DIGEST_SIZE, key=key).digest()


def _page_row(page: Rendered) -> bytes:
    columns = [page.fingerprint, page.size, page.time, *page.links, page.arguments]
    return json.dumps(columns).encode() + b"\n" + page.questions.tobytes()


def _rendered(row: bytes) -> Rendered:
    columns, _, numbers = row.partition(b"\n")
    fingerprint, size, time, to, active, outside, arguments = json.loads(columns)
    return Rendered(fingerprint, size, time, Links(to, active, outside), arguments, array("I", numbers))


def _list_row(listing: Listing) -> bytes:
    return json.dumps(listing.paths).encode() + b"\n" + listing.questions.tobytes()


def _listing(row: bytes) -> Listing:
    paths, _, numbers = row.partition(b"\n")
    return Listing(json.loads(paths), array("I", numbers))
