"""A reason that holds for many files is given once: a reviewer of 23 new managers reads one sentence, not 23."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from smoelenboek.contract.paths import SITE_FILE
from smoelenboek.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MOST_ALIKE = 3  # files that are listed separately
# Reasons that say nothing about the single file. Files outside the content, and site.yml, are always listed.
_ALIKE = frozenset({"gate-profile-other", "gate-profile-new", "gate-kind", "gate-moderation"})


def alike(faults: Iterable[Fault]) -> Iterator[Fault]:
    """Yield the faults; of many that differ only in their file, the first and how many more there are."""
    for code, group in groupby(sorted(faults, key=_place), attrgetter("code")):
        same = list(group)
        yield from (fault for fault in same if fault.file == SITE_FILE)
        same = [fault for fault in same if fault.file != SITE_FILE]
        if code not in _ALIKE or len(same) <= MOST_ALIKE:
            yield from same
            continue
        yield same[0]
        yield Fault.of("gate-alike", same[1].file, count=len(same) - 1, last=same[-1].file)


def _place(fault: Fault) -> tuple[str, Fault]:
    return fault.code, fault
