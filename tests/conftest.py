"""What many tests share: the sample company, built once a process, served with the real headers to a real Chromium."""

import fcntl
import gc
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from bench.scale import write_company
from smoelenboek.commands.build import build
from smoelenboek.publish.headers import HEADERS
from smoelenboek.serve.news import News
from smoelenboek.serve.preview import Preview
from smoelenboek.serve.server import Server
from tests import german, worlds
from tests.checkout import PROJECT, copy_sample
from tests.chromium import chromium

TODAY = "1795435200"  # 2026-11-23, 12:00 UTC

# No example fails for being slow: on a busy machine each may. What is asked of CI (the parent) stays.
settings.register_profile("here", parent=settings(), deadline=None)
settings.load_profile("here")


# The files that take longest, then what waits for a browser or for git: so that no worker is left with one alone.
LONGEST_FIRST = (
    "gate/test_random_changes.py",
    "browser/test_axe.py",
    "engines/",
    "ci/",
    "endtoend/",
    "browser/",
    "html/",
    "gate/",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put files in the order of LONGEST_FIRST; workers take them from the front."""

    def place(part: pytest.Item) -> int:
        path = part.path.relative_to(PROJECT / "tests").as_posix() if part.path.is_relative_to(PROJECT) else ""
        return next((at for at, start in enumerate(LONGEST_FIRST) if path.startswith(start)), len(LONGEST_FIRST))

    items.sort(key=place)


@pytest.fixture(scope="session", autouse=True)
def _one_day_and_a_cache_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", TODAY)
        patch.setenv("SMOELENBOEK_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture
def _no_collector() -> Iterator[None]:
    """Keep the garbage collector away: what a text's clock raises within one of its callbacks is lost.

    Hypothesis has such a callback, and with all that it holds a collection may take as long as the text.
    """
    gc.disable()
    yield
    gc.enable()


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of the sample company. Nobody writes in it: all workers have the same."""
    with first_of_all(tmp_path_factory, "sample") as (folder, is_first):
        if is_first:
            assert build(PROJECT, folder / "output") == 0
    return folder / "output"


@pytest.fixture(scope="session")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of a made-up company, which holds more combinations than the sample, and threads of several pages."""
    with first_of_all(tmp_path_factory, "made-up") as (folder, is_first), pytest.MonkeyPatch.context() as patch:
        patch.setattr("smoelenboek.state.threads.THREADS_PER_PAGE", 8)
        patch.setattr("smoelenboek.state.threads.ANSWERS_PER_PAGE", 10)
        if is_first:
            write_company(folder / "site", people=60, posts=30, groups=12, comments=120, seed=5)
            assert build(folder / "site", folder / "output") == 0
    return folder / "output"


BELOW = "/intranet"
BELOW_URL = f"https://group.pages.example{BELOW}/"


@pytest.fixture(scope="session")
def below(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of the sample company, below a path of its host, and kept on readers' devices."""
    with first_of_all(tmp_path_factory, "below") as (folder, is_first):
        if is_first:
            settings = copy_sample(folder / "site") / "site.yml"
            settings.write_text(re.sub("\nurl: .*", f"\nurl: {BELOW_URL}\noffline: yes", settings.read_text()))
            assert build(folder / "site", folder / "output") == 0
    return folder / "output"


@pytest.fixture(scope="session")
def bilingual(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of a small site in Dutch and English."""
    with first_of_all(tmp_path_factory, "bilingual") as (folder, is_first):
        if is_first:
            assert build(worlds.lay(folder / "site", worlds.bilingual()), folder / "output") == 0
    return folder / "output"


@pytest.fixture(scope="session")
def trilingual(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of that site with German as a third language, by an engine that has a catalogue more."""
    with first_of_all(tmp_path_factory, "trilingual") as (folder, is_first):
        if is_first:
            site = worlds.lay(folder / "site", german.world())
            built = german.run(german.engine(folder / "engine"), "build", "--site", site, "--output", folder / "output")
            assert built.returncode == 0, built.stdout + built.stderr
    return folder / "output"


@contextmanager
def first_of_all(factory: pytest.TempPathFactory, name: str) -> Iterator[tuple[Path, bool]]:
    """Give a folder that all workers of a run share, one after the other, and say whether it is still to be filled."""
    base = factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / name
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield folder, not (folder / "filled").exists()
        (folder / "filled").touch()


@pytest.fixture(scope="session")
def address(sample: Path) -> Iterator[str]:
    """The address at which the sample is served."""
    with served(sample) as where:
        yield where


@pytest.fixture(scope="session")
def made_up_address(made_up: Path) -> Iterator[str]:
    """The address at which the made-up company is served."""
    with served(made_up) as where:
        yield where


@contextmanager
def served(output: Path, base: str = "") -> Iterator[str]:
    server = Server(0, output, News(), HEADERS, Preview(base=base))
    server.start()
    yield f"http://127.0.0.1:{server.port}{base}"
    server.stop()


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Playwright runs once a process."""
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """A Chromium; the tests' command has made sure that there is one."""
    path = os.environ.get("SMOELENBOEK_CHROMIUM") or chromium()
    options = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
    options += ["--renderer-process-limit=1"]  # starting a process takes longer than reading a page
    opened = playwright.chromium.launch(executable_path=path, args=options)
    yield opened
    opened.close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A new page of the sample; it fails on all that the browser complains of, a refused style or script included."""
    with watched(browser, address) as opened:
        yield opened


@pytest.fixture
def made_up_page(browser: Browser, made_up_address: str) -> Iterator[Page]:
    """The same of the made-up company."""
    with watched(browser, made_up_address) as opened:
        yield opened


@contextmanager
def watched(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(base_url=address, viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    text: list[str] = []
    opened.on("console", lambda message: text.append(message.text) if message.type in {"error", "warning"} else None)
    opened.on("request", lambda request: None if request.url.startswith(address) else text.append(request.url))
    yield opened
    context.close()
    assert text == []
