"""A page of the output, before and after a build → why it was made again, or that it was not and since when.

In: what was kept before the build and after it, and which files changed in between. The build itself notes nothing.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from smoelenboek.contract import addresses, files
from smoelenboek.contract.base import base, within

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from smoelenboek.explain.built import Built
    from smoelenboek.publish.record import LastRecord, Rendered
    from smoelenboek.read.kept import KeptFile

_SIGNS = "*/#"  # of facts about all of a table: see site/questions.py


@dataclass(frozen=True, slots=True)
class Cause:
    """A fact that changed, the files that say it, and the answer of the page that was made from it.

    files   (path, whether it is new, changed or gone); none of the day, or where the files are not known.
    """

    fact: str
    answer: str
    files: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Making:
    """What a build did with a page.

    outcome   same: it was not looked at. checked: its view was made again, and is the same. again: written again.
              new: it was not there before. first: nothing was kept that holds, so all pages were made. missing.
    why       of `again` and `checked`: answers; list (what its list gives it: neighbours, a count); touched (its file).
    count     how many questions it asked.
    time      when its file was written.
    """

    path: str
    outcome: str
    why: str = ""
    count: int = 0
    causes: tuple[Cause, ...] = ()
    time: dt.datetime | None = None


def making(path: str, before: Built, after: Built, changes: Mapping[str, tuple[str, set[str]]]) -> Making:
    """Return what a build did with the page in the file `path` of its output.

    `changes` are the files that changed: path → (new, changed or gone; the names of the facts that it says or said).
    """
    now, was = after.page(path), before.page(path)
    if now is None:
        return Making(path, "missing")
    record, page = now
    count, time = len(page.questions), dt.datetime.fromtimestamp(page.time / 1e9, tz=dt.UTC).astimezone()
    if was is None or was[0].key != record.key:
        is_first = not before.is_known or (was is not None and was[0].key != record.key)
        causes = () if is_first else tuple(_causes(record, page.questions, _all_of(changes), changes))
        return Making(path, "first" if is_first else "new", "", count, causes, time)
    former, before_page = was
    if _row(before_page) == _row(page) and _names(former, before_page) == _names(record, page):
        changed = _changed(former, record)
        if changed.isdisjoint(record.columns.names[number] for number in page.questions):
            return Making(path, "same", "", count, (), time)
    causes = tuple(_causes(record, page.questions, _changed(former, record), changes))
    why = "answers" if causes else "list" if before_page.arguments != page.arguments else "touched"
    is_written = (before_page.size, before_page.time) != (page.size, page.time)
    return Making(path, "again" if is_written else "checked", why, count, causes, time)


def file_of(address: str, url: str | None) -> str:
    """Return the file in the output of an address, with or without the site's own, or of such a file."""
    written = unquote(urlsplit(address).path)
    inside = within(base(url), written) if base(url) else None
    written = inside or written
    name = written.rpartition("/")[2]
    if name and "." not in name:
        written += "/"
    return addresses.file(written)


def sources_of(path: str) -> Sequence[str]:  # noqa: PLR0911 - a line a kind
    """Return the files that could make the page in a file of the output, in a site in one language."""
    match path.removesuffix("/index.html").split("/"):
        case ["posts", id_]:
            return files.post(id_)
        case ["posts", post, comment]:
            return (f"{files.comments_folder(post)}/{comment}.md",)
        case ["people", id_]:
            return (files.person(id_),)
        case ["groups", id_]:
            return (files.group(id_),)
        case ["groups", group, "minutes", day]:
            return (files.minutes(group, day),)
        case ["dossiers", id_]:
            return files.dossier(id_)
        case ["digests", day]:
            return (files.digest(day),)
        case [id_]:
            return (files.page(id_),)
        case _:
            return ()


def changes_of(before: Mapping[str, KeptFile], after: Mapping[str, KeptFile]) -> dict[str, tuple[str, set[str]]]:
    """Return path → (new, changed or gone; the names of the facts that it says or said), of each file that changed."""
    changes: dict[str, tuple[str, set[str]]] = {}
    for path in sorted(before.keys() | after.keys()):
        was, now = before.get(path), after.get(path)
        if was is None or now is None or was.facts != now.facts or was.digest != now.digest:
            state = "new" if was is None else "gone" if now is None else "changed"
            changes[path] = state, {name for file in (was, now) if file for name in _names_of(file)}
    return changes


def _names_of(file: KeptFile) -> Iterator[str]:
    for table, key, *_ in file.facts or ():
        yield f"{table}={key}"
        yield from (f"{table}{sign}" for sign in _SIGNS)


def _all_of(changes: Mapping[str, tuple[str, set[str]]]) -> set[str]:
    return {name for _, names in changes.values() for name in names}


def _row(page: Rendered) -> tuple[object, ...]:
    return page.fingerprint, page.size, page.time, page.arguments


def _names(record: LastRecord, page: Rendered) -> set[str]:
    return {record.columns.names[number] for number in page.questions}


def _changed(before: LastRecord, after: LastRecord) -> set[str]:
    """Return the names of the questions that were answered otherwise, or were not asked before."""
    was = dict(zip(before.columns.names, before.columns.prints, strict=True))
    now = zip(after.columns.names, after.columns.prints, strict=True)
    return {name for name, fingerprint in now if was.get(name) != fingerprint}


def _causes(
    record: LastRecord, questions: Iterable[int], changed: set[str], changes: Mapping[str, tuple[str, set[str]]]
) -> Iterator[Cause]:
    """Yield each changed fact that an answer of the page was made from, once, with the first such answer."""
    names, parts = record.columns.names, record.columns.parts
    visited: set[int] = set()
    for answer in questions:
        todo = [answer]
        while todo:
            number = todo.pop()
            if number in visited:
                continue
            visited.add(number)
            below = parts[number]
            if below is not None:
                todo += [part for part in below if names[part] in changed or parts[part] is not None]
            elif (fact := names[number]) in changed:
                sources = ((path, state) for path, (state, facts) in changes.items() if fact in facts)
                yield Cause(fact, names[answer], tuple(sources))
