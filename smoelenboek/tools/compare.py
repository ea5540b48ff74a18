"""`compare`: do two revisions of the engine build the same bytes? They must, if a commit only moves code.

Both engines build the same content: the first revision's sample, and a company that the first revision makes up. The
day is the same, each has caches of its own, and each runs in a folder of the same name length. Both run in the
environment of the caller, so a change of requirements is not seen.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from smoelenboek.git.repository import Repository, UnreadableError
from smoelenboek.git.trees import FOLDER, Tree

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

DAY = "1795435200"  # 2026-11-23, 12:00 UTC: in the middle of the sample's calendar
SHOWN_CHARACTERS = 60  # of a line, around the first difference
_DIGEST = re.compile(rb"\.[0-9a-f]{12}\b")  # in names of files and in the addresses that pages give them


class BuildError(Exception):
    """A revision could not be read, or does not build. Its text says which, and what it printed."""


@dataclass(frozen=True)
class Engine:
    """One revision's files, written out in a folder."""

    revision: str
    folder: Path

    def run(self, *arguments: str | Path) -> None:
        """Run this revision's Python on its own files."""
        python = self.folder / ".venv" / Path(sys.executable).relative_to(sys.prefix)
        variables = {"SOURCE_DATE_EPOCH": DAY, "SMOELENBOEK_CACHE": str(self.folder / ".cache" / "site")}
        ended = subprocess.run(
            [python, *arguments],
            cwd=self.folder,
            env={**os.environ, **variables},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        if ended.returncode:
            printed = ended.stdout.decode("utf-8", "replace")
            raise BuildError(f"{self.revision}: {' '.join(map(str, arguments))} failed.\n{printed}")

    def build(self, site: Path, output: Path) -> dict[str, bytes]:
        """Build a site and return path → bytes of all that came out."""
        self.run("tasks.py", "build", f"--site={site}", f"--output={output}")
        files = sorted(file for file in output.rglob("*") if file.is_file())
        return {file.relative_to(output).as_posix(): file.read_bytes() for file in files}


def main(project: Path, revisions: tuple[str, str], *, people: int) -> int:
    """Print what differs between what two revisions build; return 1 if anything does, 2 if one does not build."""
    try:
        lines = compare(project, revisions, people=people)
    except (BuildError, UnreadableError) as error:
        print(error, file=sys.stderr)
        return 2
    print(*lines or ["No byte differs."], sep="\n")
    return 1 if lines else 0


def compare(project: Path, revisions: tuple[str, str], *, people: int) -> list[str]:
    """Return a line for each file that differs, of the sample and of a made-up company of so many people."""
    with tempfile.TemporaryDirectory(prefix="smoelenboek-") as scratch, ThreadPoolExecutor(2) as both:
        engines = [
            engine(project, revision, Path(scratch) / side)
            for side, revision in zip(("before", "after_"), revisions, strict=True)
        ]
        company = Path(scratch) / "company"
        size = [f"--people={people}", f"--posts={people // 4}", f"--groups={people // 10}", f"--comments={people}"]
        engines[0].run("tasks.py", "scale", f"--output={company}", *size)
        lines = []
        for name, site in (("sample", engines[0].folder), ("company", company)):
            outputs = both.map(lambda engine, site=site, name=name: engine.build(site, engine.folder / name), engines)
            lines += [f"{name}: {line}" for line in differences(*outputs)]
    return lines


def engine(project: Path, revision: str, folder: Path) -> Engine:
    """Write a revision of the project's repository into a new folder, ready to run."""
    with Repository(project) as git:
        tree = Tree(git, git.commit(git.commit_id(revision)).tree)
        names = dict(_blobs(tree, ""))
        for path, content in zip(names, git.objects(names.values()), strict=True):
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
    (folder / ".venv").symlink_to(sys.prefix)
    written = Engine(revision, folder)
    written.run("-c", "import tasks; tasks.join_scripts()")
    return written


def _blobs(tree: Tree, path: str) -> Iterator[tuple[str, str]]:
    """Yield path and object of each file below a folder."""
    for name, child in tree.folder(path).items():
        below = f"{path}/{name}".lstrip("/")
        if child.mode == FOLDER:
            yield from _blobs(tree, below)
        else:
            yield below, child.name


def differences(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> list[str]:
    """Return a line for each file of two outputs that differs.

    Names hold digests, so one changed style sheet renames a file and changes every page. Files are paired by their
    names without digest, and pages in which nothing but such a name differs are counted in one line.
    """
    old, new = _paired(before), _paired(after)
    lines, renamed = [], 0
    for path in sorted(old.keys() | new.keys()):
        if path not in new:
            lines.append(f"{path}: only before")
        elif path not in old:
            lines.append(f"{path}: only after")
        elif old[path] != new[path]:
            earlier, later = (_DIGEST.sub(b"", content) for content in (old[path], new[path]))
            renamed += earlier == later
            lines += [f"{path}:{first_difference(earlier, later)}"] if earlier != later else []
    return [*lines, *([f"files that differ only in a digest in a name: {renamed}"] if renamed else [])]


def _paired(output: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return an output by names without digest; where two would be the same, both keep theirs."""
    bare = {path: _DIGEST.sub(b"", path.encode()).decode() for path in output}
    count: dict[str, int] = {}
    for name in bare.values():
        count[name] = count.get(name, 0) + 1
    return {bare[path] if count[bare[path]] == 1 else path: content for path, content in output.items()}


def first_difference(before: bytes, after: bytes) -> str:
    """Return the number of the first line that differs, with a bit of both around the first different character."""
    old, new = (content.decode("utf-8", "replace").splitlines() for content in (before, after))
    row = _first_unequal(old, new)
    if row == min(len(old), len(new)):
        return f"{row + 1}: {len(old)} lines became {len(new)}"
    start = max(0, _first_unequal(old[row], new[row]) - SHOWN_CHARACTERS // 3)
    left, right = (line[start : start + SHOWN_CHARACTERS] for line in (old[row], new[row]))
    return f"{row + 1}: “{left}” became “{right}”"


def _first_unequal(before: Sequence[str], after: Sequence[str]) -> int:
    """Return the index of the first unequal part; of the end of the shorter, if there is none."""
    pairs = enumerate(zip(before, after, strict=False))
    return next((index for index, (left, right) in pairs if left != right), min(len(before), len(after)))
