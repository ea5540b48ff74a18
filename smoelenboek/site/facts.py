"""What the files of a site say, as rows of tables: all that a question may be answered from.

A row is put in with the path of its file, and can be taken out again: which answers a file takes part in is known by
its rows alone. relations.py says which rows there are.
"""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

PRINT_SIZE = 16  # bytes
_NOTHING = bytes(PRINT_SIZE)


class Row(NamedTuple):
    """One row under a key of a table.

    order  what the rows of a key are sorted by, and a table's keys: by their first row.
    path   the file that says it; rows of the same order are sorted by it.
    print  16 bytes that stand for all that an answer takes from the row; None if that is not known.
    """

    order: str
    path: str
    print: bytes | None


class Facts:
    """Table → key → rows. Rows and keys are sorted when somebody asks for them."""

    __slots__ = ("_keys", "_mixed", "_tables")

    def __init__(self) -> None:
        """Start without rows."""
        self._tables: dict[str, dict[str, list[Row]]] = {}
        self._mixed: set[tuple[str, str]] = set()  # table and key of rows that are not sorted
        self._keys: dict[str, dict[str, None]] = {}

    def put(self, table: str, key: str, row: Row) -> None:
        """Put a row in."""
        keys = self._tables.setdefault(table, {})
        rows = keys.get(key)
        if rows is None:
            keys[key] = [row]
            self._keys.pop(table, None)
        else:
            rows.append(row)
            self._mixed.add((table, key))

    def take_out(self, table: str, key: str, path: str) -> None:
        """Take out the rows of a file under a key; none where they are out already."""
        keys = self._tables.get(table, {})
        if rest := [row for row in keys.get(key, ()) if row.path != path]:
            keys[key] = rest
        else:
            keys.pop(key, None)
        self._keys.pop(table, None)

    def rows(self, table: str, key: str) -> Sequence[Row]:
        """Return the rows of a key, sorted; none for a key that there is not."""
        keys = self._tables.get(table)
        rows = None if keys is None else keys.get(key)
        if rows is None:
            return ()
        if (table, key) in self._mixed:
            rows.sort(key=_place)
            self._mixed.discard((table, key))
            self._keys.pop(table, None)
        return rows

    def keys(self, table: str) -> dict[str, None]:
        """Return the keys of a table, sorted as their first rows are; those of one row by themselves."""
        keys = self._keys.get(table)
        if keys is None:
            firsts = {key: (*_place(self.rows(table, key)[0]), key) for key in self._tables.get(table, {})}
            keys = self._keys[table] = dict.fromkeys(sorted(firsts, key=firsts.__getitem__))
        return keys

    def print(self, table: str, sign: str, key: str) -> bytes:
        """Return 16 bytes that stand for an answer: `=` a key's rows, `*` all rows, `/` the keys, `#` their number."""
        if sign == "=":
            return _print_of(self.rows(table, key))
        if sign == "*":
            return _print_of([row for key in self.keys(table) for row in self.rows(table, key)])
        content = "\0".join(self.keys(table)) if sign == "/" else str(len(self._tables.get(table, ())))
        return hashlib.blake2b(content.encode("utf-8", "surrogatepass"), digest_size=PRINT_SIZE).digest()


class Delta(NamedTuple):
    """Which rows may be others than at an earlier moment.

    since  stands for the facts of that moment; "" for no moment.
    now    stands for those of this one.
    rows   (table, key) of the rows that came, went, or say something else; None where that is not known.
    """

    since: str
    now: str
    rows: frozenset[tuple[str, str]] | None

    def names(self, since: str) -> set[str] | None:
        """Return the names of the facts that may have changed since a moment; None for any of them."""
        if self.rows is None or not since or since != self.since:
            return None
        return {f"{table}={key}" for table, key in self.rows} | {
            f"{table}{sign}" for table, _ in self.rows for sign in "*/#"
        }


UNKNOWN = Delta("", "", None)


def _place(row: Row) -> tuple[str, str]:
    return row.order, row.path


def _print_of(rows: Sequence[Row]) -> bytes:
    """Return what stands for rows. Where that is not known of one, it is another each time: it counts as changed."""
    prints = [row.print for row in rows]
    if None in prints:
        return os.urandom(PRINT_SIZE)
    if len(prints) == 1:
        return prints[0]  # type: ignore[return-value] # None is looked for above
    return hashlib.blake2b(b"".join(prints), digest_size=PRINT_SIZE).digest() if prints else _NOTHING  # type: ignore[arg-type] # as above


def print_of(*texts: object) -> bytes:
    """Return 16 bytes that stand for what is written of some values."""
    content = repr(texts).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(content, digest_size=PRINT_SIZE).digest()


def ordered(*parts: str) -> str:
    """Return a text that sorts as these parts do, one after the other."""
    return "\0".join(parts)
