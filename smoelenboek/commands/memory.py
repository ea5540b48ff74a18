"""What a process that builds the same site again and again holds between two builds, so that each reads what changed.

Whatever is held is what another process would read now, or is not believed: the rows of a record are asked for their
token, and what a build that failed half-way has left is let go of. The watcher says which files to look at again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smoelenboek.commands.kept import KeptSite
from smoelenboek.read.entries import again, entries
from smoelenboek.resources import cache_folder

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from smoelenboek.publish.record import Record
    from smoelenboek.publish.release import Release
    from smoelenboek.publish.stamp import Holdings
    from smoelenboek.read.entries import Listed


class Memory:
    """What is known of a folder and of one output of it. Empty, it makes a build that reads everything.

    records  by their names, the records of the output's trees.
    """

    def __init__(self, site: Path) -> None:
        """`site` is the folder."""
        self._site = site
        self.forget()

    def forget(self) -> None:
        """Let go of everything."""
        self.records: dict[str, Record] = {}
        self._entries: dict[str, Listed] | None = None
        self._store: KeptSite | None = None
        self._left: tuple[str, Holdings] | None = None

    def note(self, changed: Iterable[Path] | None) -> None:
        """Look at these files and folders again before the next build; None at all of them."""
        if self._entries is not None:
            self._entries = None if changed is None else again(self._site, self._entries, changed)

    def entries(self) -> list[Listed]:
        """Return what is in the site's folder."""
        if self._entries is None:
            self._entries = {row[0]: row for row in entries(self._site)}
        return list(self._entries.values())

    def store(self) -> KeptSite:
        """Return what the last check kept. It is held again by `hold`, if the check that takes it comes to its end."""
        store, self._store = self._store, None
        return store if store and store.holds() else KeptSite(self._site, cache_folder())

    def hold(self, store: KeptSite) -> None:
        """Hold what a check kept."""
        self._store = store

    def present(self, output: Path) -> Holdings | None:
        """Return what the last build left in an output that is a link; None if that leads elsewhere since."""
        (live, left), self._left = self._left or ("", {}), None
        return left if output.is_symlink() and output.resolve().name == live else None

    def hold_left(self, release: Release, left: Holdings) -> None:
        """Hold what a build has left."""
        self._left = release.output.resolve().name, left
