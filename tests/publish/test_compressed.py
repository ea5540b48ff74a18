"""With `compress`, each text file of a release is also compressed beside itself, and never an older one."""

import gzip
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import brotli
import pytest

from smoelenboek.commands.build import build
from tests import worlds

UNPACK = {".gz": gzip.decompress, ".br": brotli.decompress}
POST = f"content/posts/2026/{worlds.POST}.md"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SMOELENBOEK_CACHE", str(tmp_path / "cache"))
    return worlds.lay(tmp_path / "site", worlds.BASE)


def compressed(output: Path) -> dict[str, bytes]:
    """Path → what is compressed in it; told by its own name."""
    results = [file for file in output.rglob("*") if file.suffix in UNPACK]
    return {file.relative_to(output).as_posix(): UNPACK[file.suffix](file.read_bytes()) for file in results}


def expected(output: Path) -> dict[str, bytes]:
    kinds = {".html", ".css", ".js", ".json", ".xml", ".svg", ".txt", ".ics"}
    texts = [file for file in output.rglob("*") if file.suffix in kinds]
    return {f"{file.relative_to(output).as_posix()}{name}": file.read_bytes() for file in texts for name in UNPACK}


def test_each_text_file_stands_compressed_beside_itself(site: Path, tmp_path: Path) -> None:
    assert build(site, tmp_path / "output", compress=True) == 0

    assert compressed(tmp_path / "output") == expected(tmp_path / "output")
    assert "index.html.br" in compressed(tmp_path / "output")


def test_a_second_build_keeps_what_did_not_change_and_compresses_what_did(site: Path, tmp_path: Path) -> None:
    output = tmp_path / "output"
    build(site, output, compress=True)
    remaining = (output / "people/index.html.br").stat().st_mtime_ns
    (site / POST).write_text((site / POST).read_text() + "\nOne line more.\n")
    build(site, output, compress=True)

    assert compressed(output) == expected(output)
    assert (output / "people/index.html.br").stat().st_mtime_ns == remaining


def test_without_compress_none_is_left_and_with_it_all_come_back(site: Path, tmp_path: Path) -> None:
    output = tmp_path / "output"
    build(site, output, compress=True)
    build(site, output)
    assert compressed(output) == {}

    build(site, output, compress=True)
    assert compressed(output) == expected(output)


def test_what_an_interrupted_build_left_is_made_again(site: Path, tmp_path: Path) -> None:
    output = tmp_path / "output"
    build(site, output, compress=True)
    (output / "index.html.br").write_bytes(brotli.compress(b"of another day"))
    shutil.rmtree(tmp_path / "cache")  # an interrupted build has not remembered what it made

    build(site, output, compress=True)
    assert compressed(output) == expected(output)


def recorded(cache: Path) -> int:
    """How many outputs there is a record of that holds."""
    held = "SELECT count(*) FROM state WHERE version != x'' AND EXISTS (SELECT 1 FROM row WHERE kind = 'page')"
    count = 0
    for file in cache.glob("kept-*.sqlite"):
        with closing(sqlite3.connect(file)) as database:
            count += int(database.execute(held).fetchone()[0])
    return count


def test_a_build_that_stops_while_it_publishes_has_forgotten_the_output(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "output"
    build(site, output, compress=True)
    assert recorded(tmp_path / "cache") == 1

    (site / "site.yml").write_text((site / "site.yml").read_text() + "\n")
    monkeypatch.setattr("smoelenboek.publish.release.Release.switch", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        build(site, output, compress=True)
    assert recorded(tmp_path / "cache") == 0
