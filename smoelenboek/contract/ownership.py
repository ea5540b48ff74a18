"""Which files people own and change without review. They may conflict with what a colleague decides elsewhere."""

from __future__ import annotations

from smoelenboek.contract.paths import Kind

OWN_KINDS = frozenset(
    {Kind.COMMENT, Kind.SIGNUP, Kind.VOTE, Kind.KUDOS, Kind.MEMBERSHIP, Kind.PERSON, Kind.PHOTO},
)

# Everyone maintains these fields of their own profile; `owned_by_hr` in site.yml excludes some of them.
OWN_FIELDS = (
    "pronouns",
    "phone",
    "location",
    "timezone",
    "working_hours",
    "languages",
    "skills",
    "learning",
    "interests",
    "experience",
    "links",
    "bio",
    "away",
    "open_to_calls",
    "digest",
    "confirmed",
    "photo",
)


def is_own(kind: Kind, field: str) -> bool:
    """Say whether people write a field of this kind of file without review."""
    return kind in OWN_KINDS and (kind is not Kind.PERSON or field in OWN_FIELDS)
