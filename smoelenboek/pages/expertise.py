"""What to ask a person about: skills, languages, what they learn, what interests them, what they did before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from smoelenboek.contract import addresses
from smoelenboek.display.lines import (
    Linked,
    word_link,
    word_links,
)

if TYPE_CHECKING:
    from smoelenboek.model.person import Person
    from smoelenboek.site import Site


@dataclass(frozen=True)
class SkillView:
    """A skill: its name, and codes for level and offer that the template puts into words."""

    word: Linked
    level: str
    offer: str
    since: int | None


@dataclass(frozen=True)
class LanguageView:
    """A language: its tag, and the code of its level."""

    tag: str
    level: str
    href: str


@dataclass(frozen=True)
class ExperienceView:
    """Something someone did before, or beside. `since` and `until` are years, months or days as written."""

    since: str
    until: str
    role: str
    organisation: str
    text: str


@dataclass(frozen=True)
class AskView:
    """What to ask someone about."""

    skills: tuple[SkillView, ...]
    languages: tuple[LanguageView, ...]
    learning: tuple[Linked, ...]
    interests: tuple[Linked, ...]
    experience: tuple[ExperienceView, ...]


NOTHING_TO_ASK = AskView((), (), (), (), ())


def expertise(site: Site, person: Person) -> AskView:
    """Return what to ask someone about."""
    return AskView(
        skills=tuple(
            SkillView(word_link(site, "skills", skill.id), skill.level or "", skill.offer or "", skill.since)
            for skill in person.skills
        ),
        languages=tuple(
            LanguageView(language.tag, language.level or "", addresses.word("languages", language.tag))
            for language in person.languages
        ),
        learning=tuple(
            Linked(
                addresses.word("skills", skill) if skill in site.words("skills") else "",
                site.word("skills", skill),
            )
            for skill in person.learning
        ),
        interests=word_links(site, "interests", person.interests),
        experience=tuple(
            ExperienceView(job.since or "", job.to or "", job.role, job.organisation or "", job.text or "")
            for job in person.experience
        ),
    )
