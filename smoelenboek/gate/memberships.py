"""Who may join an open group without review: a membership with nothing but their name, from today on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smoelenboek.contract.paths import Kind
from smoelenboek.faults import Fault
from smoelenboek.gate.times import A_DAY
from smoelenboek.model.group import Membership
from smoelenboek.state.activity import takes_members

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from smoelenboek.gate.file_change import FileChange
    from smoelenboek.gate.files import Reading
    from smoelenboek.site import Site


def moved(readings: Sequence[Reading], site: Site) -> frozenset[str]:
    """Return the memberships that only move with their group to its new id: they add no member."""
    removed = {
        (site.former_ids.get(("group", reading.site_path.owner)), reading.site_path.person, reading.sources[0])
        for reading in readings
        if reading.site_path.kind is Kind.MEMBERSHIP and reading.change.after is None
    }
    return frozenset(
        reading.change.path
        for reading in readings
        if reading.site_path.kind is Kind.MEMBERSHIP
        and reading.change.before is None
        and (reading.site_path.owner, reading.site_path.person, reading.sources[1]) in removed
    )


def membership(case: FileChange) -> Iterator[Fault]:
    """Yield the reasons against a change of one's own membership. Leaving is always possible."""
    becomes = case.becomes
    if case.deleted or not isinstance(becomes, Membership):
        return
    group = case.stands.group(case.site_path.owner)
    if group is None or not takes_members(group):
        yield Fault.of("gate-join", case.path, written=case.site_path.owner)
    yield from case.clock.waited(case.path, A_DAY)
    was = case.was if isinstance(case.was, Membership) else None
    if becomes.role and not (was and was.role == becomes.role):
        yield Fault.of("gate-role", case.path, (1, 1), field="role")
    since, before = becomes.since, was.since if was else None
    if since != before and (was or (since and abs((since - case.clock.today).days) > 1)):
        yield Fault.of("gate-role", case.path, (1, 1), field="since")
