"""What a plan of an import costs: everybody new, and nobody changed; and that ten times as many cost no more than that.

`python -m bench.bringing_in` measures this alone. The list is the export of a made-up company.
"""

from __future__ import annotations

import sys
from pathlib import Path

from bench.company import scratch_folder
from bench.measure import python
from bench.scale import write_company

SIZES = (3_100, 31_000)
EMPTY = "name: X\norganisation: X\n"
_IMPORT = """
import sys
from pathlib import Path
from smoelenboek.commands.people import keys, main_import
from smoelenboek.directory.importing import Options
sys.exit(main_import(Path(sys.argv[1]), Path(sys.argv[2]), Options(keys(plain=True)[0]), apply=False))
"""
_EXPORT = """
import sys
from pathlib import Path
from smoelenboek.commands.people import main_export
sys.exit(main_export(Path(sys.argv[1]), "csv", "", "", Path(sys.argv[2])))
"""


def people_rows(scratch: Path) -> list[str]:
    """Return the table: processor seconds, how many times those of the smaller company, and the peak memory."""
    lines = ["| plan of an import | CPU s | × the smaller | wall s | peak MB |", "|---|---|---|---|---|"]
    smaller: dict[str, float] = {}
    for size in SIZES:
        folder = scratch / f"people-{size}"
        write_company(folder / "site", people=size, posts=10, groups=size // 10, comments=10, seed=1)
        (folder / "empty").mkdir()
        (folder / "empty" / "site.yml").write_text(EMPTY, encoding="utf-8")
        source = folder / "hr.csv"
        python(_EXPORT, folder / "cache", folder / "site", source)  # also fills the parse cache
        for name, site in (("all new", "empty"), ("none changed", "site")):
            run = python(_IMPORT, folder / "cache", folder / site, source)
            times = run.cpu / smaller.setdefault(name, run.cpu)
            lines.append(
                f"| {size:,} people, {name} | {run.cpu:.2f} | {times:.1f} | {run.wall:.2f} | {run.memory:.0f} |"
            )
    return lines


if __name__ == "__main__":
    with scratch_folder() as place:
        sys.stdout.write("\n".join(people_rows(place)) + "\n")
