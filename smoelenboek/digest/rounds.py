"""Which digests a round of personal ones covers: what git holds where its tag is, and did not where the one before is.

A round is begun once in a day, week or month, by a tag on the commit that the site then had. So whoever goes on with
it later covers the same, and a digest that was merged late is in the next round.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from smoelenboek.contract.files import DIGESTS
from smoelenboek.contract.paths import Kind, site_path
from smoelenboek.git.trees import Tree

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smoelenboek.git.repository import Repository

RHYTHMS = ("day", "week", "month")
PREFIX = "digest/"
# How many days before the last digest a round looks back where the one before is further off, or was none.
_DAYS = {"day": 3, "week": 14, "month": 45}
RECENT = 100  # days: older rounds overlap with none that is begun now


def round_of(rhythm: str, today: dt.date) -> str:
    """Return the name of the round of a day: `week-2026-11-23`, by the first day of its week or month."""
    first = {
        "day": today,
        "week": today - dt.timedelta(today.weekday()),
        "month": today.replace(day=1),
    }[rhythm]
    return f"{rhythm}-{first.isoformat()}"


def day_of(name: str) -> str:
    """Return the first day of a round: names of one rhythm sort by it."""
    return name.partition("-")[2]


def is_recent(name: str, today: dt.date) -> bool:
    """Say whether a tag is that of a round that may overlap with today's."""
    rhythm, _, day = name.partition("-")
    return rhythm in RHYTHMS and day >= (today - dt.timedelta(RECENT)).isoformat()


@dataclass(frozen=True, slots=True)
class Rounds:
    """The rounds that are begun: name → commit."""

    repository: Repository
    begun: Mapping[str, str]

    def before(self, name: str) -> str:
        """Return the last round of the same rhythm before this one; "" for none."""
        rhythm = name.partition("-")[0]
        return max((other for other in self.begun if other.startswith(f"{rhythm}-") and other < name), default="")

    def covered(self, name: str, commit: str = "") -> frozenset[str]:
        """Return the days of the digests of a round that is begun, or that would begin at a commit."""
        before = self.before(name)
        fresh = self._digests(commit or self.begun[name]) - (self._digests(self.begun[before]) if before else set())
        last = dt.date.fromisoformat(max(fresh)) if fresh else dt.date.min
        first = (last - dt.timedelta(_DAYS[name.partition("-")[0]])).isoformat() if fresh else ""
        return frozenset(day for day in fresh if day > first)

    def named(self, rhythm: str, today: dt.date) -> str:
        """Return the round of today, or the one that is begun though its commit's clock was ahead."""
        name = round_of(rhythm, today)
        return max(name, self.before(f"{rhythm}-9999"))

    def overlapping(self, name: str, days: frozenset[str]) -> dict[str, frozenset[str]]:
        """Return the rounds of other rhythms that cover some of these days too: round → days."""
        rhythm = name.partition("-")[0]
        others = (other for other in self.begun if not other.startswith(f"{rhythm}-"))
        return {other: covered for other in others if (covered := self.covered(other)) & days}

    def _digests(self, commit: str) -> set[str]:
        tree = Tree(self.repository, self.repository.commit(commit).tree)
        places = (site_path(f"{DIGESTS}/{name}") for name in tree.folder(DIGESTS))
        return {place.id for place in places if place and place.kind is Kind.DIGEST}
