"""A digest: what a site holds that it did not hold when the one before went round, and what that one did not name.

What is compared is what readers see on either day, so a post that was written long before its day is named when it
appears. What is older than MOST_DAYS is not news: who brings in an older blog, or HR's list, tells nobody of it all.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import yaml

from smoelenboek.contract import files
from smoelenboek.model.digest import SECTIONS, Digest, Named
from smoelenboek.model.post import Post
from smoelenboek.model.reply import Comment, Kudos, Signup, Vote
from smoelenboek.site import link
from smoelenboek.state.polls import tally
from smoelenboek.state.questions import answered
from smoelenboek.state.requests import takes_signups, takes_votes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from smoelenboek.model.base import FileModel
    from smoelenboek.read.tree import Contents
    from smoelenboek.site import Site

DAYS = 7  # that the first digest looks back
MOST_DAYS = 31  # before the last digest; what is older and new is an older blog


@dataclass(frozen=True, slots=True)
class Names:
    """What earlier digests named: posts, and by section what came of posts and questions; people."""

    posts: frozenset[str]
    keys: frozenset[tuple[str, str, str]]
    people: frozenset[str]


def named_before(digests: Iterable[Digest]) -> Names:
    """Return what these digests named."""
    posts, keys, people = set(), set(), set()
    for digest in digests:
        posts |= {named.post for named in (*digest.posts, *digest.asks, *digest.discussed)}
        people |= {*digest.people}
        for section in ("outcomes", "questions", "answered"):
            keys |= {(section, named.post, named.question or "") for named in getattr(digest, section)}
    return Names(frozenset(posts), frozenset(keys), frozenset(people))


def digest(then: Site, now: Site, earlier: Iterable[Digest] = (), *, since: str = "", commit: str = "") -> Digest:
    """Return what is new in `now`; `earlier` digests named what they did. Linear in posts and their replies."""
    names, first = named_before(earlier), then.today - dt.timedelta(MOST_DAYS)
    finder = _Finder(then, now, names, first)
    fields: dict[str, object] = {section: [] for section in SECTIONS}
    fields |= finder.of_posts()
    fields["people"] = finder.people()
    stated = {name: text for name, text in (("since", since), ("commit", commit)) if text}
    return Digest.model_validate({"id": now.today.isoformat(), **stated, **fields})


class _Finder:
    def __init__(self, then: Site, now: Site, names: Names, first: dt.date) -> None:
        self.then, self.now, self.names, self.first = then, now, names, first
        self.published = {post.id for post in then.posts}

    def of_posts(self) -> dict[str, list[dict[str, str]]]:
        """Return what is named of posts, by section: what was answered most is first, then the newest."""
        sections: dict[str, list[Named]] = defaultdict(list)
        for post in self.now.posts:  # newest first
            if self._is_news(post):
                asks = takes_signups(self.now, post) or takes_votes(self.now, post)
                sections["asks" if asks else "posts"].append(self._named(post, self._replies(post)))
            elif fresh := self._fresh(post):
                sections["discussed"].append(self._named(post, fresh))
            if self._has_outcome(post) and not self._had_outcome(post):
                sections["outcomes"].append(self._named(post, self._replies(post)))
            self._questions(post, sections)
        return {
            section: [
                {name: str(held) for name, held in named.model_dump(exclude_defaults=True).items()}
                for named in sorted(every, key=attrgetter("replies"), reverse=True)
            ]
            for section, every in sections.items()
        }

    def people(self) -> list[str]:
        """Return who is new, by the site's alphabet."""
        return [
            person.id
            for person in self.now.sorted_people()
            if person.id not in self.names.people
            and not any(self.then.person(id_) for id_ in (person.id, *person.former_ids))
            and (person.started is None or person.started >= self.first)
        ]

    def _is_news(self, post: Post) -> bool:
        return post.id not in self.published and post.id not in self.names.posts and post.date >= self.first

    def _named(self, post: Post, replies: int, question: str = "") -> Named:
        return Named.model_validate(
            {"post": post.id, "replies": str(replies), **({"question": question} if question else {})}
        )

    def _replies(self, post: Post) -> int:
        comments = sum(not comment.removed for comment in self.now.comments(post).values())
        signups = sum(signup.status == "yes" for signup in self.now.signups(post)) if post.call or post.event else 0
        return comments + signups + (tally(self.now, post).voters if post.poll else 0)

    def _fresh(self, post: Post) -> int:
        """Return how many comments a post has got since, that are not of an older blog."""
        before = self.then.comments(post)
        return sum(
            id_ not in before and not comment.removed and comment.at.date() >= self.first
            for id_, comment in self.now.comments(post).items()
        )

    def _has_outcome(self, post: Post) -> bool:
        return bool((post.poll and post.poll.outcome) or (post.call and post.call.result))

    def _had_outcome(self, post: Post) -> bool:
        before = self.then.all_posts.get(post.id)
        return ("outcomes", post.id, "") in self.names.keys or bool(before and self._has_outcome(before))

    def _questions(self, post: Post, sections: dict[str, list[Named]]) -> None:
        """Add the questions under a post that were asked since, and those that were answered since."""
        earlier = self.then.all_posts.get(post.id)
        before = answered(self.then, earlier) if earlier and self.then.published(earlier) else {}
        for id_, is_answered in answered(self.now, post).items():
            comment = self.now.comments(post)[id_]
            stamp = files.stamp(comment.at)
            section = "answered" if is_answered else "questions"
            if (section, post.id, stamp) in self.names.keys or comment.at.date() < self.first:
                continue
            if id_ not in before or (is_answered and not before[id_]):
                sections[section].append(self._named(post, 0, stamp))


def looking_back(contents: Contents, now: Site, last: dt.date | None = None) -> Site:
    """Return the site without what is dated after a day, else in the last DAYS: what the first digest compares with."""
    last = last or now.today - dt.timedelta(DAYS)
    start = dt.datetime.combine(last, dt.time(), ZoneInfo(now.config.timezone)) + dt.timedelta(1)
    values = {path: value for path, value in contents.values.items() if _was_there(value, last, start)}
    return link(values, contents.files, now.config, last)


def _was_there(value: FileModel, last: dt.date, end: dt.datetime) -> bool:
    match value:
        case Comment() | Kudos() | Signup() | Vote():
            return value.at < end
        case Post():
            return value.date <= last
    return True


def written(digest: Digest) -> str:
    """Return a digest as its file holds it."""
    fields = digest.model_dump(mode="json", exclude={"id", "prose"}, exclude_defaults=True)
    return yaml.safe_dump(
        {name: held for name, held in fields.items() if held},
        sort_keys=False,
        allow_unicode=True,
        default_flow_style=None,
        width=120,
    )
