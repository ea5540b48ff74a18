"""Who may add a digest: the account that site.yml of the target branch names, and the editors. Nobody changes one.

From that account it is merged without review, if it is one new file and nothing else: it names what is there already.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smoelenboek.contract.paths import Kind, site_path
from smoelenboek.faults import Fault
from smoelenboek.gate.policies import POLICIES
from smoelenboek.gate.reviewers import Looking

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smoelenboek.gate.change_set import ChangeSet, PathChange
    from smoelenboek.gate.merged import Merged
    from smoelenboek.model.person import Person
    from smoelenboek.model.siteconfig import SiteConfig

# What is said of an account without a profile, and of a file that is nobody's own: here it is as it should be.
EXPECTED = frozenset({"gate-account", "gate-kind"})


def digests_against(
    change_set: ChangeSet, target: Merged, config: SiteConfig, actor: Person | None, account: str
) -> Iterator[Fault]:
    """Yield a fault for each digest that is changed, or added by anyone but those whom the target branch names."""
    changes = [change for change in change_set.changes if _is_digest(change)]
    if not changes:
        return
    editors = {person for person, _ in Looking(target, config, "none").by_policy(POLICIES[Kind.DIGEST])}
    allowed = _is_job(config, account) or (actor is not None and actor.id in editors)
    for change in changes:
        if change.before is not None or not allowed:
            yield Fault.of("gate-digest", change.path)


def expected_of_digest(faults: list[Fault], change_set: ChangeSet, config: SiteConfig, account: str) -> list[Fault]:
    """Return the faults without those that a digest by its job has to have; all of them, if it is none."""
    alone = change_set.complete and len(change_set.changes) == 1 and _is_digest(change_set.changes[0])
    if not alone or not _is_job(config, account):
        return faults
    return [fault for fault in faults if fault.code not in EXPECTED]


def _is_digest(change: PathChange) -> bool:
    where = site_path(change.path)
    return where is not None and where.kind is Kind.DIGEST


def _is_job(config: SiteConfig, account: str) -> bool:
    named = config.digest.account if config.digest else None
    return bool(named) and str(named).lower() == account.lower()
