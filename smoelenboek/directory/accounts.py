"""Whose account on the forge is whose, by e-mail address: one proposal for HR, so that nobody edits 300 profiles.

An account is only ever added. A profile that has one keeps it, and where an address, an account or a colleague could be
two, nothing is done and it is told.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from pydantic import ValidationError

from smoelenboek.catalogues import load
from smoelenboek.contract import files as contract_files
from smoelenboek.directory.readers import read_source
from smoelenboek.edit import fields
from smoelenboek.edit.plan import Plan
from smoelenboek.model.person import Accounts
from smoelenboek.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from smoelenboek.faults import Fault
    from smoelenboek.model.person import Person
    from smoelenboek.site import Site

FORMATS = ("text", "json", "markdown")
ADDED, OTHER, UNCLEAR = "added", "kept", "unclear"
_EMAIL = frozenset({"email", "e-mail", "mail", "emailadres", "e-mailadres", "email address", "user name"})
_ACCOUNT = frozenset({"account", "username", "gebruikersnaam", "login"})


@dataclass(frozen=True, slots=True)
class Match:
    """A colleague and an account. outcome: ADDED, OTHER where the profile has another one, or UNCLEAR."""

    person: str
    name: str
    account: str
    outcome: str


def of_file(file: Path, kind: str) -> tuple[list[tuple[str, str]], list[Fault]]:
    """Return (e-mail address, account) of a list with such columns, or what is wrong with it."""
    source = read_source(file)
    pairs = []
    for row in source.rows:
        cells = {fold(column): cell.strip() for column, cell in row.cells.items()}
        email = next((cell for column, cell in cells.items() if column in _EMAIL), "")
        account = next((cell for column, cell in cells.items() if column in {*_ACCOUNT, kind}), "")
        pairs += [(email, account)] if email and account else []
    return pairs, source.faults


def matched(site: Site, kind: str, pairs: Iterable[tuple[str, str]]) -> list[Match]:
    """Return what follows from (e-mail address, account) of a forge, by colleague."""
    accounts: dict[str, dict[str, str]] = defaultdict(dict)
    for email, account in pairs:
        accounts[email.strip().lower()][account.lower()] = account
    people: dict[str, list[Person]] = defaultdict(list)
    for person in site.sorted_people():
        people[(person.email or "").lower()].append(person)
    taken = {account.lower(): person.id for person in site.people.values() if (account := _account(person, kind))}
    owners: dict[str, set[str]] = defaultdict(set)
    for email in accounts.keys() & people.keys():
        for folded in accounts[email]:
            owners[folded].update(person.id for person in people[email])
    matches = []
    for email in sorted(accounts.keys() & people.keys() - {""}):
        for person in people[email]:
            for folded, account in sorted(accounts[email].items()):
                outcome = _outcome(kind, person, account, len(accounts[email]), owners[folded], taken)
                matches += [Match(person.id, person.name.shown, account, outcome)] if outcome else []
    return matches


def _outcome(kind: str, person: Person, account: str, count: int, owners: set[str], taken: dict[str, str]) -> str:
    present = _account(person, kind)
    if present:
        return "" if present.lower() == account.lower() else OTHER
    if count > 1 or len(owners) > 1 or taken.get(account.lower(), person.id) != person.id:
        return UNCLEAR
    try:
        Accounts.model_validate({kind: account})
    except ValidationError:
        return UNCLEAR
    return ADDED


def _account(person: Person, kind: str) -> str:
    return (getattr(person.accounts, kind) or "") if person.accounts else ""


def files(matches: list[Match], kind: str, root: Path) -> Plan:
    """Return the profiles with the accounts that are added; of each, nothing else is different."""
    plan = Plan()
    for match in matches:
        if match.outcome == ADDED:
            path = contract_files.person(match.person)
            text = (root / path).read_bytes().decode()
            if fields.raw(text, ("accounts",)) is None:
                plan.texts[path] = fields.set_to(text, ("accounts",), f"{{{kind}: {fields.scalar(match.account)}}}")
            else:
                plan.texts[path] = fields.set_text(text, ("accounts", kind), match.account)
    return plan


def rendered(matches: list[Match], kind: str, *, format: str, language: str) -> str:
    """Return the proposal as text, JSON or Markdown."""
    if format == "json":
        return json.dumps({"kind": kind, "accounts": [asdict(match) for match in matches]}, ensure_ascii=False) + "\n"
    _ = load(language).gettext
    headings = {
        ADDED: _("Accounts to add"),
        OTHER: _("The profile names another account, which stays"),
        UNCLEAR: _("Unclear: an address, account or colleague that could be two"),
    }
    mark, bullet = ("## ", "- ") if format == "markdown" else ("", "  ")
    lines = []
    for outcome, heading in headings.items():
        listed = [match for match in matches if match.outcome == outcome]
        if listed:
            lines.append(f"{mark}{heading} ({len(listed)})")
            lines += [f"{bullet}{_plain(match.name, format)}: `{_code(match.account)}`" for match in listed] + [""]
    return "\n".join(lines or [_("No account to add."), ""])


def _plain(text: str, format: str) -> str:
    return (
        "".join(f"\\{sign}" if sign in r"\`*_{}[]<>()#+-.!|~@&" else sign for sign in text)
        if format == "markdown"
        else text
    )


def _code(text: str) -> str:
    return "".join(sign for sign in text if sign.isprintable() and sign != "`")[:100]
