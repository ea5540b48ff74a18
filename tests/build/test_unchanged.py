"""A build in which nothing changed says what the last one said, and reads nothing: whatever did change is seen."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from smoelenboek.commands import making
from smoelenboek.commands.build import build
from tests.build.slots import DAYS
from tests.build.test_record import FULL, Workspace
from tests.conftest import PROJECT
from tests.worlds import POST, lay

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    """A site that was built once, and stays right whatever a test does to it."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAYS[0])
    here = Workspace(tmp_path)
    here.lay(FULL)
    assert here.build()[0] == 0
    yield here
    here.check()


def is_made(workspace: Workspace) -> bool:
    """Whether the next build reads the site."""
    builds = []
    plain = making.make

    def noted(*arguments: object) -> int:
        builds.append(arguments)
        return plain(*arguments)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(making, "make", noted)
        assert workspace.build()[0] == 0
    return bool(builds)


def rewrite(file: Path, content: bytes) -> None:
    """Write other content of the same size, and let the file say that it was written when it was before."""
    status = file.stat()
    assert len(content) == status.st_size
    file.write_bytes(content)
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))


def test_the_same_site_is_not_read_again_and_the_same_is_said(workspace: Workspace) -> None:
    before = workspace.build()

    assert not is_made(workspace)
    assert workspace.build() == before


def test_a_site_that_was_laid_again_with_the_same_content_is_the_same(workspace: Workspace) -> None:
    workspace.lay(FULL)

    assert not is_made(workspace)


CHANGES: tuple[Callable[[Path, Path], object], ...] = (
    lambda site, _: rewrite(site / "site.yml", (site / "site.yml").read_bytes().replace(b"Voor", b"voor")),
    lambda site, _: (site / "people/anna-bakker.png").unlink(),
    lambda site, _: lay(site, {"directory.yml": "people: {}\n"}),
    lambda site, _: (site / "content/pages/about.md").rename(site / "content/pages/about-us.md"),
    lambda site, _: (site / "content/dossiers/notes.txt").symlink_to(site / "site.yml"),
    lambda site, _: (site / "content/dossiers/notes.txt").unlink(),
    lambda _, output: (output / "index.html").unlink(),
    lambda _, output: (output / "robots.txt").write_bytes(b" " * (output / "robots.txt").stat().st_size),
    lambda _, output: lay(output, {"mine/index.html": "Mine"}),
    lambda _, output: os.utime(output / "people" / "anna-bakker" / "index.html"),
)


def test_whatever_is_another_is_seen(workspace: Workspace) -> None:
    for change in CHANGES:
        change(workspace.site, workspace.output)

        workspace.check()


def test_the_next_day_is_another(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAYS[1])

    assert is_made(workspace)


def test_a_change_while_a_build_reads_is_seen_by_the_next(workspace: Workspace) -> None:
    plain = making.checked

    def late(*arguments: object, **options: object) -> object:
        result = plain(*arguments, **options)
        lay(workspace.site, {"content/pages/about.md": "---\ntitle: Late\n---\nUs.\n"})
        return result

    lay(workspace.site, {"content/pages/about.md": "---\ntitle: Soon\n---\nUs.\n"})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(making, "checked", late)
        assert workspace.build()[0] == 0

    assert is_made(workspace)


def test_other_options_are_another_build(workspace: Workspace) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SMOELENBOEK_CACHE", str(workspace.cache))
        assert build(workspace.site, workspace.output, compress=True) == 0
    assert (workspace.output / "index.html.br").exists()

    workspace.build()

    assert not (workspace.output / "index.html.br").exists()


def test_nothing_heavy_is_imported_where_nothing_changed(workspace: Workspace) -> None:
    assert built_without(workspace, "jinja2", "pydantic", "pelican", "yaml", "markdown_it")


def test_a_comment_needs_neither_pelican_nor_a_library_for_calendars(workspace: Workspace) -> None:
    lay(
        workspace.site,
        {f"content/replies/{POST}/comments/20261106T091500Z-anna-bakker.md": "---\netiquette: 1\n---\nWell.\n"},
    )
    before = (workspace.output / f"posts/{POST}/index.html").read_text("utf-8")

    assert built_without(workspace, "pelican", "icalendar")

    assert (workspace.output / f"posts/{POST}/index.html").read_text("utf-8") != before


def built_without(workspace: Workspace, *names: str) -> bool:
    """Build in a process of its own, and say whether it did without these libraries."""
    code = (
        "import sys; from pathlib import Path; from smoelenboek.commands.build import build;"
        " sys.exit(build(Path(sys.argv[1]), Path(sys.argv[2])) or len({*sys.argv[3:]} & sys.modules.keys()))"
    )
    environment = {**os.environ, "SMOELENBOEK_CACHE": str(workspace.cache), "PYTHONPATH": str(PROJECT)}
    command = [sys.executable, "-c", code, str(workspace.site), str(workspace.output), *names]
    return subprocess.run(command, env=environment, check=False, stdout=subprocess.DEVNULL).returncode == 0
