"""Who may add figures of a quarter: the editors. Nobody changes one that is there, nor takes it away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smoelenboek.contract.paths import Kind, site_path
from smoelenboek.faults import Fault
from smoelenboek.gate.policies import POLICIES
from smoelenboek.gate.reviewers import Looking

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smoelenboek.gate.change_set import ChangeSet
    from smoelenboek.gate.merged import Merged
    from smoelenboek.model.person import Person
    from smoelenboek.model.siteconfig import SiteConfig


def against(change_set: ChangeSet, target: Merged, config: SiteConfig, actor: Person | None) -> Iterator[Fault]:
    """Yield a fault for each edition that is changed, or added by anyone but those whom the target branch names."""
    changes = [
        change for change in change_set.changes if (where := site_path(change.path)) and where.kind is Kind.EDITION
    ]
    if not changes:
        return
    editors = {person for person, _ in Looking(target, config, "none").by_policy(POLICIES[Kind.EDITION])}
    for change in changes:
        if change.before is not None or actor is None or actor.id not in editors:
            yield Fault.of("gate-edition", change.path)
