from collections.abc import Iterator
from pathlib import Path

import pytest

from smoelenboek.commands import desk
from smoelenboek.desk.clone import TOKEN as VARIABLE
from smoelenboek.forge import gitlab as gitlab_forge
from smoelenboek.forge import rest
from tests.forge.gitlab import TOKEN, GitLab
from tests.forge.pulls import FORGES
from tests.worlds import lay


@pytest.fixture
def forge(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[GitLab]:
    """A forge: GitLab, or the kind that a module asks for by an indirect parameter."""
    monkeypatch.setenv(VARIABLE, TOKEN)
    monkeypatch.setattr(desk, "PAUSE", 0.0)
    monkeypatch.setattr(gitlab_forge, "PAUSE", 0.0)
    monkeypatch.setattr(rest, "PAUSE", 0.0)
    fresh = FORGES[getattr(request, "param", "gitlab")](tmp_path / "forge")
    yield fresh
    fresh.stop()


@pytest.fixture
def site(tmp_path: Path, forge: GitLab) -> Path:
    return lay(tmp_path / "site", {"site.yml": forge.site_file})
