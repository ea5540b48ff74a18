"""Someone leaves: their profile says so, their reports get another manager, and their tasks are listed.

What a person must decide is only reported: who answers, who owns a dossier, who finishes an action.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from smoelenboek.contract.paths import Kind
from smoelenboek.contribute.refused import RefusedError
from smoelenboek.edit import fields
from smoelenboek.edit.sources import Sources
from smoelenboek.model.dossier import Dossier
from smoelenboek.model.group import Group, Minutes
from smoelenboek.model.person import Person
from smoelenboek.model.post import Post
from smoelenboek.text.ids import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smoelenboek.contribute.questions import Translate
    from smoelenboek.edit.plan import Plan
    from smoelenboek.read.tree import Contents
    from smoelenboek.site import Site


def leave(contents: Contents, site: Site, id_: str, manager: str, _: Translate) -> Plan:
    """Return the changes; raise RefusedError with a sentence if they are impossible.

    manager  the new manager of their reports; "" for their own manager.
    """
    person = _someone(site, id_, _)
    sources = Sources(contents)
    reports = [report for report in site.reports(person) if report.id != person.id]
    if reports:
        _to_another(sources, site, reports, person, manager, _)
    for path, site_path, value in sources.each():
        if isinstance(value, Person) and value.away and value.away.deputy and site.person(value.away.deputy) is person:
            sources.change(path, lambda text: fields.without(text, ("away", "deputy")))
            sources.plan.left.append(_("{path} had {id} as deputy, and has nobody now.").format(path=path, id=id_))
        if isinstance(value, Group):
            _of_group(sources, site, (path, value), person, _)
        if site_path.kind is Kind.MEMBERSHIP and site.person(site_path.person) is person:
            sources.plan.removals.append(path)
    sources.change(site.path(person), lambda text: fields.set_to(text, ("state",), "alumni"))
    if person.digest:  # nothing is mailed to them, and what they chose to follow is no one's business any more
        sources.change(site.path(person), lambda text: fields.without(text, ("digest",)))
    for path, role in _counted_on(site, sources, person):
        sources.plan.left.append(_("{path} still names {id} as {what}.").format(path=path, id=id_, what=role))
    sources.plan.left += _of_themselves(site, person, _)
    return sources.plan


def _of_themselves(site: Site, person: Person, _: Translate) -> Iterator[str]:
    """Yield what a person has to do about their contact data, photo and account."""
    why = _("Their contact details are no longer shown, but are still in {path}: remove what should go.")
    yield why.format(path=site.path(person))
    if person.id in site.photos:
        yield _("Their photo is no longer shown: delete {path}.").format(path=site.photos[person.id])
    if person.accounts:
        yield _("Close their account on the forge. `accounts` stays: it says who wrote what.")


def _someone(site: Site, id_: str, _: Translate) -> Person:
    person = site.people.get(id_)
    if person is None:
        near = site.former.get(id_) or nearest(id_, site.people) or ""
        why = _("There is no “{written}” here.").format(written=id_)
        raise RefusedError(why + (" " + _("Did you mean `{near}`?").format(near=near) if near else ""))
    if person.has_left:
        raise RefusedError(_("{id} has left already.").format(id=id_))
    return person


def _to_another(
    sources: Sources, site: Site, reports: list[Person], person: Person, manager: str, _: Translate
) -> None:
    """Give the reports another manager. If that manager is below the one who leaves, they move up to that place."""
    other, upper = site.person(manager or person.manager), site.person(person.manager)
    if other is None or other.has_left or other is person:
        names = ", ".join(report.id for report in reports)
        raise RefusedError(_("{who} would have no manager. Name one with --reports-to.").format(who=names))
    for report in reports:
        if report is not other:
            sources.change(site.path(report), lambda text: fields.set_to(text, ("manager",), other.id))
    if not _is_below(site, other, person):
        return
    if upper and not upper.has_left:
        sources.change(site.path(other), lambda text: fields.set_to(text, ("manager",), upper.id))
    else:
        sources.change(site.path(other), lambda text: fields.without(text, ("manager",)))


def _is_below(site: Site, lower: Person, person: Person) -> bool:
    """Return whether somebody is below another person, at any depth. A site without faults has no cycle of managers."""
    above = site.person(lower.manager)
    while above and above is not person:
        above = site.person(above.manager)
    return above is person


def _of_group(sources: Sources, site: Site, file: tuple[str, Group], person: Person, _: Translate) -> None:
    """Move someone from a group's leads and members to its former members."""
    path, group = file
    was = site.membership(site.groups[group.id], person) is not None
    for name in ("leads", "members"):
        ids = getattr(group, name)
        for number in reversed(range(len(ids))):
            if site.person(ids[number]) is person:
                was = True
                sources.change(path, partial(fields.without, at=(name, number)))
        if name == "leads" and ids and all(site.person(id_) is person for id_ in ids):
            sources.plan.left.append(_("{path} has nobody in `leads` now.").format(path=path))
    if was and all(site.person(id_) is not person for id_ in group.former_members):
        sources.change(path, lambda text: fields.appended(text, ("former_members",), person.id))


def _counted_on(site: Site, sources: Sources, person: Person) -> Iterator[tuple[str, str]]:
    """Yield (path, field) of each open task that names someone."""
    for path, _place, value in sources.each():
        if isinstance(value, Dossier) and value.phase != "closed" and site.person(value.owner) is person:
            yield path, "owner"
        if isinstance(value, Post):
            if value.answers_by and any(site.person(id_) is person for id_ in value.answers_by.people):
                yield path, "answers_by"
            if value.call and not value.call.result and site.person(value.call.contact) is person:
                yield path, "call.contact"
            if value.event and site.person(value.event.organizer) is person:
                yield path, "event.organizer"
        if isinstance(value, Minutes):
            for action in value.actions:
                if action.state == "open" and site.person(action.who) is person:
                    yield path, f"actions: {action.what}"
