"""Long work shows how far it is where somebody looks, and nothing where it is short; a profile names the rooms."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys

import pytest

from smoelenboek.commands import progress
from smoelenboek.commands.build import build
from smoelenboek.commands.profile import profiled
from smoelenboek.progress import Counter, heard
from smoelenboek.system import mapped, shared
from tests.conftest import PROJECT
from tests.worlds import BASE, lay

SHOW = """
from smoelenboek.commands import progress
progress.SHORT = float(__import__("sys").argv[1])
from smoelenboek.progress import Counter
with progress.shown():
    counter = Counter("pages", 3)
    for _ in range(3):
        counter.add()
"""


def on_terminal(short: float) -> str:
    """Return what a terminal shows of work that is long after so many seconds."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": str(PROJECT), "TERM": "xterm"}
    subprocess.run([sys.executable, "-c", SHOW, str(short)], check=True, stderr=theirs, env=environment)
    os.close(theirs)
    text = b""
    while True:
        try:
            text += os.read(ours, 4096)
        except OSError:
            break
        if not text or len(text) % 4096:
            break
    os.close(ours)
    return text.decode()


@pytest.mark.parametrize("count", [1, 2])
def test_forks_tell_how_far_they_are(count):
    lines: list[tuple[str, int, int]] = []
    with heard(lambda *line: lines.append(line)):
        counter = Counter("pages", 20, count)
        work = lambda number: [counter.add(number) for _ in range(10)]  # noqa: E731 - one line
        for _ in shared(work, count, counter.tick):
            counter.tell()

    assert lines[-1] == ("pages", 10 * count, 20)


def test_each_file_that_a_fork_has_parsed_is_told():
    lines: list[tuple[str, int, int]] = []
    with heard(lambda *line: lines.append(line)):
        assert mapped(abs, range(-9, 0), 2, Counter("files", 9).add) == [9, 8, 7, 6, 5, 4, 3, 2, 1]

    assert lines[-1] == ("files", 9, 9)


def test_nothing_is_counted_while_nobody_listens():
    assert Counter("pages", 20).tick is None


def test_ci_gets_a_line_each_ten_seconds(capsys):
    moments = iter([0, 4, 9, 11, 15, 22, 23])
    display = progress.Shown(lambda: next(moments))
    for count in range(6):
        display.tell("pages", count, 6)

    assert capsys.readouterr().err == "11 s: pages 2/6\n22 s: pages 4/6\n"


def test_a_terminal_shows_a_bar_of_long_work_alone():
    assert "pages" in on_terminal(0)
    assert on_terminal(60) == ""


def test_a_profile_names_the_rooms(tmp_path, capsys):
    site = lay(tmp_path / "site", BASE)
    with profiled():
        assert build(site, tmp_path / "output") == 0

    table = capsys.readouterr().err
    rows = re.findall(r"^(\w[\w ]*?) +(\d+\.\d\d) +(\d+\.\d\d|-)$", table, re.MULTILINE)
    rooms = {room for room, _, _ in rows}
    assert {"together", "start and end"} < rooms
    assert rooms & {"read", "pages", "publish", "site", "search", "imports"}
