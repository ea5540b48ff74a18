"""One file of a change, with all that a check needs: both versions, who proposes it, and the site around it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from smoelenboek.contract.paths import Place
    from smoelenboek.gate.change_set import PathChange
    from smoelenboek.gate.times import Clock
    from smoelenboek.model.base import FileModel
    from smoelenboek.model.person import Person
    from smoelenboek.model.siteconfig import SiteConfig
    from smoelenboek.site import Site


@dataclass(frozen=True, slots=True)
class ChangeContext:
    """What holds for a whole change: whose account proposes it, as the target branch knows them, when, and where."""

    actor: Person | None
    account: str
    clock: Clock
    config: SiteConfig


@dataclass(frozen=True, slots=True)
class FileChange:
    """One file of a change.

    was, becomes  the values before and after; None where there is no file, or none that can be read.
    sources       the bytes of both.
    actor         whose account proposes this, as the target branch knows them.
    site          of the merged state, what this file names; its `today` is the day of the proposal.
    stands        the same files as the target branch has them: what is open to whom, no change says of itself.
    """

    change: PathChange
    place: Place
    was: FileModel | None
    becomes: FileModel | None
    sources: tuple[bytes, bytes]
    actor: Person
    account: str
    site: Site
    stands: Site
    config: SiteConfig
    clock: Clock

    @property
    def path(self) -> str:
        """Where the file is."""
        return self.change.path

    @property
    def added(self) -> bool:
        """Whether the file is new."""
        return self.change.before is None

    @property
    def deleted(self) -> bool:
        """Whether the file goes."""
        return self.change.after is None
