"""One browser an engine and a worker, started when a journey first needs it; a window of its own for each journey."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from shutil import which

import pytest
from playwright.sync_api import Browser, Playwright

from smoelenboek.commands.build import build
from tests.conftest import first_of_all
from tests.effort import examples
from tests.engines.by_playwright import PlaywrightReader, firefox
from tests.engines.by_webdriver import WebDriverReader, display, webkit
from tests.engines.in_dutch import DutchReader
from tests.engines.programs import CANNOT, present
from tests.engines.published import published
from tests.engines.reader import Reader
from tests.engines.world import WORLD
from tests.worlds import lay

Readers = Callable[..., Reader]
Firefoxes = Callable[[bool], tuple[Browser, Path]]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Try each journey in each engine that there is and that can; the run's last lines tell of the others."""
    if "engine" in metafunc.fixturenames:
        needs = {mark.args[0] for mark in metafunc.definition.iter_markers("needs")}
        able = [engine for engine in present() if not any((engine, what) in CANNOT for what in needs)]
        metafunc.parametrize("engine", able)
        metafunc.parametrize("language", ["en", "nl"][: examples(1, 2)])


@pytest.fixture(scope="session")
def company(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of the journeys' company."""
    with first_of_all(tmp_path_factory, "journeys") as (folder, is_first):
        if is_first:
            assert build(lay(folder / "site", WORLD), folder / "output") == 0
    return folder / "output"


@pytest.fixture(scope="session")
def where(company: Path) -> Iterator[str]:
    """The address at which it is served."""
    with published(company) as address:
        yield address


@pytest.fixture(scope="session")
def firefoxes(playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefoxes]:
    """Give a Firefox that prefers dark or light, and its folder of downloads; it is kept for the next journey."""
    started: dict[bool, tuple[Browser, Path]] = {}

    def of(dark: bool) -> tuple[Browser, Path]:
        if dark not in started:
            folder = tmp_path_factory.mktemp("firefox")
            started[dark] = firefox(playwright, which("firefox-esr") or "", folder, dark=dark), folder
        return started[dark]

    yield of
    for browser, _ in started.values():
        browser.close()


@pytest.fixture(scope="session")
def shown() -> Iterator[str]:
    """A display for WebKit."""
    with display() as name:
        yield name


@pytest.fixture
def readers(
    request: pytest.FixtureRequest, engine: str, language: str, where: str, tmp_path: Path
) -> Iterator[Readers]:
    """Give readers: of this engine and language, in light or dark, of the company or of another address."""
    with ExitStack() as stack:

        def reader(*, dark: bool = False, address: str = where) -> Reader:
            if engine == "webkit":
                driver = webkit(request.getfixturevalue("shown"), tmp_path / "home", *["--dark-mode"] * dark)
                result: Reader = WebDriverReader(driver, address, tmp_path / "home")
            elif engine == "firefox":
                browser, folder = request.getfixturevalue("firefoxes")(dark)
                result = PlaywrightReader(engine, browser, address, downloads=folder)
            else:
                scheme = "dark" if dark else "light"
                result = PlaywrightReader(engine, request.getfixturevalue("browser"), address, scheme)
            stack.callback(result.end)
            return DutchReader(result) if language == "nl" else result

        yield reader


@pytest.fixture
def reader(readers: Readers) -> Reader:
    """Somebody with a browser."""
    return readers()
