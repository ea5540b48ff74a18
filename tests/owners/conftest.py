import pytest

from tests.worlds import EPOCH


@pytest.fixture(autouse=True)
def _same_day_and_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    monkeypatch.setenv("SMOELENBOEK_CACHE", str(tmp_path / "cache"))
