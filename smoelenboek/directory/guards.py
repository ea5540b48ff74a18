"""Limits that stop an import that is probably a mistake: too few people, too many leavers, too many new names.

Each guard names the number that the caller has to give to go on: a number, not a switch, so that a nightly job can't
switch a guard off for good.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from smoelenboek.directory.plan import Act
from smoelenboek.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smoelenboek.directory.plan import ImportPlan

MOST_LEAVERS = 5
MOST_LEAVERS_SHARE = 0.10
MOST_NAMES_SHARE = 0.20
FEWEST_SHARE = 0.5  # of the people known before


@dataclass(frozen=True, slots=True)
class Limits:
    """What the caller allows beyond the guards: up to so many leavers and new names, as few people in the source."""

    leavers: int = 0
    names: int = 0
    people: int | None = None


def guards(plan: ImportPlan, limits: Limits, source: str) -> Iterator[Fault]:
    """Yield a fault for each guard that a plan does not pass."""
    if plan.people < plan.managed * FEWEST_SHARE and (limits.people is None or plan.people < limits.people):
        yield Fault.of("import-shrunken", source, count=plan.people, most=plan.managed)
    leavers = len(plan.of(Act.LEFT))
    if leavers > MOST_LEAVERS and leavers > plan.managed * MOST_LEAVERS_SHARE and leavers > limits.leavers:
        yield Fault.of("import-leavers", source, count=leavers, most=plan.managed)
    if plan.names > plan.compared * MOST_NAMES_SHARE and plan.names > limits.names:
        yield Fault.of("import-names", source, count=plan.names, most=plan.compared)
