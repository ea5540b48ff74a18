"""Which engine a new site gets: the one that makes it, by a digest that somebody knows."""

import hashlib
from pathlib import Path

import pytest

from smoelenboek import __version__, resources
from smoelenboek.contribute.refused import RefusedError
from smoelenboek.setup import pin as module
from smoelenboek.setup.pin import pin
from tests.setup.companies import wheel

DIGEST = hashlib.sha256(b"wheel").hexdigest()
RELEASE = f"https://releases.example/smoelenboek-{__version__}-py3-none-any.whl"


@pytest.fixture
def origin(monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """What pip noted, of an engine that is installed; the test fills it in."""
    record: dict[str, object] = {}
    monkeypatch.setattr(module, "_origin", lambda: record)
    monkeypatch.setattr(resources, "CHECKOUT", None)
    return record


def test_an_engine_from_a_release_page_stays_there(origin):
    origin.update(url=RELEASE, archive_info={"hashes": {"sha256": DIGEST}})

    assert pin(None, str).requirement == f"smoelenboek @ {RELEASE} \\\n    --hash=sha256:{DIGEST}"
    assert pin(None, str).files == {}


def test_an_engine_from_a_file_comes_along(origin, tmp_path):
    file = wheel(tmp_path)
    origin.update(url=file.as_uri(), archive_info={"hashes": {"sha256": DIGEST}})

    assert pin(None, str).files == {f"vendor/{file.name}": b"wheel"}


def test_a_file_that_changed_since_is_refused(origin, tmp_path):
    file = wheel(tmp_path)
    origin.update(url=file.as_uri(), archive_info={"hashes": {"sha256": "0" * 64}})

    with pytest.raises(RefusedError, match="not what was installed"):
        pin(None, str)


@pytest.mark.parametrize(
    "record",
    [
        {},
        {"url": RELEASE, "archive_info": {}},
        {"url": RELEASE.replace("https", "http"), "archive_info": {"hashes": {"sha256": DIGEST}}},
        {"url": "https://git.example/smoelenboek", "vcs_info": {"vcs": "git"}},
        {"url": "file:///gone/smoelenboek-0.1.0-py3-none-any.whl", "archive_info": None},
    ],
    ids=["from an index", "without a digest", "in the clear", "from git", "gone"],
)
def test_an_engine_of_which_nobody_knows_the_digest_asks_for_its_wheel(origin, record):
    origin.update(record)

    with pytest.raises(RefusedError, match="--wheel FILE"):
        pin(None, str)


def test_a_checkout_asks_for_a_wheel():
    with pytest.raises(RefusedError, match="from a checkout"):
        pin(None, str)


OTHERS = ("smoelenboek-9.9.9-py3-none-any.whl", f"other-{__version__}-py3-none-any.whl", "x.zip")


@pytest.mark.parametrize("name", OTHERS)
def test_only_a_wheel_of_this_engine_is_taken(tmp_path: Path, name):
    (tmp_path / name).write_bytes(b"wheel")

    with pytest.raises(RefusedError):
        pin(tmp_path / name, str)
