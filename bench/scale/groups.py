"""The groups: a tree of departments, and teams, guilds and the like, with members and minutes."""

import datetime as dt
from dataclasses import dataclass

from bench.scale.chance import Chance
from bench.scale.company import DEPARTMENT_SHARE, Colleague, Company, Group, language
from bench.scale.files import Tree, Value, page, yaml
from bench.scale.ids import Ids
from bench.scale.lists import words
from bench.scale.people import DOMAIN
from bench.scale.prose import Prose

KINDS = ("team", "team", "team", "team", "workgroup", "guild", "committee", "project", "interest")
JOIN = {"guild": "open", "interest": "open", "workgroup": "open", "project": "request"}
WITH_MINUTES = ("team", "workgroup", "committee", "project")
SPAN = 5  # departments directly under one
ARCHIVED, SLEEPING = 0.05, 0.05
MEMBER_FILES = 4  # at most, in an open group
LONGEST_MISSION = 300  # characters
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR")
FRIDAY = 4  # as Python counts


def plan_groups(company: Company, count: int, people: int) -> None:
    """Fill the company with `count` groups: first the departments, of which there are never more than people."""
    chance, ids = company.chance("groups"), Ids()
    names = Names(chance)
    departments: list[Group] = []
    for number in range(min(-(-count // DEPARTMENT_SHARE), people)):
        name = names.new("departments")
        above = departments[(number - 1) // SPAN] if number else None
        departments.append(Group(ids.new(name), name, "department", above))
    others: list[Group] = []
    for _ in range(count - len(departments)):
        kind = chance.pick(KINDS)
        name = names.new(kind)
        above = chance.pick(departments) if departments and kind == "team" else None
        others.append(Group(ids.new(name), name, kind, above))
    company.groups = departments + others


class Names:
    """Names of groups: each as listed once, after that with a region behind it."""

    def __init__(self, chance: Chance) -> None:
        self.chance = chance
        self.fresh: dict[str, list[str]] = {}

    def new(self, kind: str) -> str:
        """Return a name for a group of that kind."""
        listed = words("group.words.txt", kind)
        fresh = self.fresh.setdefault(kind, list(reversed(listed)))
        return fresh.pop() if fresh else f"{self.chance.pick(listed)} {self.chance.pick(self.regions)}"

    @property
    def regions(self) -> tuple[str, ...]:
        """Where a group can be."""
        return words("group.words.txt", "regions")


@dataclass(slots=True)
class Registrar:
    """Writes the groups, from one stream of chance; numbers decisions and actions throughout the company."""

    tree: Tree
    company: Company
    chance: Chance
    prose: dict[str, Prose]
    decisions: int = 0
    actions: int = 0

    def write(self, group: Group) -> None:
        """Write one group with what belongs to it."""
        members = self.members(group)
        archived = group.kind != "department" and self.chance.hit(ARCHIVED)
        fields = self.fields(group, members, archived=archived)
        folder = f"content/groups/{group.id}"
        filed = self.late_members(group, members) if fields.get("join") == "open" and not archived else []
        self.tree.write(f"{folder}/index.md", page(fields, self.prose[language(self.chance)].sentences(60)))
        for member in filed:
            since = max(member.started, self.company.day_before(self.chance, 900)).isoformat()
            self.tree.write(f"{folder}/members/{member.id}.yml", yaml({"since": since}))
        if members and group.kind in WITH_MINUTES:
            self.write_minutes(folder, members)

    def members(self, group: Group) -> list[Colleague]:
        """Return some active people, the lead first; a department's own people say so themselves."""
        if group.kind == "department":
            return [group.lead] if group.lead else []
        return self.chance.some(self.company.active, 1) + self.drawn(self.chance.skewed(3, 7, 40))

    def drawn(self, count: int) -> list[Colleague]:
        """Return up to `count` different active people, cheap also among thousands."""
        people = [self.chance.pick(self.company.active) for _ in range(count)]
        return list({person.id: person for person in people}.values())

    def late_members(self, group: Group, members: list[Colleague]) -> list[Colleague]:
        """Return who joined by a file of their own."""
        allowed = {member.id for member in members}
        results = [person for person in self.drawn(self.chance.below(MEMBER_FILES + 1)) if person.id not in allowed]
        return results if group.kind != "department" else []

    def fields(self, group: Group, members: list[Colleague], *, archived: bool) -> dict[str, Value]:
        """Return the front matter of index.md."""
        chance, prose = self.chance, self.prose[language(self.chance)]
        lead = members[0].id if members else None
        named: list[Value] = [member.id for member in members[1:] if member.id != lead]
        temporary = group.kind in ("workgroup", "project")
        state = "archived" if archived else "sleeping" if chance.hit(SLEEPING) else None
        return {
            "name": group.name,
            "kind": group.kind,
            "parent": group.parent.id if group.parent else None,
            "mission": (prose.line("mission"))[:LONGEST_MISSION],
            "goal": prose.line("goal") if temporary else None,
            "ends": self.ends(archived=archived) if temporary else None,
            "leads": [lead] if lead and not archived else [],
            "members": [] if archived else named,
            "former_members": [lead, *named] if archived and lead else [],
            "contact": f"{group.id}@{DOMAIN}",
            "join": None if archived else JOIN.get(group.kind, "closed"),
            "meetings": self.meetings(prose) if state is None and chance.hit(0.3) else [],
            "links": [{"label": "Wiki", "url": f"https://wiki.{DOMAIN}/{group.id}"}] if chance.hit(0.3) else [],
            "state": state,
        }

    def ends(self, *, archived: bool) -> str:
        """Return the day on which the work should be done."""
        days = self.chance.between(30, 400)
        return (self.company.today + dt.timedelta(days=-days if archived else days)).isoformat()

    def meetings(self, prose: Prose) -> list[Value]:
        """Return one repeating meeting."""
        day = self.company.day_before(self.chance, 300)
        day -= dt.timedelta(days=max(0, day.weekday() - FRIDAY))
        rule = f"FREQ=WEEKLY;INTERVAL={self.chance.between(1, 4)};BYDAY={WEEKDAYS[day.weekday()]}"
        return [
            {
                "title": prose.line("heading"), "start": f"{day.isoformat()}T{self.chance.between(9, 16):02}:00",
                "duration": "PT1H", "timezone": "Europe/Amsterdam", "rrule": rule,
            }
        ]  # fmt: skip

    def write_minutes(self, folder: str, members: list[Colleague]) -> None:
        """Write the minutes of up to three meetings."""
        days = {self.company.day_before(self.chance, 900): None for _ in range(self.chance.below(4))}
        for day in sorted(days):
            self.tree.write(f"{folder}/minutes/{day.isoformat()}.md", self.minutes(day, members))

    def minutes(self, day: dt.date, members: list[Colleague]) -> str:
        """Return the minutes of one meeting."""
        prose = self.prose[language(self.chance)]
        here: list[Value] = [member.id for member in {person.id: person for person in members}.values()]
        absent = len(here) // 5
        fields: dict[str, Value] = {
            "title": f"{'Overleg' if prose.language == 'nl' else 'Meeting'} {day.isoformat()}",
            "status": self.chance.pick(("approved", "approved", "draft")),
            "chair": here[0],
            "secretary": here[1] if len(here) > 1 else None,
            "present": here[: len(here) - absent],
            "apologies": here[len(here) - absent :],
            "decisions": [self.decision(prose) for _ in range(self.chance.below(3))],
            "actions": [self.action(prose, day, here) for _ in range(self.chance.below(4))],
        }
        return page(fields, f"## {prose.line('heading')}\n\n{prose.sentences(self.chance.between(60, 200))}")

    def decision(self, prose: Prose) -> Value:
        """Return the next decision."""
        self.decisions += 1
        return {"id": f"besluit-{self.decisions}", "text": prose.line("decision")}

    def action(self, prose: Prose, day: dt.date, people: list[Value]) -> Value:
        """Return the next action, due some weeks after `day`."""
        self.actions += 1
        return {
            "id": f"actie-{self.actions}", "who": self.chance.pick(people), "what": prose.line("item"),
            "due": (day + dt.timedelta(days=self.chance.between(7, 60))).isoformat(),
            "state": self.chance.pick(("open", "done", "done", "dropped")),
        }  # fmt: skip


def write_groups(tree: Tree, company: Company) -> None:
    """Write all groups."""
    chance = company.chance("group files")
    registrar = Registrar(tree, company, chance, {tag: Prose(tag, chance) for tag in ("nl", "en")})
    for group in company.groups:
        registrar.write(group)
