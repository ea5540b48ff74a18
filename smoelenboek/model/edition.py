"""One edition of what lives: content/pulse/<quarter>.yml. Written by `report --write`, once; it never changes.

What is absent is not told: it would be about fewer than five people, or lead to what is.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from smoelenboek.model.base import FileModel, Model
from smoelenboek.model.fields import Text, YesNo, choice, number

# In the order in which they are told. What each means: smoelenboek/handbook/figures.yml.
FIGURES = (
    "took_part",
    "new_voices",
    "silent_voices",
    "absence_factor",
    "posts",
    "comments",
    "questions",
    "questions_answered",
    "questions_open",
    "first_response",
    "promises",
    "promises_kept",
    "calls",
    "calls_filled",
    "calls_days",
    "polls",
    "polls_decided",
    "profiles_complete",
    "profiles_right",
    "skills_asked",
    "skills_missing",
    "languages_asked",
    "languages_missing",
    "skills_of_one",
    "groups",
    "groups_awake",
    "groups_asleep",
    "groups_ended",
)
Figure = Annotated[str, choice(*FIGURES)]
Number = Annotated[int, number(0, 100_000_000)]


class Share(Model):
    """How many of those in some departments, or places, took part.

    of: their ids; none: with those whose profile says none.
    """

    of: tuple[Text, ...] = ()
    none: YesNo = False
    everyone: Number
    took_part: Number


class Month(Model):
    """How much was written in a month, as 2026-07."""

    month: Text
    posts: Number | None = None
    comments: Number | None = None


class Joined(Model):
    """How many had joined calls, so many days after each."""

    days: Number
    signups: Number


class Edition(FileModel):
    """The figures of a quarter; `id` is that quarter, as 2026-q3."""

    id: str

    commit: Text | None = None
    everyone: Number
    figures: Annotated[dict[Figure, Number], Field(default_factory=dict)]
    departments: tuple[Share, ...] = ()
    places: tuple[Share, ...] = ()
    months: tuple[Month, ...] = ()
    growth: tuple[Joined, ...] = ()
