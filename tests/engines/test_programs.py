"""What a run says of the engines that it could not try."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import PROJECT
from tests.engines.programs import CANNOT, CHOICE, ENGINES, left_out, present


def test_a_run_says_which_engine_it_did_not_try() -> None:
    assert "Not tried in webkit: webkit2gtk-driver and xvfb could not be installed here." in left_out(("chromium",))
    assert not any("installed" in line for line in left_out(ENGINES))


def test_a_run_says_what_an_engine_can_not() -> None:
    assert [line for (engine, what) in CANNOT for line in left_out(ENGINES) if f"{engine}: {what}." in line]


def test_a_run_has_the_engines_that_it_was_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CHOICE, "chromium,firefox")

    assert present() == ("chromium", "firefox")


def test_in_ci_no_engine_may_be_left_out(tmp_path: Path) -> None:
    (tmp_path / "chromium").write_text("#!/bin/sh\n")
    (tmp_path / "chromium").chmod(0o755)
    alone = {"PATH": str(tmp_path), "CI": "true", "HOME": str(tmp_path)}
    ended = subprocess.run(
        [sys.executable, "-m", "invoke", "test"], check=False, capture_output=True, text=True, cwd=PROJECT, env=alone
    )

    assert ended.returncode == 1
    assert "Not tried in firefox: firefox-esr could not be installed here." in ended.stderr
    assert "Not tried in webkit" in ended.stderr
