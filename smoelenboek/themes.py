"""Themes of one's own: files of a package that is installed beside the engine, found by what pip noted, never imported.

A package names its theme in the group `smoelenboek.themes`, as NAME = "package.folder". What counts are the files that
the package's own list names below that folder: a link, a file outside it or one that no theme has is refused whole.
Where packages stand is asked of Python itself: a folder that happens to be the present one holds none.
"""

from __future__ import annotations

import hashlib
import sysconfig
from dataclasses import dataclass, field
from importlib.metadata import Distribution, distributions
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

GROUP = "smoelenboek.themes"
SCRIPT = "theme.js"  # what every page loads of a theme, after our own scripts
ICON = "static/icon.svg"
MOST_BYTES = 512 * 1024  # of one file: the largest of our own has a tenth of it
MOST_FILES = 200
_KINDS = {"templates": ".html", "static/css": ".css"}


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme. templates: name as templates name each other → text. styles: in the order of their names."""

    name: str = ""
    templates: Mapping[str, str] = field(default_factory=dict)
    styles: tuple[bytes, ...] = ()
    script: bytes = b""
    icon: bytes = b""

    def digest(self) -> str:
        """Return what stands for all of it."""
        return hashlib.sha256(repr((self.templates, self.styles, self.script, self.icon)).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Unfit:
    """Why there is no such theme. file: what of it can't be used; "" if nothing of that name is installed."""

    file: str = ""


STANDARD = Theme()  # nothing in place of what the engine has


def installed() -> dict[str, list[tuple[Distribution, str]]]:
    """Return name → the packages that have a theme of that name, each with its folder."""
    folders = sorted({sysconfig.get_path("purelib"), sysconfig.get_path("platlib")})
    themes: dict[str, list[tuple[Distribution, str]]] = {}
    for package in distributions(path=folders):
        for point in package.entry_points:
            if point.group == GROUP:
                themes.setdefault(point.name, []).append((package, point.value))
    return themes


def theme(name: str | None) -> Theme | Unfit:
    """Return the theme of this name, or why there is none. Reads files; imports and runs nothing."""
    if not name:
        return STANDARD
    packages = installed().get(name, [])
    steps = packages[0][1].split(".") if packages else []
    if len(packages) != 1 or not all(step.isidentifier() for step in steps):
        return Unfit(GROUP if packages else "")
    return _read(name, packages[0][0], PurePosixPath(*steps))


def _read(name: str, package: Distribution, root: PurePosixPath) -> Theme | Unfit:
    """Return the theme below a folder of a package."""
    files = [PurePosixPath(file) for file in package.files or ()]
    own = [file for file in files if file.is_relative_to(root) and file.suffix not in {".py", ".pyc"}]
    if not own or len(own) > MOST_FILES:  # none, such as of one that is installed in place: its list names no files
        return Unfit(root.as_posix())
    home = Path(str(package.locate_file("")))
    contents: dict[str, bytes] = {}
    for file in own:
        content = _content(home, file, root)
        if content is None:
            return Unfit(file.as_posix())
        contents[file.relative_to(root).as_posix()] = content
    return _composed(name, contents, root)


def _content(home: Path, file: PurePosixPath, root: PurePosixPath) -> bytes | None:
    """Return the bytes of a file of a package; None if it is none, a link, too large, or elsewhere."""
    if ".." in file.parts or file.is_absolute():
        return None
    steps = [home / PurePosixPath(*file.parts[: count + 1]) for count in range(len(file.parts))]
    if any(step.is_symlink() for step in steps) or not steps[-1].is_file() or steps[-1].stat().st_size > MOST_BYTES:
        return None
    return steps[-1].read_bytes() if steps[-1].resolve().is_relative_to((home / root).resolve()) else None


def _composed(name: str, contents: Mapping[str, bytes], root: PurePosixPath) -> Theme | Unfit:
    if strange := next((path for path in sorted(contents) if not _has_place(path)), None):
        return Unfit((root / strange).as_posix())
    try:
        texts = {path: content.decode() for path, content in _below("templates", contents)}
    except UnicodeDecodeError:
        return Unfit((root / "templates").as_posix())
    styles = tuple(content for _, content in _below("static/css", contents))
    return Theme(name, texts, styles, contents.get(f"static/js/{SCRIPT}", b""), contents.get(ICON, b""))


def _has_place(path: str) -> bool:
    """Say whether a file is one that a theme has."""
    if path in {ICON, f"static/js/{SCRIPT}", "README.md", "LICENSE"}:
        return True
    return any(path.startswith(f"{folder}/") and path.endswith(suffix) for folder, suffix in _KINDS.items())


def _below(folder: str, contents: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    for path in sorted(contents):
        if path.startswith(f"{folder}/"):
            yield path.removeprefix(f"{folder}/"), contents[path]
