"""Git's objects, read with plumbing commands: no checkout, no index, no hook, nothing written.

The repository's own settings must not matter. `program.for_reading` switches off replaced
objects, grafts, remembered commit graphs, remote helpers and settings from the environment. Each object's name is
computed again from the bytes that git returned, so a forged object store is detected.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from smoelenboek.contract.limits import MOST_OBJECT_BYTES
from smoelenboek.git.commit import read_commit
from smoelenboek.git.errors import StoppedError
from smoelenboek.git.program import for_reading
from smoelenboek.git.versions import ARGUMENTS as _LOG
from smoelenboek.git.versions import MAIN_LINE as _LANDED
from smoelenboek.git.versions import read_versions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from smoelenboek.git.commit import Commit
    from smoelenboek.git.program import Conversation, Result
    from smoelenboek.git.versions import Version

_AT_ONCE = 400  # requests written before answers are read: fewer bytes than a pipe holds


class UnreadableError(Exception):
    """The repository, a revision or an object can't be read. Its text is a sentence."""


class Repository:
    """A bare repository or a checkout. Use it in a `with`: two git processes run until it ends."""

    def __init__(self, folder: Path) -> None:
        git_dir = _git_folder(folder)
        _refuse_shallow(git_dir)
        self._git = for_reading(git_dir)
        self._sizes: Conversation | None = None
        self._objects: Conversation | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for process in (self._sizes, self._objects):
            if process is not None:
                process.kill()
                process.communicate()

    def commit_id(self, revision: str) -> str:
        """Return the full name of the commit that `revision` names."""
        if revision.startswith("-") or not revision.strip() or not revision.isprintable():
            raise UnreadableError(f"“{revision}” is not a revision.")
        self._sizes = self._sizes or self._git.start("cat-file", "--batch-check")
        self._ask(self._sizes, [f"{revision}^{{commit}}"])
        answer = self._sizes.stdout.readline().decode("utf-8", "replace").split(" ") if self._sizes.stdout else []
        if len(answer) != 3 or answer[1] != "commit":  # noqa: PLR2004 - name, kind, size
            raise UnreadableError(f"There is no commit “{revision}” in this repository. Fetch it first.")
        return answer[0]

    def merge_bases(self, first: str, second: str) -> list[str]:
        """Return the best common ancestors of two commits: usually one; none or several in unusual histories."""
        return self._run("merge-base", "--all", "--end-of-options", first, second).text.split()

    def brought(self, head: str, base: str, most: int) -> list[str]:
        """Return the commits in `head` that are not in `base`, newest first, and at most `most` + 1 of them."""
        result = self._run("rev-list", f"--max-count={most + 1}", "--end-of-options", head, f"^{base}")
        if result.code:
            raise UnreadableError(f"git can't tell what {head} brings. Fetch all of the history that it needs.")
        return result.text.split()

    def commit(self, name: str) -> Commit:
        """Return a commit, parsed."""
        return read_commit(name, self.object(name, "commit"))

    def size(self, name: str) -> int:
        """Return the size of an object in bytes, without reading it."""
        self._sizes = self._sizes or self._git.start("cat-file", "--batch-check")
        return self._header(self._sizes, name)[1]

    def object(self, name: str, kind: str = "blob") -> bytes:
        """Return the content of one object."""
        if self.size(name) > MOST_OBJECT_BYTES:
            raise UnreadableError(f"The object {name} is too large to read.")
        return next(self.objects([name], kind))

    def objects(self, names: Iterable[str], kind: str = "blob") -> Iterator[bytes]:
        """Yield the content of many objects, in order."""
        self._objects = self._objects or self._git.start("cat-file", "--batch")
        todo = list(names)
        for start in range(0, len(todo), _AT_ONCE):
            part = todo[start : start + _AT_ONCE]
            self._ask(self._objects, part)
            for name in part:
                yield self._answer(self._objects, name, kind)

    def versions(self, revisions: str = "HEAD") -> Iterator[Version]:
        """Yield what each commit wrote at which path, newest first; merges are left out. `--all`: of all refs."""
        yield from self._log(*_LOG, revisions, "--")

    def landed(self, path: str) -> Iterator[Version]:
        """Yield what each commit of the main line brought below a path, newest first; `at` is when it was merged."""
        yield from self._log(*_LANDED, "HEAD", "--", path)

    def _log(self, *arguments: str) -> Iterator[Version]:
        result = self._run("-c", "log.showSignature=false", *arguments)
        if result.code:
            raise UnreadableError(f"git can't tell the history: {self._git.reason(result)}")
        yield from read_versions(result.output.decode("utf-8", "surrogateescape"))

    def main_line(self, head: str = "HEAD") -> list[tuple[str, int]]:
        """Return (commit, when it was made, in seconds) of `head` and of its first parents, oldest first."""
        result = self._run("rev-list", "--first-parent", "--reverse", "--timestamp", "--end-of-options", head)
        if result.code:
            raise UnreadableError(f"git can't tell the history: {self._git.reason(result)}")
        pairs = (line.split() for line in result.text.splitlines())
        return [(name, int(seconds)) for seconds, name in pairs]

    def everything(self) -> list[tuple[str, str]]:
        """Return (object, one of its paths) of all that any branch, tag or other ref still holds; folders too."""
        result = self._run("rev-list", "--objects", "--all")
        if result.code:
            raise UnreadableError(f"git can't list what the history holds: {self._git.reason(result)}")
        lines = result.output.decode("utf-8", "surrogateescape").splitlines()
        return [(name, path) for name, space, path in (line.partition(" ") for line in lines) if space]

    def headers(self, names: Iterable[str]) -> Iterator[tuple[str, int]]:
        """Yield (kind, size in bytes) of many objects, in order."""
        self._sizes = self._sizes or self._git.start("cat-file", "--batch-check")
        todo = list(names)
        for start in range(0, len(todo), _AT_ONCE):
            part = todo[start : start + _AT_ONCE]
            self._ask(self._sizes, part)
            for name in part:
                yield self._read_header(self._sizes, name)

    def _answer(self, process: Conversation, name: str, kind: str) -> bytes:
        stored_kind, size = self._read_header(process, name)
        content = process.stdout.read(size) if process.stdout else b""
        if process.stdout:
            process.stdout.read(1)
        digest = hashlib.new("sha1" if len(name) == 40 else "sha256", usedforsecurity=False)  # noqa: PLR2004 - hex digits
        digest.update(b"%s %d\0" % (stored_kind.encode(), size))
        digest.update(content)
        if stored_kind != kind or digest.hexdigest() != name:
            raise UnreadableError(f"The object {name} is not what its name says.")
        return content

    def _header(self, process: Conversation, name: str) -> tuple[str, int]:
        self._ask(process, [name])
        return self._read_header(process, name)

    @staticmethod
    def _ask(process: Conversation, names: list[str]) -> None:
        if process.stdin:
            process.stdin.write("".join(f"{name}\n" for name in names).encode("utf-8", "surrogateescape"))
            process.stdin.flush()

    @staticmethod
    def _read_header(process: Conversation, name: str) -> tuple[str, int]:
        line = process.stdout.readline().decode("ascii", "replace").split() if process.stdout else []
        if len(line) != 3 or line[0] != name:  # noqa: PLR2004 - name, kind, size
            raise UnreadableError(
                f"The object {name} is not in this repository. Fetch all of the history that it needs."
            )
        return line[1], int(line[2])

    def _run(self, *arguments: str) -> Result:
        try:
            return self._git.run(*arguments)
        except StoppedError as why:
            raise UnreadableError(str(why)) from None


def _git_folder(folder: Path) -> Path:
    """Return the folder with the objects and refs of a checkout or a bare repository."""
    if (folder / ".git").exists():
        return folder / ".git"
    if (folder / "HEAD").is_file() and (folder / "objects").is_dir():
        return folder
    raise UnreadableError(f"{folder} is not a git repository. Give the folder of a checkout or a bare repository.")


def _refuse_shallow(git_dir: Path) -> None:
    """Raise UnreadableError for a shallow clone: it can't show where two branches diverged."""
    cut = _common(git_dir) / "shallow"
    if cut.exists() and (ends := len(cut.read_bytes().split())):
        raise UnreadableError(
            f"This clone is shallow: its depth cuts history off at {ends} {'commit' if ends == 1 else 'commits'}. Fetch"
            " all of it with `git fetch --unshallow`; in CI give the depth 0 (GIT_DEPTH: 0, fetch-depth: 0)."
        )


def _common(git_dir: Path) -> Path:
    """Return the folder that all work trees of a repository share."""
    if git_dir.is_file():  # a work tree: this file names its folder, which names the shared one
        git_dir = git_dir.parent / git_dir.read_text("utf-8", "surrogateescape").removeprefix("gitdir:").strip()
    shared = git_dir / "commondir"
    return git_dir / shared.read_text("utf-8", "surrogateescape").strip() if shared.is_file() else git_dir
