"""What recurrence rules are in words, and that words are never said of a rule that does something else."""

import datetime as dt
from itertools import islice
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from smoelenboek.display.recurrence import in_words
from smoelenboek.model.rrule import rule_of, text

TUESDAY = dt.datetime(2026, 11, 24, 10, tzinfo=ZoneInfo("Europe/Amsterdam"))


def words(rrule: str, start: dt.datetime | dt.date, language: str) -> str:
    return in_words(rule_of(rrule), start, language)


EXAMPLES = [
    ("FREQ=DAILY", "every day", "elke dag"),
    ("FREQ=DAILY;INTERVAL=3", "every three days", "elke drie dagen"),
    ("FREQ=WEEKLY", "every week on Tuesday", "elke week op dinsdag"),
    ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "every two weeks on Tuesday", "elke twee weken op dinsdag"),
    (
        "FREQ=WEEKLY;INTERVAL=7;BYDAY=TH,MO",
        "every 7 weeks on Monday and Thursday",
        "elke 7 weken op maandag en donderdag",
    ),
    ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "every working day", "elke werkdag"),
    (
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TU,WE,TH,FR",
        "every two weeks on Monday, Tuesday, Wednesday, Thursday, and Friday",
        "elke twee weken op maandag, dinsdag, woensdag, donderdag en vrijdag",
    ),
    ("FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR", "every working day", "elke werkdag"),
    ("FREQ=MONTHLY", "every month on the 24th", "elke maand op de 24e"),
    (
        "FREQ=MONTHLY;BYMONTHDAY=1,22,3",
        "every month on the 1st, the 22nd, and the 3rd",
        "elke maand op de 1e, de 22e en de 3e",
    ),
    ("FREQ=MONTHLY;BYMONTHDAY=-1", "every month on the last day", "elke maand op de laatste dag"),
    ("FREQ=MONTHLY;BYDAY=2TH", "every month on the second Thursday", "elke maand op de tweede donderdag"),
    (
        "FREQ=MONTHLY;INTERVAL=3;BYDAY=TH;BYSETPOS=-1",
        "every three months on the last Thursday",
        "elke drie maanden op de laatste donderdag",
    ),
    (
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1",
        "every month on the first working day",
        "elke maand op de eerste werkdag",
    ),
    ("FREQ=YEARLY", "every year on 24 November", "elk jaar op 24 november"),
    ("FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=3", "every year on 3 March", "elk jaar op 3 maart"),
    (
        "FREQ=YEARLY;BYMONTH=3;BYDAY=1MO",
        "every year on the first Monday of March",
        "elk jaar op de eerste maandag van maart",
    ),
    (
        "FREQ=YEARLY;UNTIL=20270601",
        "every year on 24 November, until 1 June 2027",
        "elk jaar op 24 november, tot en met 1 juni 2027",
    ),
    ("FREQ=DAILY;UNTIL=20270601T220000Z", "every day, until 1 June 2027", "elke dag, tot en met 1 juni 2027"),
    ("FREQ=DAILY;COUNT=10", "every day, 10 times", "elke dag, 10 keer"),
    ("rrule:freq=daily;count=1", "every day, 1 time", "elke dag, 1 keer"),
]


@pytest.mark.parametrize(("rule", "english", "dutch"), EXAMPLES)
def test_a_rule_is_said_as_people_say_it(rule: str, english: str, dutch: str) -> None:
    assert [words(rule, TUESDAY, "en"), words(rule, TUESDAY, "nl")] == [english, dutch]


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=HOURLY",
        "FREQ=MONTHLY;BYDAY=TU",
        "FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR",
        "FREQ=MONTHLY;BYMONTHDAY=-2",
        "FREQ=YEARLY;BYWEEKNO=20",
        "FREQ=YEARLY;BYDAY=20MO",
        "FREQ=WEEKLY;BYMONTH=1",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;UNTIL=20270601;COUNT=3",
        "FREQ=DAILY EXDATE:20261201",
        "FREQ=DAILY;COUNT=-3",
        "FREQ=DAILY;FREQ=WEEKLY",
        "FREQ=DAILY;INTERVAL=2;BYDAY=MO",
        "FREQ=MONTHLY;BYDAY=2TU;BYSETPOS=1",
        "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1",
        "FREQ=",
        "",
        "\n",
        "FREQ=DAILY;BYDAY=",
    ],
)
def test_what_it_has_no_words_for_just_recurs(rule: str) -> None:
    assert [words(rule, TUESDAY, "en"), words(rule, TUESDAY, "nl")] == ["recurs", "herhaalt zich"]


def test_a_day_recurs_as_a_moment_does() -> None:
    assert (
        words("FREQ=WEEKLY;UNTIL=20270601T100000Z", TUESDAY.date(), "en") == "every week on Tuesday, until 1 June 2027"
    )


def part(name: str, values: st.SearchStrategy[object], most: int = 2) -> st.SearchStrategy[str]:
    listed = st.lists(values, min_size=1, max_size=most, unique=True)
    return listed.map(lambda some: f";{name}=" + ",".join(map(str, some))) | st.just("")


DAYS = st.builds("{}{}".format, st.sampled_from(["", "", "1", "2", "5", "-1"]), st.sampled_from(["MO", "TU", "SU"]))
RULES = st.builds(
    "FREQ={}{}{}{}{}{}".format,
    st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]),
    part("INTERVAL", st.integers(1, 3), 1),
    part("BYDAY", DAYS, 7) | st.just(";BYDAY=MO,TU,WE,TH,FR"),
    part("BYMONTHDAY", st.sampled_from([1, 15, 28, -1])),
    part("BYMONTH", st.integers(1, 12)),
    part("BYSETPOS", st.sampled_from([1, 2, -1]), 1),
)


@given(rule=RULES, other=RULES)
def test_rules_of_the_same_words_have_the_same_days(rule: str, other: str) -> None:
    phrases = [words(value, TUESDAY, "en") for value in (rule, other)]
    if phrases[0] != "recurs" and phrases[0] == phrases[1]:
        first, second = (list(islice(rrulestr(text(rule_of(value)), dtstart=TUESDAY), 8)) for value in (rule, other))
        assert first == second


@given(written=st.text() | st.from_regex(r"(FREQ|BYDAY|UNTIL|COUNT|X)=[A-Z0-9,;=-]*", fullmatch=True))
def test_any_text_is_said_somehow(written: str) -> None:
    assert words(written, TUESDAY, "nl")
