"""The engine's own files in a site's repository: for pip, git, editors and the forge. Each release writes them again.

A site may need packages of its own, such as a theme: they stand in requirements.txt below MARK, and stay.
"""

from __future__ import annotations

import re
from importlib.resources import files as package_files
from typing import TYPE_CHECKING

from packaging.version import Version

from smoelenboek import __version__, resources
from smoelenboek.setup.ci import PATHS, ci_files
from smoelenboek.setup.pin import PACKAGE, VENDOR

if TYPE_CHECKING:
    from pathlib import Path

    from smoelenboek.setup.pin import Pin

REQUIREMENTS = "requirements.txt"
MARK = b"# smoelenboek +\n"  # the last line of what is ours: in no language, since a site has its own
COMMON = ("gitattributes", "gitignore", "editorconfig")  # in every language; the site has them with a dot
_SCHEMAS = "schemas"
_OURS = re.compile(
    rf"{_SCHEMAS}/[a-z-]+(?:\.schema)?\.json|{VENDOR}/{PACKAGE}-[\w.+-]+\.whl|\.vscode/settings\.json|{re.escape(REQUIREMENTS)}|"
    rf"\.(?:{'|'.join(COMMON)})|{'|'.join(re.escape(path) for paths in PATHS.values() for path in paths)}",
    re.ASCII,
)


def engine_files(forge: str, url: str, pin: Pin, language: str = "en") -> dict[str, bytes]:
    """Return the engine's files for a site in this language, on this kind of forge at this address: path → bytes."""
    schemas = {f"{_SCHEMAS}/{file.name}": file.read_bytes() for file in sorted(resources.SCHEMAS.glob("*.json"))}
    return {
        **ci_files(forge, url, language),
        REQUIREMENTS: f"{pin.requirement}\n{_without_comments(resources.REQUIREMENTS)}".encode() + MARK,
        **pin.files,
        **{f".{name}": text("common", name).encode() for name in COMMON},
        ".vscode/settings.json": resources.EDITOR.read_bytes(),
        **schemas,
    }


def is_ours(path: str) -> bool:
    """Say whether a path is one at which an engine, of this version or another, has a file."""
    return _OURS.fullmatch(path) is not None


def parted(path: str, content: bytes) -> tuple[bytes, bytes]:
    """Return what of a file is ours, and what a site added to it."""
    if path != REQUIREMENTS or MARK not in content:
        return content, b""
    end = content.index(MARK) + len(MARK)
    return content[:end], content[end:]


def engine_range(version: str = __version__) -> str:
    """Return which engines will do for a site that this one makes: those that read the same model."""
    major, minor = Version(version).release[:2]
    return f">={major}.{minor},<{major}.{minor + 1}"


def text(folder: str, name: str) -> str:
    """Return one of the texts that sites are made of."""
    return (package_files("smoelenboek.setup") / "texts" / folder / name).read_text("utf-8")


def _without_comments(requirements: Path) -> str:
    """Return the packages and their digests, without who needs them: that would be in English."""
    lines = requirements.read_text(encoding="utf-8").splitlines(keepends=True)
    return "".join(line for line in lines if line.strip() and not line.lstrip().startswith("#"))
