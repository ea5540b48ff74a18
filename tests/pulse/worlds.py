"""Companies for the figures: the sample with its two years, and made-up ones of any odd shape."""

from __future__ import annotations

import datetime as dt
import random
import shutil
from typing import TYPE_CHECKING

import yaml

from smoelenboek.pulse.as_of import as_of
from smoelenboek.pulse.editions import edition
from smoelenboek.pulse.quarters import quarters
from smoelenboek.read.tree import read_tree
from tests.conftest import PROJECT
from tests.worlds import lay

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from smoelenboek.model.edition import Edition

TODAY = dt.date(2026, 11, 23)
KINDS = ("comment", "question", "question", "answer", "support")


def editions(folder: Path, first: str, last: str) -> list[Edition]:
    """Return the editions of a folder without history."""
    contents = read_tree(folder)
    assert not [fault for fault in contents.faults if fault.severity.name == "FAULT"], contents.faults[:5]
    config = contents.values["site.yml"]
    return [edition(as_of(contents, config, quarter), quarter) for quarter in quarters(first, last, TODAY)]


def sample(folder: Path) -> Path:
    """Copy the sample, which has two years of history: October 2024 to September 2026."""
    for name in ("content", "people"):
        shutil.copytree(PROJECT / name, folder / name)
    shutil.copy(PROJECT / "site.yml", folder)
    return folder


def company(folder: Path, seed: int) -> Path:
    """Write a company of 8 to 90 people: departments and places of any size, some of them alike but for one or two."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    count = chance.choice((8, 14, 22, 35, 60, 90))
    people = [f"p-x{number}" for number in range(count)]
    departments = [f"d{number}" for number in range(chance.randint(1, 7))]
    places = [f"place-{number}" for number in range(chance.randint(1, 7))]
    alike = chance.random() < 0.6
    files = {
        "site.yml": "name: S\norganisation: O\nurl: https://s.example\n",
        "content/vocabulary/locations.yml": yaml.safe_dump({place: {"name": place} for place in places}),
        "content/vocabulary/skills.yml": yaml.safe_dump(
            {f"s{number}": {"name": f"S {number}"} for number in range(30)}
        ),
    }
    for name in departments:
        files[f"content/groups/{name}/index.md"] = f"---\nname: {name}\nkind: department\n---\n"
    for person in people:
        where = chance.randrange(len(departments))
        fields = {"name": {"given": person, "family": "X"}, "job_title": "Planner"}
        if chance.random() < 0.95:
            fields["department"] = departments[where]
        if chance.random() < 0.95:
            own = alike and chance.random() < 0.9
            fields["location"] = places[where % len(places)] if own else chance.choice(places)
        if chance.random() < 0.5:
            fields["skills"] = [f"s{chance.randrange(30)}" for _ in range(2)][: chance.randint(1, 2)]
        if chance.random() < 0.6:
            fields["confirmed"] = str(dt.date(2025, 1, 1) + dt.timedelta(chance.randrange(630)))
        if chance.random() < 0.1:
            fields["started"] = str(dt.date(2025, 1, 1) + dt.timedelta(chance.randrange(630)))
        files[f"people/{person}.yml"] = yaml.safe_dump(fields)
    for number in range(chance.randint(0, 5)):
        some = chance.sample(people, min(len(people), chance.randint(1, 9)))
        state = chance.choice(("active", "sleeping", "archived"))
        fields = {"name": f"G {number}", "kind": "guild", "state": state}
        fields["former_members" if state == "archived" else "members"] = some
        files[f"content/groups/g{number}/index.md"] = f"---\n{yaml.safe_dump(fields)}---\n"
    active = chance.sample(people, max(3, int(count * chance.uniform(0.2, 0.9))))
    for number in range(chance.randint(4, 26)):
        day = dt.date(2025, 10, 1) + dt.timedelta(chance.randrange(360))
        files |= dict(_post(chance, active, f"{day}-post-{number}", day))
    return lay(folder, files)


def _post(chance: random.Random, people: list[str], id_: str, day: dt.date) -> Iterator[tuple[str, str]]:
    """Yield a post, with what it asks, and replies to it."""
    fields = {"title": "Een bericht", "summary": "Kort.", "authors": [chance.choice(people)]}
    ask = chance.choice(("", "", "call", "poll"))
    closes = str(day + dt.timedelta(chance.randint(5, 40)))
    if ask == "call":
        skills = sorted({f"s{chance.randrange(40)}" for _ in range(3)}) if people[0].startswith("p-x") else []
        fields["call"] = {"need": {"min": chance.randint(1, 6)}, "closes": closes, "skills": skills}
    if ask == "poll":
        options = [{"id": id_, "text": id_} for id_ in ("ja", "nee")]
        fields["poll"] = {"question": "Goed?", "options": options, "closes": closes}
        if chance.random() < 0.5:
            fields["poll"]["outcome"] = {"date": closes, "text": "Ja."}
    if chance.random() < 0.4:
        fields["answers_by"] = {"people": [chance.choice(people)], "working_days": chance.randint(1, 4)}
    yield f"content/posts/{day.year}/{id_}.md", f"---\n{yaml.safe_dump(fields)}---\nEen bericht uit het archief.\n"
    start = dt.datetime.combine(day, dt.time(9), tzinfo=dt.UTC)
    earlier: list[str] = []
    for _ in range(chance.choice((0, 1, 3, 6, 12))):
        at = start + dt.timedelta(minutes=chance.randrange(9 * 24 * 60))
        person = chance.choice(people)
        stem = f"{at:%Y%m%dT%H%M%SZ}-{person}"
        above = [other for other in earlier if other[:16] < stem[:16]]
        front = {"kind": chance.choice(KINDS)}
        if above and chance.random() < 0.6:
            front["reply_to"] = chance.choice(above)
        earlier.append(stem)
        yield f"content/replies/{id_}/comments/{stem}.md", f"---\n{yaml.safe_dump(front)}---\nEen reactie.\n"
    for person in chance.sample(people, min(len(people), chance.randint(0, 12))) if ask else ():
        at = start + dt.timedelta(minutes=chance.randrange(5 * 24 * 60))
        kind, more = ("signups", "") if ask == "call" else ("votes", f"choice: {chance.choice(('ja', 'nee'))}\n")
        yield f"content/replies/{id_}/{kind}/{person}.yml", f"at: {at:%Y-%m-%dT%H:%M:%SZ}\n{more}"
