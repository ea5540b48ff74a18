"""People and groups for other programs: /api/people.json and /api/groups.json, where site.yml says `api: yes`.

In: a Site. Out: two Files in the shape that schemas/api-people.schema.json and api-groups.schema.json describe. Nothing
stands in them that the page of that person or group does not show: a photo only with consent, nothing of who has left.
What a person or group has none of is left out. Within a VERSION fields are only added.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from smoelenboek.contract import addresses
from smoelenboek.display.lines import photo_address
from smoelenboek.exports.file import File
from smoelenboek.site.memo import per_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smoelenboek.model.group import Group
    from smoelenboek.model.person import Person
    from smoelenboek.site import Site

VERSION = 1
DESCRIPTIONS = {
    "version": "Grows when a field changes its meaning or goes away; new fields may come at any time.",
    "people": "Everybody who is here, by the site's alphabet.",
    "groups": "Every group, by its id.",
    "id": "Part of the address; it can change with a name, and the old address leads on.",
    "address": "Of the page on the site, from its root.",
    "name": "As the page shows it.",
    "pronouns": "As written in the profile.",
    "job_title": "In the site's language, else in the other.",
    "department": "Id of a group of the kind `department`.",
    "manager": "Id of a person who is here.",
    "email": "At work.",
    "phones": "Numbers, in E.164.",
    "number": "In E.164, as +31201234567.",
    "type": "work, home, cell, fax, text or voice.",
    "location": "Id of a location in the site's vocabulary.",
    "roles": "Ids of roles in the site's vocabulary.",
    "skills": "Ids of skills in the site's vocabulary.",
    "languages": "BCP 47 tags.",
    "photo": "Address of the photo, with its owner's consent.",
    "state": "Of a person active or leave; of a group active, sleeping or archived.",
    "kind": "department, team, workgroup, guild, committee, project or interest.",
    "parent": "Id of the group above.",
    "mission": "One sentence about what the group is for.",
    "contact": "E-mail address of the group.",
    "leads": "Ids of the people who lead it and are here.",
    "members": "Ids of everybody in it who is here, leads included.",
}


@dataclass(frozen=True)
class ApiPhone:
    """A telephone number."""

    number: str
    type: str = ""


@dataclass(frozen=True)
class ApiPerson:
    """Somebody who is here."""

    id: str
    address: str
    name: str
    state: str
    pronouns: str = ""
    job_title: str = ""
    department: str = ""
    manager: str = ""
    email: str = ""
    phones: tuple[ApiPhone, ...] = ()
    location: str = ""
    roles: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    photo: str = ""


@dataclass(frozen=True)
class ApiGroup:
    """A group."""

    id: str
    address: str
    name: str
    kind: str
    state: str
    parent: str = ""
    mission: str = ""
    contact: str = ""
    leads: tuple[str, ...] = ()
    members: tuple[str, ...] = ()


@dataclass(frozen=True)
class ApiPeople:
    """The file /api/people.json."""

    version: int
    people: tuple[ApiPerson, ...]


@dataclass(frozen=True)
class ApiGroups:
    """The file /api/groups.json."""

    version: int
    groups: tuple[ApiGroup, ...]


KINDS: dict[str, type[Any]] = {"api-people": ApiPeople, "api-groups": ApiGroups}


def api(site: Site) -> Iterator[File]:
    """Yield both files, if the site has them."""
    if site.config.api:
        yield File("api/people.json", partial(_people, site), written)
        yield File("api/groups.json", partial(_groups, site), written)


def _people(site: Site) -> ApiPeople:
    return ApiPeople(VERSION, tuple(_person(site, person) for person in site.sorted_people()))


def _groups(site: Site) -> ApiGroups:
    return ApiGroups(VERSION, tuple(_group(site, site.groups[id_]) for id_ in sorted(site.groups)))


@per_value
def _person(site: Site, person: Person) -> ApiPerson:
    manager = site.person(person.manager)
    department = site.group(person.department)
    return ApiPerson(
        id=person.id,
        address=addresses.person(person.id),
        name=person.name.shown,
        state=person.state,
        pronouns=person.pronouns or "",
        job_title=person.job_title.into(site.config.language) if person.job_title else "",
        department=department.id if department else "",
        manager=manager.id if manager and not manager.has_left else "",
        email=person.email or "",
        phones=tuple(ApiPhone(phone.value, phone.type or "") for phone in person.phone),
        location=person.location or "",
        roles=person.roles,
        skills=tuple(skill.id for skill in person.skills),
        languages=tuple(language.tag for language in person.languages),
        photo=photo_address(site, person) or "",
    )


@per_value
def _group(site: Site, group: Group) -> ApiGroup:
    parent = site.group(group.parent)
    leads = {person.id: None for id_ in group.leads if (person := site.person(id_)) and not person.has_left}
    return ApiGroup(
        id=group.id,
        address=addresses.group(group.id),
        name=group.name,
        kind=group.kind,
        state=group.state,
        parent=parent.id if parent else "",
        mission=group.mission or "",
        contact=group.contact or "",
        leads=tuple(leads),
        members=tuple(person.id for person in site.members(group)),
    )


def written(file: ApiPeople | ApiGroups) -> bytes:
    """Return the file as JSON, a line for each person or group, without what is empty."""
    list_, entries = ("people", file.people) if isinstance(file, ApiPeople) else ("groups", file.groups)
    lines = ",\n".join(json.dumps(_filled(asdict(each)), ensure_ascii=False) for each in entries)
    return f'{{"version": {file.version}, "{list_}": [\n{lines}\n]}}\n'.encode()


def _filled(fields: Any) -> Any:
    """Return fields without empty ones, those of a list's entries included."""
    if isinstance(fields, dict):
        return {name: _filled(content) for name, content in fields.items() if content not in ("", ())}
    return [_filled(content) for content in fields] if isinstance(fields, tuple) else fields
