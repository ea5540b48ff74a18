"""What has become wrong about groups in the course of time: advice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smoelenboek.check.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smoelenboek.model.group import Group
    from smoelenboek.site import Site


def members_left(site: Site, group: Group) -> Iterator[Finding]:
    """Yield each lead and member who has left."""
    for name in ("leads", "members"):
        for index, id_ in enumerate(getattr(group, name)):
            person = site.person(id_)
            if person and person.has_left:
                yield Finding("member-left", group, (name, index), facts={"written": person.name.shown})


def archived_with_members(site: Site, group: Group) -> Iterator[Finding]:
    """Yield an archived group with members."""
    if group.state == "archived" and (group.leads or group.members or site.memberships(group)):
        yield Finding("archived-members", group, ("state",))
