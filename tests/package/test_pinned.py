"""The action and the component, with a real wheel and pip: with SMOELENBOEK_ALL, since each installs everything."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from smoelenboek import __version__
from smoelenboek.tools.component import component
from tests.ci.templates import jobs_of, lines, with_inputs
from tests.conftest import PROJECT


def site_with(wheel: Path, folder: Path) -> str:
    """Lay a wheel in the folder vendor/ of a site; return its digest."""
    (folder / "vendor").mkdir(parents=True)
    shutil.copy(wheel, folder / "vendor")
    return hashlib.sha256(wheel.read_bytes()).hexdigest()


@pytest.mark.parametrize("right", [True, False], ids=["its digest", "another digest"])
def test_the_action_installs_a_wheel_by_its_digest(wheel: Path, tmp_path: Path, right: bool) -> None:
    digest = site_with(wheel, tmp_path / "site")
    lines_ = yaml.safe_load((PROJECT / "action.yml").read_text())["runs"]["steps"][0]["run"]
    inputs = {"VERSION": __version__, "DIGEST": digest if right else "0" * 64, "WHEELS": "./vendor"}
    runner = {"RUNNER_TEMP": str(tmp_path), "GITHUB_PATH": str(tmp_path / "path")}
    ran = subprocess.run(
        ["/bin/sh", "-c", lines_], cwd=tmp_path / "site", env={**os.environ, **inputs, **runner},
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert (ran.returncode == 0) == right, ran.stderr
    assert (ran.stdout == f"smoelenboek {__version__}\n") == right
    assert (tmp_path / "path").exists() == right


def test_a_job_of_the_component_installs_it_too(wheel: Path, tmp_path: Path) -> None:
    digest = site_with(wheel, tmp_path / "site")
    file = tmp_path / "file.yml"
    file.write_text(with_inputs(component(), version=__version__, digest=digest))
    install = lines(jobs_of(file)["pages"])[0]
    command = ["bash", "-e", "-c", f"{install}\n.engine/bin/smoelenboek --version"]
    ran = subprocess.run(command, cwd=tmp_path / "site", capture_output=True, text=True, check=False)

    assert ran.stdout == f"smoelenboek {__version__}\n", ran.stderr
