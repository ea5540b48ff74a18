"""What a post asks of its readers: a call for volunteers, a poll or an event."""

import datetime as dt

from bench.scale.chance import Chance, Zipf
from bench.scale.company import Ask, Colleague, Company
from bench.scale.files import Value
from bench.scale.people import DOMAIN
from bench.scale.prose import PLACES, Prose
from bench.scale.vocabulary import choices

CALL, POLL, EVENT = 0.04, 0.03, 0.04  # shares of all posts
WAYS = ("choice", "choice", "approval", "score")


def soon_after(day: dt.date, chance: Chance, least: int = 7, most: int = 45) -> dt.date:
    """Return a day some weeks after `day`."""
    return day + dt.timedelta(days=chance.between(least, most))


class Asks:
    """Draws asks, from one stream of chance."""

    def __init__(self, company: Company, chance: Chance, people: Zipf[Colleague]) -> None:
        self.company, self.chance, self.people = company, chance, people
        self.skills = choices("skills")

    def ask(self, day: dt.date, prose: Prose) -> tuple[Ask | None, dict[str, Value]]:
        """Return the ask of a post of that day, and its field; most posts have none."""
        drawn = self.chance.random()
        if drawn < CALL:
            return Ask("call"), {"call": self.call(day, prose)}
        if drawn < CALL + POLL:
            return self.poll(day, prose)
        if drawn < CALL + POLL + EVENT:
            return Ask("event"), {"event": self.event(day)}
        return None, {}

    def call(self, day: dt.date, prose: Prose) -> Value:
        """Return a call, long after its end with the result."""
        chance = self.chance
        least, closes = chance.between(1, 5), soon_after(day, chance)
        when = soon_after(closes, chance)
        ended_on = soon_after(when, chance, 1, 10)
        fields: dict[str, Value] = {
            "need": {"min": least, "max": least + chance.below(8)},
            "closes": closes.isoformat(),
            "when": when.isoformat(),
            "place": chance.pick(PLACES),
            "effort": chance.pick(("PT1H", "PT2H", "PT4H", "P1D")),
            "skills": self.skills.some(chance, chance.below(3)),
            "languages": ["nl"] if chance.hit(0.3) else [],
            "contact": self.people.pick(chance).id,
        }
        if ended_on < self.company.today and chance.hit(0.7):
            fields["result"] = {"date": ended_on.isoformat(), "took_part": least, "text": prose.line("thanks")}
        return fields

    def poll(self, day: dt.date, prose: Prose) -> tuple[Ask, dict[str, Value]]:
        """Return a poll, in most cases with an outcome once it has closed."""
        chance = self.chance
        options = tuple(f"keuze-{number}" for number in range(1, chance.between(3, 6)))
        closes, way = soon_after(day, chance), chance.pick(WAYS)
        fields: dict[str, Value] = {
            "question": prose.line("question") + "?",
            "options": [{"id": option, "text": prose.line("item")} for option in options],
            "kind": way,
            "closes": closes.isoformat(),
            "decides": chance.pick(self.company.groups).id if self.company.groups else None,
        }
        decided = soon_after(closes, chance, 1, 20)
        if decided < self.company.today and chance.hit(0.7):
            fields["outcome"] = {"date": decided.isoformat(), "text": prose.line("decision")}
        return Ask("poll", options, way), {"poll": fields}

    def event(self, day: dt.date) -> Value:
        """Return an event: some hours, or a whole day."""
        chance = self.chance
        start, hour = soon_after(day, chance).isoformat(), chance.between(9, 19)
        timed: dict[str, Value] = {"start": f"{start}T{hour:02}:00", "end": f"{start}T{hour + 2:02}:00"}
        return {
            **({"start": start} if chance.hit(0.2) else {**timed, "timezone": "Europe/Amsterdam"}),
            "place": chance.pick(PLACES),
            "url": f"https://agenda.{DOMAIN}/{start}" if chance.hit(0.3) else None,
            "organizer": self.people.pick(chance).id,
            "capacity": chance.between(2, 20) * 5,
        }
