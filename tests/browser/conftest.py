"""The gate's company on GitHub, in English and Dutch, which the tests of what people do on a page share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from smoelenboek.commands.build import build
from tests.conftest import first_of_all, served
from tests.forge.gitlab import world
from tests.worlds import lay


@pytest.fixture(scope="session")
def two_languages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of the gate's company: English at /, Dutch at /nl/."""
    with first_of_all(tmp_path_factory, "two-languages") as (folder, is_first):
        if is_first:
            files = world("github")
            files = {**files, "site.yml": files["site.yml"] + "languages: [en, nl]\n"}
            assert build(lay(folder / "site", files), folder / "output") == 0
    return folder / "output"


@pytest.fixture(scope="session")
def company_address(two_languages: Path) -> Iterator[str]:
    with served(two_languages) as where:
        yield where
