"""LDIF (RFC 2849) with the attributes of Active Directory; `x-` attributes hold what that has no attribute for."""

from __future__ import annotations

import base64
import re

_SAFE = re.compile(r"[\x21-\x39\x3b\x3d-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?")  # RFC 2849, SAFE-STRING
_WIDTH = 76
_ROOT = "ou=people"
_ATTRIBUTES = {
    "person": "uid", "display": "displayName", "given": "givenName", "family": "sn", "email": "mail",
    "phone": "telephoneNumber", "mobile": "mobile", "department": "department", "department_id": "departmentNumber",
    "location": "physicalDeliveryOfficeName",
}  # fmt: skip
_OURS = (
    "family_prefix", "partner_prefix", "partner_family", "usage", "pronouns", "job_title_nl", "job_title_en", "roles",
    "started", "state", "gitlab", "github", "gitea", "forgejo",
)  # fmt: skip


def written(rows: list[dict[str, str]]) -> bytes:
    """Return one entry a person."""
    return "\n".join(["version: 1\n", *(_of_person(row) for row in rows)]).encode()


def _of_person(row: dict[str, str]) -> str:
    title = row.get("job_title") or row.get("job_title_nl") or row.get("job_title_en") or ""
    manager = _dn(row["manager"]) if row.get("manager") else ""
    lines = [("dn", _dn(row["person"])), ("objectClass", "inetOrgPerson"), ("cn", row.get("display", ""))]
    lines += [(attribute, row.get(field, "")) for field, attribute in _ATTRIBUTES.items()]
    lines += [("title", title), ("manager", manager)]
    lines += [(f"x-{field.replace('_', '-')}", row.get(field, "")) for field in _OURS]
    return "".join(_line(name, value) for name, value in lines if value)


def _dn(person: str) -> str:
    return f"uid={person},{_ROOT}"


def _line(name: str, value: str) -> str:
    plain = _SAFE.fullmatch(value) is not None
    line = f"{name}: {value}" if plain else f"{name}:: {base64.b64encode(value.encode()).decode()}"
    first, rest = line[:_WIDTH], line[_WIDTH:]
    folded = [rest[at : at + _WIDTH - 1] for at in range(0, len(rest), _WIDTH - 1)]
    return "\n ".join([first, *folded]) + "\n"
