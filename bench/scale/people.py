"""The people: who they are and whom they report to, and then their profiles."""

import datetime as dt

from bench.scale.chance import Chance, Zipf
from bench.scale.company import Colleague, Company, Group, language
from bench.scale.files import Tree, Value, yaml
from bench.scale.ids import Ids
from bench.scale.lists import words
from bench.scale.names import new_name
from bench.scale.photos import photo
from bench.scale.prose import Prose
from bench.scale.vocabulary import choices

SKILLS_EACH = 8
LEVELS = ("beginner", "average", "average", "expert")
CEFR = ("A1", "A2", "B1", "B2", "C1", "C2")
OTHER_LANGUAGES = (
    "en", "de", "fr", "fy", "es", "tr", "ar", "id", "pl", "it", "pt", "nds", "li", "srn", "pap", "hi", "uk",
)  # fmt: skip
DOMAIN = "voorbeeld.example"
LONGEST_SERVICE = 38 * 365  # days
CONFIRMED_WITHIN = 700  # days
ALUMNI, ON_LEAVE, AWAY, ROLE, CALLABLE = 0.035, 0.015, 0.02, 0.08, 0.4
DAYS = ("mon", "tue", "wed", "thu", "fri")


def plan_people(company: Company, count: int) -> None:
    """Fill the company with `count` people. The first lead a department each; a manager comes before who reports."""
    chance, ids = company.chance("people"), Ids()
    departments = [group for group in company.groups if group.kind == "department"]
    home = Zipf(chance.shuffled(departments), shift=12)
    for number in range(count):
        leads = number < len(departments)
        naming = new_name(chance)
        state = "active" if leads or not number else drawn_state(chance)
        colleague = Colleague(ids.new(naming.whole), naming, state, company.day_before(chance, LONGEST_SERVICE, 60))
        if leads:
            head(departments[number], colleague)
        elif departments and state != "alumni":
            colleague.department = home.pick(chance)
            colleague.manager = colleague.department.lead
        company.people.append(colleague)
    company.active = [person for person in company.people if person.state != "alumni"]
    company.former = [person for person in company.people if person.state == "alumni"]


def head(department: Group, colleague: Colleague) -> None:
    """Make `colleague` the lead of `department`, under the lead of the department above."""
    department.lead = colleague
    colleague.department = department
    colleague.manager = department.parent.lead if department.parent else None


def drawn_state(chance: Chance) -> str:
    """Return the state of someone who leads nothing."""
    drawn = chance.random()
    return "alumni" if drawn < ALUMNI else "leave" if drawn < ALUMNI + ON_LEAVE else "active"


class Profiles:
    """The text of every profile, from one stream of chance."""

    def __init__(self, company: Company, photographed: frozenset[str]) -> None:
        self.company = company
        self.photographed = photographed
        self.chance = chance = company.chance("profiles")
        self.prose = {tag: Prose(tag, chance) for tag in ("nl", "en")}
        self.skills, self.interests = choices("skills"), choices("interests")
        self.roles, self.locations = choices("roles"), choices("locations")
        self.tongues = Zipf(OTHER_LANGUAGES)
        self.jobs = Zipf(words("group.words.txt", "jobs"), shift=8)
        self.leaders = words("group.words.txt", "leaders")

    def profile(self, person: Colleague) -> str:
        """Return the text of people/<id>.yml."""
        skills = self.skills.some(self.chance, SKILLS_EACH)
        fields: dict[str, Value] = {
            "name": person.naming.fields,
            "pronouns": person.naming.pronouns,
            "job_title": self.job_title(person),
            **(self.contact(person) if person.state != "alumni" else {"state": "alumni"}),
            "languages": self.languages(),
            "skills": [self.skill(skill) for skill in skills],
            "learning": [word for word in self.skills.some(self.chance, self.chance.below(3)) if word not in skills],
            "interests": list(self.interests.some(self.chance, self.chance.below(4))),
            "roles": [self.roles.pick(self.chance)] if person.state == "active" and self.chance.hit(ROLE) else [],
            "started": person.started.isoformat(),
            "experience": self.experience(person),
            "photo": photo(person) if person.id in self.photographed else None,
            "bio": self.bio(),
        }
        return yaml(fields)

    def job_title(self, person: Colleague) -> Value:
        """Return the job, in one language or in both."""
        leads = person.department is not None and person.department.lead is person
        dutch, english = (self.chance.pick(self.leaders) if leads else self.jobs.pick(self.chance)).split("|")
        drawn = self.chance.below(4)
        return dutch if drawn > 1 or dutch == english else english if drawn else {"nl": dutch, "en": english}

    def contact(self, person: Colleague) -> dict[str, Value]:
        """Return where someone works and how to reach them: what alumni lose."""
        chance = self.chance
        confirmed = self.company.day_before(chance, min(CONFIRMED_WITHIN, (self.company.today - person.started).days))
        return {
            "department": person.department.id if person.department else None,
            "manager": person.manager.id if person.manager else None,
            "email": f"{person.id.replace('-', '.')}@{DOMAIN}",
            "phone": self.phone(),
            "location": self.locations.pick(chance),
            "working_hours": {day: "08:30-17:00" for day in DAYS if chance.hit(0.85)} if chance.hit(0.3) else None,
            "accounts": {"gitlab": person.id} if chance.hit(0.5) else None,
            "open_to_calls": True if chance.hit(CALLABLE) else None,
            "confirmed": confirmed.isoformat(),
            "state": "leave" if person.state == "leave" else None,
            "away": self.away(person),
        }

    def phone(self) -> Value:
        """Return a number from a range that rings nowhere in this company, for some with a second one."""
        mobile = f"+3161234{self.chance.below(10_000):04}"
        if not self.chance.hit(0.1):
            return mobile
        return [
            {"value": mobile, "type": "cell"},
            {"value": f"+3188123{self.chance.below(10_000):04}", "type": "work"},
        ]

    def away(self, person: Colleague) -> Value:
        """Return an absence that includes today, with the manager as deputy."""
        if not self.chance.hit(AWAY):
            return None
        start, end = self.chance.between(0, 20), self.chance.between(1, 30)
        return {
            "from": (self.company.today - dt.timedelta(days=start)).isoformat(),
            "until": (self.company.today + dt.timedelta(days=end)).isoformat(),
            "deputy": person.manager.id if person.manager else None,
        }

    def languages(self) -> list[Value]:
        """Return the languages someone speaks, the mother tongue first."""
        chance = self.chance
        native = "nl" if chance.hit(0.8) else self.tongues.pick(chance)
        others = [tag for tag in self.tongues.some(chance, chance.between(1, 3)) if tag != native]
        others += ["nl"] if native != "nl" else []
        levels: list[Value] = [{"tag": tag, "level": chance.pick(CEFR)} for tag in others]
        return [{"tag": native, "level": "native"}, *levels]

    def skill(self, id: str) -> Value:
        """Return one skill: the bare word, or with how well and what is offered."""
        chance = self.chance
        if chance.hit(0.2):
            return id
        offer = chance.pick(("teach", "advise")) if chance.hit(0.15) else None
        since = str(chance.between(1995, self.company.today.year - 1)) if chance.hit(0.1) else None
        return {"id": id, "level": chance.pick(LEVELS), "offer": offer, "since": since}

    def experience(self, person: Colleague) -> list[Value]:
        """Return an earlier job, for some."""
        if not self.chance.hit(0.1):
            return []
        end = person.started.year
        role = self.jobs.pick(self.chance).partition("|")[0]
        name = f"{self.prose['nl'].words.products.pick(self.chance)} BV"
        start = f"{end - self.chance.between(2, 8)}-01-01"
        return [{"from": start, "to": f"{end - 1}-12-31", "role": role, "organisation": name}]

    def bio(self) -> str:
        """Return two to four sentences of Markdown about oneself, always a block."""
        prose = self.prose[language(self.chance)]
        lines = [prose.line("bio") for _ in range(self.chance.between(2, 4))]
        return " ".join(lines) + "\n"


def write_people(tree: Tree, company: Company, photographed: frozenset[str]) -> None:
    """Write all profiles; those of `photographed` name a photo."""
    profiles = Profiles(company, photographed)
    for person in company.people:
        tree.write(f"people/{person.id}.yml", profiles.profile(person))
