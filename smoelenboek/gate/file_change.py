"""One file of a change, with all that a check needs: both versions, who proposes it, and the site around it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from smoelenboek.contract.paths import SitePath
    from smoelenboek.gate.change_set import PathChange
    from smoelenboek.gate.times import Clock
    from smoelenboek.model.base import FileModel
    from smoelenboek.model.person import Person
    from smoelenboek.model.siteconfig import SiteConfig
    from smoelenboek.site import Site


@dataclass(frozen=True, slots=True)
class ChangeContext:
    """What is the same for all files of a change: who proposes it, by the profiles of the target branch, and when."""

    actor: Person | None
    account: str
    clock: Clock
    config: SiteConfig


@dataclass(frozen=True, slots=True)
class FileChange:
    """One file of a change.

    was, becomes  the values before and after; None if there is no file, or it can't be read.
    sources       the bytes of both.
    actor         who proposes this, by the profiles of the target branch.
    site          everything this file refers to, after the merge; its `today` is the day of the proposal.
    stands        the same files on the target branch: they decide what is open, not the change itself.
    """

    change: PathChange
    site_path: SitePath
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
        """Whether the file is deleted."""
        return self.change.after is None
