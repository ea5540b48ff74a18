"""Who may write directory.yml: the import's account, and HR. It decides whose profile a number of HR's system is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smoelenboek.contract.paths import DIRECTORY_FILE, Kind
from smoelenboek.faults import Fault
from smoelenboek.gate.policies import POLICIES
from smoelenboek.gate.reviewers import Looking

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smoelenboek.gate.change_set import ChangeSet
    from smoelenboek.gate.merged import Merged
    from smoelenboek.model.person import Person
    from smoelenboek.model.siteconfig import SiteConfig


def written_by_others(
    change_set: ChangeSet, target: Merged, config: SiteConfig, actor: Person | None, account: str
) -> Iterator[Fault]:
    """Yield a fault if directory.yml is changed by anyone but those whom the target branch names."""
    if all(change.path != DIRECTORY_FILE for change in change_set.changes):
        return
    if config.directory and account.lower() == config.directory.account.lower():
        return
    of_hr = Looking(target, config, "none").by_policy(POLICIES[Kind.DIRECTORY])
    if actor is None or actor.id not in {person for person, _ in of_hr}:
        yield Fault.of("gate-directory", DIRECTORY_FILE, account=account)
