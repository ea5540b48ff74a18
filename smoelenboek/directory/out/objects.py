"""JSON: a list with the columns of the table, and a SCIM 2.0 ListResponse (RFC 7643, RFC 7644).

What SCIM has no attribute for is in an extension of ours: `urn:smoelenboek:scim:schemas:1.0:User`.
"""

from __future__ import annotations

import json
from typing import Any

from smoelenboek.directory.readers.objects import ENTERPRISE, LIST, OURS, USER

_OURS = {
    "person": "person", "family_prefix": "familyPrefix", "family": "family", "partner_prefix": "partnerPrefix",
    "partner_family": "partnerFamily", "usage": "usage", "pronouns": "pronouns", "job_title_nl": "titleNl",
    "job_title_en": "titleEn", "department_id": "departmentId", "location": "location", "started": "started",
    "state": "state", "gitlab": "gitlab", "github": "github", "gitea": "gitea", "forgejo": "forgejo",
}  # fmt: skip
_NUMBERS = {"phone": "work", "mobile": "mobile"}


def people(rows: list[dict[str, str]]) -> bytes:
    """Return a list of objects."""
    return _text({"people": rows})


def scim(rows: list[dict[str, str]]) -> bytes:
    """Return a ListResponse."""
    users = [_user(row) for row in rows]
    tree = {"schemas": [LIST], "totalResults": len(users), "startIndex": 1, "itemsPerPage": len(users)}
    return _text({**tree, "Resources": users})


def _user(row: dict[str, str]) -> dict[str, Any]:
    get = row.get
    family = " ".join(part for part in (get("family_prefix"), get("family")) if part)
    user: dict[str, Any] = {
        "schemas": [USER, ENTERPRISE, OURS],
        "id": row["person"],
        "userName": row["person"],
        "name": {"formatted": get("display", ""), "givenName": get("given", ""), "familyName": family},
        "displayName": get("display", ""),
        "title": get("job_title") or get("job_title_nl") or get("job_title_en") or "",
        "active": True,
        "emails": [{"value": row["email"], "type": "work", "primary": True}] if get("email") else [],
        "phoneNumbers": [{"value": row[name], "type": type_} for name, type_ in _NUMBERS.items() if get(name)],
        "roles": [{"value": role} for role in get("roles", "").split(", ") if role],
        ENTERPRISE: {"department": get("department", ""), "manager": {"value": get("manager", "")}},
        OURS: {name: row[field] for field, name in _OURS.items() if field in row},
    }
    return {name: value for name, value in user.items() if value not in ("", [])}


def _text(tree: dict[str, Any]) -> bytes:
    return (json.dumps(tree, ensure_ascii=False, indent=1) + "\n").encode()
