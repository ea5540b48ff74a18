"""What a repository's history holds of somebody: their files as they were, commits of theirs, and blobs that name them.

A site's files are few and short; each blob of the whole history is read once.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from smoelenboek.contract.limits import MOST_OBJECT_BYTES
from smoelenboek.contract.paths import site_path
from smoelenboek.git.repository import Repository, UnreadableError
from smoelenboek.owners.mentions import is_own, is_text

if TYPE_CHECKING:
    from pathlib import Path

    from smoelenboek.git.versions import Version
    from smoelenboek.owners.traces import Traces


@dataclass(frozen=True, slots=True)
class OldVersion:
    """A file as a commit left it. content: None where the commit took it away, or of what is too large to read."""

    version: Version
    content: bytes | None


@dataclass(slots=True)
class Past:
    """What history holds of somebody. why_not: a sentence, if it could not be read.

    files    their own files, newest first.
    commits  those that they made, by name or address, newest first.
    blobs    (blob, path) of each object that names them or is their file, oldest path first.
    """

    files: list[OldVersion] = field(default_factory=list)
    commits: list[Version] = field(default_factory=list)
    blobs: list[tuple[str, str]] = field(default_factory=list)
    why_not: str = ""


def past(folder: Path, traces: Traces) -> Past:
    """Return what the history of the repository in `folder` holds."""
    try:
        with Repository(folder) as repository:
            return _read(repository, traces)
    except UnreadableError as why:
        return Past(why_not=str(why))


def _read(repository: Repository, traces: Traces) -> Past:
    ids = traces.identity.ids
    result = Past()
    by_commit: dict[str, Version] = {}
    for version in repository.versions("--all"):
        where = site_path(version.path)
        if where and is_own(where, ids):
            result.files.append(OldVersion(version, _content(repository, version.blob)))
        if version.commit not in by_commit and traces.within(f"{version.author}\n{version.email}"):
            by_commit[version.commit] = version
    result.commits = list(by_commit.values())
    result.blobs = sorted(_naming(repository, traces), key=lambda pair: (pair[1], pair[0]))
    return result


def _content(repository: Repository, blob: str) -> bytes | None:
    if not blob or repository.size(blob) > MOST_OBJECT_BYTES:
        return None
    return repository.object(blob)


def _naming(repository: Repository, traces: Traces) -> list[tuple[str, str]]:
    """Return each blob of the history that names the person, or is a file of theirs. Paths outside a site count too."""
    every = repository.everything()
    naming = []
    texts = {}
    for (name, path), (kind, size) in zip(every, repository.headers(name for name, _ in every), strict=True):
        if kind != "blob":
            continue
        where = site_path(path)
        if (where and is_own(where, traces.identity.ids)) or traces.within(path):
            naming.append((name, path))
        elif is_text(path) and size <= MOST_OBJECT_BYTES:
            texts[name] = path
    for name, content in zip(texts, repository.objects(texts), strict=True):
        if b"\0" not in content and traces.within(content.decode("utf-8", "replace")):
            naming.append((name, texts[name]))
    return naming
