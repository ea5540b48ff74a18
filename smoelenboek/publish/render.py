"""Pages and feeds are made and written by forked workers: each inherits the site and takes its share.

A page of the record (record.py) that nothing has changed for is kept as it is; of the others, one whose view turns out
to be the same is kept too. What a page links to is collected on the way, so that `verify` need not read the release.
"""

from __future__ import annotations

import hashlib
import pickle
import traceback
from array import array
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias

from smoelenboek.progress import Counter
from smoelenboek.publish.links import links_in, outside
from smoelenboek.publish.record import Rendered
from smoelenboek.record.version import engine_version
from smoelenboek.site.questions import renumbered
from smoelenboek.system import shared, workers

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from smoelenboek.publish.record import Record
    from smoelenboek.publish.release import Release
    from smoelenboek.publish.trees import Below
    from smoelenboek.site import Site
    from smoelenboek.site.questions import News

FEWEST_TO_FORK = 200  # pages; below that a fork costs more than it saves


@dataclass(frozen=True, slots=True)
class Job:
    """One file to be written.

    view   makes all that the file says; called once, perhaps in another process.
    text   turns that value into the file's content.
    about  what else decides the content, beside what is the same for every file: a page's address and template.
    """

    path: str
    view: Callable[[], Any]
    text: Callable[[Any], bytes]
    about: object = None


_SOURCES = frozenset({".html", ".md", ".po", ".py", ".txt", ".yml"})


def version(shell: object, settings: str, *sources: Path) -> bytes:
    """Return a digest of what decides a page beside the site's values: shell, settings, the engine, and `sources`.

    Those are folders or files that stand beside the engine's code.
    """
    digest = hashlib.blake2b(pickle.dumps(shell), digest_size=16)
    digest.update(settings.encode("utf-8", "surrogatepass") + engine_version())
    for top in sources:
        files = [top] if top.is_file() else sorted(file for file in top.rglob("*") if file.suffix in _SOURCES)
        for file in files:
            digest.update(f"{file.relative_to(top)}\0".encode() + file.read_bytes())
    return digest.digest()


def run(
    jobs: Sequence[Job],
    release: Release | Below,
    record: Record,
    site: Site,
    key: bytes,
    staying: Mapping[str, Rendered],
) -> None:
    """Render and write every page that may have changed. Raise RuntimeError with the first failures if any went wrong.

    A page is kept if its list gives it what it gave before, and all that it asked is answered as it was. `staying` are
    those of lists that need not even be made again.
    """
    rendered = dict(staying)
    todo: list[Todo] = []
    for job in jobs:
        before = record.pages.get(job.path)
        if before and is_as_before(job, record, site) and release.keep(job.path, before.size, before.time):
            rendered[job.path] = before
        else:
            todo.append((job, _arguments(job, site)))
    count, questions = workers(len(todo), FEWEST_TO_FORK), len(site.questions.names)
    if count > 1:
        site.load()
    failures: list[str] = []
    counter = Counter("pages", len(todo), count)

    def work(number: int) -> Share:
        return _work(todo[number::count], release, record, site, key, partial(counter.add, number))

    for share in shared(work, count, counter.tick):
        pages, failed, news = share or ({}, ["a rendering worker died"], ([], [], [], {}))
        numbers = site.questions.take(news, questions)
        for path, page in pages.items():
            rendered[path] = page._replace(questions=renumbered(page.questions, numbers, questions))
        failures += failed
    if failures:
        raise RuntimeError("\n".join(failures[:3]))
    record.pages = rendered


def is_as_before(job: Job, record: Record, site: Site) -> bool:
    """Say whether nothing has changed that a page was made from."""
    before = record.pages.get(job.path)
    return before is not None and not record.is_suspect(before) and before.arguments == _arguments(job, site)


def _arguments(job: Job, site: Site) -> str:
    return site.questions.fingerprint_of_call(job.view, job.about).hex()


Todo: TypeAlias = "tuple[Job, str]"  # with the fingerprint of what its list gives it
Share: TypeAlias = "tuple[dict[str, Rendered], list[str], News]"


def _work(
    todo: Sequence[Todo], release: Release | Below, record: Record, site: Site, key: bytes, note: Callable[[], None]
) -> Share:
    rendered: dict[str, Rendered] = {}
    failures = []
    questions = len(site.questions.names)
    for job, arguments in todo:
        try:
            rendered[job.path] = _rendered(job, arguments, release, record.pages.get(job.path), site, key)
        except Exception:  # noqa: BLE001 - a worker tells everything that went wrong
            failures.append(f"{job.path}: {traceback.format_exc()}")
        note()
    return rendered, failures, site.questions.news(questions)


def _rendered(
    job: Job, arguments: str, release: Release | Below, before: Rendered | None, site: Site, key: bytes
) -> Rendered:
    with site.questions.asking() as numbers:
        view = job.view()
    numbers_asked = array("I", sorted(numbers))
    fingerprint = hashlib.blake2b(
        pickle.dumps((job.about, view), pickle.HIGHEST_PROTOCOL), digest_size=16, key=key
    ).hexdigest()
    if before and before.fingerprint == fingerprint and release.keep(job.path, before.size, before.time):
        return before._replace(arguments=arguments, questions=numbers_asked)
    content = job.text(view)
    size, time = release.write(job.path, content)
    root = site.config.url or ""
    is_page = job.path.endswith(".html")
    links = links_in(content.decode(), root, site.config.languages) if is_page else outside(job.path, content, root)
    return Rendered(fingerprint, size, time, links, arguments, numbers_asked)
