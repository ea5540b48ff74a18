"""What people type into the box of a made-up company. In: a Site. Out: questions, and all their beginnings."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from bench.search.queries import queries
from smoelenboek.search.words import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from smoelenboek.site import Site

SEED = 31
PEOPLE = ("full name without accents", "first name + 3 letters", "surname + place", "skill + place", "language + role")
TITLES = 3  # posts looked for by words of their titles
WORDS = 2  # of a title


def questions(site: Site) -> list[str]:
    """Return one question of each of some classes of the finder, and some words of titles of posts."""
    chance = random.Random(SEED)
    of_people = {query.kind: query.words for query in queries(site, SEED) if query.kind in PEOPLE}
    long = [[word for word in tokens(post.title) if len(word) > 3] for post in site.posts]  # noqa: PLR2004 - no article
    titles = chance.sample([words for words in long if len(words) >= WORDS], TITLES)
    return [*of_people.values(), *(" ".join(words[:WORDS]) for words in titles)]


def keystrokes(requests: Sequence[str]) -> Iterator[str]:
    """Yield what is in the box after each letter."""
    for words in requests:
        for end in range(1, len(words) + 1):
            if words[end - 1] != " ":
                yield words[:end]
