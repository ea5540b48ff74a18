"""Who needs a second, narrower site, and what that may show. Whatever is not named here is not shown."""

from __future__ import annotations

from typing import Annotated

from smoelenboek.model.base import Model
from smoelenboek.model.fields import Address, GroupRef, Slug, TagRef, Text, choice

# Sign-ups, votes, figures and digests are of no audience: a count without those who may not be seen would be wrong.
SHOWABLE = (
    "people",
    "photos",
    "groups",
    "minutes",
    "posts",
    "comments",
    "kudos",
    "dossiers",
    "pages",
    "pictures",
    "documents",
)
# The fields of a profile that an audience may see, beside the name as colleagues read it.
PROFILE = (
    "name",
    "pronouns",
    "job_title",
    "department",
    "manager",
    "email",
    "phone",
    "location",
    "timezone",
    "working_hours",
    "languages",
    "skills",
    "learning",
    "interests",
    "experience",
    "roles",
    "links",
    "bio",
    "started",
    "away",
)
Showable = Annotated[str, choice(*SHOWABLE)]
ProfilePart = Annotated[str, choice(*PROFILE)]


class Audience(Model):
    """For whom `build --audience` makes a site of its own, and what they may see."""

    name: Slug
    title: Text | None = None
    url: Address
    kinds: tuple[Showable, ...] = ()
    groups: tuple[GroupRef, ...] = ()
    tags: tuple[TagRef, ...] = ()
    profile: tuple[ProfilePart, ...] = ()
