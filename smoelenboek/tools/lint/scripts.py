"""Scripts are laid out by Biome, their types are checked by TypeScript, and no line is over LONGEST characters.

Both tools and their versions stand in package.json, their settings in biome.jsonc and tsconfig.json. Biome breaks
neither texts nor comments, so lines are measured here.
"""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from smoelenboek.tools.npm import NODE, installed

if TYPE_CHECKING:
    from collections.abc import Iterator

PROJECT = Path(__file__).resolve().parents[3]
LONGEST = 120  # characters, as in Python and in biome.jsonc
PLACES = ("theme/static", "tests", "bench")
KINDS = ("*.js", "*.mjs", "*.cjs", "*.d.ts")
NODE_PROJECT = "tsconfig.node.json"
PROJECTS = ("tsconfig.json", "tsconfig.worker.json", NODE_PROJECT)  # of pages, of the service worker, of tests
_FINDING = re.compile(
    r"^::(?:error|warning) title=(?P<rule>[^,]*),file=(?P<file>.*?),line=(?P<line>\d+),.*?::(?P<text>.*)$"
)
_TYPE_ERROR = re.compile(r"^(?P<file>[^(]+)\((?P<line>\d+),\d+\): error (?P<code>TS\d+): (?P<text>.*)$")
_FORMAT = "Laid out otherwise than Biome does. Run `invoke format`."


def breaches(root: Path) -> Iterator[str]:
    """Yield a line for every line of a script that is too long, and for all that Biome and TypeScript find."""
    for file in files(root):
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
            if len(line) > LONGEST:
                yield f"{file.relative_to(root).as_posix()}:{number}: {len(line)} characters; at most {LONGEST}."
    yield from _biome(root)
    yield from _types(root)


def files(root: Path) -> list[Path]:
    """Return every script of ours."""
    return sorted(file for place in PLACES for kind in KINDS for file in (root / place).rglob(kind))


def format_all(root: Path) -> int:
    """Lay out every script; return Biome's exit code."""
    return subprocess.run(_command("format", "--write"), cwd=root, check=False).returncode


def _biome(root: Path) -> Iterator[str]:
    """Yield what Biome finds as `file:line: message`, or what it says where it could not look."""
    command = _command("check", "--reporter=github", "--max-diagnostics=none")
    process = subprocess.run(command, cwd=root, check=False, capture_output=True, text=True, encoding="utf-8")
    findings = [match for line in process.stdout.splitlines() if (match := _FINDING.match(line))]
    for match in findings:
        file = Path(match["file"]).resolve().relative_to(root.resolve()).as_posix()
        text = _FORMAT if match["rule"] == "format" else f"{match['text']} [{match['rule']}]"
        yield f"{file}:{match['line']}: {text}"
    if process.returncode and not findings:
        yield process.stdout + process.stderr


def _types(root: Path) -> Iterator[str]:
    """Yield each error of types as `file:line: message`; what it learnt of unchanged files stands in .cache."""
    packages = installed(PROJECT)
    for project in PROJECTS:
        if (root / project).exists():
            yield from _types_of(root, project, packages)


def _types_of(root: Path, project: str, packages: Path) -> Iterator[str]:
    tsc = packages / "typescript" / "bin" / "tsc"
    command: list[str | Path] = [NODE, tsc, "--project", root / project, "--pretty", "false"]
    command += ["--typeRoots", packages / "@types"] if project == NODE_PROJECT else []
    process = subprocess.run(command, cwd=root, check=False, capture_output=True, text=True, encoding="utf-8")
    errors = [match for line in process.stdout.splitlines() if (match := _TYPE_ERROR.match(line))]
    yield from (f"{error['file']}:{error['line']}: {error['text']} [{error['code']}]" for error in errors)
    if process.returncode and not errors:
        yield process.stdout + process.stderr


def _command(*arguments: str) -> list[str | Path]:
    return [NODE, installed(PROJECT) / "@biomejs" / "biome" / "bin" / "biome", *arguments]
