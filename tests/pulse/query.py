"""The figures once more, from the files alone: no model, no Site, no state; YAML as text, and dates from names.

Of each figure the cells that make it up, with the people behind each; then what may be told of them. It shares no line
with the engine, so that a figure is wrong only if two programs are wrong in the same way.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from zoneinfo import ZoneInfo

import yaml

FIVE = 5
ZONE = ZoneInfo("Europe/Amsterdam")
STAMP = re.compile(r"(\d{8}T\d{6}Z)-(.+)")
QUARTER = re.compile(r"(\d{4})-q([1-4])")


def read(file: Path) -> tuple[dict, str]:
    """Return the fields and the text of a file."""
    text = file.read_text("utf-8")
    if file.suffix == ".md":
        if not text.startswith("---\n"):
            return {}, text
        front, _, body = text[3:].partition("\n---")
        return yaml.load(front, Loader=yaml.BaseLoader) or {}, body.strip()  # noqa: S506 - texts alone
    return yaml.load(text, Loader=yaml.BaseLoader) or {}, ""  # noqa: S506 - the same


def days(id_: str) -> tuple[dt.date, dt.date]:
    """Return the first and the last day of a quarter."""
    year, number = map(int, QUARTER.fullmatch(id_).groups())
    following = dt.date(year + number // 4, number % 4 * 3 + 1, 1)
    return dt.date(year, number * 3 - 2, 1), following - dt.timedelta(1)


def stamp(name: str) -> tuple[dt.datetime, str]:
    """Return the moment and the person in a file's name."""
    at, person = STAMP.fullmatch(name).groups()
    return dt.datetime.strptime(at, "%Y%m%dT%H%M%SZ").replace(tzinfo=dt.UTC), person


def local(at: dt.datetime) -> dt.date:
    """Return the day of a moment in Amsterdam."""
    return at.astimezone(ZONE).date()


@dataclass
class Files:
    """What the files of a site say, by the names that they have."""

    people: dict = field(default_factory=dict)
    posts: dict = field(default_factory=dict)
    comments: dict = field(default_factory=lambda: defaultdict(dict))
    signups: dict = field(default_factory=lambda: defaultdict(list))
    votes: dict = field(default_factory=lambda: defaultdict(list))
    groups: dict = field(default_factory=dict)
    members: dict = field(default_factory=lambda: defaultdict(dict))
    minutes: dict = field(default_factory=lambda: defaultdict(list))
    kudos: list = field(default_factory=list)
    now: dict = field(default_factory=dict)  # an old id of a person → the present one

    def who(self, *ids: str) -> set[str]:
        """Return present ids of people that there are."""
        return {self.now.get(id_, id_) for id_ in ids} & self.people.keys()


def files_of(root: Path) -> Files:
    """Return what is in a folder."""
    files = Files()
    for file in sorted(root.glob("people/*.yml")):
        files.people[file.stem] = read(file)[0]
        files.now |= dict.fromkeys(files.people[file.stem].get("former_ids", []), file.stem)
    every = sorted([*root.glob("content/posts/*/*.md"), *root.glob("content/posts/*/*/index*.md")])
    for file in sorted(every, key=lambda file: (file.name.count("."), file)):  # the site's language first
        name = file.parent.name if file.name.startswith("index") else file.name.split(".")[0]
        files.posts.setdefault(name, read(file)[0])
    for file in sorted(root.glob("content/replies/*/comments/*.md")):
        files.comments[file.parts[-3]][file.stem] = read(file)[0]
    for kind, into in (("signups", files.signups), ("votes", files.votes)):
        for file in sorted(root.glob(f"content/replies/*/{kind}/*.yml")):
            into[file.parts[-3]].append((file.stem, read(file)[0]))
    for file in sorted(root.glob("content/groups/*/index.md")):
        files.groups[file.parts[-2]] = read(file)[0]
    for file in sorted(root.glob("content/groups/*/members/*.yml")):
        files.members[file.parts[-3]][file.stem] = read(file)[0]
    for file in sorted(root.glob("content/groups/*/minutes/*.md")):
        files.minutes[file.parts[-3]].append(dt.date.fromisoformat(file.stem[:10]))
    files.kudos = [stamp(file.stem) for file in sorted(root.glob("content/kudos/*/*.md"))]
    return files


def moment(written: str) -> dt.datetime:
    """Return a time in a field."""
    return dt.datetime.fromisoformat(written)


def day(written: str | None) -> dt.date | None:
    """Return a day in a field."""
    return dt.date.fromisoformat(written) if written else None


class Quarter:
    """The cells of person quarter: name → (how many, of whom)."""

    def __init__(self, files: Files, id_: str) -> None:
        self.files, self.id = files, id_
        self.first, self.last = days(id_)
        before = self.first - dt.timedelta(1)
        self.earlier = before.replace(month=(before.month - 1) // 3 * 3 + 1, day=1), before
        self.here = {
            id_
            for id_, person in files.people.items()
            if person.get("state") != "alumni" and (day(person.get("started")) or self.last) <= self.last
        }
        self.posts = {
            id_: post
            for id_, post in files.posts.items()
            if post.get("status", "published") == "published" and dt.date.fromisoformat(id_[:10]) <= self.last
        }
        self.cells: dict[str, tuple[int, set[str]]] = {}
        self.spoken: list[tuple[str, dt.date]] = []
        self.written: dict[str, list[tuple[str, set[str]]]] = {"posts": [], "comments": []}
        self.hours: list[float] = []
        self.responded: set[str] = set()
        self.filling: list[int] = []
        self.joined: list[tuple[int, str]] = []
        self.took = self.taking_part()
        self.questions()
        self.calls()
        self.polls()
        self.profiles()
        self.groups()

    def within(self, when: dt.date | None) -> bool:
        """Say whether a day is in the quarter."""
        return when is not None and self.first <= when <= self.last

    def thread(self, post: str) -> dict[str, dict]:
        """Return the comments under a post up to the end of the quarter."""
        return {id_: fields for id_, fields in self.files.comments[post].items() if local(stamp(id_)[0]) <= self.last}

    def add(self, name: str, people: set[str]) -> None:
        """Count person more in a cell."""
        count, before = self.cells.get(name, (0, set()))
        self.cells[name] = count + 1, before | people

    def taking_part(self) -> set[str]:
        """Return who did anything."""
        did: list[tuple[set[str], dt.date]] = []
        who = self.files.who
        for id_, post in self.posts.items():
            when = dt.date.fromisoformat(id_[:10])
            authors = who(*post.get("authors", []))
            did.append((authors, when))
            self.spoken += [(author, when) for author in authors]
            self.written["posts"].append((when.isoformat()[:7], authors))
            for comment, fields in self.thread(id_).items():
                if "removed" not in fields:
                    at, person = stamp(comment)
                    did.append((who(person), local(at)))
                    self.spoken += [(speaker, local(at)) for speaker in who(person)]
                    self.written["comments"].append((local(at).isoformat()[:7], who(person)))
            did += [
                (who(person), local(moment(fields["at"])))
                for person, fields in self.files.signups[id_]
                if fields.get("status", "yes") == "yes"
            ]
            did += [(who(person), local(moment(fields["at"]))) for person, fields in self.files.votes[id_]]
        did += [(who(person), local(at)) for at, person in self.files.kudos]
        for members in self.files.members.values():
            did += [(who(id_), day(fields["since"])) for id_, fields in members.items() if fields.get("since")]
        did += [({id_}, day(person["confirmed"])) for id_, person in self.files.people.items() if "confirmed" in person]
        return set().union(*(people for people, when in did if self.within(when))) & self.here

    def answerers(self, post: dict) -> set[str]:
        """Return who answers under a post."""
        group = self.files.groups.get(post.get("for", ""), {})
        ids = post.get("answers_by", {}).get("people") or post.get("authors") or group.get("leads", [])
        return self.files.who(*ids)

    def questions(self) -> None:
        """Count questions, and what was promised."""
        for id_, post in self.posts.items():
            comments, answerers = self.thread(id_), self.answerers(post)
            for question, fields in comments.items():
                at, person = stamp(question)
                asker = self.files.who(person)
                if fields.get("kind") != "question" or "removed" in fields or asker & answerers:
                    continue
                below = self.below(comments, question)
                answered = [other for other in below if self.files.who(stamp(other)[1]) & answerers]
                is_answered = bool(answered) or any(comments[other].get("kind") == "answer" for other in below)
                if self.within(local(at)):
                    self.add("questions_answered" if is_answered else "questions_open", asker)
                    others = [stamp(other)[0] for other in below if self.files.who(stamp(other)[1]) != asker]
                    if others:
                        self.hours.append((min(others) - at).total_seconds() / 3600)
                        self.responded |= asker
                promised = post.get("answers_by", {}).get("working_days")
                if promised is not None:
                    due = working_days(local(at), int(promised))
                    if self.within(due):
                        is_kept = any(local(stamp(other)[0]) <= due for other in answered)
                        self.add("promises_kept" if is_kept else "promises_broken", answerers)

    @staticmethod
    def below(comments: dict[str, dict], id_: str) -> list[str]:
        """Return the comments below a comment that stand, by walking up from each."""
        below = []
        for other, fields in comments.items():
            at = other
            while at in comments and (above := comments[at].get("reply_to")) and above < at:
                at = above
                if at == id_:
                    below += [other] if "removed" not in fields else []
                    break
        return below

    def calls(self) -> None:
        """Count calls that closed, and how fast they filled."""
        for id_, post in self.posts.items():
            call = post.get("call")
            if not isinstance(call, dict):
                continue
            ends = [day(call.get("closes")), day((call.get("result") or {}).get("date"))]
            if not self.within(min((end for end in ends if end), default=None)):
                continue
            need = call.get("need") or {}
            over = "result" in call or (day(call.get("closes")) or self.last) < self.last
            coming = sorted(
                (moment(fields["at"]), person)
                for person, fields in self.files.signups[id_]
                if fields.get("status", "yes") == "yes"
                and local(moment(fields["at"])) <= self.last
                and self.files.who(person)
                and (over or all(self.files.people[who].get("state") != "alumni" for who in self.files.who(person)))
            )
            coming = coming[: int(need["max"])] if "max" in need else coming
            posted = dt.date.fromisoformat(id_[:10])
            joined = [(max(0, (local(at) - posted).days), person) for at, person in coming]
            least = max(1, int(need.get("min") or 1))
            self.add("calls_filled" if len(joined) >= least else "calls_unfilled", {person for _, person in joined})
            self.joined += joined
            if len(joined) >= least:
                self.filling.append(sorted(joined)[least - 1][0])

    def polls(self) -> None:
        """Count polls that closed."""
        for id_, post in self.posts.items():
            poll = post.get("poll")
            if not isinstance(poll, dict):
                continue
            outcome = poll.get("outcome")
            when = day((outcome or {}).get("date"))
            if not self.within(min((end for end in (day(poll.get("closes")), when) if end), default=None)):
                continue
            voters = [person for person, fields in self.files.votes[id_] if local(moment(fields["at"])) <= self.last]
            decided = outcome is not None and (when is None or when <= self.last)
            self.add("polls_decided" if decided else "polls_undecided", self.files.who(*voters))

    def profiles(self) -> None:
        """Count what profiles hold."""
        people = {id_: self.files.people[id_] for id_ in self.here}
        whole = ("photo", "bio", "skills", "languages", "location")
        self.complete = {id_ for id_, person in people.items() if all(person.get(name) for name in whole)}
        year = self.last - dt.timedelta(365)
        self.right = {
            id_ for id_, person in people.items() if (at := day(person.get("confirmed"))) and year <= at <= self.last
        }
        have = defaultdict(set)
        for id_, person in people.items():
            for skill in person.get("skills", []):
                have[skill["id"] if isinstance(skill, dict) else skill].add(id_)
        speak = {
            language["tag"] if isinstance(language, dict) else language
            for person in people.values()
            for language in person.get("languages", [])
        }
        calls = [
            post["call"]
            for id_, post in self.posts.items()
            if isinstance(post.get("call"), dict) and self.within(dt.date.fromisoformat(id_[:10]))
        ]
        self.alone = {skill: some for skill, some in have.items() if len(some) == 1}
        for name, there in (("skills", have.keys()), ("languages", speak)):
            for word in {name_ for call in calls for name_ in call.get(name, [])}:
                self.add(f"{name}_{'there' if word in there else 'missing'}", {word})

    def groups(self) -> None:
        """Count groups that are no departments."""
        for id_, group in self.files.groups.items():
            if group.get("kind") == "department":
                continue
            joined = self.files.members[id_]
            since = [when for person in joined.values() if (when := day(person.get("since")))]
            ids = [person for person in joined if (day(joined[person].get("since")) or self.last) <= self.last]
            signs = [
                *(dt.date.fromisoformat(post[:10]) for post, fields in self.posts.items() if fields.get("for") == id_),
                *self.files.minutes[id_],
                *since,
            ]
            last = max((sign for sign in signs if sign <= self.last), default=None)
            people = self.files.who(*group.get("leads", []), *group.get("members", []), *ids)
            people = {person for person in people if self.files.people[person].get("state") != "alumni"}
            state = group.get("state", "active")
            if state == "archived":
                self.add("groups_ended", people | set(group.get("former_members", [])))
            elif state == "sleeping" or last is None or last < self.last - dt.timedelta(180):
                self.add("groups_asleep", people)
            else:
                self.add("groups_awake", people)


def working_days(start: dt.date, count: int) -> dt.date:
    """Return the day that is so many working days later, by walking there."""
    if start.weekday() > 4:
        count = max(count, 1)
    while count:
        start += dt.timedelta(1)
        count -= start.weekday() < 5
    return start


def expected(quarter: Quarter) -> dict[str, int]:  # noqa: C901, PLR0912 - a figure after a figure
    """Return what may be told of a quarter: name → number, but for the tables."""
    figures: dict[str, int] = {}

    def few(*sets: set[str]) -> bool:
        return any(len(some) < FIVE for some in sets)

    def whole(name: str, parts: dict[str, bool]) -> None:
        cells = {part: quarter.cells.get(part, (0, set())) for part in parts}
        people = set().union(*(some for _, some in cells.values()))
        if not few(people):
            figures[name] = sum(count for count, _ in cells.values())
        if not few(*(some for _, some in cells.values())):
            figures.update({part: cells[part][0] for part, shown in parts.items() if shown})

    def five(count: int) -> int:
        return round(count / FIVE) * FIVE

    spoke = {who for who, when in quarter.spoken if quarter.within(when)} & quarter.here
    new = spoke - {who for who, when in quarter.spoken if when < quarter.first}
    silent = {who for who, when in quarter.spoken if quarter.earlier[0] <= when <= quarter.earlier[1]} & quarter.here
    silent -= spoke
    if not few(quarter.took, quarter.here - quarter.took):
        figures["took_part"] = len(quarter.took)
    if not few(new, quarter.took - new):
        figures["new_voices"] = len(new)
    if not few(silent, quarter.here - silent):
        figures["silent_voices"] = len(silent)
    counts = defaultdict(int)
    for who, when in quarter.spoken:
        counts[who] += quarter.within(when)
    most = sorted((count for count in counts.values() if count), reverse=True)
    factor = next((k for k in range(len(most) + 1) if 2 * sum(most[:k]) >= sum(most)), 0)
    if min(factor, len(most) - factor) >= FIVE:
        figures["absence_factor"] = factor
    for kind, all_ in quarter.written.items():
        some = [people for month, people in all_ if quarter.first.isoformat()[:7] <= month <= quarter.last.isoformat()]
        if not few(set().union(*some)):
            figures[kind] = len(some)
    whole("questions", {"questions_answered": True, "questions_open": True})
    if not few(quarter.responded):
        hours = median(quarter.hours)
        figures["first_response"] = max(1, round(hours)) if hours < 48 else round(hours / 24) * 24
    whole("promises", {"promises_kept": True, "promises_broken": False})
    whole("calls", {"calls_filled": True, "calls_unfilled": False})
    if "calls_filled" in figures:
        figures["calls_days"] = round(median(quarter.filling))
    whole("polls", {"polls_decided": True, "polls_undecided": False})
    for name, some in (("profiles_complete", quarter.complete), ("profiles_right", quarter.right)):
        if not few(some, quarter.here - some):
            figures[name] = five(len(some))
    for kind in ("skills", "languages"):
        whole(f"{kind}_asked", {f"{kind}_missing": True, f"{kind}_there": False})
    if not few(set(quarter.alone), set().union(*quarter.alone.values())):
        figures["skills_of_one"] = five(len(quarter.alone))
    whole("groups", {"groups_awake": True, "groups_asleep": True, "groups_ended": True})
    return figures


def months(quarter: Quarter) -> dict[str, dict[str, int]]:
    """Return month → kind → how many, where all three months of a kind can be told."""
    start = quarter.first.year, quarter.first.month
    names = [f"{start[0]}-{start[1] + number:02}" for number in range(3)]
    result: dict[str, dict[str, int]] = {}
    for kind, all_ in quarter.written.items():
        each = {name: [people for month, people in all_ if month == name] for name in names}
        if all(len(set().union(*some)) >= FIVE for some in each.values()):
            for name, some in each.items():
                result.setdefault(name, {})[kind] = len(some)
    return result
