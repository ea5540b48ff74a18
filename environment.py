"""Makes .venv and fills it: what it takes to run, and what the tests need besides. Standard library only.

`tasks.py` uses this before anything is installed, so it also has to be kind on a first day: it says what it does,
about how long that takes, and how far it is.
"""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

PIP = ("-m", "pip", "--disable-pip-version-check", "--no-input", "install", "--progress-bar=off")
HASHED = ("--only-binary=:all:", "--require-hashes")
# Measured on Linux: what pip fetches, and what .venv then is.
RUN_SIZE, TEST_SIZE = "32 MB to fetch, 165 MB on disk", "a further 169 MB to fetch, 586 MB on disk"
STEP = 10  # packages between two lines of progress


@dataclass(frozen=True)
class Environment:
    """The folder .venv, with the two files that say what is in it.

    tests  holds only what requirements do not; both are installed together, so no version can differ.
    """

    folder: Path
    requirements: Path
    tests: Path

    @property
    def python(self) -> Path:
        """Its Python."""
        return program(self.folder, "python")

    @property
    def invoke(self) -> Path:
        """What runs the tasks."""
        return program(self.folder, "invoke")

    def set_up(self) -> None:
        """Make .venv hold exactly what it takes to run; at once if it does.

        The stamp is written last, so an interrupted set-up is done again. A moved project and another Python are
        noticed.
        """
        stamp, digest = self.folder / "smoelenboek-stamp", self._digest(self.requirements)
        if self.python.exists() and stamp.exists() and stamp.read_text() == digest:
            return
        tell(f"First run: setting up {self.folder.name}, once. Nothing outside this folder is changed.")
        tell("1 of 2: making an empty Python environment; some ten seconds.")
        must([sys.executable, "-m", "venv", "--clear", self.folder], NO_VENV)
        tell(f"2 of 2: installing what it takes to run, {RUN_SIZE}; a minute or two on a home connection.")
        self._install(self.requirements)
        stamp.write_text(digest)

    def set_up_tests(self) -> None:
        """Add what the tests need; at once if it is there.

        What no test needs any more stays until .venv is made again.
        """
        stamp, digest = self.folder / "smoelenboek-tests-stamp", self._digest(self.requirements, self.tests)
        if Path(sys.prefix) != self.folder or (stamp.exists() and stamp.read_text() == digest):
            return  # whoever brought another environment brought what the tests need
        if stamp.exists():
            tell("Bringing what the tests need up to date.")
        else:
            tell(f"Adding what the tests need, once: {TEST_SIZE}; a few minutes on a home connection.")
        self._install(self.requirements, self.tests)
        stamp.write_text(digest)

    def _digest(self, *files: Path) -> str:
        parts = [*(file.read_bytes() for file in files), str(self.folder).encode(), repr(sys.version_info[:2]).encode()]
        return hashlib.sha256(b"\0".join(parts)).hexdigest()

    def _install(self, *files: Path) -> None:
        names = " and ".join(file.name for file in files)
        listed = [part for file in files for part in ("-r", file)]
        packages = len(entries(files[-1].read_text(encoding="utf-8")))  # what stood in an earlier one is there
        must([self.python, *PIP, *HASHED, *listed], NO_PACKAGES.format(names), Progress(packages))


NO_VENV = "Could not make .venv. On Debian: apt install python3-venv."
NO_PACKAGES = "Could not install {}: pip says why above. Without a network it can't be done."


class Progress:
    """Turns what pip says into a line for every few packages."""

    def __init__(self, packages: int) -> None:
        self.packages, self.fetched, self.begun = packages, 0, time.monotonic()

    def take(self, line: str) -> None:
        """Take a line of pip's; what it says of each package is not worth a line of its own."""
        if line.startswith("Collecting "):
            self.fetched += 1
            if self.fetched % STEP == 0:
                tell(f"        fetched {self.fetched} of {self.packages} packages, {self.seconds} s")
        elif line.startswith("Installing collected packages"):
            tell(f"        all fetched after {self.seconds} s; unpacking them")
        elif line.startswith("Successfully installed"):
            tell(f"        ready after {self.seconds} s")

    @property
    def seconds(self) -> int:
        """How long it has taken so far."""
        return round(time.monotonic() - self.begun)


def program(folder: Path, name: str) -> Path:
    """Return where an environment keeps a program: Windows has a folder and an ending of its own."""
    return folder / "Scripts" / f"{name}.exe" if os.name == "nt" else folder / "bin" / name


def tell(line: str) -> None:
    """Say where the set-up is. Not on the standard output: that is the command's own."""
    print(line, file=sys.stderr, flush=True)


def must(
    command: Sequence[str | Path], otherwise: str, progress: Progress | None = None, folder: Path | None = None
) -> None:
    """Run `command`; end with `otherwise` if it fails. `progress` hears what it says; without it, everybody does.

    folder  where it runs, if not here.
    """
    output = subprocess.PIPE if progress else None
    with subprocess.Popen(command, cwd=folder, stdout=output, text=True, encoding="utf-8", errors="replace") as running:
        for line in running.stdout or ():
            if progress:
                progress.take(line)
    if running.returncode:
        sys.exit(otherwise)


# ---- Pinning ----------------------------------------------------------------------------------------------------

HEADER = "# Made by `invoke lock` from pyproject.toml; each package with the hash of each of its files.\n"
TEST_HEADER = HEADER + "# What the tests need besides requirements.txt, and installed together with that.\n"
COMPILE = ("--quiet", "--generate-hashes", "--strip-extras", "--no-header", "--no-emit-index-url")
NO_HOSTS = ("--no-emit-trusted-host", "--no-emit-find-links")  # an address of one's own mirror is nobody's business


def pin(environment: Environment, compiler: Path, folder: Path, *, upgrade: bool) -> None:
    """Write both requirement files from pyproject.toml. `compiler` is a Python with pip-tools, `folder` is for scraps.

    All is resolved at once, so that what a test needs can't move what runs; then what runs is resolved within that.
    """
    pinned = {file: entries(file.read_text(encoding="utf-8")) for file in (environment.requirements, environment.tests)}
    every, run = folder / "all.txt", folder / "run.txt"
    every.write_text("\n".join(text for file in pinned.values() for text in file.values()), encoding="utf-8")
    compile_: list[str | Path] = [compiler, "-m", "piptools", "compile", *COMPILE, *NO_HOSTS]
    failed = "Could not resolve pyproject.toml: pip-tools says why above."
    must([*compile_, *["--upgrade"] * upgrade, "--extra=test", "--output-file", every, "pyproject.toml"], failed)
    run.write_bytes(every.read_bytes())
    must([*compile_, "--output-file", run, "pyproject.toml"], failed)
    runs, tests = entries(run.read_text(encoding="utf-8")), entries(every.read_text(encoding="utf-8"))
    only = {name: text for name, text in tests.items() if name not in runs}
    environment.requirements.write_text("\n".join([HEADER, *runs.values()]) + "\n", encoding="utf-8")
    environment.tests.write_text("\n".join([TEST_HEADER, *only.values()]) + "\n", encoding="utf-8")


def entries(text: str) -> dict[str, str]:
    """Return package → its lines in a requirements file: version, hashes and what needs it."""
    parts = re.split(r"^(?=[\w.-]+==)", text, flags=re.MULTILINE)[1:]
    return {part.partition("==")[0]: part.rstrip("\n") for part in parts}
