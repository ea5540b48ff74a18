"""What must hold between profiles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smoelenboek.check.finding import Finding
from smoelenboek.contract import files as contract_files
from smoelenboek.model.references import VOCABULARY
from smoelenboek.state.consent import has_consented

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smoelenboek.model.dossier import Locations, Vocabulary
    from smoelenboek.model.group import Group
    from smoelenboek.model.person import Person
    from smoelenboek.read.walk import SourceFile
    from smoelenboek.site import Site


_WORDS = {"interest": "interest group"}  # the kind of group that is not a word for one


def former_ids_taken(site: Site, person: Person) -> Iterator[Finding]:
    """Yield each former id that is somebody's id, or somebody else's former id."""
    for index, former in enumerate(person.former_ids):
        other = former if former in site.people else site.former.get(former, person.id)
        if other != person.id:
            facts = {"written": former, "other": site.path(site.people[other])}
            yield Finding("former-id-taken", person, ("former_ids", index), facts=facts)


def former_ids_of_groups_taken(site: Site, group: Group) -> Iterator[Finding]:
    """Yield each former id of a group that is another's id, or another's former id."""
    for index, former in enumerate(group.former_ids):
        other = former if former in site.groups else site.former_ids.get(("group", former), group.id)
        if other != group.id:
            facts = {"written": former, "other": site.path(site.groups[other])}
            yield Finding("former-id-taken", group, ("former_ids", index), facts=facts)


def former_ids_of_words_taken(site: Site, words: Vocabulary | Locations) -> Iterator[Finding]:
    """Yield each former id of a word that is another's id, or another's former id."""
    for kind, name in VOCABULARY.items():
        for id_, word in words.words.items() if name == words.id else ():
            for index, former in enumerate(word.former_ids):
                other = former if former in words.words else site.former_ids.get((kind, former), id_)
                if other != id_:
                    where = ("words", id_, "former_ids", index)
                    yield Finding("former-id-taken", words, where, facts={"written": former, "other": other})


def accounts_twice(site: Site, person: Person) -> Iterator[Finding]:
    """Yield each account that somebody else has, whose id comes first."""
    for forge, account in (person.accounts.model_dump() if person.accounts else {}).items():
        if account is not None and (other := site.account_holder(forge, account)) != person.id:
            facts = {"forge": forge, "written": account, "other": other}
            yield Finding("account-twice", person, ("accounts", forge), facts=facts)


def department_of_another_kind(site: Site, person: Person) -> Iterator[Finding]:
    """Yield a department that is a group of another kind."""
    group = site.groups.get(person.department or "")
    if group and group.kind != "department":
        facts = {"written": group.id, "kind": _WORDS.get(group.kind, group.kind)}
        yield Finding("department-kind", person, ("department",), facts=facts)


def photo_amiss(site: Site, file: SourceFile) -> Iterator[Finding]:
    """Yield a photo without consent or person, and a second photo beside the one that is shown.

    All but the first are advice: consent may be taken back while a photo comes in, and two photos may come at once.
    """
    person = site.people.get(file.site_path.id)
    if person is None and contract_files.person(file.site_path.id) not in site.files:
        yield Finding("photo-orphan", file.path)
    elif person and not has_consented(person):
        yield Finding("photo-consent", file.path, facts={"id": person.id})
    elif person and (shown := site.photos[person.id]) != file.path:
        yield Finding("photo-twice", file.path, facts={"id": person.id, "other": shown})


def photo_missing(site: Site, person: Person) -> Iterator[Finding]:
    """Yield consent without a photo."""
    if has_consented(person) and person.id not in site.photos:
        yield Finding("photo-missing", person, ("photo",), facts={"id": person.id})


def email_elsewhere(site: Site, person: Person) -> Iterator[Finding]:
    """Yield an e-mail address outside the domains that site.yml allows, if it lists any."""
    domains = tuple(f"@{domain.lower()}" for domain in site.config.email_domains)
    if domains and person.email and not person.email.lower().endswith(domains):
        facts = {"written": person.email, "domains": f" ({', '.join(domains)})"}
        yield Finding("email", person, ("email",), facts=facts)


def manager_left(site: Site, person: Person) -> Iterator[Finding]:
    """Yield a manager who has left."""
    manager = site.person(person.manager)
    if manager and manager.has_left and not person.has_left:
        yield Finding("manager-left", person, ("manager",), facts={"written": manager.name.shown})
