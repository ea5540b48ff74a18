"""What a job of a forge fetches and unpacks, and an engine of one's own: `python -m bench.installed` says it alone."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from smoelenboek.setup.ci import ENVIRONMENT, INSTALL
from smoelenboek.setup.engine import REQUIREMENTS, engine_files
from smoelenboek.setup.pin import pin
from smoelenboek.tools.dist import main as make_wheel

PROJECT = Path(__file__).parents[1]
MB = 1_000_000
LARGEST = 4
FROM = f"--requirement={REQUIREMENTS}"


def installed_row(scratch: Path) -> str:
    """Return a sentence on the size of the engine of a job, installed by the lines of a site's own CI file."""
    make_wheel(PROJECT, scratch / "dist")
    site = scratch / "site"
    (wheel,) = (scratch / "dist").glob("*.whl")
    for path, content in engine_files("gitlab", "", pin(wheel, str)).items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(content)
    shell = ["/bin/sh", "-ec", "\n".join(INSTALL)]
    subprocess.run(shell, cwd=site, check=True, capture_output=True)
    own = str(scratch / "own" / "bin" / "python")
    for command in (
        [sys.executable, "-m", "pip", "download", "--no-deps", "--only-binary=:all:", "--dest=fetched", FROM],
        [sys.executable, "-m", "venv", str(scratch / "own")],
        [own, "-m", "pip", "install", FROM],
    ):
        subprocess.run(command, cwd=site, check=True, capture_output=True)
    packages = _packages(site / ENVIRONMENT)
    sizes = sorted(((_bytes(part), part.name) for part in packages.iterdir() if part.is_dir()), reverse=True)
    largest = ", ".join(f"{name} {size / MB:.0f}" for size, name in sizes[:LARGEST])
    return (
        f"A job of a forge fetches {_bytes(site / 'fetched') / MB:.0f} MB and unpacks {_bytes(packages) / MB:.0f} MB"
        f" ({_blocks(packages) / MB:.0f} MB of disk, in blocks of 4 KiB): {largest}, and others; no pip, and nothing"
        f" compiled ahead. 120 are allowed. An engine of one's own, as README installs it, has both: "
        f"{_bytes(_packages(scratch / 'own')) / MB:.0f} MB."
    )


def _packages(environment: Path) -> Path:
    return next(environment.glob("lib/python3*/site-packages"))


def _bytes(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def _blocks(folder: Path) -> int:
    return sum(file.stat().st_blocks * 512 for file in folder.rglob("*"))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        sys.stdout.write(installed_row(Path(name)) + "\n")
