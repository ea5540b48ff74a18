"""How often something recurs: an RFC 5545 rule in words, “elke twee weken op dinsdag”.

In: the rule and the first start. Out: one phrase in the site's language. A rule leaves things out that its
first start says: FREQ=WEEKLY alone is “every week on Tuesday”. What these words can't say exactly is just “recurs”.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list

from smoelenboek.catalogues import load
from smoelenboek.display.labels import N_
from smoelenboek.model.rrule import Weekday
from smoelenboek.state.events import next_starts, today_begins
from smoelenboek.state.recurrence import last_day, parsed_rule

if TYPE_CHECKING:
    from smoelenboek.model.rrule import RecurrenceRule
    from smoelenboek.site import Site
    from smoelenboek.state.events import Occasion

EXCEPTED_SHOWN = 12
_WORKING = set(range(5))
_ALL = set(range(7))


_EVERY = {
    "DAILY": (N_("every day"), N_("every %(count)s days")),
    "WEEKLY": (N_("every week on %(days)s"), N_("every %(count)s weeks on %(days)s")),
    "MONTHLY": (N_("every month on %(days)s"), N_("every %(count)s months on %(days)s")),
    "YEARLY": (N_("every year on %(days)s"), N_("every %(count)s years on %(days)s")),
}
_COUNTS = {2: N_("two"), 3: N_("three"), 4: N_("four"), 5: N_("five"), 6: N_("six")}
_NTH = {
    1: N_("the first %(day)s"),
    2: N_("the second %(day)s"),
    3: N_("the third %(day)s"),
    4: N_("the fourth %(day)s"),
    5: N_("the fifth %(day)s"),
    -1: N_("the last %(day)s"),
    -2: N_("the last %(day)s but one"),
}
# A day of the month, by the kind of its number: 1st, 2nd, 3rd, 4th.
_OF_MONTH = {
    "one": N_("the %(number)sst"),
    "two": N_("the %(number)snd"),
    "few": N_("the %(number)srd"),
    "other": N_("the %(number)sth"),
}


def in_words(rule: RecurrenceRule | None, start: dt.datetime | dt.date, language: str) -> str:
    """Return how often something recurs that starts at `start`, and until when or how many times."""
    texts = load(language)
    phrase = _Wording(rule, start, language).phrase() if rule else ""
    if rule is None or not phrase:
        return texts.gettext("recurs")
    if "COUNT" in rule:
        count = rule["COUNT"][0]
        text = texts.ngettext("%(rule)s, %(count)s time", "%(rule)s, %(count)s times", count)
        return text % {"rule": phrase, "count": count}
    if "UNTIL" in rule:
        last = last_day(rule["UNTIL"][0], start)
        day = format_date(last, "d MMMM y", locale=language)
        return texts.gettext("%(rule)s, until %(day)s") % {"rule": phrase, "day": day}
    return phrase


@dataclass(frozen=True)
class Recurrence:
    """How often something recurs, in words, and its next times, all in the zone of its first start.

    excepted  the coming days on which it does not take place.
    zone      the name of that zone where it is not the site's, else nothing.
    """

    words: str
    then: tuple[dt.datetime | dt.date, ...]
    excepted: tuple[dt.date, ...]
    zone: str


def recurrence(site: Site, event: Occasion, most: int) -> Recurrence:
    """Return how something comes round; of what happens once its time alone, if that is to come."""
    since = today_begins(site)
    words = in_words(parsed_rule(event.rrule), event.start, site.config.language) if event.rrule else ""
    excepted = sorted(day for day in event.excepted if day >= site.today) if words else []
    zone = str(event.start.tzinfo) if words and isinstance(event.start, dt.datetime) and event.start.tzinfo else ""
    is_ours = zone == site.config.timezone
    return Recurrence(words, next_starts(event, since, most), tuple(excepted[:EXCEPTED_SHOWN]), "" if is_ours else zone)


@dataclass(frozen=True, slots=True)
class _Wording:
    """A rule on its way to words. Each of its methods returns nothing for what it has no exact words for."""

    rule: RecurrenceRule
    start: dt.datetime | dt.date
    language: str

    def phrase(self) -> str:
        """Return the rule without its end."""
        frequency, interval = str(self.rule["FREQ"][0]), self.rule.get("INTERVAL", [1])[0]
        if frequency in {"DAILY", "WEEKLY"} and interval == 1 and self._has("BYDAY"):
            days = {day.number for day in self._days()}
            if days == _WORKING:
                return self._text(N_("every working day"))
            frequency = "DAILY" if days == _ALL else "WEEKLY"
        on = {"DAILY": self._daily, "WEEKLY": self._weekly, "MONTHLY": self._monthly, "YEARLY": self._yearly}
        shown = on[frequency]()
        count = self._text(_COUNTS[interval]) if interval in _COUNTS else str(interval)
        return self._text(_EVERY[frequency][interval > 1], days=shown, count=count) if shown else ""

    def _text(self, text: str, **values: str) -> str:
        return load(self.language).gettext(text) % values

    def _days(self) -> tuple[Weekday, ...]:
        return self.rule.get("BYDAY", ())

    def _has(self, *names: str) -> bool:
        """Say whether these are the parts that choose the days."""
        return {name for name in self.rule if name.startswith("BY")} == set(names)

    def _list(self, phrases: list[str]) -> str:
        return "" if not phrases or not all(phrases) else str(format_list(phrases, locale=self.language))

    def _daily(self) -> str:
        """Return something, as these words name no day: a rule that takes all seven, or none of them, has them all."""
        days = {day.number for day in self._days()}
        return "-" if self._has() or (self._has("BYDAY") and days == _ALL) else ""

    def _weekly(self) -> str:
        if not (self._has() or self._has("BYDAY")):
            return ""
        numbers = sorted({day.number for day in self._days()}) or [self.start.weekday()]
        return self._list([self._weekday(number) for number in numbers])

    def _monthly(self) -> str:
        if self._has():
            return self._of_month(self.start.day)
        if self._has("BYMONTHDAY"):
            return self._list([self._of_month(number) for number in self.rule["BYMONTHDAY"]])
        return self._counted() if self._has("BYDAY") or self._has("BYDAY", "BYSETPOS") else ""

    def _yearly(self) -> str:
        months = self.rule.get("BYMONTH", [self.start.month])
        if self._has() or self._has("BYMONTH"):
            return self._list([self._day(self.start.day, int(month)) for month in months])
        if self._has("BYMONTH", "BYMONTHDAY"):
            return self._list([self._day(day, int(month)) for month in months for day in self.rule["BYMONTHDAY"]])
        if len(months) == 1 and (self._has("BYMONTH", "BYDAY") or self._has("BYMONTH", "BYDAY", "BYSETPOS")):
            month = format_date(dt.date(2024, int(months[0]), 1), "MMMM", locale=self.language)
            days = self._counted()
            return self._text(N_("%(days)s of %(month)s"), days=days, month=month) if days else ""
        return ""

    def _counted(self) -> str:
        """Return the days that are counted within a month: the second Thursday, the last working day."""
        days, places = self._days(), self.rule.get("BYSETPOS")
        if not places:
            return self._list([self._nth(day.nth, self._weekday(day.number)) for day in days])
        if any(day.nth for day in days):
            return ""
        if {day.number for day in days} == _WORKING:
            return self._list([self._nth(place, self._text(N_("working day"))) for place in places])
        return self._list([self._nth(place, self._weekday(days[0].number)) for place in places if len(days) == 1])

    def _nth(self, place: int, day: str) -> str:
        return self._text(_NTH[place], day=day) if place in _NTH else ""

    def _of_month(self, number: int) -> str:
        if number == -1:
            return self._text(N_("the last day"))
        kind = Locale.parse(self.language).ordinal_form(number)
        return self._text(_OF_MONTH[kind], number=str(number)) if number > 0 else ""

    def _day(self, day: int, month: int) -> str:
        try:
            return str(format_date(dt.date(2024, month, day), "d MMMM", locale=self.language))  # 2024 has a 29 February
        except ValueError:
            return ""

    def _weekday(self, number: int) -> str:
        return str(format_date(dt.date(2024, 1, 1 + number), "EEEE", locale=self.language))  # 1 January 2024: a Monday
