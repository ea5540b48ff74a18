"""What one installs: the same bytes from the same files, complete, and the command that comes with it."""

import os
import re
import shutil
import socket
import subprocess
import urllib.request
import zipfile
from pathlib import Path

import smoelenboek
from tests.conftest import PROJECT
from tests.package.wheel import Installed, copied, wheel_of
from tests.worlds import BASE, lay


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
    commands = re.findall(r"^  ([a-z]+) {2,}", engine.run("--help", folder=tmp_path).stdout, re.MULTILINE)

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


def test_a_site_is_checked_built_and_served_without_the_repository(engine: Installed, tmp_path: Path) -> None:
    site = lay(tmp_path / "site", BASE)

    assert engine.run("check", folder=site).returncode == 0
    assert engine.run("build", folder=site).returncode == 0
    assert engine.run("build", "--site", "site", "--output", "elsewhere", folder=tmp_path).returncode == 0
    page = (site / "output" / "index.html").read_text()
    assert page == (tmp_path / "elsewhere" / "index.html").read_text()
    assert b"lunr" in next((site / "output" / "static").rglob("search-index.js")).read_bytes()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = str(free.getsockname()[1])
    command = [engine.program, "serve", "--port", port]
    with subprocess.Popen(command, cwd=site, env=engine.variables, stdout=subprocess.PIPE, text=True) as served:
        assert served.stdout
        next(line for line in served.stdout if f"http://localhost:{port}" in line)
        with urllib.request.urlopen(f"http://127.0.0.1:{port}") as answer:
            assert b"Het Smoelenboek" in answer.read()
        served.terminate()
