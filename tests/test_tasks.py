"""The commands' own part: setting up .venv, finding a browser, refusing skips. The engine is not asked."""

import importlib.util
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import ModuleType

import pytest

from tests import chromium

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """tasks.py on a folder of its own, where a command only makes what it would have made."""
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(sys, "path", list(sys.path))
    spec = importlib.util.spec_from_file_location("tasks_alone", ROOT / "tasks.py")
    tasks = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tasks)
    tasks.VENV, tasks.REQUIREMENTS = tmp_path / ".venv", tmp_path / "requirements.txt"
    tasks.REQUIREMENTS.write_text("a==1")
    tasks.done = []

    def pretend(command: list[object], otherwise: str) -> None:
        tasks.done.append(otherwise)
        (tasks.VENV / "bin").mkdir(parents=True, exist_ok=True)
        (tasks.VENV / "bin" / "python").touch()

    tasks.must = pretend
    return tasks


def test_a_second_set_up_does_nothing(project):
    project.set_up()
    first = len(project.done)

    project.set_up()

    assert (first, len(project.done)) == (2, 2)


def test_new_requirements_are_set_up_again(project):
    project.set_up()
    project.REQUIREMENTS.write_text("a==2")

    project.set_up()

    assert len(project.done) == 4


def test_an_interrupted_set_up_is_done_again(project):
    def interrupt(command: list[object], otherwise: str) -> None:
        raise KeyboardInterrupt

    pretend, project.must = project.must, interrupt
    with pytest.raises(KeyboardInterrupt):
        project.set_up()
    project.must = pretend

    project.set_up()

    assert len(project.done) == 2


def test_without_network_the_end_is_one_sentence(tmp_path):
    (tmp_path / "tasks.py").write_bytes((ROOT / "tasks.py").read_bytes())
    (tmp_path / "requirements.txt").write_text("no-such-package-here==1 --hash=sha256:" + 64 * "0")
    nowhere = {**os.environ, "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": "", "PIP_CONFIG_FILE": os.devnull}

    ended = subprocess.run(
        [sys.executable, tmp_path / "tasks.py", "check"], check=False, capture_output=True, text=True, env=nowhere
    )

    assert ended.returncode == 1
    assert "Without a network it can't be done." in ended.stderr.splitlines()[-1]
    assert "Traceback" not in ended.stderr


def test_paths_are_seen_from_the_folder_of_the_caller(project, tmp_path):
    project.CALLER = tmp_path

    assert [project.seen("site"), project.seen("../x"), project.seen("/y")] == [
        tmp_path / "site",
        tmp_path.parent / "x",
        Path("/y"),
    ]


def test_the_lock_holds_a_hash_for_everything_and_no_address():
    lock = (ROOT / "requirements.txt").read_text()
    entries = [entry for entry in re.split(r"\n(?=\w)", lock) if not entry.startswith("#")]

    assert len(entries) > 20
    assert [entry for entry in entries if not re.match(r"[\w-]+==\S+ \\\n    --hash=sha256:[0-9a-f]{64}", entry)] == []
    assert re.findall(r"(?i)https?://|index-url|find-links|trusted-host", lock) == []


SKIPS = {
    "test_marked.py": "import pytest\n@pytest.mark.skip(reason='later')\ndef test(): pass\n",
    "test_called.py": "import pytest\ndef test(): pytest.skip('later')\n",
    "test_module.py": "import pytest\npytest.importorskip('no_such_module', reason='later')\ndef test(): pass\n",
}


@pytest.mark.parametrize("workers", ["0", "1"])
def test_a_skipped_test_is_a_failed_one(tmp_path, workers):
    for name, code in SKIPS.items():
        (tmp_path / name).write_text(code)

    ended = subprocess.run(
        [
            sys.executable,
            *["-m", "pytest", "-n", workers, "-p", "tests.noskip", "--continue-on-collection-errors"],
            *["--rootdir", tmp_path, "--basetemp", tmp_path / "inner", tmp_path],  # or it clears up after other runs
        ],
        check=False,
        capture_output=True,
        text=True,
        cwd=ROOT,
    )

    assert ended.returncode == 1
    said = re.findall(r"(test_\w+\.py)\S*: (?:Skipped: )?later. No test is skipped silently", ended.stdout)
    assert set(said) == set(SKIPS)


def test_a_browser_on_the_path_is_taken_if_it_starts(tmp_path, monkeypatch):
    for name, code in (("chromium", 1), ("google-chrome", 0)):
        (tmp_path / name).write_text(f"#!/bin/sh\nexit {code}\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))

    assert chromium.chromium() == str(tmp_path / "google-chrome")


def test_a_browser_that_can_not_be_had_is_none(monkeypatch):
    monkeypatch.setattr(chromium.shutil, "which", lambda name: None)
    monkeypatch.setattr(chromium, "_succeeds", lambda command, quiet: False)

    with ThreadPoolExecutor(1) as aside:  # Playwright starts once a thread; a test of a browser may have in ours
        assert aside.submit(chromium.chromium).result() is None
