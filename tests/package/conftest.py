"""One wheel and one environment for all tests here."""

import os
from pathlib import Path

import pytest

from tests.conftest import first_of_all
from tests.effort import ALL
from tests.package.wheel import Installed, copied, installed, wheel_of
from tests.shells import present

# Half a minute, and a minute for each of eight sites: for what seldom changes.
collect_ignore = [
    *([] if os.environ.get(ALL) else ["test_pinned.py", "test_walk.py"]),
    *([] if present() else ["test_shells.py"]),
]


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    with first_of_all(tmp_path_factory, "wheel") as (folder, is_first):
        if is_first:
            wheel_of(copied(folder / "checkout"), folder / "dist")
    return next((folder / "dist").glob("*.whl"))


@pytest.fixture(scope="session")
def engine(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The wheel, installed where the repository is not."""
    with first_of_all(tmp_path_factory, "installed") as (folder, is_first):
        return installed(wheel, folder) if is_first else Installed(folder / "engine", folder / "home")
