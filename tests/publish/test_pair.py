"""Two folders behind a link: a reader never misses anything, whoever is killed, and one can go back."""

from __future__ import annotations

import os
import resource
import signal
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from smoelenboek.commands.build import build
from smoelenboek.commands.releases import main_back, main_list, main_publish
from smoelenboek.publish.pair import MOST_RELEASES, folder_of, idle_of, state_of
from smoelenboek.publish.release import Release
from smoelenboek.publish.stamp import holdings
from tests.effort import examples
from tests.gate.world import git
from tests.worlds import BASE, POST, lay

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

POINTS = 60  # at which a publisher is killed; a switch has fewer, so some end by themselves
WRITING = {"os.rename", "os.link", "os.symlink", "os.remove", "os.rmdir", "os.mkdir"}

Files = dict[str, bytes]


def version(number: int) -> Files:
    """Return the files of a site: some stay, some change, some come and go."""
    files = {f"people/p-{at}/index.html": b"always the same" for at in range(5)}
    files |= {"index.html": b"%06d" % number * 200, f"news/{number}/index.html": b"news %d" % number}
    return files | ({"sometimes/index.html": b"here"} if number % 2 else {})


def publish(output: Path, files: Mapping[str, bytes], *, compress: bool = False) -> None:
    release = Release(output, link=True, compress=compress)
    for path, content in files.items():
        release.write(path, content)
    release.switch(release.paths())
    release.close()


def readable(output: Path) -> Files:
    """Return what readers can read, without the mark of a release."""
    return {path: (output / path).read_bytes() for path in holdings(str(output.resolve())) if path != ".smoelenboek"}


def in_child(work: Callable[[], None]) -> int:
    """Run work in a fork, and return how that ended: 0, or the signal that killed it; 1 if it raised."""
    child = os.fork()
    if child == 0:
        with suppress(BaseException):
            work()
            os._exit(0)
        os._exit(1)
    status = os.waitpid(child, 0)[1]
    return os.waitstatus_to_exitcode(status)


def killed_at(step: int) -> None:
    """Let this process be killed instead of making change number `step` to a folder."""
    left = step

    def count(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal left
        if event in WRITING or (event == "open" and "w" in str(arguments[1])):
            left -= 1
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)


def test_a_switch_links_to_the_other_folder(tmp_path: Path) -> None:
    output = tmp_path / "output"
    for number in range(4):
        publish(output, version(number))
        assert readable(output) == version(number)

    folders = [child for child in tmp_path.iterdir() if child.name.startswith("output-")]
    assert {folder.name for folder in folders} == {output.resolve().name, idle_of(output)}


def test_what_did_not_change_is_one_file_in_both_folders(tmp_path: Path) -> None:
    output = tmp_path / "output"
    for number in range(4):
        publish(output, version(number))

    same = "people/p-1/index.html"
    assert (output / same).samefile(tmp_path / idle_of(output) / same)


@given(st.lists(st.dictionaries(st.sampled_from("abcde"), st.binary(max_size=2), min_size=1), min_size=1, max_size=9))
@hypothesis_settings(max_examples=examples(15, 400))
def test_after_any_changes_the_site_is_what_was_published(tmp_path_factory, releases) -> None:
    output = tmp_path_factory.mktemp("any") / "output"
    former: list[Files] = []
    for release in releases:
        files = {f"{name}/{name}.html": content for name, content in release.items()}
        publish(output, files, compress=len(files) % 2 == 0)
        assert {path: content for path, content in readable(output).items() if path in files} == files
        assert {path for path in readable(output) if path.endswith(".html")} == files.keys()
        if not former or readable(output) != former[-1]:
            former.append(readable(output))
    for steps in range(1, min(len(former), MOST_RELEASES + 1)):
        assert main_back(output, steps, "en") == 0
        assert readable(output) == former[-1 - steps]
        assert main_back(output, 1, "en") == 0
        assert readable(output) == former[-1]
        former = [*former, former[-1 - steps], former[-1]]


def test_each_moment_at_which_a_publisher_is_killed_leaves_a_whole_site(tmp_path: Path) -> None:
    output = tmp_path / "output"
    publish(output, version(0))
    before = version(1)
    publish(output, before)
    ends = []
    for step in range(POINTS):
        after = version(step + 2)

        def work(step: int = step, after: Files = after) -> None:
            killed_at(step)
            publish(output, after)

        ends.append(in_child(work))
        assert readable(output) in (before, after), step
        before = version(1000 + step)  # another than the one that was half published
        publish(output, before)
        assert readable(output) == before, step
    assert ends.count(-signal.SIGKILL) >= examples(20, 20)
    assert ends[0] == -signal.SIGKILL
    assert ends[-1] == 0


@pytest.mark.parametrize("most", [0, 100, 1000])
def test_a_full_disk_leaves_the_old_site(tmp_path: Path, most: int) -> None:
    output = tmp_path / "output"
    for number in range(3):
        publish(output, version(number))

    def work() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
        publish(output, version(3))

    assert in_child(work) == 1
    assert readable(output) == version(2)
    publish(output, version(4))
    assert readable(output) == version(4)
    assert not [child for child in tmp_path.iterdir() if ".new-" in child.name]


def test_publishers_at_once_leave_one_of_their_sites_whole(tmp_path: Path) -> None:
    output = tmp_path / "output"
    publish(output, version(0))
    children = []
    for number in range(1, 7):
        child = os.fork()
        if child == 0:
            with suppress(BaseException):
                publish(output, version(number))
                os._exit(0)
            os._exit(1)
        children.append(child)

    assert {os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children} == {0}
    assert readable(output) in [version(number) for number in range(1, 7)]
    publish(output, version(9))
    assert readable(output) == version(9)


def test_an_older_commit_does_not_replace_a_newer_one(tmp_path: Path, capsys) -> None:
    site, output = lay(tmp_path / "site", BASE), tmp_path / "www"
    git(site, "init", "--quiet")
    for title in ("Hello", "Hello again"):
        (site / f"content/posts/2026/{POST}.md").write_text(
            BASE[f"content/posts/2026/{POST}.md"].replace("Hello", title)
        )
        git(site, "add", "--all")
        git(site, "commit", "--quiet", "--message", title)
    assert build(site, output, link=True) == 0
    newer = git(site, "rev-parse", "HEAD").decode().strip()
    git(site, "checkout", "--quiet", "HEAD~1")
    capsys.readouterr()

    assert build(site, output, link=True) == 1
    assert newer in capsys.readouterr().out
    assert b"Hello again" in (output / f"posts/{POST}/index.html").read_bytes()
    assert state_of(output).commit == newer


def test_a_built_folder_is_published_listed_and_taken_back(tmp_path: Path, capsys) -> None:
    site, output, www = lay(tmp_path / "site", BASE), tmp_path / "output", tmp_path / "www"
    assert build(site, output, compress=True) == 0
    assert main_publish(site, output, www, "en") == 0
    first = readable(www)
    assert first == readable(output)
    (site / "people/anna-bakker.yml").write_text(BASE["people/anna-bakker.yml"].replace("Planner", "Pilot"))
    assert build(site, output, compress=True) == 0
    assert main_publish(site, output, www, "en") == 0
    assert readable(www) == readable(output) != first
    capsys.readouterr()

    assert main_list(www, "en") == 0
    assert [line[0] for line in capsys.readouterr().out.splitlines()] == ["0", "1"]
    assert main_back(www, 1, "en") == 0
    assert readable(www) == first
    assert main_back(www, 9, "nl") == 2
    why = "Versie 9 is niet bewaard. `smoelenboek releases` noemt de versies die er zijn."
    assert capsys.readouterr().err == f"rollback: {why}\n"


def test_five_releases_are_kept(tmp_path: Path) -> None:
    output = tmp_path / "output"
    for number in range(9):
        publish(output, version(number))

    assert len(state_of(output).releases) == MOST_RELEASES == 5
    assert len([child for child in folder_of(output).iterdir() if child.is_dir()]) == 5
    assert main_back(output, 5, "en") == 0
    assert readable(output) == version(3)


def test_a_build_after_a_rollback_publishes_the_present_site(tmp_path: Path) -> None:
    site, output = lay(tmp_path / "site", BASE), tmp_path / "www"
    build(site, output, link=True)
    (site / "people/anna-bakker.yml").write_text(BASE["people/anna-bakker.yml"].replace("Planner", "Pilot"))
    build(site, output, link=True)
    present = readable(output)
    main_back(output, 1, "en")
    assert readable(output) != present

    build(site, output, link=True)

    assert readable(output) == present


def test_what_is_compressed_is_made_only_for_what_changed(tmp_path: Path, monkeypatch) -> None:
    from smoelenboek.publish import compressed

    output = tmp_path / "output"
    publish(output, version(0), compress=True)
    calls: list[str] = []
    real = compressed.compressed
    monkeypatch.setattr(compressed, "compressed", lambda path, content: calls.append(path) or real(path, content))
    publish(output, version(1), compress=True)

    assert set(calls) == {".smoelenboek", "index.html", "news/1/index.html", "sometimes/index.html"} - {".smoelenboek"}
