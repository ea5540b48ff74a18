"""What `serve` does about a change, a failed build and a port in use. The build is a function of the test."""

import errno
import gc
import threading
import weakref
from pathlib import Path

import pytest
from watchfiles import Change

from smoelenboek.commands.build import build
from smoelenboek.serve.news import News
from smoelenboek.serve.session import answer, output_of, rebuild, refusal
from smoelenboek.serve.watch import SourceFilter, changes, unreadable
from tests.conftest import PROJECT
from tests.worlds import BASE, lay


def test_a_good_build_is_told():
    news = News()
    before = news.newest

    rebuild(lambda: 0, news)

    assert news.newest != before


@pytest.mark.parametrize("build", [lambda: 1, lambda: 1 / 0])
def test_a_failed_or_broken_build_is_not_told(build, capsys):
    news = News()
    before = news.newest

    rebuild(build, news)

    assert news.newest == before
    assert "the site is as it was" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ("theme/templates/person.html", "rebuild"),
        ("content/posts/2026/x.md", "rebuild"),
        ("smoelenboek/tools/lint/command.py", "new start"),
        ("pelicanconf.py", "new start"),
    ],
)
def test_a_changed_engine_starts_anew_and_changed_content_is_rebuilt(changed, expected, capsys):
    answers: list[str] = []

    answer({PROJECT / changed}, lambda: answers.append("rebuild"), lambda: answers.append("new start"))

    assert answers == [expected]
    assert (changed in capsys.readouterr().out) == (expected == "new start")


def test_an_engine_file_that_is_no_python_yet_leaves_the_server_running(tmp_path):
    file = tmp_path / "half.py"
    file.write_text("def half(:\n")

    assert unreadable([file]).startswith(f"{file}:1: ")


def test_two_sites_and_two_ports_have_outputs_of_their_own():
    outputs = {output_of(Path(site), port) for site in ("/a", "/b") for port in (8000, 8001)}

    assert len(outputs) == 4


def test_a_port_in_use_is_one_sentence():
    assert refusal(OSError(errno.EADDRINUSE, "…"), 8000).startswith("Port 8000 is in use.")


def test_a_site_file_saved_by_renaming_is_seen_again_and_again(tmp_path):
    (tmp_path / "content").mkdir()
    site = tmp_path / "site.yml"
    site.write_text("name: a")
    visited = changes(tmp_path)
    results: list[set[Path]] = []

    for text in ("name: b b", "name: c c c"):

        def save(text: str = text) -> None:
            (tmp_path / "new").write_text(text)
            (tmp_path / "new").rename(site)

        timer = threading.Timer(0.2, save)
        timer.start()
        results.append(next(visited))
        timer.join()

    assert results == [{site}, {site}]


@pytest.mark.parametrize("name", [".DS_Store", "Thumbs.db", "2026-11-20-tea.md~", ".2026-11-20-tea.md.swp", ".#tea.md"])
def test_what_an_editor_puts_beside_a_file_is_no_change(name):
    assert not SourceFilter()(Change.added, str(PROJECT / "content/posts/2026" / name))
    assert SourceFilter()(Change.modified, str(PROJECT / "content/posts/2026/2026-11-20-tea.md"))


def test_no_site_that_was_built_stays_in_memory(tmp_path, monkeypatch):
    monkeypatch.setenv("SMOELENBOEK_CACHE", str(tmp_path / "cache"))
    sites: list[weakref.ref] = []
    lay(tmp_path / "site", BASE)
    post = next((tmp_path / "site/content/posts/2026").iterdir())

    gc.disable()  # what is let go of by itself needs no collector
    try:
        for number in range(3):
            post.write_text(f"{BASE[post.relative_to(tmp_path / 'site').as_posix()]}\nMore, {number}.\n")
            taken = lambda site: sites.append(weakref.ref(site))  # noqa: E731 - the shortest way
            assert build(tmp_path / "site", tmp_path / "output", link=True, preview=taken) == 0
        assert [site() for site in sites] == [None, None, None]
    finally:
        gc.enable()
