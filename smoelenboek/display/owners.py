"""Who looks after a part of the site: the people of the group that site.yml names for it, whom readers can ask."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from smoelenboek.display.lines import PersonLine, person_line

if TYPE_CHECKING:
    from smoelenboek.site import Site

FACES_SHOWN = 6


def owner_lines(site: Site, role: Literal["moderators", "editors"]) -> tuple[PersonLine, ...]:
    """Return the first people of the group with a role, its leads before the others; none where it has no group."""
    group = site.groups.get(getattr(site.config.owners, role, None) or "")
    if group is None:
        return ()
    members = {person.id: person for person in site.members(group)}
    leads = [members[id_] for id_ in group.leads if id_ in members]
    first = dict.fromkeys(person.id for person in (*leads, *members.values()))
    return tuple(person_line(site, members[id_]) for id_ in list(first)[:FACES_SHOWN])
