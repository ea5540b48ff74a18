"""Dossiers, pages, the etiquette and the vocabularies: what a site holds beside people, groups and posts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from smoelenboek.model.base import FileModel, Model
from smoelenboek.model.fields import (
    Country,
    Day,
    FormerAddress,
    Id,
    PersonRef,
    Text,
    TimeZone,
    choice,
    decimal,
    text,
)
from smoelenboek.model.wording import LongWords, spoken, texts_of, worded

Phase = Annotated[str, choice("idea", "explore", "propose", "decide", "evaluate", "closed")]
Title = Annotated[str, text(120)]
DossierTitle = Annotated[str, worded(120)]
Short = Annotated[str, text(140)]
Latitude = Annotated[float, decimal(-90, 90)]
Longitude = Annotated[float, decimal(-180, 180)]


class Now(Model):
    """Where a subject is at this moment."""

    date: Day
    text: LongWords


class Dossier(FileModel):
    """A subject followed over time: content/dossiers/. Things join it by their own `dossier:`."""

    id: Id
    folder: str | None = None

    title: DossierTitle
    owner: PersonRef | None = None
    phase: Phase
    now: Now | None = None
    people: tuple[PersonRef, ...] = ()
    pinned: tuple[Text, ...] = ()


class StaticPage(FileModel):
    """Any other page in one language: content/pages/<slug>[.<lang>].md."""

    id: str  # its slug; `handbook/<slug>` for a page of the handbook
    language: str
    is_translation: bool = False

    title: Title
    summary: Text | None = None
    modified: Day | None = None
    former_addresses: tuple[FormerAddress, ...] = ()


class Rule(Model):
    """One rule of conduct, with an example of each side."""

    id: Id
    short: Text
    good: Text | None = None
    bad: Text | None = None


class Etiquette(FileModel):
    """The rules of conduct: content/etiquette.md. `short` fits beside a button."""

    version: Text
    short: Short
    rules: tuple[Rule, ...] = ()


class Named(Model):
    """What has a name that is the same in every language, or one in each."""

    name: Text | None = None


if TYPE_CHECKING:
    Spoken = Named
else:
    Spoken = spoken("Spoken", Named)


class Word(Spoken):
    """One word that people choose from."""

    aliases: tuple[Text, ...] = ()
    former_ids: tuple[Id, ...] = ()

    def into(self, language: str, otherwise: str) -> str:
        """Return the word in `language`, else its name, else `otherwise`."""
        texts = texts_of(self)
        return texts.get(language) or self.name or texts.get("en") or next(iter(texts.values()), otherwise)

    @property
    def names(self) -> tuple[str, ...]:
        """Return all that it is called, but for its aliases: its name, and the word in each language."""
        return tuple(filter(None, (self.name, *texts_of(self).values())))


class Location(Word):
    """A place where people work."""

    address: Text | None = None
    country: Country | None = None
    timezone: TimeZone | None = None
    latitude: Latitude | None = None
    longitude: Longitude | None = None


class Vocabulary(FileModel):
    """One list of words: content/vocabulary/<id>.yml. Its keys are ids, so it has no `x-` of its own."""

    id: str
    words: Annotated[dict[Id, Word], Field(default_factory=dict)]


class Locations(FileModel):
    """content/vocabulary/locations.yml."""

    id: str
    words: Annotated[dict[Id, Location], Field(default_factory=dict)]
