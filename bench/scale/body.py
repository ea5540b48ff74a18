"""The body of a post: paragraphs under headings, one post in three with a table, list or code."""

from bench.scale.blocks import EXTRAS
from bench.scale.chance import Zipf
from bench.scale.company import Colleague, Company
from bench.scale.ids import folded
from bench.scale.prose import Prose

LEAST, MEDIAN, MOST = 262, 396, 845  # words aimed at: the last sentence goes over by ten or so
EXTRA_SHARE = 1 / 3
REFERRED_SHARE = 0.3
SECTION_WORDS = 130  # between two headings


def word_count(text: str) -> int:
    """Return how many words `text` has: what is between spaces and holds a letter or digit."""
    return sum(1 for word in text.split() if any(map(str.isalnum, word)))


class Bodies:
    """Writes bodies; `people` are those who are mentioned."""

    def __init__(self, company: Company, prose: dict[str, Prose], people: Zipf[Colleague]) -> None:
        self.company = company
        self.prose = prose
        self.people = people
        self.chance = prose["nl"].chance

    def body(self, language: str) -> str:
        """Return a whole body in `language`."""
        prose = self.prose[language]
        asides = [self.reference(prose)] if self.chance.hit(REFERRED_SHARE) else []
        if self.chance.hit(EXTRA_SHARE):
            asides.append(self.chance.pick(EXTRAS)(prose))
        expected = self.chance.skewed(LEAST, MEDIAN, MOST, bend=2) - sum(map(word_count, asides))
        paragraphs = self.paragraphs(prose, expected)
        for aside in asides:
            paragraphs.insert(self.chance.between(1, len(paragraphs)), aside)
        return "\n\n".join(paragraphs)

    def paragraphs(self, prose: Prose, expected: int) -> list[str]:
        """Return paragraphs, with a heading before some, of `wanted` words in all or a few more."""
        parts: list[str] = []
        count = since_heading = 0
        while count < expected:
            if since_heading > SECTION_WORDS and expected - count > SECTION_WORDS:
                parts.append(f"## {prose.line('heading')}")
                count += word_count(parts[-1])
                since_heading = 0
            parts.append(prose.sentences(min(self.chance.between(35, 90), expected - count)))
            added = word_count(parts[-1])
            count, since_heading = count + added, since_heading + added
        return parts

    def reference(self, prose: Prose) -> str:
        """Return a sentence that names a person, a group, another post or a page elsewhere."""
        group = self.chance.pick(self.company.groups).id if self.company.groups else ""
        shown = [post for post in self.company.posts[-40:] if post.shown]
        post = f"[[post:{self.chance.pick(shown).id}]]" if shown else f"[[person:{self.people.pick(self.chance).id}]]"
        person = self.people.pick(self.chance).id
        values = {
            "m": f"@{person}" if self.chance.hit(0.7) else f"[[person:{person}]]",
            "g": post,
            "o": f"[[group:{group}]]" if group else "[Voorbeeld](https://www.voorbeeld.example/)",
            "u": folded(prose.noun().plural),
        }
        return prose.line("mention", values)
