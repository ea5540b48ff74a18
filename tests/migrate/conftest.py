"""A site for each test, on one day, with a cache of its own."""

import pytest

from tests.migrate.old import Old
from tests.worlds import EPOCH


@pytest.fixture(autouse=True)
def _same_day_and_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    monkeypatch.setenv("SMOELENBOEK_CACHE", str(tmp_path / "cache"))


@pytest.fixture
def old(tmp_path):
    return Old(tmp_path)
