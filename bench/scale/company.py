"""What the parts of the company know of each other, before a file is written."""

import datetime as dt
from dataclasses import dataclass, field

from bench.scale.chance import Chance, Zipf
from bench.scale.names import Naming

DEPARTMENT_SHARE = 3  # one group in three is a department
YEARS_OF_POSTS = 6


@dataclass(slots=True)
class Group:
    """A group; its number in the list is its rank, and a parent comes before its children."""

    id: str
    name: str
    kind: str
    parent: "Group | None" = None
    lead: "Colleague | None" = None


@dataclass(slots=True)
class Colleague:
    """Someone who works here, or did."""

    id: str
    naming: Naming
    state: str
    started: dt.date
    department: Group | None = None
    manager: "Colleague | None" = None


@dataclass(frozen=True, slots=True)
class Ask:
    """What a post asks of its readers, as far as replies need it."""

    kind: str  # call, poll or event
    options: tuple[str, ...] = ()
    way: str = ""  # of a poll: choice, approval or score


@dataclass(slots=True)
class Post:
    """A post, as far as others refer to it."""

    id: str
    day: dt.date
    title: str
    language: str
    shown: bool
    ask: Ask | None = None


@dataclass(slots=True)
class Company:
    """Everyone and everything, and what they draw from."""

    seed: int
    today: dt.date
    groups: list[Group] = field(default_factory=list)
    people: list[Colleague] = field(default_factory=list)
    posts: list[Post] = field(default_factory=list)
    dossiers: list[str] = field(default_factory=list)
    active: list[Colleague] = field(default_factory=list)
    former: list[Colleague] = field(default_factory=list)

    def chance(self, about: str) -> Chance:
        """Return the stream of chance for one part."""
        return Chance(self.seed, about)

    def writers(self, about: str) -> Zipf[Colleague]:
        """Return the active people, a few of whom do most of the writing."""
        return Zipf(self.chance(f"writers/{about}").shuffled(self.active), shift=10)

    def day_before(self, chance: Chance, most_days: int, least_days: int = 1) -> dt.date:
        """Return a day in the past, at most `most_days` ago."""
        return self.today - dt.timedelta(days=chance.between(least_days, most_days))


def language(chance: Chance) -> str:
    """Return a language: two times in three Dutch."""
    return "nl" if chance.below(3) else "en"
