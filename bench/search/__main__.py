"""`python -m bench.search`: the search of a made-up company of 3,100 people, with Pagefind and stock lunr beside it.

The company is built, its pages are served compressed on 127.0.0.1, and Chromium asks. All is measured in one run and
written to bench/search.md.
"""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING

from bench.company import scratch_folder, size, write
from bench.measure import PROJECT
from bench.search import answers, finder, peers
from bench.search.chromium import started
from bench.search.cost import Cost, cost
from bench.search.measured import RUNS, THROTTLE, Measured, measured
from bench.search.served import served
from bench.search.typed import questions
from smoelenboek.commands.build import build
from smoelenboek.commands.check import checked
from smoelenboek.publish.compressed import GZIP_LEVEL, TEXT

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bench.search.chromium import Visit
    from smoelenboek.site import Site

LARGER = 10
HERE = Path(__file__).parent
BOX = HERE / "pages" / "box.js"
HEAD = """\
# How good, how small and how fast the search is

Made by `python -m bench.search`.

{size}; {cores} cores, with a load of {load:.1f} by other programs when
the run began. All three searches hold the same people, groups, posts, minutes, dossiers and pages. {asked} questions,
{runs} times each, in turns, in a Chromium that knew nothing yet: the median, and the most in parentheses. Bytes are
those on the wire, gzip, as DevTools counts them; headers, {headers:.1f} KB more for ours, and the page itself are not
counted.
“Slowed down” is DevTools' throttle of {throttle} ×, measured {slower:.1f} × on a fixed piece of work. It holds for
pages, not for workers, so what is slowed down runs in the page.
"""
FILLERS = ("sander van der molen", "wie weet er iets over de storing in de kabel van zwolle", "hoe vraag ik verlof aan",
           "s. van der heide", "python expert utrecht")  # fmt: skip
SENTENCES = (
    "## What is asked in a sentence",
    "",
    "Dutch questions, each with what it seeks, of the sample (by hand) and of the company: the mean of 1 ÷ the place",
    "where that stands among what is of its kind. Pagefind is asked each word alone, and the scores are added.",
    "",
)
COLUMNS = ["", "ours", "Pagefind 1.6.0", "stock lunr", "at most"]


def main() -> None:
    """Measure, print the tables, and write them to bench/search.md."""
    load = os.getloadavg()[0]
    with scratch_folder() as scratch:
        site_ = company(scratch / "site", 1)
        spent = cost(scratch / "site", scratch / "output", scratch / "cache")
        output = (scratch / "output").resolve()
        others = scratch / "others"
        others.mkdir()
        seconds = {"pagefind": peers.pagefind(site_, output, others), "lunr": peers.stock_lunr(site_, others)}
        requests = questions(site_)
        with started() as chromium, served(output, others, HERE) as address:
            pages = {name: f"{address}/bench/{name}?{_scripts(output)}" for name in ("ours", "pagefind", "lunr")}
            results = measured(chromium, pages, requests)
            box = [chromium.ask(f"{address}/index.html", [words], 1, BOX.read_text("utf-8")) for words in requests]
        sizes = {
            "ours": _gzip(output / "search"),
            "pagefind": _gzip(others / "pagefind"),
            "lunr": _gzip(others / "lunr"),
        }
        finder.write_index(site_, scratch / "finder")
        finding = finder.table(site_, scratch / "finder")
        sample = answers.Built(site_of(PROJECT), built(scratch / "sample"))
        with started() as chromium:
            found_first = answers.table(chromium, sample, answers.Built(site_, output), scratch / "pagefinds")
        larger = at_larger(scratch, requests)
    head = HEAD.format(
        size=size(1), cores=os.cpu_count(), load=load, asked=len(requests), runs=RUNS, throttle=THROTTLE,
        slower=results["ours"].slower, headers=results["ours"].headers / 1000,
    )  # fmt: skip
    rows = [*_measured_rows(results), *_box_rows(box), *_index_rows(spent, seconds, sizes), *larger]
    text = "\n".join([head, *_table(rows), "", *_finding(finding), "", *SENTENCES, *found_first, ""])
    sys.stdout.write(text)
    (PROJECT / "bench" / "search.md").write_text(text, encoding="utf-8")


def company(folder: Path, times: int) -> Site:
    """Write a company so many times as large, and return it read."""
    return site_of(write(folder, times))


def site_of(folder: Path) -> Site:
    """Return a site read."""
    site = checked(folder).site
    assert site  # noqa: S101 - both are good
    return site


def built(output: Path) -> Path:
    """Build the sample, and return where."""
    if build(PROJECT, output):
        raise SystemExit("The sample could not be built.")
    return output.resolve()


def at_larger(scratch: Path, requests: Sequence[str]) -> list[list[str]]:
    """Return the rows of a company LARGER times as large; nothing but its index is made."""
    folder = scratch / "larger"
    finder.write_index(company(scratch / "larger-site", LARGER), folder)
    with started() as chromium, served(folder, HERE) as address:
        page = f"{address}/bench/ours?{_scripts(folder)}"
        runs = [chromium.ask(page, [words]) for words in requests]
    most = max(run.bytes_first for run in runs)
    script = HERE / "keystrokes.mjs"
    process = subprocess.run([finder.NODE, script, folder.resolve(), *FILLERS], check=True, stdout=subprocess.PIPE)
    spent = json.loads(process.stdout)
    return [
        [f"KB to the first results, {LARGER} × as large", _kb(most), "", "", "120"],
        [
            f"CPU ms of the next keystroke, p95 of {len(spent)}, {LARGER} × as large",
            f"{quantiles(spent, n=20)[-1]:.0f}",
            "",
            "",
            "60",
        ],
    ]


def _scripts(output: Path) -> str:
    return f"scripts=/static/{next((output / 'static').glob('js.*')).name}/"


def _gzip(folder: Path) -> int:
    """Return the bytes of all files of a folder as a server keeps them: texts compressed, the rest as it is."""
    files = [file for file in folder.rglob("*") if file.is_file() and file.suffix not in {".gz", ".br"}]
    return sum(
        len(gzip.compress(file.read_bytes(), GZIP_LEVEL)) if file.suffix in TEXT else file.stat().st_size
        for file in files
    )


def _measured_rows(results: dict[str, Measured]) -> list[list[str]]:
    def row(name: str, say: Callable[[Measured], str], most: str) -> list[str]:
        return [name, *(say(figure) for figure in results.values()), most]

    def spread(pair: tuple[float, float]) -> str:
        return f"{pair[0]:.0f} ({pair[1]:.0f})"

    def kilobytes(pair: tuple[float, float]) -> str:
        return f"{_kb(pair[0])} ({_kb(pair[1])})"

    ours = results["ours"]
    more = (ours.to_all[0] - ours.to_people[0], ours.to_all[1] - ours.to_people[1])
    letters = ours.letters
    return [
        row("KB to the first people, script included", lambda figure: kilobytes(figure.to_people), "90"),
        ["KB from there to the first results over everything", kilobytes(more), "0", "0", "60"],
        row("ms to the first results, cold, slowed down", lambda figure: spread(figure.cold), "900"),
        ["… as a part of Pagefind's, the median of pairs", f"{_part(results):.2f}", "1", "", "0.85"],
        row("ms to all results, cold, slowed down", lambda figure: spread(figure.cold_all), ""),
        row("ms to the first results, cold, as served", lambda figure: spread(figure.as_served), ""),
        row(f"ms to people after a letter, slowed down, p95 of {letters}", lambda figure: f"{figure.next:.0f}", "100"),
        row(f"ms to all after a letter, slowed down, p95 of {letters}", lambda figure: f"{figure.next_all:.0f}", "300"),
    ]


def _part(results: dict[str, Measured]) -> float:
    """Return how long ours takes to its first results as a part of what Pagefind takes, asked right after it."""
    return median(mine / other for mine, other in zip(results["ours"].colds, results["pagefind"].colds, strict=True))


def _box_rows(box: Sequence[Visit]) -> list[list[str]]:
    """Return what the box at the top of the home page took, from the first touch to the first people in its list."""
    sent, waited = [figure.bytes_first for figure in box], [figure.first[0] for figure in box]
    return [
        [
            "KB in the box of a page, with all scripts of the page",
            f"{_kb(median(sent))} ({_kb(max(sent))})",
            "",
            "",
            "",
        ],
        ["ms in the box of a page, cold", f"{median(waited):.0f} ({max(waited):.0f})", "", "", ""],
    ]


def _index_rows(spent: Cost, seconds: dict[str, float], sizes: dict[str, int]) -> list[list[str]]:
    least, middle, most = spent.changed[0], spent.changed[len(spent.changed) // 2], spent.changed[-1]
    peers_cpu = [f"{seconds[name]:.1f}" for name in ("pagefind", "lunr")]
    return [
        ["CPU s to make the index", f"{spent.cold:.1f}", *peers_cpu, "5"],
        ["CPU s after one changed post, within a build", f"{middle:.2f} ({least:.2f}–{most:.2f})", *peers_cpu, "0.3"],
        ["MB of the whole index, gzip", *(f"{number / 1e6:.2f}" for number in sizes.values()), "1.5"],
    ]


def _table(rows: list[list[str]]) -> list[str]:
    return [f"| {' | '.join(row)} |" for row in (COLUMNS, ["---"] * len(COLUMNS), *rows)]


def _finding(rows: list[str]) -> list[str]:
    return [
        "## Who is meant comes first",
        "",
        "Questions with one right answer, asked of lunr.js: the mean of 1 ÷ the place where that stands (MRR, at least",
        "0.96). Nobody looks into the first set when ranking is changed.",
        "",
        *rows,
    ]


def _kb(number: float) -> str:
    return f"{number / 1000:.1f}"


if __name__ == "__main__":
    main()
