"""CODEOWNERS from the gate's policies: the forge asks the same people to review what the gate does not approve.

Files that the gate may approve have no owner there. A forge sees files, not fields: with an owner for people/*.yml it
would hold up every language that someone adds. So the gate must be a required check, as the file itself says.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from smoelenboek.catalogues import explained
from smoelenboek.contract import files
from smoelenboek.contract.ownership import OWN_KINDS
from smoelenboek.contract.paths import Kind
from smoelenboek.forge.kinds import KINDS
from smoelenboek.gate.policies import OUTSIDE, POLICIES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smoelenboek.site import Site

ACCOUNT = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_OF_A_GROUP = (Kind.GROUP, Kind.MINUTES, Kind.DOCUMENT)
_NOTES = {
    "en": """\
# Made by `smoelenboek codeowners` from site.yml, the groups and the dossiers; change those, not this file.
# What has no owner here the gate judges by itself, field by field: make it a required check.
""",
    "nl": """\
# Gemaakt door `smoelenboek codeowners` uit site.yml, de groepen en de dossiers; verander die, niet dit bestand.
# Wat hier geen eigenaar heeft, beoordeelt de poort zelf, veld voor veld: maak haar een verplichte controle.
""",
}


def codeowners(site: Site, forge: str) -> str:
    """Return the file for one kind of forge. All of them read it in the repository's root."""
    rows = list(_rows(site, forge))
    kind = KINDS[forge]
    lines = _expressions(rows) if kind.owners_by_expression else _patterns(rows, kind.unowned)
    return _NOTES[explained(site.config.language)] + "\n" + "\n".join(lines) + "\n"


def _rows(site: Site, forge: str) -> Iterator[tuple[str, list[str]]]:
    """Yield (path, owners) from general to specific; a path may contain `*`, and "" means everything else."""
    yield OUTSIDE.at, _accounts(site, forge, _of_role(site, OUTSIDE.looks))
    for policy, kind in {policy: kind for kind, policy in POLICIES.items()}.items():
        yield policy.at, [] if kind in OWN_KINDS else _accounts(site, forge, _of_role(site, policy.looks))
    for group in site.groups.values():
        for kind in _OF_A_GROUP if group.leads else ():
            looks = [*group.leads, *_of_role(site, POLICIES[kind].looks)]
            yield POLICIES[kind].at.replace("*", group.id), _accounts(site, forge, looks)
    for dossier in site.dossiers.values():
        if dossier.owner:
            looks = [dossier.owner, *_of_role(site, POLICIES[Kind.DOSSIER].looks)]
            alone, folder = files.dossier(dossier.id)[0], files.dossier_folder(dossier.id)
            yield from ((path, _accounts(site, forge, looks)) for path in (alone, f"{folder}/"))


def _of_role(site: Site, role: str) -> list[str]:
    """Return the people of one of `owners` in site.yml: leads and members, or else the whole department."""
    owners = site.config.owners
    group = site.groups.get(getattr(owners, role) or "") if owners else None
    if group is None:
        return []
    joined = [member.person for member in site.memberships(group)]
    return [*group.leads, *group.members, *joined] or [member.id for member in site.in_department(group)]


def accounts_of(site: Site, forge: str, role: str, only: str = "") -> tuple[list[str], list[str]]:
    """Return the ids of the people of one of `owners`, of `only` one of them, and their accounts on a kind of forge."""
    people = [id_ for id_ in dict.fromkeys(_of_role(site, role)) if only in {"", id_}]
    return people, _accounts(site, forge, people)


def _accounts(site: Site, forge: str, people: list[str]) -> list[str]:
    accounts = []
    for person in map(site.person, people):
        account = getattr(person.accounts, forge, None) if person and person.accounts and not person.has_left else None
        if account and ACCOUNT.fullmatch(account):
            accounts.append(f"@{account}")
    return list(dict.fromkeys(accounts))


def _patterns(rows: list[tuple[str, list[str]]], unowned: str) -> Iterator[str]:
    """Yield lines as GitHub and GitLab read them: the last match counts, and GitLab excludes with `!`."""
    for path, owners in rows:
        pattern = f"/{path}" if path else "*"
        if owners:
            yield f"{pattern} {' '.join(owners)}"
        elif path:
            yield f"{unowned}{pattern}"


def _expressions(rows: list[tuple[str, list[str]]]) -> Iterator[str]:
    """Yield lines as Gitea and Forgejo read them: Go's regular expressions over whole paths; all matches count."""
    for path, owners in rows:
        if owners:
            named = re.sub(r"\.", r"\\\\.", path).replace("*", "[^/]+")
            expression = (f"{named}.*" if path.endswith("/") else named) if path else "!(content|people)/.*"
            yield f"{expression} {' '.join(owners)}"
