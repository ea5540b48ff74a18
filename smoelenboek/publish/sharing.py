"""A build that several jobs share: each makes a part of the pages, and one joins them to what one job would have made.

Every job reads and checks the whole site and lists its pages. A part is a folder: `site/` with the files of its share,
and `record/` with what these pages asked. Whoever joins begins as after an earlier build, of which these are the pages:
what no part has, or what was made from other answers, is made then. So a part that is lost or old costs time alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from smoelenboek.publish.stamp import holdings
from smoelenboek.system import take_over

if TYPE_CHECKING:
    from smoelenboek.publish.queue import Queue
    from smoelenboek.publish.trees import Tree
    from smoelenboek.site.facts import Delta

_WRITTEN = re.compile(r"([1-9]\d{0,2})/([1-9]\d{0,2})")
_SITE, _RECORD = "site", "record"  # the folders of a part


class Alone:
    """One job makes all of it."""

    is_share: ClassVar[bool] = False  # whether the result is less than a site

    def begin(self, tree: Tree, delta: Delta) -> None:
        """Begin the record of a tree."""
        tree.record.begin(tree.site, tree.key, delta)

    def take(self, queue: Queue) -> None:
        """Leave everything queued."""

    def select(self, queue: Queue) -> None:
        """Leave everything queued."""


ALONE = Alone()


@dataclass(frozen=True)
class Part(Alone):
    """Share `number` of `count`, from 1, which is made into a folder."""

    is_share: ClassVar[bool] = True
    number: int
    count: int
    folder: Path

    @property
    def output(self) -> Path:
        """Where the files go."""
        return self.folder / _SITE

    def begin(self, tree: Tree, delta: Delta) -> None:  # noqa: ARG002 - a part begins with nothing
        """Begin the record of a tree; it is kept with the part."""
        tree.record.folder, tree.record.output = self.folder / _RECORD, name_of(tree.folder)
        tree.record.begin(tree.site, tree.key)

    def take(self, queue: Queue) -> None:
        """Leave the jobs of this share in a queue. The search index is the last one's."""
        queue.has_index = self.number == self.count

    def select(self, queue: Queue) -> None:
        """The same, of those that are queued."""
        index = set(queue.listings["index"].paths) if queue.has_index else set()
        others = [job for job in queue.jobs if job.path not in index]
        queue.jobs = others[self.number - 1 :: self.count] + [job for job in queue.jobs if job.path in index]


@dataclass(frozen=True)
class Join(Alone):
    """All parts, which become one output."""

    folders: tuple[Path, ...]

    def assemble(self, output: Path) -> None:
        """Put the files of all parts in the output, a new folder."""
        for folder in self.folders:
            for path in holdings(str(folder / _SITE)):
                target = output / path
                if not target.exists():
                    target.parent.mkdir(parents=True, exist_ok=True)
                    take_over(str(folder / _SITE / path), str(target))

    def begin(self, tree: Tree, delta: Delta) -> None:
        """Begin the record of a tree with what the parts kept."""
        records = [folder / _RECORD for folder in self.folders]
        tree.record.join(tree.site, tree.key, delta, records, name_of(tree.folder), tree.present())


def part_of(written: str, folder: Path) -> Part | None:
    """Return the part that `2/4` means; None if it means none."""
    match = _WRITTEN.fullmatch(written)
    if match is None or int(match[1]) > int(match[2]):
        return None
    return Part(int(match[1]), int(match[2]), folder)


def name_of(tree: str) -> str:
    """Return the name of a tree's record in a part."""
    return f"part#{tree}"
