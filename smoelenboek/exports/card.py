"""Cards for address books: vCard 4.0 (RFC 6350, 6715, 9554) of each person who is here, and of each group.

In: a Site. Out: Files. A card is known by a urn made from the address of its page, so that a group's card names its
members by the same urn as their own cards do. Who has left has no card: theirs would be all contact data.
"""

from __future__ import annotations

import datetime as dt
import re
import uuid
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from babel import Locale

from smoelenboek.contract import addresses
from smoelenboek.display.lines import photo_address
from smoelenboek.exports.file import File
from smoelenboek.site.memo import per_value
from smoelenboek.state.activity import local_zone
from smoelenboek.state.exports_offered import root, whole_root

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smoelenboek.model.names import Name
    from smoelenboek.model.person import Person
    from smoelenboek.site import Site

_ESCAPED = re.compile(r'[\\;,"\r\n]')
_LINE_END = re.compile(r"[\r\n]")
_WORD = re.compile(r"[A-Za-z0-9-]+")  # a value of a parameter without quotes
_LONGEST = 75  # octets of a line, RFC 6350, 3.2
_BEST_FIRST = ("native", "C2", "C1", "B2", "B1", "A2", "A1")  # a vCard has no CEFR, but an order of preference


class Line(NamedTuple):  # a hundred thousand in a large company, where a frozen dataclass costs three times as much
    """One property. `kind` says how the values are written: text, uri, or with several parts as N, ADR and ORG."""

    name: str
    values: tuple[str, ...]
    kind: str = "text"
    parameters: tuple[tuple[str, str], ...] = ()


def cards(site: Site) -> Iterator[File]:
    """Yield a card for everyone who is here and for every group."""
    for id_ in site.ids_here():
        yield File(f"{addresses.person(id_)}card.vcf".lstrip("/"), partial(_person, site, id_), written)
    for id_ in site.groups:
        yield File(f"{addresses.group(id_)}card.vcf".lstrip("/"), partial(_group, site, id_), written)


def written(lines: tuple[Line, ...]) -> bytes:
    """Return a card as vCard 4.0."""
    every = (Line("BEGIN", ("VCARD",)), Line("VERSION", ("4.0",)), *lines, Line("END", ("VCARD",)))
    return b"".join(_line(line) + b"\r\n" for line in every)


def _line(line: Line) -> bytes:
    """Return one line. Most hold nothing to escape, quote or fold, and need no library, which takes much longer."""
    values = line.values if line.kind == "parts" else line.values[:1]
    special = (_LINE_END if line.kind == "uri" else _ESCAPED).search("".join(values))
    if special is None and all(_WORD.fullmatch(value) for _, value in line.parameters):
        parameters = "".join(f";{name}={value}" for name, value in sorted(line.parameters))
        content = f"{line.name}{parameters}:{';'.join(values)}".encode()
        if len(content) <= _LONGEST:
            return content
    return by_library(line)


def by_library(line: Line) -> bytes:
    """Return one line as icalendar writes it: vobject ends at vCard 3.0, and these are the same lines."""
    from icalendar.parser import Contentline, Parameters  # here: it takes long to load, and few builds need it
    from icalendar.prop import vAdr, vN, vOrg, vText, vUri

    if line.kind == "parts":
        value = {"N": vN, "ADR": vAdr, "ORG": vOrg}[line.name](line.values)
    else:
        value = {"text": vText, "uri": vUri}[line.kind](line.values[0])
    contentline = Contentline.from_parts(line.name, Parameters(line.parameters), value)
    content = contentline.encode()
    # icalendar folds letter by letter; most lines are short and need none of it.
    return content if len(content) <= _LONGEST else contentline.to_ical()  # type: ignore[no-any-return]


def _person(site: Site, id: str) -> tuple[Line, ...]:
    person = site.people[id]
    return (
        Line("KIND", ("individual",)),
        *_self(site, addresses.person(person.id)),
        *_named(person.name, site.config.names.sorting),
        *_work(site, person),
        *_reach(site, person),
        *_place(site, person),
        *_knows(site, person),
    )


def _group(site: Site, id: str) -> tuple[Line, ...]:
    group = site.groups[id]
    lines = [
        Line("KIND", ("group",)),
        *_self(site, addresses.group(group.id)),
        Line("FN", (group.name,)),
        Line("ORG", (site.config.organisation, group.name), "parts"),
    ]
    if group.mission:
        lines.append(Line("NOTE", (group.mission,)))
    if group.contact:
        lines.append(Line("EMAIL", (group.contact,)))
    lines += [Line("MEMBER", (_urn(site, person),), "uri") for person in site.members(group)]
    return tuple(lines)


def _self(site: Site, page: str) -> Iterator[Line]:
    """Yield what a card says of itself: who it is about, where that stands, where it came from, in which language."""
    yield Line("UID", (_urn_of(whole_root(site) + page),), "uri")
    yield Line("URL", (root(site) + page,), "uri")
    yield Line("SOURCE", (f"{root(site)}{page}card.vcf",), "uri")
    yield Line("LANGUAGE", (site.config.language,))


def _urn_of(address: str) -> str:
    return uuid.uuid5(uuid.NAMESPACE_URL, address).urn


@per_value
def _urn(site: Site, person: Person) -> str:
    return _urn_of(whole_root(site) + addresses.person(person.id))


def _named(name: Name, sorting: str) -> Iterator[Line]:
    """Yield the names. In N a prefix is before the family name; SORT-AS says where the alphabet has it."""
    given = name.given or name.display or ""
    family = " ".join(filter(None, (name.family_prefix, name.family))) if name.family else ""
    if not name.display:
        family = name.shown.removeprefix(given).strip()
    sort_as = name.sorted_as(sorting).partition(", ")[0]
    parts = (family, given, name.additional or "", name.honorific_prefix or "", name.honorific_suffix or "")
    yield Line("FN", (name.shown,))
    yield Line("N", parts, "parts", (("SORT-AS", sort_as),))
    for nickname in name.nicknames:
        yield Line("NICKNAME", (nickname,))


def _work(site: Site, person: Person) -> Iterator[Line]:
    department = site.groups.get(person.department or "")
    manager = site.person(person.manager)
    if person.pronouns:
        yield Line("PRONOUNS", (person.pronouns,))
    if person.job_title:
        yield Line("TITLE", (person.job_title.into(site.config.language),))
    for role in person.roles:
        yield Line("ROLE", (site.word("roles", role),))
    yield Line("ORG", (site.config.organisation, *([department.name] if department else [])), "parts")
    if manager and not manager.has_left:  # RFC 6350 knows colleagues, but nobody above them
        yield Line("RELATED", (_urn(site, manager),), "uri", (("TYPE", "co-worker"),))
        yield Line("X-MANAGER", (manager.name.shown,))


def _reach(site: Site, person: Person) -> Iterator[Line]:
    if person.email:
        yield Line("EMAIL", (person.email,), parameters=(("TYPE", "work"),))
    for phone in person.phone:
        yield Line("TEL", (f"tel:{phone.value}",), "uri", (("TYPE", phone.type or "work"), ("VALUE", "uri")))
    for link in person.links:
        yield Line("URL", (link.url,), "uri")
    if photo := photo_address(site, person):
        yield Line("PHOTO", (root(site) + photo,), "uri", (("MEDIATYPE", "image/webp"),))
    if person.confirmed:
        confirmed = dt.datetime.combine(person.confirmed, dt.time(), dt.UTC)
        yield Line("REV", (f"{confirmed:%Y%m%dT%H%M%SZ}",))


def _place(site: Site, person: Person) -> Iterator[Line]:
    place = site.location(person.location or "")
    yield Line("TZ", (local_zone(site, person),))
    if place is None or person.location is None:
        return
    country = Locale.parse(site.config.language).territories.get(place.country or "", "")
    street = place.address or place.into(site.config.language, person.location)
    # post office box, extended address, street, locality, region, code, country
    yield Line("ADR", ("", "", street, "", "", "", country), "parts", (("TYPE", "work"),))
    if place.latitude is not None and place.longitude is not None:
        yield Line("GEO", (f"geo:{place.latitude},{place.longitude}",), "uri", (("TYPE", "work"),))


def _knows(site: Site, person: Person) -> Iterator[Line]:
    for language in person.languages:
        level = language.level
        order = (("PREF", str(_BEST_FIRST.index(level) + 1)), ("X-LEVEL", level)) if level else ()
        yield Line("LANG", (language.tag,), parameters=order)
    for number, skill in enumerate(person.skills, 1):
        level_of = (("LEVEL", skill.level),) if skill.level else ()
        yield Line("EXPERTISE", (site.word("skills", skill.id),), parameters=(("INDEX", str(number)), *level_of))
    for number, interest in enumerate(person.interests, 1):
        yield Line("INTEREST", (site.word("interests", interest),), parameters=(("INDEX", str(number)),))
