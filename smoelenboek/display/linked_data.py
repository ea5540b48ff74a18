"""What a page says, once more for programs: schema.org as JSON-LD.

In: a Site and one of its values. Out: JSON that can be inside a script element as it is. It says only what the page
itself shows: of people who have left nothing but their name.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NewType

from smoelenboek.contract import addresses
from smoelenboek.display.cover import cover
from smoelenboek.display.lines import photo_address
from smoelenboek.display.prose import opening
from smoelenboek.state.activity import last_change
from smoelenboek.state.events import event_of
from smoelenboek.state.exports_offered import root

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smoelenboek.model.group import Group
    from smoelenboek.model.person import Person
    from smoelenboek.model.post import Post
    from smoelenboek.site import Site

Json = NewType("Json", str)  # without a sign that HTML or JavaScript would take for its own

MEMBERS_SHOWN = 100
# Inside a script element only these could end it or start a comment; the last two end a line in old JavaScript.
_ESCAPED = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def person_data(site: Site, person: Person) -> Json:
    """Return a person as a schema.org Person."""
    fields = _person(site, person)
    if not person.has_left:
        name, language = person.name, site.config.language
        fields |= {
            "givenName": name.given,
            "alternateName": list(name.nicknames),
            "honorificPrefix": name.honorific_prefix,
            "honorificSuffix": name.honorific_suffix,
            "pronouns": person.pronouns,
            "jobTitle": person.job_title.into(language) if person.job_title else None,
            "description": opening(site, person.prose),
            "image": root(site) + photo if (photo := photo_address(site, person)) else None,
            "email": person.email,
            "telephone": [phone.value for phone in person.phone],
            "worksFor": _organisation(site),
            "workLocation": _place(site, person.location),
            "memberOf": [_group(site, group) for group in site.groups_of(person)],
            "knowsAbout": [site.word("skills", skill.id) for skill in person.skills],
            "knowsLanguage": [language.tag for language in person.languages],
            "sameAs": [link.url for link in person.links],
        }
    return _json(fields)


def post_data(site: Site, post: Post) -> Json:
    """Return a post as a schema.org BlogPosting."""
    comments = sum(1 for comment in site.comments(post).values() if not comment.removed)
    translations = [translation for translation in site.translations_of(post) if site.published(translation)]
    return _json(
        {
            "@type": "BlogPosting",
            "@id": root(site) + addresses.post(post.id),
            "url": root(site) + addresses.post(post.id),
            "headline": post.title,
            "description": post.summary or opening(site, post.prose),
            "image": root(site) + shown.large if (shown := cover(site, post)) else None,
            "inLanguage": post.language,
            "datePublished": post.date.isoformat(),
            "dateModified": last_change(site, post).isoformat(),
            "author": _authors(site, post),
            "publisher": _organisation(site),
            "keywords": [site.word("tags", tag) for tag in dict.fromkeys(post.tags)],
            "commentCount": comments,
            "workTranslation": [
                {
                    "@type": "BlogPosting",
                    "url": root(site) + addresses.post(post.id, translation.language),
                    "headline": translation.title,
                    "inLanguage": translation.language,
                }
                for translation in translations
            ],
        }
    )


def event_data(site: Site, post: Post) -> Json:
    """Return a post's event as a schema.org Event; only for a post that has one."""
    event = post.event
    if event is None:
        message = f"{post.id} has no event"
        raise ValueError(message)
    when = event_of(site, post, event)
    organizer = site.person(event.organizer)
    places = [_place(site, event.place), {"@type": "VirtualLocation", "url": event.url} if event.url else None]
    return _json(
        {
            "@type": "Event",
            "@id": f"{root(site)}{addresses.post(post.id)}#event",
            "url": root(site) + addresses.post(post.id),
            "name": post.title,
            "description": post.summary or opening(site, post.prose),
            "inLanguage": post.language,
            "startDate": when.start.isoformat(),
            "endDate": when.end.isoformat() if when.end else None,
            "location": [place for place in places if place],
            "organizer": _person(site, organizer) if organizer else None,
            "maximumAttendeeCapacity": event.capacity,
        }
    )


def group_data(site: Site, group: Group) -> Json:
    """Return a group as a schema.org Organization, with as many members as its page shows by name."""
    parent = site.groups.get(group.parent or "")
    return _json(
        {
            **_group(site, group),
            "description": group.mission,
            "email": group.contact,
            "parentOrganization": _group(site, parent) if parent else _organisation(site),
            "subOrganization": [_group(site, child) for child in site.children(group)],
            "member": [_person(site, person) for person in site.members(group)[:MEMBERS_SHOWN]],
            "sameAs": [link.url for link in group.links],
        }
    )


def _json(fields: Mapping[str, Any]) -> Json:
    """Return what was said as JSON, without what there is nothing to say of."""
    content = {
        "@context": "https://schema.org",
        **{key: value for key, value in fields.items() if value not in _NOTHING},
    }
    return Json(json.dumps(content, ensure_ascii=False).translate(_ESCAPED))


_NOTHING: tuple[object, ...] = (None, "", [])


def _person(site: Site, person: Person) -> dict[str, Any]:
    address = root(site) + addresses.person(person.id)
    return {"@type": "Person", "@id": address, "url": address, "name": person.name.shown}


def _group(site: Site, group: Group) -> dict[str, Any]:
    address = root(site) + addresses.group(group.id)
    return {"@type": "Organization", "@id": address, "url": address, "name": group.name}


def _organisation(site: Site) -> dict[str, Any]:
    return {"@type": "Organization", "@id": f"{root(site)}/", "url": f"{root(site)}/", "name": site.config.organisation}


def _authors(site: Site, post: Post) -> list[dict[str, Any]]:
    people = [_person(site, person) for id_ in post.authors if (person := site.person(id_))]
    group = site.groups.get(post.group or "")
    return people or ([_group(site, group)] if group else [])


def _place(site: Site, written: str | None) -> dict[str, Any] | None:
    """Return a place by its id in the vocabulary, or as written."""
    if not written:
        return None
    place = site.location(written)
    if place is None:
        return {"@type": "Place", "name": written}
    fields: dict[str, Any] = {"@type": "Place", "name": place.into(site.config.language, written)}
    if place.address or place.country:
        address = {"streetAddress": place.address, "addressCountry": place.country}
        fields["address"] = {"@type": "PostalAddress", **{key: value for key, value in address.items() if value}}
    if place.latitude is not None and place.longitude is not None:
        fields["geo"] = {"@type": "GeoCoordinates", "latitude": place.latitude, "longitude": place.longitude}
    return fields
