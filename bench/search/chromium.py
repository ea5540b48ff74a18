"""Chromium, asked from Node through DevTools. In: a page and questions. Out: a Visit: time taken, and bytes fetched."""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from bench.search.finder import NODE
from tests.chromium import WHOLE, chromium

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SCRIPT = Path(__file__).with_name("chromium.mjs")
OPTIONS = ("--headless=new", "--no-sandbox", "--remote-debugging-port=0", "--no-first-run", "--disable-extensions")
_OURS = re.compile(r"/(static/js\.|search/)")
PATIENCE = 30  # seconds for Chromium to start


class Visit(NamedTuple):
    """What one page did in a browser that knew nothing yet.

    first, all       milliseconds of each question to its first answer and to its last.
    bytes_first      bytes on the wire until the first answer to the first question, without headers.
    bytes_all        bytes in all.
    headers          bytes of all headers.
    throttled        how long a fixed piece of work took in the page and in each worker: milliseconds.
    """

    first: list[float]
    all: list[float]
    bytes_first: int
    bytes_all: int
    headers: int
    throttled: dict[str, float]


class Chromium:
    """A running Chromium."""

    def __init__(self, address: str) -> None:
        """`address` is its DevTools'."""
        self.address = address

    def ask(self, page: str, questions: Sequence[str], throttle: int = 1, script: str = "") -> Visit:
        """Open a page afresh, without any cache, and ask its search one question after the other.

        A page that can't be asked is given a `script`, and then its own scripts count.
        """
        text = self._run({"page": page, "questions": questions, "throttle": throttle, "script": script})
        answers = text["answers"]
        requests = [value for value in text["requests"] if not script or _OURS.search(value["url"])]
        return Visit(
            [answer["first"] for answer in answers],
            [answer["all"] for answer in answers],
            sum(request["bytes"] for request in requests if request["end"] and request["end"] <= answers[0]["at"]),
            sum(request["bytes"] for request in requests),
            sum(request["headers"] for request in requests),
            text["throttled"],
        )

    def hits(self, page: str, requests: Sequence[str]) -> list[list[str]]:
        """Return the addresses that a page's `found` promises for each question, best first."""
        answers: list[list[str]] = self._run({"page": page, "questions": requests, "throttle": 1, "call": "addresses"})[
            "answers"
        ]
        return answers

    def _run(self, job: dict[str, Any]) -> dict[str, Any]:
        process = subprocess.run(
            [NODE, SCRIPT, self.address, json.dumps(job)], check=True, stdout=subprocess.PIPE, timeout=600
        )
        answer: dict[str, Any] = json.loads(process.stdout)
        return answer


@contextmanager
def started() -> Iterator[Chromium]:
    """Run a Chromium as long as the block runs."""
    program = chromium(WHOLE)  # what readers have
    if program is None:
        raise SystemExit("There is no Chromium, and none could be installed.")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        process = subprocess.Popen(
            [program, *OPTIONS, f"--user-data-dir={profile}", "about:blank"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            yield Chromium(_address(Path(profile) / "DevToolsActivePort"))
        finally:
            process.terminate()
            process.wait()


def _address(file: Path) -> str:
    """Return the address that Chromium writes down when it listens."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if file.exists() and len(lines := file.read_text().split()) == 2:  # noqa: PLR2004 - port and path
            return f"ws://127.0.0.1:{lines[0]}{lines[1]}"
        time.sleep(0.05)
    raise TimeoutError(file)
