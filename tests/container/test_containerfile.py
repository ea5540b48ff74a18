"""The container file: its steps, run in a root of Debian, leave an engine that works as nobody in particular."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest

import smoelenboek
from tests.conftest import PROJECT, first_of_all
from tests.container.containerfile import Image, build, instructions
from tests.package.wheel import copied, wheel_of

TEXT = (PROJECT / "Containerfile").read_text()
OPTIONS = ("--language=en", "--name=The Ridge", "--organisation=Ridge Water", "--maker=Anna Hill")
MORE = ("--email=anna@ridge.example", "--job-title=Planner", "--url=https://intranet.ridge.example/")


@pytest.fixture(scope="session")
def image(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Image]:
    """What the container file makes of this checkout's wheel."""
    with first_of_all(tmp_path_factory, "image") as (folder, _):  # one file, so one worker
        wheel = wheel_of(copied(folder / "checkout"), folder / "dist")
        yield build(TEXT, wheel.parent, folder / "root")
        shutil.rmtree(folder / "root")  # 300 MB, which pytest would keep for three runs


def test_a_container_starts_the_engine_and_is_nobody(image: Image) -> None:
    assert image.run("--version").stdout == f"smoelenboek {smoelenboek.__version__}\n"
    assert image.execute(["id", "-u"], image.user).stdout == "10001\n"
    assert image.execute(["touch", "/opt/x"], image.user).returncode != 0


@pytest.mark.parametrize("user", ["", "4242:4242"], ids=["its own user", "the user of the folder"])
def test_a_site_is_made_checked_and_built_without_network(image: Image, user: str) -> None:
    """The folder is of the user who started the container, whoever that is."""
    number = int((user or image.user).partition(":")[0])
    site = image.root / "site"
    os.chown(site, number, number)

    name = f"of-{number}"
    answers = [
        image.run("init", name, *OPTIONS, *MORE, user=user),
        image.run("check", "--site", name, user=user),
        image.run("build", "--site", name, "--output", f"{name}/output", user=user),
    ]

    assert [answer.stderr for answer in answers if answer.returncode] == []
    assert "The Ridge" in (site / name / "output" / "index.html").read_text()
    assert len(list((site / name / "vendor").glob("*.whl"))) == 1


def test_an_image_has_neither_pip_nor_a_compiler_nor_lists_of_packages(image: Image) -> None:
    assert image.execute(["sh", "-c", "command -v gcc cc pip pip3"]).stdout == ""
    assert list((image.root / "opt/engine/lib").glob("python3*/site-packages/pip")) == []
    assert list((image.root / "var/lib/apt/lists").glob("*_Packages*")) == []


def test_no_step_installs_what_is_not_pinned() -> None:
    """What is PyPI's comes by digest, and the last user is not root."""
    steps = instructions(TEXT)
    pips = [part for _, rest in steps for part in rest.split("&&") if "pip install" in part]

    assert len(pips) == 2
    assert all("--require-hashes" in part or "--no-deps /opt/smoelenboek" in part for part in pips)
    assert [rest for name, rest in steps if name == "USER"] == ["10001:10001"]
    assert steps[-1] == ("ENTRYPOINT", '["smoelenboek"]')
