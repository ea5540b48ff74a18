"""Builds that are killed, and builds at once: nothing they leave stays for ever, and the output is whole."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from smoelenboek.commands.build import build
from smoelenboek.publish.pair import folder_of, idle_of
from smoelenboek.publish.release import Release
from tests.conftest import PROJECT
from tests.effort import examples
from tests.sites.looked_through import read
from tests.worlds import BASE, lay

if TYPE_CHECKING:
    from pathlib import Path

PEOPLE = {f"people/p-{n}x.yml": f"name: {{given: P, family: N{n}}}\njob_title: Tester\n" for n in range(60)}
BUILD = (
    "import sys; from pathlib import Path; from smoelenboek.commands.build import build;"
    " sys.exit(build(Path(sys.argv[1]), Path(sys.argv[2]), link=sys.argv[3] == 'link'))"
)
MOMENTS = examples(4, 40)  # at which a build is killed, spread over the time that a whole one takes


def started(site: Path, output: Path, how: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", BUILD, str(site), str(output), how],
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name != "site")


def releases(folder: Path) -> list[str]:
    """Return the folders that were left beside an output; a link has two of its own, and their state."""
    output = folder / "output"
    own = {output.resolve().name, idle_of(output), folder_of(output).name} if output.is_symlink() else {"output"}
    return [name for name in names(folder) if name not in own and name != "output"]


@pytest.mark.parametrize("how", ["plain", "link"])
def test_what_killed_builds_left_is_gone_after_the_next(how: str, tmp_path: Path) -> None:
    site, output = lay(tmp_path / "site", {**BASE, **PEOPLE}), tmp_path / "output"
    begun = time.monotonic()
    assert started(site, output, how).wait() == 0
    whole = time.monotonic() - begun
    for number in range(MOMENTS):
        (site / "people/p-1x.yml").write_text(f"name: {{given: P, family: Again {number}}}\njob_title: Tester\n")
        running = started(site, output, how)
        time.sleep(whole * (number + 4) / (MOMENTS + 4))
        os.killpg(running.pid, signal.SIGKILL)
        running.wait()
        if how == "link":
            assert (output / "index.html").exists()

    assert build(site, output, link=how == "link") == 0

    assert output.is_symlink() == (how == "link")
    assert releases(tmp_path) == []
    assert build(site, tmp_path / "fresh") == 0
    assert read(output.resolve()) == read(tmp_path / "fresh")


def test_a_staging_folder_that_nobody_holds_goes_and_one_that_is_held_stays(tmp_path: Path) -> None:
    site, output = lay(tmp_path / "site", BASE), tmp_path / "output"
    held = Release(output)
    held.write("page.html", b"half a site")
    abandoned = tmp_path / ".output.new-0123456789ab"
    lay(abandoned, {"page.html": "half a site"})

    assert build(site, output) == 0

    assert not abandoned.exists()
    assert (held.folder / "page.html").exists()
    held.discard()
    assert names(tmp_path) == ["output"]


def test_a_release_that_no_link_leads_to_goes_and_a_folder_of_someone_else_stays(tmp_path: Path) -> None:
    site, output = lay(tmp_path / "site", BASE), tmp_path / "output"
    build(site, output, link=True)
    lay(tmp_path / "output-0123456789ab", {".smoelenboek": "", "index.html": "old"})
    lay(tmp_path / "output-ba9876543210", {"thesis.txt": "years of work"})

    build(site, output, link=True)

    assert "output-0123456789ab" not in names(tmp_path)
    assert "output-ba9876543210" in names(tmp_path)
    assert (output / "index.html").exists()


@pytest.mark.parametrize("how", ["plain", "link"])
def test_builds_at_once_all_succeed_and_leave_one_whole_site(how: str, tmp_path: Path) -> None:
    site, output = lay(tmp_path / "site", {**BASE, **PEOPLE}), tmp_path / "output"
    build(site, output, link=how == "link")

    ended = [running.wait() for running in [started(site, output, how) for _ in range(4)]]

    assert ended == [0, 0, 0, 0]
    assert releases(tmp_path) == []
    build(site, tmp_path / "fresh")
    assert read(output.resolve()) == read(tmp_path / "fresh")


def test_a_plain_output_becomes_a_link_when_that_is_asked(tmp_path: Path) -> None:
    site, output = lay(tmp_path / "site", BASE), tmp_path / "output"
    build(site, output)
    before = read(output)

    build(site, output, link=True)

    assert output.is_symlink()
    assert read(output.resolve()) == before
    assert releases(tmp_path) == []
