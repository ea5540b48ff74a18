"""A day as people write it, in Dutch or English, becomes a date."""

from __future__ import annotations

import datetime as dt
import re

_MONTHS = {
    name: number
    for names in (
        "januari februari maart april mei juni juli augustus september oktober november december",
        "january february march april may june july august september october november december",
        "jan feb mrt apr mei jun jul aug sep okt nov dec",
        "jan feb mar apr may jun jul aug sept oct nov dec",
    )
    for number, name in enumerate(names.split(), 1)
}
_FORMS = (
    re.compile(r"(?P<year>\d{4})[-/. ](?P<month>\d{1,2})[-/. ](?P<day>\d{1,2})"),
    re.compile(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})"),
    re.compile(r"(?P<day>\d{1,2})[-/. ](?P<month>\d{1,2})[-/. ](?P<year>\d{4})"),
    re.compile(r"(?P<day>\d{1,2})(?:st|nd|rd|th|e)?[- ](?P<month>[a-z]+)\.?(?:[-, ]+(?P<year>\d{4}))?"),
    re.compile(r"(?P<month>[a-z]+)\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?(?:,? (?P<year>\d{4}))?"),
)
_NEAR = {"today": 0, "vandaag": 0, "nu": 0, "now": 0, "tomorrow": 1, "morgen": 1, "yesterday": -1, "gisteren": -1}
_HALF_A_YEAR = 183  # days


def day_of(written: str, today: dt.date | None = None) -> dt.date | None:
    """Return the day that `written` names, or None. Without a year it is the one nearest to `today`."""
    words = " ".join(written.lower().split())
    if today and words in _NEAR:
        return today + dt.timedelta(days=_NEAR[words])
    for form in _FORMS:
        if (match := form.fullmatch(words)) and (day := _day(match, today)):
            return day
    return None


def _day(match: re.Match[str], today: dt.date | None) -> dt.date | None:
    month = int(match["month"]) if match["month"].isdigit() else _MONTHS.get(match["month"], 0)
    try:
        if match["year"]:
            return dt.date(int(match["year"]), month, int(match["day"]))
        if today is None:
            return None
        day = dt.date(today.year, month, int(match["day"]))
        years = 1 if (today - day).days > _HALF_A_YEAR else -1 if (day - today).days > _HALF_A_YEAR else 0
        return day.replace(year=today.year + years)
    except ValueError:
        return None
