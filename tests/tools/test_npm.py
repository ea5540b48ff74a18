"""Packages of npm's come once, by content, or a sentence says why not."""

import subprocess
from pathlib import Path

import pytest

from smoelenboek.resources import CHECKOUT
from smoelenboek.tools import npm

LISTS = (
    [file.parent for file in sorted(CHECKOUT.glob("**/package-lock.json")) if ".cache" not in file.parts]
    if CHECKOUT
    else []
)


@pytest.fixture
def lists(tmp_path: Path) -> Path:
    """A folder that asks for nothing."""
    folder = tmp_path / "lists"
    folder.mkdir()
    for name in npm.LISTS:
        (folder / name).write_text('{"name": "nothing", "lockfileVersion": 3, "packages": {}}')
    return folder


def test_without_npm_a_sentence_says_so(lists: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refused = subprocess.CompletedProcess([], 1, stdout="", stderr="npm error network\n")
    monkeypatch.setattr(npm, "npm", lambda *arguments, folder: refused)

    with pytest.raises(npm.MissingError, match=r"could not be installed: npm says why below(.|\n)*npm error network"):
        npm.installed(lists, tmp_path / "cache")
    assert list((tmp_path / "cache").iterdir()) == []


def test_a_second_time_installs_nothing(lists: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    requests: list[str] = []

    def install(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
        requests.append(arguments[0])
        return subprocess.CompletedProcess([], 0, stdout="", stderr="")

    monkeypatch.setattr(npm, "npm", install)

    first, second = (npm.installed(lists, tmp_path / "cache") for _ in range(2))

    assert (first, requests) == (second, ["ci"])


@pytest.mark.parametrize("folder", LISTS, ids=lambda folder: folder.name)
def test_each_lock_pins_by_content_and_names_no_registry(folder: Path) -> None:
    lock = (folder / "package-lock.json").read_text()

    assert '"resolved"' not in lock
    assert lock.count('"version"') == lock.count('"integrity"')
