"""Says which files changed: of the site (site.yml, content/, people/), of the theme, of the engine."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from watchfiles import Change, DefaultFilter, watch

from smoelenboek.contract.paths import SITE_FILE
from smoelenboek.read.strangers import left_behind
from smoelenboek.resources import ENGINE, SETTINGS

# How often single files are looked at. An editor that saves by renaming ends a watch on a file, not one on a folder.
LOOK_AGAIN_MS = 500
CALM_MS = 20  # without another change, after which a batch is complete: what an editor writes later is the next one


def changes(site: Path, sources: Sequence[Path] = ()) -> Iterator[set[Path]]:
    """Yield each batch of changed files, for ever. What changes meanwhile is in the next batch.

    sources  the engine's own files and folders, if they may change.
    """
    folders = [site / "content", site / "people", *(source for source in sources if source.is_dir())]
    files = [site / SITE_FILE, *(source for source in sources if not source.is_dir())]
    there = [folder for folder in folders if folder.is_dir()]
    before = _stamps(files)
    for batch in watch(
        *there,
        watch_filter=SourceFilter(),
        debounce=300,
        step=CALM_MS,
        rust_timeout=LOOK_AGAIN_MS,
        yield_on_timeout=True,
    ):
        now = _stamps(files)
        changed = {Path(path) for _, path in batch} | {file for file in files if now.get(file) != before.get(file)}
        before = now
        if changed:
            yield changed


class SourceFilter(DefaultFilter):
    """Nothing is rebuilt for what an editor puts beside a file."""

    def __call__(self, change: Change, path: str) -> bool:
        """Say whether a change of the file at `path` matters."""
        return super().__call__(change, path) and not left_behind(Path(path).as_posix())


def of_engine(path: Path) -> bool:
    """Tell whether a change of `path` asks for a new process: code, and what code reads once."""
    return path == SETTINGS or path.is_relative_to(ENGINE)


def unreadable(files: Sequence[Path]) -> str:
    """Return why the first of `files` can't be Python, or "". A new process would end on it."""
    for file in files:
        if file.suffix == ".py" and file.exists():
            try:
                compile(file.read_bytes(), file, "exec")
            except SyntaxError as why:
                return f"{file}:{why.lineno}: {why.msg}. The engine that runs is the one from before."
    return ""


def _stamps(files: Sequence[Path]) -> dict[Path, tuple[int, int]]:
    """Return time and size of each file that is there."""
    stamps = {}
    for file in files:
        with suppress(OSError):
            stat = file.stat()
            stamps[file] = (stat.st_mtime_ns, stat.st_size)
    return stamps
