"""What a second language costs: a cold build, and one after a changed post, of the same company in one and in two.

`python -m bench.several_languages [PEOPLE]` measures this alone.
"""

from __future__ import annotations

import statistics
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bench.company import PEOPLE, scratch_folder, write
from bench.measure import python

if TYPE_CHECKING:
    from bench.measure import Figure

RUNS = 3
AT_MOST = {"cold": 2.1, "a changed post": 2.0}  # times as much as in one language
_BUILD = """
import sys
from pathlib import Path
from smoelenboek.commands.build import main
sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
"""


def language_rows(scratch: Path, share: float = 1) -> list[str]:
    """Return the table: medians of processor seconds in one language and in two. `share` is that of the company."""
    figures: dict[str, list[list[Figure]]] = {}
    for bilingual in False, True:
        site = write(scratch / f"languages-{bilingual}", share, bilingual=bilingual)
        for number in range(RUNS):
            folder = scratch / f"languages-{bilingual}-{number}"
            for what, figure in _builds(site, folder):
                figures.setdefault(what, [[], []])[bilingual].append(figure)
    lines = ["| `build` | in one language: CPU s (wall s) | in two | × | allowed |", "|---|---|---|---|---|"]
    for what, (single, double) in figures.items():
        times = _median(double, "cpu") / _median(single, "cpu")
        lines.append(f"| {what} | {_shown(single)} | {_shown(double)} | {times:.2f} | {AT_MOST[what]} |")
    return lines


def _builds(site: Path, folder: Path) -> list[tuple[str, Figure]]:
    """Return what a cold build costs, and one after a word in the newest post; the post is then as it was."""
    cold = python(_BUILD, folder / "cache", site, folder / "output")
    post = max(file for file in site.glob("content/posts/*/*.md") if file.name[:10] < "2026-11-23")
    before = post.read_bytes()
    post.write_bytes(before + b"\nOne word more.\n")
    changed = python(_BUILD, folder / "cache", site, folder / "output")
    post.write_bytes(before)
    return [("cold", cold), ("a changed post", changed)]


def _median(figures: list[Figure], name: str) -> float:
    return float(statistics.median(getattr(figure, name) for figure in figures))


def _shown(figures: list[Figure]) -> str:
    return f"{_median(figures, 'cpu'):.2f} ({_median(figures, 'wall'):.2f})"


if __name__ == "__main__":
    with scratch_folder() as place:
        part = int(sys.argv[1]) / PEOPLE if len(sys.argv) > 1 else 1
        sys.stdout.write("\n".join(language_rows(place, part)) + "\n")
