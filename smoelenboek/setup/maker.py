"""Who makes the site: one line with a name → the parts of it that a profile holds, and an id."""

from __future__ import annotations

from smoelenboek.contract.ids import is_id
from smoelenboek.contract.limits import LONGEST_ID
from smoelenboek.text.fold import slug


def name_of(written: str) -> dict[str, str]:
    """Return the fields of a name: given and family if it is plain which is which, else as it is displayed.

    Words in small letters in the middle are what is before a Dutch family name: “Anna van der Berg”.
    """
    words = written.split()
    small = next((at for at, word in enumerate(words[1:]) if not word[:1].islower()), 0)
    first, prefix, family = words[:1], words[1 : 1 + small], words[1 + small :]
    if len(family) != 1 or family[0][:1].islower():
        return {"display": " ".join(words)}
    parts = {"given": first[0], "family_prefix": " ".join(prefix), "family": family[0]}
    return {part: text for part, text in parts.items() if text}


def maker_id(name: dict[str, str]) -> str:
    """Return the id for a person with this name; "" if there can be none."""
    id_ = slug(" ".join(name.values()), LONGEST_ID)
    return id_ if is_id(id_) else ""
