"""An engine with a third language: a copy of this one that has one file more, run as a program of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests import worlds
from tests.checkout import PROJECT

CATALOGUE = Path(__file__).with_suffix(".po")
GROUP, DOSSIER = "content/groups/network/index.md", "content/dossiers/kabel.md"
POST = "content/posts/2026/2026-11-02-kabel"


def engine(folder: Path) -> Path:
    """Lay an engine that knows German in `folder`, and return it."""
    shutil.copytree(PROJECT / "smoelenboek", folder / "smoelenboek", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(CATALOGUE, folder / "smoelenboek/locale/de.po")
    (folder / ".cache").mkdir()
    for name in ("theme", "pelicanconf.py", "schemas", ".cache/lunr"):
        (folder / name).symlink_to(PROJECT / name)
    return folder


def run(engine: Path, *command: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a command of an engine."""
    program = "import sys; from smoelenboek.program import main; sys.exit(main())"
    environment = {**os.environ, "PYTHONPATH": str(engine), "SMOELENBOEK_CACHE": str(engine / "cache")}
    return subprocess.run(
        [sys.executable, "-c", program, *map(str, command)],
        capture_output=True, text=True, check=False, cwd=engine, env=environment,
    )  # fmt: skip


def world() -> dict[str, str]:
    """Return the site in two languages with German as a third: a post, names and a word are in it."""
    files = worlds.bilingual()
    files["site.yml"] = (
        files["site.yml"].replace("[nl, en]", "[nl, en, de]").replace("en: The rules", "de: Hausordnung, en: The rules")
    )
    files[GROUP] = files[GROUP].replace("en: Grid", "en: Grid, de: Netz")
    files[DOSSIER] = files[DOSSIER].replace("en: The cable of", "de: Das Kabel im Keller, en: The cable of")
    files["content/vocabulary/skills.yml"] = "welding: {nl: Lassen, en: Welding, de: Schweißen}\n"
    files[f"{POST}.de.md"] = (
        "---\ntitle: Das Kabel kommt\nsummary: Im Frühling ist es da.\n---\n"
        "Das Kabel kommt über die Berge, sagt @bram-smit. Die Geräte sind schon da.\n"
    )
    return files
