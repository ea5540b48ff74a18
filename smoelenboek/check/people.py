"""What must hold between profiles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from smoelenboek.check.finding import Finding
from smoelenboek.contract import files as contract_files
from smoelenboek.contract.paths import Kind
from smoelenboek.model.references import VOCABULARY
from smoelenboek.state.consent import has_consented

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smoelenboek.site import Site


_WORDS = {"interest": "interest group"}  # the kind of group that is not a word for one


def former_ids_taken(site: Site) -> Iterator[Finding]:
    """Yield each former id that is somebody's id, or somebody else's former id."""
    for person in site.people.values():
        for index, former in enumerate(person.former_ids):
            other = former if former in site.people else site.former.get(former, person.id)
            if other != person.id:
                facts = {"written": former, "other": site.path(site.people[other])}
                yield Finding("former-id-taken", person, ("former_ids", index), facts=facts)


def former_ids_of_groups_taken(site: Site) -> Iterator[Finding]:
    """Yield each former id of a group or a word that is another's id, or another's former id."""
    lists: list[tuple[str, dict[str, Any], str]] = [("group", {**site.groups}, "")]
    lists += [(kind, {**site.words(name)}, name) for kind, name in VOCABULARY.items()]
    for kind, present, name in lists:
        for id_, value in present.items():
            for index, former in enumerate(value.former_ids):
                other = former if former in present else site.former_ids.get((kind, former), id_)
                if other != id_:
                    where = ("former_ids", index)
                    yield Finding(
                        "former-id-taken",
                        contract_files.vocabulary(name) if name else value,
                        ("words", id_, *where) if name else where,
                        facts={"written": former, "other": other if name else site.path(present[other])},
                    )


def accounts_twice(site: Site) -> Iterator[Finding]:
    """Yield each account that two people have."""
    holders: dict[tuple[str, str], str] = {}
    for id_, person in sorted(site.people.items()):
        for forge, account in (person.accounts.model_dump() if person.accounts else {}).items():
            if account is None:
                continue
            other = holders.setdefault((forge, account.lower()), id_)
            if other != id_:
                facts = {"forge": forge, "written": account, "other": other}
                yield Finding("account-twice", person, ("accounts", forge), facts=facts)


def departments_of_other_kinds(site: Site) -> Iterator[Finding]:
    """Yield each department that is a group of another kind."""
    for person in site.people.values():
        group = site.groups.get(person.department or "")
        if group and group.kind != "department":
            yield Finding(
                "department-kind",
                person,
                ("department",),
                facts={"written": group.id, "kind": _WORDS.get(group.kind, group.kind)},
            )


def photos_amiss(site: Site) -> Iterator[Finding]:
    """Yield photos without consent or person, a second photo beside the one that is shown, and consent without a photo.

    All but the first are advice: consent may be taken back while a photo comes in, and two photos may come at once.
    """
    for file in site.files.values():
        if file.site_path.kind is Kind.PHOTO:
            person = site.people.get(file.site_path.id)
            if person is None and contract_files.person(file.site_path.id) not in site.files:
                yield Finding("photo-orphan", file.path)
            elif person and not has_consented(person):
                yield Finding("photo-consent", file.path, facts={"id": person.id})
            elif person and (shown := site.photos[person.id]) != file.path:
                yield Finding("photo-twice", file.path, facts={"id": person.id, "other": shown})
    for person in site.people.values():
        if has_consented(person) and person.id not in site.photos:
            yield Finding("photo-missing", person, ("photo",), facts={"id": person.id})


def emails_elsewhere(site: Site) -> Iterator[Finding]:
    """Yield each e-mail address outside the domains that site.yml allows, if it lists any."""
    domains = tuple(f"@{domain.lower()}" for domain in site.config.email_domains)
    for person in site.people.values():
        if domains and person.email and not person.email.lower().endswith(domains):
            facts = {"written": person.email, "domains": f" ({', '.join(domains)})"}
            yield Finding("email", person, ("email",), facts=facts)


def managers_left(site: Site) -> Iterator[Finding]:
    """Yield each manager who has left."""
    for person in site.people.values():
        manager = site.person(person.manager)
        if manager and manager.has_left and not person.has_left:
            yield Finding("manager-left", person, ("manager",), facts={"written": manager.name.shown})
