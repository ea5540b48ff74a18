"""`invoke bench`: what check and build cost on a made-up company of 3,100 people, as rows for bench/results.md.

A figure is a whole process with its workers: processor seconds as the kernel counts them, the wall clock,
and the peak memory of the largest single process. The median of several runs is written down. All files stand in
memory where the system has a folder for that: making 5,000 of them costs one disk half a second, another five.
"""

from __future__ import annotations

import os
import statistics
import sys
from collections.abc import Iterator
from pathlib import Path

from bench import hostile
from bench.bringing_in import people_rows
from bench.changed import pages_row
from bench.company import PEOPLE, scratch_folder, size, write
from bench.digests import digest_rows
from bench.first_screens import first_screens_row
from bench.installed import installed_row
from bench.lighthouse import speed_row
from bench.measure import PROJECT, Figure, measured, python
from bench.older_posts import post_rows
from bench.serving import serve_rows
from bench.several_languages import language_rows
from bench.taking_part import gate_command, journey_row
from bench.weight import weight_row

RUNS = 3
LARGER = 4
GATES = 9  # short, so one of them says little
STOCK = "stock Pelican, naive plugin, cold"  # the yardstick: machines differ three times over, and by the hour


Figures = dict[str, list[Figure]]  # what was run → each of its runs


def rows(result: Figures) -> list[str]:
    """Return a line of the table for each: medians, with the range of the processor seconds, and against STOCK."""
    yardstick = statistics.median(figure.cpu for figure in result[STOCK])
    text = []
    for name, figures in result.items():
        cpu = sorted(figure.cpu for figure in figures)
        wall = statistics.median(figure.wall for figure in figures)
        memory = max(figure.memory for figure in figures)
        middle = statistics.median(cpu)
        share = f"{middle / yardstick:.2f}"
        text.append(f"| {name} | {middle:.2f} ({cpu[0]:.2f}–{cpu[-1]:.2f}) | {share} | {wall:.2f} | {memory:.0f} |")
    return text


def whole_sites(site: Path, scratch: Path) -> Figures:
    """Measure check and build, each without and with what the run before it kept, and a peer, in turns."""
    result: Figures = {}
    for number in range(RUNS):
        for task, options in (("check", ""), ("build", ""), ("build", "compress=True")):
            name = f"{task} --compress" if options else task
            output = scratch / f"output-{number}{options}"
            environment = {**os.environ, "SMOELENBOEK_CACHE": str(scratch / f"{name}-{number}")}
            folders = ", ".join(f"Path({str(path)!r})" for path in ((site, output) if task == "build" else (site,)))
            call = f"main({folders}, {options})"
            code = (
                f"import sys; from pathlib import Path; from smoelenboek.commands.{task} import main; sys.exit({call})"
            )
            for state in ("cold", "warm"):
                figure = measured([sys.executable, "-c", code], environment)
                result.setdefault(f"`{name}`, {state}", []).append(figure)
            for what, figure in after_changes(site, [sys.executable, "-c", code], environment):
                result.setdefault(f"`{name}`, after {what}", []).append(figure)
        command = [sys.executable, "-m", "bench.stock", str(site), str(scratch / f"stock-{number}")]
        result.setdefault(STOCK, []).append(measured(command, dict(os.environ)))
    return result


def after_changes(site: Path, command: list[str], environment: dict[str, str]) -> Iterator[tuple[str, Figure]]:
    """Yield what a run costs after a new comment, another profile and a new post; then the site is as it was."""
    person = sorted(site.glob("people/*.yml"))[PEOPLE // 2]
    replies = max((site / "content" / "replies").iterdir())
    post = site / f"content/posts/{replies.name[:4]}/{replies.name[:10]}-one-more.md"
    profile = person.read_bytes()
    for what, file, content in (
        ("a comment", replies / f"comments/20261123T110000Z-{person.stem}.md", b"---\nkind: question\n---\nWhen?\n"),
        ("another profile", person, profile.replace(b"job_title: ", b"job_title: Chief ", 1)),
        ("a post", post, f"---\ntitle: One more\nauthors: [{person.stem}]\nsummary: S.\n---\nText.\n".encode()),
    ):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        yield what, measured(command, environment)
    person.write_bytes(profile)
    post.unlink()
    (replies / f"comments/20261123T110000Z-{person.stem}.md").unlink()


def larger(scratch: Path) -> Figures:
    """Measure a cold build of a company LARGER times as large: nothing may grow faster than the input."""
    site = write(scratch / "larger", LARGER)
    call = f"main(Path({str(site)!r}), Path({str(scratch / 'larger-output')!r}))"
    code = f"import sys; from pathlib import Path; from smoelenboek.commands.build import main; sys.exit({call})"
    return {f"`build`, cold, of {LARGER} × as much": [python(code, scratch / "larger-cache")]}


def gate(site: Path) -> Figures:
    """Measure the judging of one comment."""
    command, environment = gate_command(site)
    return {"`gate`, a comment, cold": [measured(command, environment) for _ in range(GATES)]}


def hostile_rows() -> list[str]:
    """Return the table of the hostile texts that held a build up longest."""
    texts, slowest = hostile.slowest()
    head = [f"Of {texts} texts made to be slow, 256 KiB each, these took longest:", "", "| text | CPU s |", "|---|---|"]
    return [*head, *(f"| `{name.replace('|', chr(92) + '|')}` | {seconds:.2f} |" for seconds, name in slowest)]


def sections(scratch: Path) -> Iterator[list[str]]:
    """Yield the tables and sentences, one after the other."""
    site = write(scratch / "site")
    head = ["| run | CPU s: median (range) | × stock | wall s | peak MB |", "|---|---|---|---|---|"]
    yield [f"{size()}; {os.cpu_count()} cores; {RUNS} runs each, {GATES} of the gate, 1 of {LARGER} × as much."]
    yield [*head, *rows(whole_sites(site, scratch) | larger(scratch) | gate(site))]
    yield [weight_row(scratch / "output-0")]
    yield [first_screens_row(scratch)]
    yield [speed_row(scratch / "output-0")]
    yield [pages_row(site, scratch / "output-changed")]
    yield [journey_row(scratch)]
    yield [installed_row(scratch / "installed")]
    yield language_rows(scratch)
    yield people_rows(scratch)
    yield post_rows(scratch)
    yield digest_rows(scratch / "digests")
    yield serve_rows(scratch / "served")
    yield hostile_rows()


def main() -> None:
    """Print the tables and write them to bench/results.md."""
    with scratch_folder() as scratch:
        table = "\n\n".join("\n".join(lines) for lines in sections(scratch))
    sys.stdout.write(table + "\n")
    results = f"# What it costs\n\nMade by `invoke bench`.\n\n{table}\n"
    (PROJECT / "bench" / "results.md").write_text(results, encoding="utf-8")


if __name__ == "__main__":
    main()
