"""Whose file it is: your own passes by the rules of its kind, a colleague's does not, and others need a review."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smoelenboek.contract.ownership import OWN_KINDS
from smoelenboek.contract.paths import Kind
from smoelenboek.faults import Fault
from smoelenboek.gate.file_change import FileChange
from smoelenboek.gate.memberships import membership
from smoelenboek.gate.profile import profile
from smoelenboek.gate.replies import of_others, replies

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smoelenboek.gate.file_change import ChangeContext
    from smoelenboek.gate.files import Reading
    from smoelenboek.site import Site


def of_file(reading: Reading, site: Site, stands: Site, judged: ChangeContext) -> Iterator[Fault]:
    """Yield the reasons against one file of a change, by its owner."""
    kind, path = reading.site_path.kind, reading.change.path
    if kind not in OWN_KINDS:
        yield Fault.of("gate-kind", path)
        return
    actor = judged.actor
    if actor is None:
        if kind is Kind.PERSON and reading.change.before is None:
            yield Fault.of("gate-profile-new", path)
        return  # the unknown account is reported already
    account, config, clock = judged.account, judged.config, judged.clock
    case = FileChange(
        reading.change,
        reading.site_path,
        reading.was,
        reading.becomes,
        reading.sources,
        actor,
        account,
        site,
        stands,
        config,
        clock,
    )
    own = {actor.id} if case.added else {actor.id, *actor.former_ids}
    if kind in {Kind.PERSON, Kind.PHOTO}:
        yield from _of_profile(case)
    elif reading.site_path.person not in own:
        yield from of_others(case)
    else:
        yield from membership(case) if kind is Kind.MEMBERSHIP else replies(case)


def _of_profile(case: FileChange) -> Iterator[Fault]:
    if case.site_path.id != case.actor.id:
        new = case.added and case.site_path.kind is Kind.PERSON
        yield Fault.of("gate-profile-new" if new else "gate-profile-other", case.path)
    elif case.site_path.kind is Kind.PERSON and case.deleted:
        yield Fault.of("gate-field", case.path, field="state")
    elif case.site_path.kind is Kind.PERSON:
        yield from profile(case)
