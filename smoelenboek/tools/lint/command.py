"""`lint`: checks the project's own code. Prints every breach as `file:line: sentence`.

Each check of ours is a module here with a function `breaches`; CHECKS lists them all.
"""

import subprocess
import sys
from pathlib import Path

from smoelenboek import catalogues
from smoelenboek.tools.lint import languages, paths, programs, rooms, scripts, sizes, styles, templates, words
from smoelenboek.tools.npm import MissingError

ROOT = Path(__file__).resolve().parents[3]

CHECKS = (
    rooms.breaches,
    programs.breaches,
    paths.breaches,
    languages.breaches,
    words.breaches,
    sizes.breaches,
    templates.breaches,
    scripts.breaches,
    styles.breaches,
    catalogues.missing,
)

TYPED = ("smoelenboek", "bench", "tests/noskip.py", "tasks.py", "environment.py", "pelicanconf.py")

TOOLS = (
    ("ruff", "check", "--quiet", "--output-format=concise", "."),
    ("ruff", "format", "--quiet", "--check", "--output-format=concise", "."),
    ("mypy", "--strict", "--no-error-summary", *(path for path in TYPED if (ROOT / path).exists())),
)


def main() -> int:
    """Run everything, print every breach, return 1 if there is any."""
    try:
        breaches = [line for check in CHECKS for line in check(ROOT)]
    except MissingError as error:
        sys.exit(str(error))
    print(*breaches, sep="\n", end="\n" if breaches else "", flush=True)
    failed = [tool for tool in TOOLS if not _succeeds(tool)]
    good = not breaches and not failed
    print("lint: style, types, rooms and catalogues are good." if good else "lint: see the breaches above.", flush=True)
    return 0 if good else 1


def _succeeds(tool: tuple[str, ...]) -> bool:
    """Run one of TOOLS, which prints its own breaches."""
    return subprocess.run([sys.executable, "-m", *tool], cwd=ROOT, check=False).returncode == 0
