"""The parse cache changes how fast a site is read, and never what is read."""

import multiprocessing
import sqlite3
from pathlib import Path

import pytest

from smoelenboek.read import cache
from smoelenboek.read.tree import read_tree

PEOPLE = 12


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    (folder / "people").mkdir(parents=True)
    (folder / "site.yml").write_text("name: S\norganisation: O\n")
    for number in range(PEOPLE):
        text = f"name: {{given: P{number}, family: Test}}\njob_title: Planner\nbio: I **know** {number}.\n"
        (folder / f"people/person-{number}.yml").write_text(text)
    return folder


def damage_file(database: Path) -> None:
    database.write_bytes(b"nothing like a database" * 100)


def damage_entries(database: Path) -> None:
    with sqlite3.connect(database) as opened:
        opened.execute("UPDATE parsed SET value = substr(value, 1, length(value) - 1) || x'00'")


def swap_entries(database: Path) -> None:
    with sqlite3.connect(database) as opened:
        rows = opened.execute("SELECT key, digest, value FROM parsed ORDER BY key").fetchall()
        for (key, _, _), (_, digest, value) in zip(rows, rows[1:] + rows[:1], strict=True):
            opened.execute("UPDATE parsed SET digest = ?, value = ? WHERE key = ?", (digest, value, key))


def test_a_warm_reading_equals_a_cold_one(site: Path, tmp_path: Path) -> None:
    cold = read_tree(site, tmp_path / "cache")
    warm = read_tree(site, tmp_path / "cache")

    assert len(cold.values) == PEOPLE + 1
    assert (warm.values, warm.faults) == (cold.values, cold.faults)


@pytest.mark.parametrize("damage", [damage_file, damage_entries, swap_entries])
def test_a_damaged_cache_is_made_again(site: Path, tmp_path: Path, damage) -> None:
    cold = read_tree(site, tmp_path / "cache")
    damage(tmp_path / "cache" / "parse.sqlite")

    assert read_tree(site, tmp_path / "cache").values == cold.values
    assert read_tree(site, tmp_path / "cache").values == cold.values


def test_another_version_of_the_engine_does_not_use_old_entries(monkeypatch: pytest.MonkeyPatch) -> None:
    before = cache.key("people/a.yml", b"x")
    monkeypatch.setattr(cache, "engine_version", lambda: b"another")

    assert cache.key("people/a.yml", b"x") != before


def test_two_builds_may_use_the_cache_at_once(site: Path, tmp_path: Path) -> None:
    fork = multiprocessing.get_context("fork")
    running = [fork.Process(target=read_tree, args=(site, tmp_path / "cache")) for _ in range(4)]
    for process in running:
        process.start()
    for process in running:
        process.join()

    assert [process.exitcode for process in running] == [0] * 4
    assert len(read_tree(site, tmp_path / "cache").values) == PEOPLE + 1


def test_the_cache_keeps_no_more_than_its_bound(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "MOST_ENTRIES", PEOPLE + 4)
    for turn in range(5):
        for person in (site / "people").glob("*.yml"):
            person.write_text(
                person.read_text() + f"pronouns: they-{turn}\n" if turn == 0 else person.read_text() + " \n"
            )
        read_tree(site, tmp_path / "cache")
    with sqlite3.connect(tmp_path / "cache" / "parse.sqlite") as database:
        first = database.execute("SELECT count(*) FROM parsed").fetchone()[0]

    assert first <= PEOPLE + 4
