"""vCard 4.0 (RFC 6350) of all people, in one file; `X-` properties hold what a card has no property for."""

from __future__ import annotations

from smoelenboek.exports.card import Line
from smoelenboek.exports.card import written as card

_TEXTS = {
    "job_title_nl": "X-TITLE-NL", "job_title_en": "X-TITLE-EN", "pronouns": "PRONOUNS",
    "department_id": "X-DEPARTMENT-ID", "manager": "X-MANAGER-ID", "family_prefix": "X-FAMILY-PREFIX",
    "family": "X-FAMILY", "partner_prefix": "X-PARTNER-PREFIX", "partner_family": "X-PARTNER-FAMILY",
    "usage": "X-USAGE", "location": "X-LOCATION", "started": "X-STARTED", "state": "X-STATE",
    "gitlab": "X-GITLAB", "github": "X-GITHUB", "gitea": "X-GITEA", "forgejo": "X-FORGEJO",
    "person": "X-SMOELENBOEK-ID",
}  # fmt: skip
_NUMBERS = {"phone": "work", "mobile": "cell"}


def written(rows: list[dict[str, str]]) -> bytes:
    """Return a card for each person."""
    return b"".join(card(_lines(row)) for row in rows)


def _lines(row: dict[str, str]) -> tuple[Line, ...]:
    family = " ".join(part for part in (row.get("family_prefix"), row.get("family")) if part)
    title = row.get("job_title") or row.get("job_title_nl") or row.get("job_title_en")
    lines = [
        Line("KIND", ("individual",)),
        Line("FN", (row.get("display") or row["person"],)),
        Line("N", (family, row.get("given", ""), "", "", ""), "parts"),
    ]
    lines += [Line("TITLE", (title,))] if title else []
    lines += [Line("EMAIL", (row["email"],), parameters=(("TYPE", "work"),))] if row.get("email") else []
    lines += [
        Line("TEL", (f"tel:{row[name]}",), "uri", (("TYPE", type_), ("VALUE", "uri")))
        for name, type_ in _NUMBERS.items()
        if row.get(name)
    ]
    lines += [Line("ORG", ("", row["department"]), "parts")] if row.get("department") else []
    lines += [Line("ROLE", (role,)) for role in row.get("roles", "").split(", ") if role]
    lines += [Line(name, (row[field],)) for field, name in _TEXTS.items() if row.get(field)]
    return tuple(lines)
