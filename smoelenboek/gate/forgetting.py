"""HR proposes to forget a former colleague: colleagues' files change too, and people review all of it.

It is never self-service. What would be refused of anyone else's words is for review here: a mention goes from a
colleague's comment, and a comment gets a neutral name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smoelenboek.contract.paths import Kind, site_path
from smoelenboek.faults import Fault
from smoelenboek.gate.merged import Surroundings
from smoelenboek.gate.policies import POLICIES
from smoelenboek.gate.reviewers import Looking
from smoelenboek.model.person import Person

if TYPE_CHECKING:
    from smoelenboek.gate.change_set import ChangeSet
    from smoelenboek.gate.merged import Merged
    from smoelenboek.model.siteconfig import SiteConfig

NEUTRAL = "p-"  # as a neutral id begins
_OF_WORDS = frozenset({"gate-name", "gate-words", "gate-closed", "gate-queue", "gate-time", "gate-answered"})
_WORDS = frozenset({"id", "name", "state", "prose"})  # all that the profile of somebody forgotten may hold


def forgotten(
    faults: list[Fault], change_set: ChangeSet, merged: Merged, target: Merged, config: SiteConfig, actor: Person | None
) -> list[Fault]:
    """Return the faults, with those about colleagues' words for review if this is HR's proposal to forget somebody."""
    if not any(fault.code in _OF_WORDS for fault in faults) or not _is(change_set, merged, target, config, actor):
        return faults
    return [Fault.of("gate-forgotten", fault.file) if fault.code in _OF_WORDS else fault for fault in faults]


def _is(change_set: ChangeSet, merged: Merged, target: Merged, config: SiteConfig, actor: Person | None) -> bool:
    """Say whether a profile of somebody who left makes place for one that says nothing, by a colleague of HR."""
    places = [(change, where) for change in change_set.changes if (where := site_path(change.path)) is not None]
    profiles = [(change, where) for change, where in places if where.kind is Kind.PERSON]
    left = [where.id for change, where in profiles if change.after is None]
    new = [where.id for change, where in profiles if change.before is None]
    if len(left) != 1 or len(new) != 1 or not new[0].startswith(NEUTRAL) or not change_set.complete:
        return False
    of_hr = {person for person, _ in Looking(target, config, "none").by_policy(POLICIES[Kind.DIRECTORY])}
    before = Surroundings(target, config).take(next(c.path for c, where in profiles if where.id == left[0]))
    after = Surroundings(merged, config).take(next(c.path for c, where in profiles if where.id == new[0]))
    return (
        actor is not None
        and actor.id in of_hr
        and isinstance(before, Person)
        and before.has_left
        and isinstance(after, Person)
        and after.has_left
        and after.model_fields_set <= _WORDS
        and after.name.model_fields_set == {"display"}
    )
