"""A company's way in, word for word: README.md's three commands in an empty environment, then a first day."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

from tests.effort import examples
from tests.package.wheel import README, README_COMMANDS, Installed
from tests.setup.companies import DUTCH, ENGLISH, content, on

FORGES = ("gitlab", "github", "gitea", "forgejo")
LANGUAGES = {"en": ENGLISH, "nl": DUTCH}
DAYS = [(language, forge) for forge in FORGES for language in LANGUAGES]
DAYS = [DAYS[at] for at in (0, 3, 4, 7)] if examples(1, 0) else DAYS  # each forge in one language, or in both
ANSWERS = (  # to each question; an empty one takes what is proposed
    *("en", "The Ridge", "Ridge Water", "", "https://intranet.ridge.example/", "none"),
    *("Anna Hill", "anna@ridge.example", "Planner"),
)


def test_the_readme_has_the_form_that_people_know() -> None:
    """One sentence, four pictures, two commands to try, three for a site of one's own, five links, about 100 lines."""
    shells = [block.splitlines() for block in re.findall(r"^```sh\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)]
    links = README.split("\n## Read on\n")[1].split("\n## ")[0]

    assert len(re.findall(r"[.!?](?:\s|$)", README.split("\n\n")[1])) == 1
    assert README.count("![") == 4
    assert [len(lines) for lines in shells] == [2, 3]
    assert len(re.findall(r"^- \[", links, re.MULTILINE)) == 5
    assert 80 <= len(README.splitlines()) <= 110


def test_three_commands_of_the_readme_lead_to_a_built_site(engine: Installed, wheel: Path, tmp_path: Path) -> None:
    """As they stand there: the first made `engine`, in an empty environment."""
    _install, init, build = README_COMMANDS
    people = {"PATH": f"{engine.folder / 'bin'}:/usr/bin:/bin", "HOME": str(engine.home)}

    typed(init, tmp_path, people, ANSWERS)
    typed(build, tmp_path, people)

    assert "The Ridge" in (tmp_path / "intranet" / "output" / "index.html").read_text()
    assert (tmp_path / "intranet" / "vendor" / wheel.name).read_bytes() == wheel.read_bytes()


def typed(line: str, folder: Path, variables: dict[str, str], answers: tuple[str, ...] = ()) -> None:
    """Type a line in a terminal, and what it asks for."""
    screen, keyboard = os.openpty()
    os.write(screen, "".join(f"{answer}\n" for answer in answers).encode())
    try:
        command = ["bash", "-ec", line]
        process = subprocess.run(
            command, cwd=folder, env=variables, stdin=keyboard, capture_output=True, text=True, check=False
        )
    finally:
        os.close(keyboard)
        os.close(screen)
    assert process.returncode == 0, process.stdout + process.stderr


@pytest.mark.parametrize(("language", "forge"), DAYS)
def test_the_first_day_of_a_site_goes_well_on_every_forge(
    engine: Installed, tmp_path: Path, language: str, forge: str
) -> None:
    answers = LANGUAGES[language]
    options = [f"--{name.replace('_', '-')}={text}" for name, text in on(forge, answers).items()]
    started = engine.run("init", "site", *options, folder=tmp_path)
    assert started.returncode == 0, started.stderr
    site = tmp_path / "site"
    before = content(site)

    checked = engine.run("check", "--format", "json", folder=site)
    upgraded = engine.run("upgrade", "--apply", folder=site)
    looked = engine.run("doctor", folder=site)

    assert (checked.returncode, checked.stdout) == (0, "[]\n")
    assert upgraded.returncode == 0, upgraded.stderr
    assert content(site) == before
    assert (looked.returncode, re.findall(r"\[(doctor-[a-z-]+)\]", looked.stdout)) == (
        0,
        ["doctor-drill-none", "doctor-token-none"],
    )
    built = engine.run("build", folder=site)
    assert built.returncode == 0, built.stdout
    assert answers["name"] in (site / "output" / "index.html").read_text()
