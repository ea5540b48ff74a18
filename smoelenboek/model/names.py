"""Names of people: as shown, and as sorted. The Dutch *tussenvoegsel* is `family_prefix`.

With `usage` the rules of the Dutch civil registry hold (BRP, "naamgebruik").
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Self

from pydantic import model_validator

from smoelenboek.contract.limits import LONGEST_NAME_PART
from smoelenboek.model.base import Model, together
from smoelenboek.model.fields import choice, text
from smoelenboek.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

NamePart = Annotated[str, text(LONGEST_NAME_PART)]
Usage = Annotated[str, choice("own", "partner", "partner-own", "own-partner")]


class PartnerName(Model):
    """The family name of someone's partner."""

    family_prefix: NamePart | None = None
    family: NamePart


class Name(Model):
    """A person's name (vCard N and FN; SCIM name). Needs `given` and `family`, or `display`."""

    given: NamePart | None = None
    family_prefix: NamePart | None = None
    family: NamePart | None = None
    additional: NamePart | None = None
    partner: PartnerName | None = None
    usage: Usage = "own"
    display: NamePart | None = None
    sort_as: NamePart | None = None
    nicknames: tuple[NamePart, ...] = ()
    pronunciation: NamePart | None = None
    honorific_prefix: NamePart | None = None
    honorific_suffix: NamePart | None = None

    @model_validator(mode="after")
    def _enough(self) -> Self:
        if not self.display and not (self.given and self.family):
            raise together(
                "a name has `given` and `family`, or `display`", "een naam heeft `given` en `family`, of `display`"
            )
        if self.usage != "own" and self.partner is None:
            raise together("usage speaks of a partner's name", "usage gaat over de naam van een partner", "usage")
        return self

    @cached_property
    def shown(self) -> str:
        """The name as colleagues read it: “Noëlle van der Wal”, “Anna van Dijk-de Boer”."""
        return self.display or _joined(self.given, self._surname())

    def _parts(self) -> list[tuple[str | None, str]]:
        """Return (prefix, family) of each family name in the order in which they are used."""
        own = (self.family_prefix, self.family or "")
        if self.partner is None:
            return [own]
        partner = (self.partner.family_prefix, self.partner.family)
        return {"own": [own], "partner": [partner], "partner-own": [partner, own], "own-partner": [own, partner]}[
            self.usage
        ]

    def _surname(self) -> str:
        return "-".join(_joined(*part) for part in self._parts())

    def sorted_as(self, sorting: str) -> str:
        """Return the name as an alphabetical list writes it.

        sorting  `nl`: “Wal, Noëlle van der”; `be`: “Van der Wal, Noëlle”; `literal`: as shown.
        """
        if self.sort_as:
            return self.sort_as
        if self.display or sorting == "literal":
            return self.shown
        if sorting == "be":
            surname = self._surname()
            return f"{surname[:1].upper()}{surname[1:]}, {self.given}"
        (prefix, family), *rest = self._parts()
        surname = "-".join([family, *(_joined(*part) for part in rest)])
        return f"{surname}, {_joined(self.given, prefix)}"

    def sort_key(self, sorting: str) -> tuple[str, str, str]:
        """Return the key that `sorted_as` sorts by: family, prefix, given under `nl`; folded."""
        if self.sort_as or self.display or sorting == "literal":
            return fold(self.sort_as or self.shown), "", ""
        if sorting == "be":
            return fold(self._surname().replace(" ", "")), "", fold(self.given or "")
        (prefix, family), *rest = self._parts()
        surname = " ".join([family, *(_joined(*part) for part in rest)])
        return fold(surname), fold(prefix or ""), fold(self.given or "")

    def ways(self) -> Iterator[str]:
        """Yield the ways in which the whole name is written; of one that is given as a whole, that and how it sorts."""
        families = [(self.family_prefix, self.family)]
        if self.partner:
            families.append((self.partner.family_prefix, self.partner.family))
        calls = [self.given, *self.nicknames, " ".join(filter(None, (self.given, self.additional)))]
        whole = [self.shown, self.display, self.sorted_as("nl"), self.sorted_as("be"), self.sort_as]
        for call in calls:
            for prefix, family in families:
                if call and family:
                    whole += [f"{call} {prefix or ''} {family}", f"{family} {call} {prefix or ''}"]
                    whole.append(f"{prefix or ''} {family} {call}")
        yield from filter(None, whole)


def _joined(*words: str | None) -> str:
    """Return the words with a space between; none behind a prefix that ends on an apostrophe as d'."""
    return " ".join(word for word in words if word).replace("d' ", "d'").replace("d’ ", "d’")
