"""The posts: by a few writers for the most part, over six years, a few of them not (or no longer) to be seen."""

import datetime as dt

from bench.scale.asks import Asks, soon_after
from bench.scale.body import Bodies
from bench.scale.company import YEARS_OF_POSTS, Ask, Colleague, Company, Post, language
from bench.scale.files import Tree, Value, page
from bench.scale.ids import LONGEST_POST, Ids
from bench.scale.prose import Prose
from bench.scale.vocabulary import choices

DRAFT, WITHDRAWN, FUTURE = 0.015, 0.01, 0.01
SUMMARY, FOR_GROUP, ANSWERS, TRANSLATED, MODIFIED, FOLDER, DOSSIER, SECOND, FORMER = (
    0.8, 0.2, 0.1, 0.03, 0.1, 0.04, 0.1, 0.12, 0.05,
)  # fmt: skip
LONGEST_TITLE = 120  # characters
FIGURES = {"nl": "De cijfers staan in", "en": "The figures are in"}
FRESH = 14  # days in which a post may be pinned


class Desk:
    """Writes the posts, oldest first, from one stream of chance."""

    def __init__(self, tree: Tree, company: Company) -> None:
        self.tree, self.company = tree, company
        self.chance = chance = company.chance("posts")
        self.prose = {tag: Prose(tag, chance) for tag in ("nl", "en")}
        self.writers = company.writers("posts")
        self.bodies = Bodies(company, self.prose, self.writers)
        self.asks = Asks(company, chance, self.writers)
        self.tags = choices("tags")
        self.ids = Ids(LONGEST_POST)

    def days(self, count: int) -> list[tuple[dt.date, str]]:
        """Return a day and a status for each post, in order of time; one at least is to be seen."""
        span = YEARS_OF_POSTS * 365
        planned = [(self.company.day_before(self.chance, span), "published")]
        for _ in range(count - 1):
            day, drawn = self.company.day_before(self.chance, span), self.chance.random()
            if drawn < FUTURE:
                planned.append((soon_after(self.company.today, self.chance), "published"))
            else:
                late = drawn - FUTURE
                status = "draft" if late < DRAFT else "withdrawn" if late < DRAFT + WITHDRAWN else "published"
                planned.append((day, status))
        return sorted(planned)

    def write(self, day: dt.date, status: str) -> None:
        """Write one post, with a translation or a folder for some."""
        tongue = language(self.chance)
        prose = self.prose[tongue]
        title = prose.line("title")[:LONGEST_TITLE].strip()
        name = self.ids.new(f"{day.isoformat()} {title}")
        shown = status == "published" and day < self.company.today
        ask, requests = self.asks.ask(day, prose)
        fields = {**self.opening(title, prose), **self.fields(day, status), **requests}
        body = self.bodies.body(tongue)
        path = f"content/posts/{day.year}/{name}"
        if self.chance.hit(FOLDER):
            path = self.folder(path)
            body += f"\n\n{FIGURES[tongue]} [cijfers.csv](cijfers.csv)."
        self.tree.write(f"{path}{'' if tongue == 'nl' else '.en'}.md", page(fields, body))
        if tongue == "nl" and self.chance.hit(TRANSLATED):
            self.translate(path)
        self.company.posts.append(Post(name, day, title, tongue, shown, ask))

    def folder(self, path: str) -> str:
        """Make the post a folder that holds a file of figures; return the path of its text, without its ending."""
        rows = [f"{2000 + number},{self.chance.between(10, 9000)}" for number in range(self.chance.between(4, 12))]
        self.tree.write(f"{path}/cijfers.csv", "jaar,aantal\n" + "\n".join(rows) + "\n")
        return f"{path}/index"

    def translate(self, path: str) -> None:
        """Write the English version of a Dutch post: title, summary and body only."""
        prose = self.prose["en"]
        title = prose.line("title")[:LONGEST_TITLE].strip()
        self.tree.write(f"{path}.en.md", page(self.opening(title, prose), self.bodies.body("en")))

    def opening(self, title: str, prose: Prose) -> dict[str, Value]:
        """Return the fields that each language has of its own."""
        return {"title": title, "summary": prose.sentence() if self.chance.hit(SUMMARY) else None}

    def authors(self, day: dt.date) -> list[str]:
        """Return one author, at times two; some old posts are by someone who has left."""
        old = day < self.company.today - dt.timedelta(days=730)
        if old and self.company.former and self.chance.hit(FORMER):
            return [self.chance.pick(self.company.former).id]
        return [writer.id for writer in self.writers.some(self.chance, 2 if self.chance.hit(SECOND) else 1)]

    def fields(self, day: dt.date, status: str) -> dict[str, Value]:
        """Return the fields that all languages share."""
        chance, company = self.chance, self.company
        age = (company.today - day).days
        changed = day + dt.timedelta(days=chance.between(1, max(1, min(age, 200))))
        return {
            "authors": self.authors(day),
            "for": chance.pick(company.groups).id if company.groups and chance.hit(FOR_GROUP) else None,
            "tags": self.tags.some(chance, chance.between(1, 4)),
            "status": None if status == "published" else status,
            "modified": changed.isoformat() if age > 1 and chance.hit(MODIFIED) else None,
            "dossier": chance.pick(company.dossiers) if company.dossiers and chance.hit(DOSSIER) else None,
            "pinned_until": soon_after(company.today, chance).isoformat() if 0 < age < FRESH else None,
            "answers_by": self.answers() if chance.hit(ANSWERS) else None,
        }

    def answers(self) -> Value:
        """Return who promises to answer, and how fast."""
        people: list[Colleague] = self.writers.some(self.chance, self.chance.between(1, 2))
        return {"people": [person.id for person in people], "working_days": self.chance.between(1, 5)}


def write_posts(tree: Tree, company: Company, count: int) -> None:
    """Write all posts."""
    if not count:
        return
    desk = Desk(tree, company)
    for day, status in desk.days(count):
        desk.write(day, status)


def asking(company: Company) -> list[tuple[Post, Ask]]:
    """Return the posts that are seen and ask something."""
    return [(post, post.ask) for post in company.posts if post.shown and post.ask]
