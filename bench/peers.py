"""`python -m bench.peers`: a change published, against the same company made from nothing by Hugo and Pagefind.

In turns, on one machine: ours and theirs, each in a process of its own. The rows go to bench/peers.md. With `--larger`
also a company ten times as large, which takes ten minutes and 5 GB.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections import defaultdict
from pathlib import Path
from statistics import median

from bench.__main__ import Figures, after_changes
from bench.company import scratch_folder, size, write
from bench.hugo import programs
from bench.hugo.convert import project
from bench.hugo.words import differing
from bench.measure import PROJECT, measured
from bench.search.__main__ import site_of
from bench.taking_part import gate_command

TURNS, LARGER, LARGER_TURNS = 5, 10, 2
PEER, PELICAN, PYDANTIC = "Hugo 0.168 and Pagefind 1.6, from nothing", "`import pelican`", "`import pydantic`"
COLD, WARM, GATE = "`build`, cold, search included", "`build`, nothing changed", "`gate`, a comment"
CHECK, CHECKED = "`check`, cold", "`check`, after a comment"
COMMENT, PROFILE, POST = (f"`build`, after {what}" for what in ("a comment", "another profile", "a post"))
BOUNDS = [  # what, its part of what, by what, at most
    (COMMENT, PEER, "wall", 0.03),
    (PROFILE, PEER, "wall", 0.03),
    (POST, PEER, "wall", 0.05),
    (WARM, PEER, "wall", 0.02),
    (COLD, PEER, "wall", 0.75),
    (COMMENT, PELICAN, "cpu", 5),
    (CHECKED, CHECK, "cpu", 0.05),
    (GATE, PYDANTIC, "cpu", 4),
]
HEAD = """# A change published, against Hugo and Pagefind

Made by `python -m bench.peers`.

{size}; {cores} cores, with a load of {load:.1f} by other programs when the
run began. {turns} turns, each with a run of every line; medians.

Hugo gets the same people, groups, minutes, posts, dossiers and pages as Markdown, comments as one data file a post, and
layouts as short as they can be; Pagefind indexes the pages of what our search finds. Of {posts} posts, {different} have
other words in the two. What Hugo's site does not have: threads of several pages, vCards and JSON of people, calendars,
organisation, months, registers, forms, checks of content, the handbook. What ours does not have: a feed of each skill
and place.
"""


def figures(scratch: Path, times: int, turns: int) -> tuple[Figures, tuple[int, list[str]]]:
    """Return the runs of a company so many times as large, and which posts differ."""
    site, result = write(scratch / f"site-{times}", times), defaultdict(list)
    hugo = project(site, site_of(site), scratch / f"hugo-{times}")
    command, environment = gate_command(site)
    for turn in range(turns):
        theirs, ours = scratch / "theirs", scratch / f"ours-{times}-{turn}"
        shutil.rmtree(theirs, ignore_errors=True)
        result[PEER].append(measured(programs.built(hugo, theirs), os.environ))
        for name in ("pelican", "pydantic"):
            result[f"`import {name}`"].append(measured([sys.executable, "-c", f"import {name}"], os.environ))
        own = {**os.environ, "SMOELENBOEK_CACHE": str(scratch / f"cache-{times}-{turn}")}
        build, check = _command("build", site, ours), _command("check", site)
        result[CHECK].append(measured(check, own))
        for _, figure in list(after_changes(site, check, own))[:1]:
            result[CHECKED].append(figure)
        own["SMOELENBOEK_CACHE"] += "-build"
        result[COLD].append(measured(build, own))
        result[WARM].append(measured(build, own))
        for what, figure in after_changes(site, build, own):
            result[f"`build`, after {what}"].append(figure)
        result[GATE].append(measured(command, environment))
        if turn < turns - 1:
            shutil.rmtree(ours)
    return dict(result), differing(ours, theirs, every=7 * times)


def _command(task: str, *folders: Path) -> list[str]:
    call = ", ".join(f"Path({str(folder)!r})" for folder in folders)
    code = f"import sys; from pathlib import Path; from smoelenboek.commands.{task} import main; sys.exit(main({call}))"
    return [sys.executable, "-c", code]


def rows(result: Figures) -> list[str]:
    """Return what each run cost, and the table of parts with their bounds."""
    text = ["| run | CPU s | wall s | peak MB |", "|---|---|---|---|"]
    for name, runs in result.items():
        cpu, wall = (median(getattr(run, field) for run in runs) for field in ("cpu", "wall"))
        text.append(f"| {name} | {cpu:.2f} | {wall:.2f} | {max(run.memory for run in runs):.0f} |")
    text += ["", "| run | as a part of | by | median of pairs | at most | |", "|---|---|---|---|---|---|"]
    for name, of, field, most in BOUNDS:
        part = median(getattr(a, field) / getattr(b, field) for a, b in zip(result[name], result[of], strict=True))
        text.append(f"| {name} | {of} | {field} | {part:.3f} | {most} | {_held(part <= most)} |")
    return text


def larger_rows(small: Figures, large: Figures) -> list[str]:
    """Return how runs grow with the company."""
    text = [
        f"| {LARGER} × as large | CPU s | × the smaller | wall s | peak MB | at most | |",
        "|---|---|---|---|---|---|---|",
    ]
    bounds = {COLD: LARGER, COMMENT: 1.5, GATE: 1.2}
    for name, runs in large.items():
        cpu, wall = (median(getattr(run, field) for run in runs) for field in ("cpu", "wall"))
        times, most = cpu / median(run.cpu for run in small[name]), bounds.get(name)
        memory = max(run.memory for run in runs)
        held = _held(times <= most) if most else ""
        text.append(f"| {name} | {cpu:.2f} | {times:.2f} | {wall:.2f} | {memory:.0f} | {most or ''} | {held} |")
    return text


def _held(is_held: bool) -> str:
    return "" if is_held else "**not reached**"


def main(*, larger: bool = False) -> None:
    """Print the tables and write them to bench/peers.md."""
    load = os.getloadavg()[0]
    with scratch_folder() as scratch:
        small, (posts, different) = figures(scratch, 1, TURNS)
        head = HEAD.format(
            size=size(), cores=os.cpu_count(), load=load, turns=TURNS, posts=posts, different=len(different)
        )
        text = [head, *rows(small), ""]
        if larger:
            text += [*larger_rows(small, figures(scratch, LARGER, LARGER_TURNS)[0]), ""]
    sys.stdout.write("\n".join(text))
    (PROJECT / "bench" / "peers.md").write_text("\n".join(text), encoding="utf-8")


if __name__ == "__main__":
    main(larger="--larger" in sys.argv[1:])
