"""lunr.js comes from npm once, when a checkout is set up, and only as it was looked at."""

from pathlib import Path

import pytest

from smoelenboek import resources
from smoelenboek.search.lunr_js import FILES
from smoelenboek.tools import libraries

REQUIREMENTS = Path(__file__).parents[2] / "requirements-test.txt"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the libraries are to stand."""
    monkeypatch.setattr(resources, "LUNR", tmp_path / "lunr")
    return tmp_path / "lunr"


def test_the_libraries_come_with_their_licences(folder: Path) -> None:
    libraries.main(REQUIREMENTS)

    assert {file.name for file in folder.iterdir()} == {file.name for file in FILES}
    assert "Permission is hereby granted" in (folder / "lunr.LICENSE").read_text()
    assert "Mozilla Public License" in (folder / "lunr-languages.LICENSE").read_text()


def test_what_is_there_is_not_fetched_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.mkdir()
    for file in FILES:
        (folder / file.name).write_bytes((resources.ENGINE.parent / ".cache/lunr" / file.name).read_bytes())
    monkeypatch.setattr(libraries, "must", None)

    libraries.main(REQUIREMENTS)


def test_a_library_with_another_digest_is_not_taken(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    changed = FILES[0]._replace(sha256="0" * 64)
    monkeypatch.setattr(libraries, "FILES", (changed,))

    with pytest.raises(SystemExit, match=r"lunr\.js of lunr 2\.3\.9 is not what it was"):
        libraries.main(REQUIREMENTS)

    assert not folder.exists()


def test_a_set_up_without_tests_brings_its_own_node(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commands: list[list[str]] = []

    def stop(command: list[object], *_: object) -> None:
        commands.append([str(part) for part in command])
        if "install" in commands[-1]:
            raise InterruptedError

    monkeypatch.setattr(libraries, "find_spec", lambda name: None)
    monkeypatch.setattr(libraries, "must", stop)

    with pytest.raises(InterruptedError):
        libraries.main(REQUIREMENTS)

    assert commands[0][1:3] == ["-m", "venv"]
    assert "--require-hashes" in commands[1]
