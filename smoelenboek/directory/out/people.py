"""Which people and fields go out, as one row of texts each; the writers only place them.

Who has left does not: they have no contact data. Names of columns are words that the preset `table` knows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smoelenboek.catalogues import EXPLAINED
from smoelenboek.directory.out import cards, cells, ldif, objects

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from smoelenboek.model.person import Person
    from smoelenboek.model.wording import LocalText
    from smoelenboek.site import Site

Row = dict[str, str]

# A field → its column. All of them go out, unless the caller names some.
COLUMNS = {
    "person": "ID",
    "display": "Full name",
    "given": "Given name",
    "family_prefix": "Family prefix",
    "family": "Family name",
    "partner_prefix": "Partner prefix",
    "partner_family": "Partner family",
    "usage": "Usage",
    "pronouns": "Pronouns",
    "job_title": "Job title",
    "job_title_nl": "Job title nl",
    "job_title_en": "Job title en",
    "department_id": "Department ID",
    "department": "Department",
    "manager": "Manager",
    "email": "Email",
    "phone": "Phone",
    "mobile": "Mobile phone",
    "location": "Location",
    "roles": "Roles",
    "started": "Started",
    "state": "State",
    "gitlab": "GitLab",
    "github": "GitHub",
    "gitea": "Gitea",
    "forgejo": "Forgejo",
}
FIELDS = tuple(COLUMNS)
_ALWAYS = ("person",)
_BETWEEN = ", "


def exported(site: Site, *, format: str, fields: Iterable[str] = (), group: str = "") -> bytes:
    """Return everybody who is here, or who is in a group, as a file. fields: of FIELDS; all of them, if none."""
    chosen = [name for name in FIELDS if name in {*_ALWAYS, *fields}] if fields else list(FIELDS)
    members = site.groups[group] if group else None
    people = site.members(members) if members else site.sorted_people()
    rows = [{name: text for name, text in row_of(site, person).items() if name in chosen} for person in people]
    return FORMATS[format](rows, chosen)


def row_of(site: Site, person: Person) -> Row:
    """Return what goes out of one person; "" for nothing."""
    name, title = person.name, person.job_title
    department, manager = site.group(person.department), site.person(person.manager)
    used = name.partner if name.usage != "own" else None
    phones = {phone.type or "work": phone.value for phone in reversed(person.phone)}
    accounts = person.accounts
    texts: dict[str, str | None] = {
        "person": person.id,
        "display": name.shown,
        "given": name.given if name.family else None,
        "family_prefix": name.family_prefix,
        "family": name.family if name.given else None,
        "partner_prefix": used.family_prefix if used else None,
        "partner_family": used.family if used else None,
        "usage": name.usage if used else None,
        "pronouns": person.pronouns,
        **_titles(title, site.config.language),
        "department_id": department.id if department else None,
        "department": department.name if department else None,
        "manager": manager.id if manager else None,
        "email": person.email,
        "phone": phones.get("work"),
        "mobile": phones.get("cell"),
        "location": person.location,
        "roles": _BETWEEN.join(person.roles),
        "started": person.started.isoformat() if person.started else None,
        "state": person.state,
        "gitlab": accounts.gitlab if accounts else None,
        "github": accounts.github if accounts else None,
        "gitea": accounts.gitea if accounts else None,
        "forgejo": accounts.forgejo if accounts else None,
    }
    return {field: text or "" for field, text in texts.items()}


def _titles(title: LocalText | None, language: str) -> dict[str, str | None]:
    """Return a job title in each language that has a column; in the site's, if that has none, under no language."""
    texts = title.texts if title else {}
    other = None if language in EXPLAINED else texts.get(language)
    return {"job_title": other, **{f"job_title_{column}": texts.get(column) for column in EXPLAINED}}


def _csv(rows: list[Row], fields: list[str]) -> bytes:
    return cells.written([COLUMNS[name] for name in fields], ([row[name] for name in fields] for row in rows))


def _json(rows: list[Row], fields: list[str]) -> bytes:
    return objects.people([{COLUMNS[name]: row[name] for name in fields} for row in rows])


FORMATS: dict[str, Callable[[list[Row], list[str]], bytes]] = {
    "csv": _csv,
    "json": _json,
    "scim": lambda rows, _fields: objects.scim(rows),
    "ldif": lambda rows, _fields: ldif.written(rows),
    "vcard": lambda rows, _fields: cards.written(rows),
}
