"""What still names a person after the change: files that no program may rewrite, and the history, with what to do."""

from __future__ import annotations

import io
import os
import zipfile
from typing import TYPE_CHECKING

from smoelenboek.forge.kinds import KINDS, NONE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from smoelenboek.contribute.questions import Translate
    from smoelenboek.owners.past import Past
    from smoelenboek.owners.traces import Traces

_LARGEST = 64 * 1024 * 1024  # bytes of a file, or of what an office document unpacks to
_LEFT_OUT = frozenset({".git", ".cache", ".venv", "node_modules", "output"})


def remaining(folder: Path, traces: Traces) -> list[str]:
    """Return the files in a folder that name the person still, by path or content; git's own and caches left out."""
    paths = []
    for path in sorted(_files(folder, "")):
        file = folder / path
        if traces.within(path) or (file.stat().st_size <= _LARGEST and _names(file.read_bytes(), traces)):
            paths.append(path)
    return paths


def _files(folder: Path, below: str) -> Iterator[str]:
    for node in os.scandir(folder):
        path = f"{below}{node.name}"
        if node.is_symlink():
            continue
        if node.is_dir():
            if node.name not in _LEFT_OUT:
                yield from _files(folder / node.name, f"{path}/")
        elif node.is_file():
            yield path


def _names(content: bytes, traces: Traces) -> bool:
    """Say whether a file names the person: as text, in either of UTF-16's orders, or within an office document."""
    if content.startswith(b"PK\x03\x04"):
        return any(traces.within(part.decode("utf-8", "replace")) for part in _unpacked(content))
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return traces.within(content.decode("utf-16", "replace"))
    return traces.within(content.decode("utf-8", "replace"))


def _unpacked(content: bytes) -> Iterator[bytes]:
    left = _LARGEST
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for info in archive.infolist():
                left -= info.file_size
                if left < 0:
                    return
                yield archive.read(info)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError):
        return


def in_history(history: Past, forge: str, _: Translate) -> str:
    """Return what the history still holds, a blob a line, and what to do with it on a kind of forge."""
    if history.why_not:
        return _("The history could not be read: {why}").format(why=history.why_not) + "\n"
    if not history.blobs and not history.commits:
        return _("The history does not name them.") + "\n"
    lines = [_("The history still names them, in {count} objects:").format(count=len(history.blobs))]
    lines += [f"{blob} {path}" for blob, path in history.blobs]
    if history.commits:
        why = _("{count} commits hold their name and address; only rewriting the history removes these.")
        lines.append(why.format(count=len(history.commits)))
    return "\n".join([*lines, "", *_ways(forge, _)]) + "\n"


def in_releases(_: Translate) -> str:
    """Return what was published before and is still there. Where a site is published nobody here knows."""
    return (
        _(
            "A site that is published with `build --link` or `publish --to` keeps earlier releases beside it, which"
            " still hold what goes here. After this change is published, stop that job for a moment and remove there"
            " `.NAME.releases` and the folder `NAME-…` to which the link does not lead."
            " The next build makes both again."
        )
        + "\n"
    )


def _ways(forge: str, _: Translate) -> Iterator[str]:
    """Yield what to do with blobs on a kind of forge; on all of them, if the site has none."""
    ways = {
        "gitlab": _(
            "GitLab: after this change is merged, give these ids to Settings, Repository, Repository maintenance,"
            " Remove blobs; then run Prune unreachable objects. It rewrites all branches and its hidden refs: everyone"
            " makes a new clone."
        ),
        "github": _(
            "GitHub: after this change is merged, run `git filter-repo --strip-blobs-with-ids` with these ids on a"
            " fresh mirror and push it with --force; then ask GitHub’s support to remove cached views and the refs of"
            " pull requests. Everyone makes a new clone."
        ),
        "gitea": _(
            "Gitea: after this change is merged, run `git filter-repo --strip-blobs-with-ids` with these ids in the"
            " repository on the server, refs/pull included; then run garbage collection in Site administration."
            " Everyone makes a new clone."
        ),
    }
    ways["forgejo"] = ways["gitea"].replace("Gitea", "Forgejo")
    for kind in KINDS:
        if forge in {kind, NONE} and kind in ways:
            yield ways[kind]
