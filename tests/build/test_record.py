"""Whatever changes, a build with a record makes what a build from nothing makes, to the byte, and says the same."""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import sqlite3
import tempfile
from contextlib import closing, redirect_stdout, suppress
from functools import partial
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smoelenboek.commands.build import build
from smoelenboek.commands.memory import Memory
from smoelenboek.publish.stamp import FILE
from tests.build.slots import DAYS, SLOTS, another, laid
from tests.effort import examples
from tests.sites.looked_through import read
from tests.sites.made_up import made_up
from tests.worlds import lay

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    Files = Mapping[str, str | bytes]

STEPS = 6  # of a sequence
FULL = laid({path: 0 if states[0] else 1 for path, states in SLOTS.items()})  # a site with something in every slot


class Workspace:
    """A site that changes, its output, and a record of it that is used again and again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.site, self.output, self.cache = folder / "site", folder / "output", folder / "cache"

    def lay(self, files: Files) -> None:
        shutil.rmtree(self.site, ignore_errors=True)
        lay(self.site, files)

    def build(self) -> tuple[int, str]:
        return built(self.site, self.output, self.cache)

    def databases(self) -> list[Path]:
        """What earlier builds left: of the site, of the output, of what the last one said."""
        return sorted(file for pattern in ("kept-*.sqlite", FILE) for file in self.cache.glob(pattern))

    def forget_stamp(self) -> None:
        """Let the next build look at everything, though nothing may have changed."""
        with closing(sqlite3.connect(self.cache / FILE)) as database, suppress(sqlite3.DatabaseError), database:
            database.execute("DELETE FROM stamp")

    def check(self) -> None:
        """Build once more, and once from nothing: both succeed or fail alike."""
        code, text = self.build()
        fresh_code, fresh_text, files = from_nothing(self.site)
        assert (code, text) == (fresh_code, fresh_text)
        if code == 0:
            assert differences(read(self.output.resolve()), files) == []


_FRESH: dict[tuple[str, str], tuple[int, str, dict[str, bytes]]] = {}  # of the day and the site's files


def from_nothing(site: Path) -> tuple[int, str, dict[str, bytes]]:
    """Return what a build without a record ends with, says and writes. The same site on the same day is built once."""
    held = {
        file.relative_to(site).as_posix(): str(file.readlink()).encode() if file.is_symlink() else file.read_bytes()
        for file in site.rglob("*")
        if file.is_symlink() or file.is_file()
    }
    key = os.environ["SOURCE_DATE_EPOCH"], hashlib.sha256(repr(sorted(held.items())).encode()).hexdigest()
    if key not in _FRESH:
        with tempfile.TemporaryDirectory() as folder:
            code, text = built(site, Path(folder) / "output", Path(folder) / "cache")
            _FRESH[key] = code, text, read(Path(folder) / "output")
    return _FRESH[key]


def built(
    site: Path, output: Path, cache: Path, *, link: bool = False, memory: Memory | None = None
) -> tuple[int, str]:
    text = io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(text):
        patch.setenv("SMOELENBOEK_CACHE", str(cache))
        code = build(site, output, link=link, memory=memory)
    return code, text.getvalue().replace(str(output), "OUTPUT")


def differences(before: dict[str, bytes], after: dict[str, bytes]) -> list[str]:
    return [path for path in sorted(before.keys() | after.keys()) if before.get(path) != after.get(path)]


def damaged(file: Path, place: float, way: int) -> None:
    """Cut a file off, change a byte of it, fill it with something else, or take it away. `place`: 0 to 1."""
    content = bytearray(file.read_bytes())
    at = int(place * len(content))
    match way:
        case 0:
            content = content[:at]
        case 1:
            content[at : at + 1] = b"\xff" if content[at : at + 1] != b"\xff" else b"\0"
        case 2:
            content = bytearray(b"no database")
        case _:
            file.unlink()
            return
    file.write_bytes(content)


class KeptWorkspace(Workspace):
    """The same in one process, as `serve` has it: of what changed it is told the paths, and the output is a link."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.memory = Memory(self.site)

    def lay(self, files: Files) -> None:
        before = {path: path.read_bytes() for path in self.site.rglob("*") if path.is_file()}
        after = {self.site / path: text.encode() if isinstance(text, str) else text for path, text in files.items()}
        changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
        for path in changed - after.keys():
            path.unlink()
        lay(self.site, {path.relative_to(self.site).as_posix(): after[path] for path in changed & after.keys()})
        self.memory.note(changed)

    def build(self) -> tuple[int, str]:
        return built(self.site, self.output, self.cache, link=True, memory=self.memory)


@settings(max_examples=examples(1, 170), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.randoms(use_true_random=False))
def test_whatever_changes_the_output_is_that_of_a_build_from_nothing(random: Random) -> None:
    sequence(random, Workspace)


@settings(max_examples=examples(1, 170), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.randoms(use_true_random=False))
def test_whatever_changes_a_process_that_builds_again_makes_what_a_build_from_nothing_does(random: Random) -> None:
    sequence(random, KeptWorkspace)


def sequence(random: Random, kind: Callable[[Path], Workspace]) -> None:
    """Change a site step by step, and compare each."""
    states = dict.fromkeys(SLOTS, 0)
    for path in random.sample(sorted(SLOTS), random.randrange(len(SLOTS))):
        states[path] = another(path, random)
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        workspace = kind(Path(folder))
        for _ in range(STEPS):
            workspace.lay(laid(states))
            workspace.check()
            for path in random.sample(sorted(SLOTS), random.randrange(4)):
                states[path] = another(path, random)
            if random.random() < 0.2:
                patch.setenv("SOURCE_DATE_EPOCH", random.choice(DAYS))
            chance, which, place, way = random.random(), random.random(), random.random(), random.randrange(4)
            files = workspace.databases()  # what is drawn does not depend on it: sizes of files differ from run to run
            if chance < 0.1 and files:
                damaged(files[int(which * len(files))], place, way)
            elif chance < 0.55 and (workspace.cache / FILE).exists():
                workspace.forget_stamp()


@settings(max_examples=examples(1, 60), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.randoms(use_true_random=False))
def test_from_one_made_up_site_to_another_nothing_stale_is_left(random: Random) -> None:
    with tempfile.TemporaryDirectory() as folder:
        workspace = Workspace(Path(folder))
        for world in (made_up(random), made_up(random), made_up(random)):
            workspace.lay(world.files)
            workspace.check()


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """A site that was built once, with something in every slot."""
    here = Workspace(tmp_path)
    here.lay(FULL)
    assert here.build()[0] == 0
    yield here
    here.check()


def made_again(workspace: Workspace) -> set[str]:
    """The paths of all files whose view the next build makes."""
    from smoelenboek.publish import render

    views: set[str] = set()
    plain = render._rendered
    workspace.forget_stamp()

    def noted(job: render.Job, *rest: object) -> object:
        views.add(job.path)
        return plain(job, *rest)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(render, "_rendered", noted)
        assert workspace.build()[0] == 0
    return {path for path in views if not path.startswith("search/")}


def test_where_nothing_changed_nothing_is_made_again(workspace: Workspace) -> None:
    assert made_again(workspace) == set()


def test_the_next_day_makes_again_only_what_it_changes(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAYS[1])

    views = made_again(workspace)

    assert {"index.html", "actions/index.html", "posts/2026-11-24-later/index.html"} <= views
    assert not {"people/zoe-y/index.html", "people/anna-bakker/index.html"} & views


def lists_made(workspace: Workspace) -> set[str]:
    """The names of the lists of pages that the next build makes."""
    from smoelenboek.publish import queue

    names: set[str] = set()
    lists = queue.pages.lists
    workspace.forget_stamp()

    def noted(name: str, list_: Callable[[], Iterator[object]]) -> Iterator[object]:
        names.add(name.removeprefix("smoelenboek.pages."))
        yield from list_()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            queue.pages, "lists", lambda site: ((name, partial(noted, name, list_)) for name, list_ in lists(site))
        )
        assert workspace.build()[0] == 0
    return names


def test_a_list_of_pages_that_a_comment_does_not_change_is_not_made(workspace: Workspace) -> None:
    assert lists_made(workspace) == set()

    comment = "content/replies/2026-11-05-second/comments/20261106T091500Z-zoe-y.md"
    lay(workspace.site, {comment: "Words.\n"})
    names = lists_made(workspace)

    assert "person.pages:zoe-y" in names
    others = {
        "person.pages:anna-bakker",
        *(f"{name}.pages" for name in ("organisation", "handbook", "dossiers", "static")),
    }
    assert not others & names


def test_a_new_comment_makes_only_pages_that_tell_of_it(workspace: Workspace) -> None:
    post = "2026-11-05-second"
    lay(workspace.site, {f"content/replies/{post}/comments/20261106T091500Z-zoe-y.md": "Words.\n"})

    views = made_again(workspace)

    assert {f"posts/{post}/index.html", "people/zoe-y/index.html", "index.html", "comments/feed.xml"} <= views
    assert not {"people/anna-bakker/index.html", "groups/choir/index.html", "about/index.html"} & views


def test_a_post_that_stays_in_its_lists_is_shown_there_as_it_is_now(workspace: Workspace) -> None:
    path = "content/posts/2026/2026-11-02-hello.md"
    lay(workspace.site, {path: FULL[path].replace("title: Hello", "title: Good day")})  # type: ignore[arg-type,dict-item] # a text

    assert "index.html" in made_again(workspace)


def test_a_photo_that_comes_after_the_consent_is_shown_everywhere(tmp_path: Path) -> None:
    here = Workspace(tmp_path)
    path, photo = "people/anna-bakker.yml", "people/anna-bakker.png"
    files = {name: content for name, content in FULL.items() if name != photo}
    for step in (laid({path: 0}), laid({path: 3}), laid({path: 3, photo: 1})):
        here.lay({**files, path: step[path], **({photo: step[photo]} if photo in step else {})})
        here.check()


DAMAGE: dict[str, Callable[[Path], object]] = {
    "empty": lambda file: file.write_bytes(b""),
    "cut off": lambda file: file.write_bytes(file.read_bytes()[:3000]),
    "noise": lambda file: file.write_bytes(os.urandom(5000)),
    "a folder": lambda file: (file.unlink(), file.mkdir()),
}


def test_a_damaged_record_is_an_empty_one(workspace: Workspace) -> None:
    files = workspace.databases()
    assert len(files) == 3
    for name, spoil in DAMAGE.items():
        for file in files:
            spoil(file)

            assert workspace.build()[0] == 0, (name, file.name)
            workspace.check()
            if file.is_dir():
                file.rmdir()
                assert workspace.build()[0] == 0


def test_a_page_that_somebody_changed_is_made_again(workspace: Workspace) -> None:
    (workspace.output / "about/index.html").write_text("Mine")

    assert workspace.build()[0] == 0
