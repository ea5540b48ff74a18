"""A small import of people is merged without review: only from the account that site.yml of the target branch names.

It changes existing profiles alone, only fields that follow HR's list, at most so many, and beside them directory.yml.
That the same account pushed it the CI templates see to, as for everybody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smoelenboek.contract.paths import DIRECTORY_FILE, Kind, site_path
from smoelenboek.gate.files import read
from smoelenboek.gate.profile import changed
from smoelenboek.model.directory import FOLLOWING
from smoelenboek.model.person import Person
from smoelenboek.text.yaml import parse

if TYPE_CHECKING:
    from smoelenboek.faults import Fault
    from smoelenboek.gate.change_set import ChangeSet
    from smoelenboek.gate.files import Reading
    from smoelenboek.gate.merged import Merged
    from smoelenboek.model.siteconfig import SiteConfig

NEVER = frozenset({"state", "roles"})  # who is here, and who may do what: a person looks
# What is said of an account without a profile, of directory.yml, and of many files: here it is as it should be.
EXPECTED = frozenset({"gate-account", "gate-kind", "gate-many"})


def expected(
    faults: list[Fault], merged: Merged, change_set: ChangeSet, config: SiteConfig, account: str
) -> list[Fault]:
    """Return the faults without those that a small import has to have; all of them, if it is none."""
    return (
        [fault for fault in faults if fault.code not in EXPECTED]
        if _is(merged, change_set, config, account)
        else faults
    )


def _is(merged: Merged, change_set: ChangeSet, config: SiteConfig, account: str) -> bool:
    directory = config.directory
    if directory is None or account.lower() != directory.account.lower() or not change_set.complete:
        return False
    others = [change for change in change_set.changes if change.path != DIRECTORY_FILE]
    there = all(change.before is not None and change.after is not None for change in change_set.changes)
    profiles = [
        where for change in others if (where := site_path(change.path)) is not None and where.kind is Kind.PERSON
    ]
    if not there or len(profiles) < len(others) or not 0 < len(profiles) <= directory.most:
        return False
    readings = [reading for reading in read(merged, change_set, config) if reading.site_path.kind is Kind.PERSON]
    return len(readings) == len(profiles) and all(_follows(reading, config) for reading in readings)


def _follows(reading: Reading, config: SiteConfig) -> bool:
    """Say whether a profile changes in nothing but what follows the list."""
    if not isinstance(reading.was, Person) or not isinstance(reading.becomes, Person):
        return False
    allowed = {*config.owned_by_hr} & {*FOLLOWING} - NEVER
    before, after = (dict(parse(source.decode("utf-8", "replace"))[0]) for source in reading.sources)
    return {*changed(reading.was, reading.becomes, before, after)} <= allowed
