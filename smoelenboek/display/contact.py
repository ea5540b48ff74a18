"""How to reach someone: mail, phone, place, the time where they are, working hours, links and accounts."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from smoelenboek.contract import addresses
from smoelenboek.display.lines import Linked, word_link
from smoelenboek.forge.kinds import KINDS
from smoelenboek.site.memo import per_key
from smoelenboek.state.activity import local_zone

if TYPE_CHECKING:
    from smoelenboek.model.person import Person
    from smoelenboek.site import Site

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True)
class PlaceView:
    """Where someone works. `zone` only if it is not the site's; `map` is a geo: address (RFC 5870)."""

    word: Linked
    address: str
    country: str
    zone: str
    map: str


@dataclass(frozen=True)
class ContactView:
    """How to reach someone. `hours` are (day of the week from 0, hours).

    zone   only if it is not the site's; `ahead` is by how many hours its clock is ahead today.
    """

    email: str
    phones: tuple[tuple[str, str], ...]
    place: PlaceView | None
    zone: str
    ahead: float
    hours: tuple[tuple[int, str], ...]
    links: tuple[Linked, ...]
    accounts: tuple[tuple[str, str], ...]
    card: str


NO_WAY = ContactView("", (), None, "", 0, (), (), (), "")


def contact(site: Site, person: Person) -> ContactView:
    """Return how to reach someone who is here."""
    zone = local_zone(site, person)
    hours = person.working_hours
    accounts = person.accounts
    return ContactView(
        email=person.email or "",
        phones=tuple((phone.value, phone.type or "") for phone in person.phone),
        place=place_view(site, person.location),
        zone=zone if zone != site.config.timezone else "",
        ahead=_ahead(site, zone),
        hours=tuple((at, shown) for at, day in enumerate(DAYS) if hours and (shown := getattr(hours, day))),
        links=tuple(Linked(link.url, link.label) for link in person.links),
        accounts=tuple((forge, name) for forge in KINDS if accounts and (name := getattr(accounts, forge))),
        card=f"{addresses.person(person.id)}card.vcf",
    )


@per_key
def _ahead(site: Site, zone: str) -> float:
    """Return by how many hours the clock in `zone` is ahead of the site's, at noon today."""
    noon = dt.datetime.combine(site.today, dt.time(12))
    there, here = (noon.replace(tzinfo=ZoneInfo(name)).utcoffset() for name in (zone, site.config.timezone))
    return ((there or dt.timedelta()) - (here or dt.timedelta())).total_seconds() / 3600


def place_view(site: Site, id_: str | None) -> PlaceView | None:
    """Return a place where people work; None for no place."""
    if id_ is None:
        return None
    place = site.location(id_)
    zone = (place.timezone or "") if place else ""
    return PlaceView(
        word=word_link(site, "locations", id_),
        address=(place.address or "") if place else "",
        country=(place.country or "") if place else "",
        zone=zone if zone != site.config.timezone else "",
        map=f"geo:{place.latitude},{place.longitude}" if place and place.latitude is not None else "",
    )
