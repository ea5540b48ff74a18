"""A site is checked and built where the system has no forks, timers, links or files opened below a folder.

Windows itself was not at hand: this hides from a process what Windows does not have.
"""

import ast
import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from smoelenboek import system
from tests.worlds import BASE, lay, png

ROOT = Path(__file__).resolve().parents[1]
HIDDEN = """
    import os, signal, sys
    for module, names in (
        (os, "fork forkpty symlink link O_NOFOLLOW O_DIRECTORY geteuid getuid mkfifo killpg register_at_fork execv"),
        (signal, "setitimer ITIMER_VIRTUAL SIGVTALRM SIGALRM alarm"),
    ):
        for name in names.split():
            if hasattr(module, name):
                delattr(module, name)
    os.supports_dir_fd = set()
    os.register_at_fork = lambda **told: None  # the standard library's own, asked for while it is loaded
    sys.modules["fcntl"] = sys.modules["resource"] = sys.modules["pwd"] = sys.modules["grp"] = None
    import multiprocessing
    there = multiprocessing.get_context
    def context(kind=None):
        if kind in {"fork", "forkserver"}:
            raise ValueError(f"cannot find context for {kind!r}")
        return there("spawn")
    multiprocessing.get_context = context
    from pathlib import Path
    from smoelenboek.commands import build, check
    site, output = Path(sys.argv[1]), Path(sys.argv[2])
    sys.exit(check.main(site) or build.main(site, output) or build.main(site, output))
"""
WHOLE = """
    import sys
    from pathlib import Path
    from smoelenboek.commands import build
    sys.exit(build.main(Path(sys.argv[1]), Path(sys.argv[2])))
"""
WORLD = BASE | {
    f"people/colleague-{number:03}.yml": f"name: {{given: N{number}, family: Test}}\njob_title: Planner\n"
    for number in range(120)  # enough for workers, where there are any
}
# What is in system.py alone.
NAMES = {
    "fork",
    "setitimer",
    "SIGVTALRM",
    "O_NOFOLLOW",
    "O_DIRECTORY",
    "symlink",
    "symlink_to",
    "link",
    "execv",
    "geteuid",
}


def tree(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}


def run(code: str, *text: object, cache: Path) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"SMOELENBOEK_CACHE": str(cache), "SOURCE_DATE_EPOCH": "1795392000"}
    command = [sys.executable, "-c", textwrap.dedent(code), *map(str, text)]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def test_a_site_is_built_alike_without_what_only_posix_has(tmp_path):
    site = lay(tmp_path / "site", WORLD | {"content/posts/2026/2026-11-06-mast/mast.png": png(2, 2)})
    lay(site, {"content/posts/2026/2026-11-06-mast/index.md": BASE["content/posts/2026/2026-11-02-hello.md"]})

    without = run(HIDDEN, site, tmp_path / "without", cache=tmp_path / "one")
    with_all = run(WHOLE, site, tmp_path / "with", cache=tmp_path / "two")

    assert (without.returncode, without.stderr) == (0, "")
    assert (with_all.returncode, with_all.stderr) == (0, "")
    assert len(tree(tmp_path / "with")) > 200
    assert tree(tmp_path / "without") == tree(tmp_path / "with")


def test_a_broken_site_is_told_without_what_only_posix_has(tmp_path):
    site = lay(tmp_path / "site", WORLD | {"people/anna-bakker.yml": "job_title:Planner\n"})

    text = run(HIDDEN, site, tmp_path / "output", cache=tmp_path / "cache")

    assert text.returncode == 1
    assert "[yaml-space]" in text.stdout
    assert "Traceback" not in text.stderr


def test_one_module_asks_the_system_for_what_others_lack():
    requests = {
        (file.relative_to(ROOT).as_posix(), node.attr)
        for file in (ROOT / "smoelenboek").rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
        and node.attr in NAMES
        and isinstance(node.value, ast.Name)
        and node.value.id in {"os", "signal"}
    }

    assert {path for path, _ in requests} == {"smoelenboek/system.py"}


def test_a_file_that_can_have_no_second_name_is_copied(tmp_path, monkeypatch):
    (tmp_path / "a").write_text("x")
    monkeypatch.delattr(os, "link")

    system.take_over(str(tmp_path / "a"), str(tmp_path / "b"))

    assert (tmp_path / "b").read_text() == "x"
    assert (tmp_path / "b").stat().st_mtime_ns == (tmp_path / "a").stat().st_mtime_ns


@pytest.mark.parametrize("hidden", [False, True])
def test_a_link_that_took_the_place_of_a_file_is_not_followed(tmp_path, monkeypatch, hidden):
    (tmp_path / "secret").write_text("s")
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "a").symlink_to(tmp_path / "secret")
    if hidden:
        monkeypatch.delattr(os, "O_NOFOLLOW")

    with pytest.raises(OSError, match="a"):
        list(system.read_below(tmp_path / "site", [("a", 1)]))
