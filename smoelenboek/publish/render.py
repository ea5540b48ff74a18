"""Pages and feeds are made and written by forked workers: each inherits the site and takes its share.

A file whose view, shell and templates are those of the present release is not made again: it is kept. What a
page links to is collected on the way, so that `verify` need not read the release.
"""

from __future__ import annotations

import hashlib
import json
import os
import pickle
import traceback
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from smoelenboek.publish.links import Links, links_in, outside
from smoelenboek.system import shared, workers

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from smoelenboek.publish.release import Release

FEWEST_TO_FORK = 200  # pages; below that a fork costs more than it saves


@dataclass(frozen=True, slots=True)
class Job:
    """One file to be written.

    view   makes all that the file says; called once, perhaps in another process.
    text   turns that value into the file's content.
    about  what else decides the content, beside what is the same for every file: a page's address.
    """

    path: str
    view: Callable[[], Any]
    text: Callable[[Any], bytes]
    about: object = None


class Rendered(NamedTuple):
    """What is remembered of a page: its view's fingerprint, its file's size and time, and its links."""

    fingerprint: str
    size: int
    time: int
    links: Links


@dataclass(slots=True)
class Memory:
    """What was rendered into one output folder, kept between builds as JSON. Losing it costs time, nothing else."""

    file: Path | None = None
    pages: dict[str, Rendered] = field(default_factory=dict)

    @classmethod
    def load(cls, folder: Path, output: Path) -> Memory:
        """Return what is remembered of `output`."""
        name = hashlib.blake2b(str(output.absolute()).encode(), digest_size=8).hexdigest()
        file = folder / f"rendered-{name}.json"
        try:
            rows = json.loads(file.read_bytes())
            return cls(file, {path: Rendered(a, b, c, Links(*links)) for path, (a, b, c, links) in rows.items()})
        except (OSError, ValueError, TypeError, AttributeError):
            return cls(file)

    def forget(self) -> None:
        """Let the next build make everything anew, if this one stops half-way from here."""
        if self.file is not None:
            self.file.unlink(missing_ok=True)

    def save(self) -> None:
        """Keep this for the next build."""
        if self.file is not None:
            fresh = self.file.with_suffix(f".{os.getpid()}")
            fresh.parent.mkdir(parents=True, exist_ok=True)
            fresh.write_text(json.dumps(self.pages), encoding="utf-8")
            fresh.replace(self.file)


def version(shell: object, *folders: Path) -> bytes:
    """Return a digest of what decides how any view becomes HTML: the shell, templates, catalogues, code."""
    digest = hashlib.blake2b(pickle.dumps(shell), digest_size=16)
    for file in sorted(
        file for folder in folders for file in folder.rglob("*") if file.suffix in {".html", ".po", ".py"}
    ):
        digest.update(file.read_bytes())
    return digest.digest()


def run(jobs: Sequence[Job], release: Release, memory: Memory, key: bytes, root: str = "") -> None:
    """Render and write every page of the site at `root`, and remember it.

    Raise RuntimeError with the first failures if any went wrong.
    """
    count = workers(len(jobs), FEWEST_TO_FORK)
    rendered: dict[str, Rendered] = {}
    failures: list[str] = []
    for share in shared(lambda number: _work(jobs[number::count], release, memory, key, root), count):
        pages, failed = share or ({}, ["a rendering worker died"])
        rendered |= pages
        failures += failed
    if failures:
        raise RuntimeError("\n".join(failures[:3]))
    memory.pages = rendered


Share = tuple[dict[str, Rendered], list[str]]


def _work(jobs: Sequence[Job], release: Release, memory: Memory, key: bytes, root: str) -> Share:
    rendered: dict[str, Rendered] = {}
    failures = []
    for job in jobs:
        try:
            rendered[job.path] = _rendered(job, release, memory.pages.get(job.path), key, root)
        except Exception:  # noqa: BLE001 - a worker tells everything that went wrong
            failures.append(f"{job.path}: {traceback.format_exc()}")
    return rendered, failures


def _rendered(job: Job, release: Release, before: Rendered | None, key: bytes, root: str) -> Rendered:
    view = job.view()
    fingerprint = hashlib.blake2b(
        pickle.dumps((job.about, view), pickle.HIGHEST_PROTOCOL), digest_size=16, key=key
    ).hexdigest()
    if before and before.fingerprint == fingerprint and release.keep(job.path, before.size, before.time):
        return before
    content = job.text(view)
    size, time = release.write(job.path, content)
    page = job.path.endswith(".html")
    links = links_in(content.decode(), root) if page else outside(job.path, content, root)
    return Rendered(fingerprint, size, time, links)
