"""What `serve` costs: from the rename that saves a file to the event that reloads the page, and what memory it takes.

`python -m bench.serving` measures this alone; with a number, of a company that many times as large.
"""

from __future__ import annotations

import http.client
import os
import re
import socket
import statistics
import subprocess
import sys
import time
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from bench.company import PEOPLE, scratch_folder, write
from bench.measure import PROJECT

if TYPE_CHECKING:
    from collections.abc import Iterator

RUNS = 5
FEW, MANY = 20, 100  # rebuilds after which memory is looked at
_CALM = 0.5  # seconds after an event in which nothing is saved: a writer reads what he wrote


class Served:
    """A process of `serve`, and a browser that waits for its news."""

    def __init__(self, process: subprocess.Popen[str], port: int) -> None:
        """`process` answers at `port`."""
        self._process = process
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self._connection.request("GET", "/_reload", headers={"Host": "localhost"})
        self._events = self._connection.getresponse()
        self.wait()

    def wait(self) -> None:
        """Wait for news of a build."""
        while not self._events.readline().startswith(b"data:"):
            pass

    def cpu(self) -> float:
        """Return the processor seconds of the process and of the workers that it waited for."""
        fields = Path(f"/proc/{self._process.pid}/stat").read_text().rpartition(")")[2].split()
        return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")

    def memory(self) -> float:
        """Return the MB that the process holds at this moment."""
        status = Path(f"/proc/{self._process.pid}/status").read_text()
        return int(re.findall(r"VmRSS:\s+(\d+)", status)[0]) / 1024

    def save(self, file: Path, content: bytes) -> tuple[float, float]:
        """Save a file as editors do; return the wall and processor seconds until the browser is told."""
        time.sleep(_CALM)
        fresh = file.with_name(f".{file.name}.swp")
        fresh.write_bytes(content)
        cpu, start = self.cpu(), time.monotonic()
        fresh.rename(file)
        self.wait()
        return time.monotonic() - start, self.cpu() - cpu


@contextmanager
def served(site: Path, cache: Path) -> Iterator[Served]:
    """Give a process of `serve` that has built a site."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    environment = {**os.environ, "SMOELENBOEK_CACHE": str(cache)}
    command = [sys.executable, "-u", "-m", "smoelenboek.serve", str(site), str(port)]
    process = subprocess.Popen(command, cwd=PROJECT, env=environment, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None  # noqa: S101 - it is a pipe
        next(line for line in process.stdout if "http://localhost:" in line)
        Thread(target=process.stdout.read, daemon=True).start()  # what is not read would fill the pipe
        yield Served(process, port)
    finally:
        process.terminate()
        process.wait()


def serve_rows(scratch: Path, times: int = 1) -> list[str]:
    """Return the table: medians, with the range of the wall clock; then the memory after many rebuilds."""
    site = write(scratch / "site", times)
    lines = [
        f"| `serve`, {PEOPLE * times:,} people: saved → reloaded | wall s: median (range) | CPU s |",
        "|---|---|---|",
    ]
    with served(site, scratch / "cache") as server:
        versions = dict(_versions(site))
        for name, (file, contents) in versions.items():
            figures = [server.save(file, next(contents)) for _ in range(RUNS)]
            wall = sorted(figure[0] for figure in figures)
            cpu = statistics.median(figure[1] for figure in figures)
            lines.append(f"| {name} | {statistics.median(wall):.2f} ({wall[0]:.2f}–{wall[-1]:.2f}) | {cpu:.2f} |")
        if times > 1:
            return lines
        memory = {
            number: server.memory() for number in _rebuilds(server, *versions["a comment"]) if number in {FEW, MANY}
        }
    return [*lines, "", f"After {FEW} rebuilds it holds {memory[FEW]:.0f} MB, after {MANY} {memory[MANY]:.0f} MB."]


def _rebuilds(server: Served, file: Path, contents: Iterator[bytes]) -> Iterator[int]:
    """Yield how many rebuilds there were, after each."""
    for number in range(len(("a comment", "a profile", "a post")) * RUNS + 1, MANY + 1):
        server.save(file, next(contents))
        yield number


def _versions(site: Path) -> Iterator[tuple[str, tuple[Path, Iterator[bytes]]]]:
    """Yield what somebody changes → its file, and one content after the other."""
    person = sorted(site.glob("people/*.yml"))[PEOPLE // 2]
    replies = max((site / "content" / "replies").iterdir())
    comment = replies / f"comments/20261123T110000Z-{person.stem}.md"
    comment.parent.mkdir(parents=True, exist_ok=True)
    post = max(site.glob("content/posts/*/*.md"))
    profile, text = person.read_bytes(), post.read_bytes()
    yield "a comment", (comment, (b"---\nkind: question\n---\nWhen, %d?\n" % number for number in count()))
    yield (
        "another profile",
        (person, (profile.replace(b"job_title: ", b"job_title: Chief %d " % number, 1) for number in count())),
    )
    yield "a post's text", (post, (text + b"\nAnd %d.\n" % number for number in count()))


if __name__ == "__main__":
    with scratch_folder() as place:
        sys.stdout.write("\n".join(serve_rows(place, int((sys.argv[1:] or ["1"])[0]))) + "\n")
