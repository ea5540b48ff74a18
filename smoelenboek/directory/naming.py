"""A record's name → MODEL's parts, and what an existing name has to change to become it.

A source that has the prefix inside the family name says less than MODEL does: then only what one reads is compared,
and a new name is split by the prefixes of the civil registry. A partner's name is taken only where it is used.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from smoelenboek.directory.records import Record
    from smoelenboek.model.names import Name

Parts: TypeAlias = "dict[tuple[str, ...], str]"  # the place inside `name` → what is there

# Words before a family name (BRP, Landelijke Tabel 36), in small letters as the registry has them.
_PREFIX = re.compile(
    r"((?:(?:aan|af|al|auf|bij|bin|da|dal|dalla|das|de|degli|dei|del|della|den|der|des|di|die|do|dos|du|el|fan|het|im|in|"
    r"la|las|le|lo|los|onder|op|over|'s|'t|’s|’t|te|ten|ter|thoe|to|tot|uijt|uit|van|vanden|ver|vom|von|voor|vor|zu|"
    r"zum|zur) )+|d['’] ?)(?=\S)"
)
_OWN = {"family_prefix", "family"}
_TURNED = re.compile(r"([^,]+), ([^,]+)")  # “Bakker, Anna”


def parts_of(record: Record, columns: frozenset[str]) -> Parts:
    """Return the parts of a record's name; none if it has no name."""
    first_name, family = record["call_name"] or record["given"], record["family"]
    if not (first_name and family):
        return _whole(record["display"] or first_name or family)
    prefix, family = (record["family_prefix"], family) if "family_prefix" in columns else split(family)
    parts: Parts = {("given",): first_name, ("family_prefix",): prefix, ("family",): family}
    usage, partner = record["usage"] or "own", record["partner_family"]
    if usage != "own" and partner:
        before, partner = (record["partner_prefix"], partner) if "partner_prefix" in columns else split(partner)
        parts |= {("partner", "family_prefix"): before, ("partner", "family"): partner, ("usage",): usage}
    return {place: text for place, text in parts.items() if text}


def _whole(name: str) -> Parts:
    """Return the parts of a name in one piece."""
    turned = _TURNED.fullmatch(name)
    if not turned:
        return {("display",): name} if name else {}
    prefix, family = split(turned[1])
    parts = {("given",): turned[2], ("family_prefix",): prefix, ("family",): family}
    return {place: text for place, text in parts.items() if text}


def split(family: str) -> tuple[str, str]:
    """Return the prefix, which may be empty, and the rest of a family name."""
    match = _PREFIX.match(family)
    return (match[1].strip(), family[match.end() :]) if match else ("", family)


def parts_in(name: Name) -> Parts:
    """Return the same parts of a profile's name: those that a source may know, and that are used."""
    parts: dict[tuple[str, ...], str | None] = {("display",): name.display}
    if name.given and name.family:
        parts |= {("given",): name.given, ("family_prefix",): name.family_prefix, ("family",): name.family}
        if name.usage != "own" and name.partner:
            partner = name.partner
            parts |= {("partner", "family_prefix"): partner.family_prefix, ("partner", "family"): partner.family}
            parts["usage",] = name.usage
    return {place: text for place, text in parts.items() if text}


def differs(name: Name, parts: Parts, shown: str, columns: frozenset[str]) -> bool:
    """Say whether a source has another name for somebody. shown: its parts, as one reads them."""
    if name.shown == shown and ("family_prefix" not in columns or name.display):
        return False
    if name.display and {("given",), ("family",)} <= parts.keys() and name.display == shown:
        return False
    if "usage" not in columns and name.usage != "own":  # it may have the name that they were born with
        own = {("given",): name.given, ("family_prefix",): name.family_prefix, ("family",): name.family}
        return {place: text for place, text in own.items() if text} != parts
    return parts_in(name) != parts
