from collections.abc import Iterator

import pytest

from tests.search.browser import Browser


@pytest.fixture(scope="module")
def browser_search(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """The browser's side of the search, in Node."""
    result = Browser(tmp_path_factory.mktemp("search"))
    yield result
    result.close()
