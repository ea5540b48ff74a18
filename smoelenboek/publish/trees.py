"""What is built of a site in each of its languages: a whole site below `/`, and one below `/en/` for each further one.

In: a site, its release and where records are kept. Out: for each language the site in it, the part of the release that
is its own, and its own record. Whoever builds a tree knows nothing of the others, but for the switch on its pages.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from smoelenboek.publish.record import Record, of_output
from smoelenboek.site.languages import in_each_language, tree

if TYPE_CHECKING:
    from pathlib import Path

    from smoelenboek.publish.record import Rendered
    from smoelenboek.publish.release import Release
    from smoelenboek.site import Site


class Below:
    """The part of a release that is below a folder, as a release of its own."""

    def __init__(self, release: Release, folder: str) -> None:
        """`folder` is the name of a folder of the release: `en`."""
        self._release, self._prefix = release, f"{folder}/"

    @property
    def folder(self) -> Path:
        """The folder of the whole release."""
        return self._release.folder

    def write(self, path: str, content: bytes) -> tuple[int, int]:
        """Put a file in the release and return its size and time (ns)."""
        return self._release.write(self._prefix + path, content)

    def keep(self, path: str, size: int, time: int) -> bool:
        """Take a file over from the present output if it was there as remembered; say whether it was."""
        return self._release.keep(self._prefix + path, size, time)

    def present(self) -> dict[str, tuple[int, int]]:
        """Return path below the folder → size and time of each file of the present output."""
        every = self._release.present().items()
        return {path.removeprefix(self._prefix): state for path, state in every if path.startswith(self._prefix)}

    def paths(self) -> set[str]:
        """Return what this process put below the folder, without that folder."""
        every = self._release.paths()
        return {path.removeprefix(self._prefix) for path in every if path.startswith(self._prefix)}


@dataclass(slots=True)
class Tree:
    """A site in one language in the making. `folder` is its folder in the release: "" or `en`.

    key  stands for all that decides its pages beside the site's values.
    """

    site: Site
    folder: str
    release: Release | Below
    record: Record
    key: bytes = b""

    def present(self) -> dict[str, tuple[int, int]]:
        """Return path in the tree → size and time of each file of the present output."""
        return self.release.present()

    def pages(self) -> dict[str, Rendered]:
        """Return path in the whole release → page."""
        pages = self.record.pages
        return {f"{self.folder}/{path}": page for path, page in pages.items()} if self.folder else pages


def trees(
    site: Site, release: Release, cache: Path | None, output: Path, records: dict[str, Record] | None = None
) -> tuple[Tree, ...]:
    """Return the trees of a site, the first language's first. `cache` is where records are kept; None keeps none.

    `records` are those that this process holds, by their names; new ones are added.
    """
    held = {} if records is None else records
    return tuple(_tree(spoken, release, cache, output, held) for spoken in in_each_language(site))


def _tree(site: Site, release: Release, cache: Path | None, output: Path, records: dict[str, Record]) -> Tree:
    folder, record = tree(site).strip("/"), of_output(cache, output)
    name = f"{record.output}#{folder}" if folder else record.output
    record = records.setdefault(name, Record(record.folder, name))
    return Tree(site, folder, Below(release, folder) if folder else release, record)


def every_page(trees: tuple[Tree, ...]) -> dict[str, Rendered]:
    """Return path in the whole release → page, of all trees."""
    return {path: page for tree in trees for path, page in tree.pages().items()}
