from pathlib import Path

import pytest

from tests.directory.imports import World
from tests.worlds import EPOCH


@pytest.fixture(autouse=True)
def _same_day_and_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    monkeypatch.setenv("SMOELENBOEK_CACHE", str(tmp_path / "cache"))


@pytest.fixture
def world(tmp_path: Path) -> World:
    """A site without people, and a source."""
    return World(tmp_path)
