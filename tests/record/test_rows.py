"""Rows that are kept are those that were written, or none."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smoelenboek.record.rows import Rows

if TYPE_CHECKING:
    from pathlib import Path

VERSION = b"1"
ROWS = {("page", "a"): b"first", ("page", "b"): b"second", ("list", ""): b"third"}
KINDS = {"page": {"a": b"first", "b": b"second"}, "list": {"": b"third"}}


def rows(folder: Path, version: bytes = VERSION) -> Rows:
    return Rows(folder, "name", version)


def after_keeping(folder: Path) -> Rows:
    """Rows in which something is kept, as whoever comes next reads them."""
    rows(folder).keep(ROWS)
    return rows(folder)


def database(folder: Path) -> sqlite3.Connection:
    return sqlite3.connect(next(folder.glob("kept-*.sqlite")))


def test_what_is_kept_is_read(tmp_path: Path) -> None:
    assert after_keeping(tmp_path).all() == KINDS


def test_a_change_leaves_the_other_rows(tmp_path: Path) -> None:
    later = after_keeping(tmp_path)
    later.all()
    later.keep({("page", "a"): b"other", ("list", ""): None})

    assert rows(tmp_path).all() == {"page": {"a": b"other", "b": b"second"}}


def test_rows_of_another_version_are_none(tmp_path: Path) -> None:
    after_keeping(tmp_path)

    assert rows(tmp_path, b"2").all() == {}


def test_what_is_forgotten_holds_no_more_until_it_is_kept(tmp_path: Path) -> None:
    later = after_keeping(tmp_path)
    later.all()
    later.forget()
    between = rows(tmp_path).all()
    later.keep({("page", "c"): b"fourth"})

    assert between == {}
    assert rows(tmp_path).all()["page"].keys() == {"a", "b", "c"}


def test_whoever_reads_before_another_writes_keeps_nothing(tmp_path: Path) -> None:
    slow, quick = after_keeping(tmp_path), rows(tmp_path)
    slow.all()
    quick.all()
    quick.keep({("page", "a"): b"quick"})
    slow.keep({("page", "a"): b"slow"})

    assert rows(tmp_path).all()["page"]["a"] == b"quick"
    assert slow.token == ""


def test_a_row_that_is_lost_makes_all_others_worthless(tmp_path: Path) -> None:
    after_keeping(tmp_path)
    with closing(database(tmp_path)) as connection, connection:
        connection.execute("DELETE FROM row WHERE key = 'b'")

    assert rows(tmp_path).all() == {}


def test_a_row_with_another_content_makes_all_others_worthless(tmp_path: Path) -> None:
    after_keeping(tmp_path)
    with closing(database(tmp_path)) as connection, connection:
        connection.execute("UPDATE row SET content = x'00' WHERE key = 'b'")

    assert rows(tmp_path).all() == {}


@given(st.floats(0, 1, exclude_max=True), st.integers(1, 255))
def test_no_byte_can_be_another_and_a_row_be_lost_or_false(
    tmp_path_factory: pytest.TempPathFactory, place: float, change: int
) -> None:
    folder = tmp_path_factory.mktemp("rows")
    after_keeping(folder)
    file = next(folder.glob("kept-*.sqlite"))
    content = bytearray(file.read_bytes())
    content[int(place * len(content))] ^= change
    file.write_bytes(content)

    assert rows(folder).all() in ({}, KINDS)
    after_keeping(folder)  # what can't be written in is taken away
    assert after_keeping(folder).all() == KINDS
