"""Working hours, by which the browser says whether someone is at work: no page changes with the hour."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from smoelenboek.display.contact import DAYS
from smoelenboek.site.memo import per_key
from smoelenboek.state.activity import local_zone

if TYPE_CHECKING:
    from smoelenboek.model.person import Person
    from smoelenboek.site import Site


@dataclass(frozen=True)
class ClockView:
    """By which the browser says whether someone is at work: their zone, and their hours on Monday to Sunday."""

    zone: str
    hours: tuple[str, ...]


def clock(site: Site, person: Person) -> ClockView | None:
    """Return someone's hours; None if there are none, and during leave."""
    hours = person.working_hours
    if hours is None or person.state != "active":
        return None
    return ClockView(local_zone(site, person), tuple(getattr(hours, day) or "" for day in DAYS))


def has_clocks(site: Site) -> bool:
    """Say whether anybody's profile has working hours."""
    return _has_clocks(site, "")


@per_key
def _has_clocks(site: Site, _key: str) -> bool:
    return any(person.working_hours and person.state == "active" for person in site.sorted_people())
