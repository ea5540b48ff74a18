"""Whose photo may be shown: people who are still here and gave consent. Nothing else decides that."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from smoelenboek.model.person import Person
    from smoelenboek.site import Site


def has_consented(person: Person) -> bool:
    """Say whether someone says in their profile that their photo may be shown."""
    return person.photo is not None


def shown_photo(site: Site, person: Person) -> str | None:
    """Return the file of the photo that is shown of someone; None if there is none, or it may not be shown."""
    return site.photos.get(person.id) if has_consented(person) and not person.has_left else None
