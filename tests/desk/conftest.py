from collections.abc import Iterator
from pathlib import Path

import pytest

from smoelenboek.commands import desk
from smoelenboek.desk.clone import TOKEN as VARIABLE
from smoelenboek.forge import gitlab as gitlab_forge
from tests.forge.gitlab import TOKEN, GitLab
from tests.gate.world import WORLD
from tests.worlds import lay


@pytest.fixture
def forge(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[GitLab]:
    monkeypatch.setenv(VARIABLE, TOKEN)
    monkeypatch.setattr(desk, "PAUSE", 0.0)
    monkeypatch.setattr(gitlab_forge, "PAUSE", 0.0)
    fresh = GitLab(tmp_path / "forge")
    yield fresh
    fresh.stop()


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return lay(tmp_path / "site", {"site.yml": WORLD["site.yml"]})
