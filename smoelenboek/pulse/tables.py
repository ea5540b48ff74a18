"""Who took part by department and by place: rows joined until no sum or difference of rows is about too few people.

Who works where is known to every reader; who took part is what must not follow. Both tables are about the same people,
so from a department and a place that differ by two people, those two would follow. Seen as a graph, with the rows of
one table and of the other as nodes and colleagues as edges, what can be had from rows alone is a cut: so each cut of
the graph must be of LEAST people, and each set that a cut tells must hold LEAST who took part and LEAST who did not.
"""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from smoelenboek.pulse.cells import LEAST

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Node = tuple[int, int]  # the table, 0 or 1, and the number of the row
Graph = dict[Node, dict[Node, int]]
_WITHOUT_END = 1 << 30


@dataclass(frozen=True, slots=True)
class Row:
    """One row: what is told together, in order. "" stands for people of whom the profile says nothing."""

    of: tuple[str, ...]
    people: frozenset[str]
    taking_part: frozenset[str]

    def with_(self, other: Row) -> Row:
        """Return both as one row."""
        return Row(
            tuple(sorted((*self.of, *other.of))), self.people | other.people, self.taking_part | other.taking_part
        )

    @property
    def is_enough(self) -> bool:
        """Whether enough took part, and enough did not."""
        return min(len(self.taking_part), len(self.people) - len(self.taking_part)) >= LEAST


def tables(
    departments: Mapping[str, str], places: Mapping[str, str], taking_part: set[str]
) -> tuple[list[Row], list[Row]]:
    """Return the rows of both tables, the largest first. departments, places: a person's id → where they work.

    A table of one row says no more than the whole, and is left out. Where both can't be told, rows of places go first.
    """
    first = _joined(_rows(departments, taking_part))
    second = _joined(_rows(places, taking_part)) if first else []
    while len(first) > 1 and len(second) > 1 and (telling := _telling(first, second)) is not None:
        second = _without(second, telling)
    return (first if len(first) > 1 else []), (second if len(second) > 1 else [])


def _rows(of: Mapping[str, str], taking_part: set[str]) -> list[Row]:
    people: dict[str, set[str]] = defaultdict(set)
    for person, where in of.items():
        people[where].add(person)
    return [Row((where,), frozenset(some), frozenset(some & taking_part)) for where, some in sorted(people.items())]


def _joined(rows: list[Row]) -> list[Row]:
    """Return rows of which each is enough: the others as one, with as many of the smallest as that needs."""
    enough = _sorted([row for row in rows if row.is_enough])
    rest = [row for row in rows if not row.is_enough]
    if not rest:
        return enough
    together = rest[0]
    for row in rest[1:]:
        together = together.with_(row)
    while not together.is_enough and enough:
        together = together.with_(enough.pop())
    return _sorted([*enough, together]) if together.is_enough else []


def _sorted(rows: list[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: (-len(row.people), row.of))


def _without(rows: list[Row], at: int) -> list[Row]:
    """Return rows with one joined to the smallest of the others."""
    others = [row for number, row in enumerate(rows) if number != at]
    others[-1] = others[-1].with_(rows[at])
    return _sorted(others)


def _telling(first: list[Row], second: list[Row]) -> int | None:
    """Return the number of a row of `second` with which too much would be told; None if all can be.

    The cost is that of a short search for each pair of rows that have fewer than LEAST people in common.
    """
    people, taking_part, others = _common(first, second)
    both = _both_ways(people)
    for (row, column), count in people.items():
        start, end = (0, row), (1, column)
        if count < LEAST and _flow(both, start, end) < LEAST:
            return column
        for some in (taking_part, others):
            if some[row, column] < LEAST and _flow(_one_way(people, some), start, end) < LEAST:
                return column
    return None


Common = dict[tuple[int, int], int]


def _common(first: list[Row], second: list[Row]) -> tuple[Common, Common, Common]:
    """Return how many people each two rows have in common, of them who took part, and who did not; pairs with any."""
    where = {person: number for number, row in enumerate(second) for person in row.people}
    people: Common = defaultdict(int)
    taking_part: Common = defaultdict(int)
    others: Common = defaultdict(int)
    for number, row in enumerate(first):
        for person in row.people:
            pair = number, where[person]
            people[pair] += 1
            (taking_part if person in row.taking_part else others)[pair] += 1
    return dict(people), taking_part, others


def _both_ways(people: Common) -> Graph:
    graph: Graph = defaultdict(dict)
    for (row, column), count in people.items():
        graph[0, row][1, column] = graph[1, column][0, row] = count
    return graph


def _one_way(people: Common, some: Common) -> Graph:
    """Return the graph in which a cut from a row counts `some`, and none may leave a column by a row beyond it."""
    graph: Graph = defaultdict(dict)
    for row, column in people:
        graph[0, row][1, column] = some[row, column]
        graph[1, column][0, row] = _WITHOUT_END
    return graph


def _flow(graph: Graph, start: Node, end: Node) -> int:
    """Return the most that flows from `start` to `end`, which is the least cut between them; no more than LEAST."""
    left: Graph = {node: dict(edges) for node, edges in graph.items()}
    total = 0
    while total < LEAST:
        path = _path(left, start, end)
        if path is None:
            break
        step = min(left[a][b] for a, b in path)
        for a, b in path:
            left[a][b] -= step
            left[b][a] = left[b].get(a, 0) + step
        total += step
    return total


def _path(left: Graph, start: Node, end: Node) -> list[tuple[Node, Node]] | None:
    """Return the shortest way along which something still flows."""
    came: dict[Node, Node] = {start: start}
    queue = deque([start])
    while queue:
        at = queue.popleft()
        for node, room in left[at].items():
            if room > 0 and node not in came:
                came[node] = at
                if node == end:
                    return list(_back(came, end))
                queue.append(node)
    return None


def _back(came: Mapping[Node, Node], end: Node) -> Iterator[tuple[Node, Node]]:
    while came[end] != end:
        yield came[end], end
        end = came[end]
