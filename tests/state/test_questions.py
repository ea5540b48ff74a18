"""Nobody marks a question as answered: the thread tells who still waits, and for whom."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smoelenboek.model.reply import Comment
from smoelenboek.site import Site, link
from smoelenboek.state.questions import Promise, promise, waiting, waiting_for, working_days_after
from smoelenboek.text.prose import Prose
from tests import worlds

POST = f"content/posts/2026/{worlds.POST}.md"
PEOPLE = {
    f"people/{name}.yml": f"name: {{given: {name.title()}, family: Test}}\njob_title: Tester\n"
    for name in ("ada", "bo", "cy", "lee")
} | {"people/zed.yml": "name: {given: Zed, family: Gone}\nstate: alumni\n"}
GUILD = {"content/groups/guild/index.md": "---\nname: Guild\nkind: guild\nleads: [lee]\n---\n"}
PROMISED = "authors: [anna-bakker]\nanswers_by: {people: [bo, cy], working_days: 2}"


def world(head: str = "authors: [anna-bakker]", *replies: str) -> Site:
    """A site with one post and replies, each “when who kind [reply_to]”; “when” is a day and hour of November."""
    files = {**PEOPLE, **GUILD, POST: f"---\ntitle: Hello\nsummary: A greeting.\n{head}\n---\nHello.\n"}
    for reply in replies:
        when, who, kind, *target = reply.split()
        front = f"kind: {kind}\n" + (f"reply_to: {id_of(target[0])}\n" if target else "")
        files[f"content/replies/{worlds.POST}/comments/{id_of(f'{when}-{who}')}.md"] = f"---\n{front}---\nWords.\n"
    return worlds.site(files)


def id_of(short: str) -> str:
    """The id of a comment: “05T09-ada” is 20261105T090000Z-ada."""
    when, _, who = short.partition("-")
    return f"202611{when}0000Z-{who}"


def open_(site: Site) -> list[str]:
    return [f"{question.comment.id[6:11]}-{question.comment.person}" for question in waiting(site)]


def promise_of(site: Site) -> Promise:
    promise_ = promise(site, site.posts[0])
    assert promise_ is not None
    return promise_


def test_a_question_waits_for_the_authors() -> None:
    site = world("authors: [anna-bakker, ada]", "05T09 bo question")

    assert [person.id for person in waiting(site)[0].answerers] == ["anna-bakker", "ada"]


def test_a_question_under_a_post_of_a_group_waits_for_its_leads() -> None:
    site = world("for: guild", "05T09 bo question")

    assert [person.id for person in waiting(site)[0].answerers] == ["lee"]


def test_who_promised_to_answer_goes_before_the_authors() -> None:
    site = world(PROMISED, "05T09 ada question")

    assert [person.id for person in waiting(site)[0].answerers] == ["bo", "cy"]


def test_each_answerer_finds_what_waits_for_them() -> None:
    site = world(PROMISED, "05T09 ada question")

    assert [len(waiting_for(site, site.people[id_])) for id_ in ("bo", "cy", "anna-bakker")] == [1, 1, 0]


def test_what_waits_longest_comes_first() -> None:
    assert open_(world(PROMISED, "06T09 ada question", "05T10 ada question", "05T09 lee question")) == [
        "05T09-lee",
        "05T10-ada",
        "06T09-ada",
    ]


def test_what_waits_longest_comes_first_over_all_posts() -> None:
    old = world("authors: [anna-bakker]", "06T09 ada question")
    values: dict[str, Any] = {path: value for path in old.files if (value := old.value(path))}
    other = "2026-11-04-later"
    front = "---\ntitle: Later\nsummary: Later.\nauthors: [bo]\n---\nLater.\n"
    for day in ("05T09-lee", "07T09-lee"):
        path = f"content/replies/{other}/comments/{id_of(day)}.md"
        values[path] = worlds.value(path, "---\nkind: question\n---\nWords.\n")
    path = f"content/posts/2026/{other}.md"
    values[path] = worlds.value(path, front)

    assert open_(link(values, {}, old.config, old.today)) == ["05T09-lee", "06T09-ada", "07T09-lee"]


@pytest.mark.parametrize("kind", ["comment", "answer", "support", "objection", "offer"])
def test_without_a_promise_only_a_question_asks(kind: str) -> None:
    assert open_(world("authors: [anna-bakker]", f"05T09 bo {kind}")) == []


@pytest.mark.parametrize(
    ("kind", "asks"),
    [
        ("comment", False),
        ("question", True),
        ("objection", False),
        ("answer", False),
        ("support", False),
        ("offer", False),
    ],
)
def test_under_a_promise_too_only_a_question_asks(kind: str, asks: bool) -> None:
    assert len(open_(world(PROMISED, f"05T09 ada {kind}"))) == asks


def test_an_answerer_asks_nobody() -> None:
    assert open_(world(PROMISED, "05T09 bo question")) == []


def test_an_answerer_answers_by_saying_anything_below() -> None:
    assert open_(world(PROMISED, "05T09 ada question", "06T09 bo support 05T09-ada")) == []


def test_an_answer_deep_below_answers_all_above_it() -> None:
    site = world(
        PROMISED,
        "05T09 ada question",
        "06T09 lee question 05T09-ada",
        "07T09 cy comment 06T09-lee",
        "08T09 ada question",
    )

    assert open_(site) == ["08T09-ada"]


def test_an_answer_beside_a_question_does_not_answer_it() -> None:
    assert open_(world(PROMISED, "05T09 ada question", "06T09 bo comment")) == ["05T09-ada"]


def test_anyone_may_answer_a_question() -> None:
    assert open_(world(PROMISED, "05T09 ada question", "06T09 lee answer 05T09-ada")) == []


def test_a_colleague_who_merely_comments_answers_nothing() -> None:
    site = world("authors: [anna-bakker]", "05T09 ada question", "06T09 lee comment 05T09-ada")

    assert open_(site) == ["05T09-ada"]


@pytest.mark.parametrize(("kind", "asks"), [("comment", []), ("objection", []), ("question", ["07T09-ada"])])
def test_below_an_answer_only_a_question_asks_again(kind: str, asks: list[str]) -> None:
    site = world(PROMISED, "05T09 ada question", "06T09 bo answer 05T09-ada", f"07T09 ada {kind} 06T09-bo")

    assert open_(site) == asks


@pytest.mark.parametrize(("kind", "asks"), [("comment", []), ("objection", []), ("question", ["06T09-lee"])])
def test_among_colleagues_only_a_question_asks(kind: str, asks: list[str]) -> None:
    assert open_(world(PROMISED, "05T09 ada support", f"06T09 lee {kind} 05T09-ada")) == asks


def test_thanks_on_thanks_below_an_answer_ask_nothing() -> None:
    site = world(
        PROMISED,
        "05T09 ada question",
        "06T09 bo answer 05T09-ada",
        "07T09 ada support 06T09-bo",
        "08T09 lee comment 07T09-ada",
    )

    assert open_(site) == []


def emptied(site: Site, id_: str) -> Site:
    """The same site after a moderator emptied a comment."""
    values = {path: value for path in site.files if (value := site.value(path))}
    path = f"content/replies/{worlds.POST}/comments/{id_}.md"
    removed = {"rule": "be-kind", "by": "lee", "date": "2026-11-09"}
    values[path] = Comment.model_validate({**dict(values[path]), "removed": removed, "prose": Prose()})
    return link(values, {}, site.config, site.today)


def test_a_removed_comment_asks_nothing() -> None:
    assert open_(emptied(world(PROMISED, "05T09 ada question"), id_of("05T09-ada"))) == []


@pytest.mark.parametrize("who", ["bo", "lee"])
def test_a_removed_answer_answers_nothing(who: str) -> None:
    site = world(PROMISED, "05T09 ada question", f"06T09 {who} answer 05T09-ada")

    assert open_(emptied(site, id_of(f"06T09-{who}"))) == ["05T09-ada"]


def test_what_was_asked_under_a_withdrawn_post_waits_for_nobody() -> None:
    assert open_(world("authors: [anna-bakker]\nstatus: withdrawn", "05T09 bo question")) == []


def test_who_left_answers_nothing_yet_the_question_waits() -> None:
    site = world("authors: [zed]", "05T09 bo question")

    assert (waiting(site)[0].answerers, waiting_for(site, site.people["zed"])) == ((), ())


def test_an_answer_stays_one_when_its_writer_leaves() -> None:
    assert open_(world("authors: [zed]", "05T09 bo question", "06T09 zed comment 05T09-bo")) == []


def test_an_answer_is_due_in_working_days() -> None:
    assert waiting(world(PROMISED, "19T09 ada question"))[0].due == dt.date(2026, 11, 23)  # a Thursday and a Monday


def test_the_day_of_a_question_is_the_day_here() -> None:
    # A quarter past midnight in Amsterdam is still the evening before in UTC.
    assert waiting(world(PROMISED, "19T23 ada question"))[0].due == dt.date(2026, 11, 24)


@pytest.mark.parametrize(("day_asked", "overdue"), [("18T09", True), ("19T09", False)])
def test_an_answer_is_overdue_after_its_day_not_on_it(day_asked: str, overdue: bool) -> None:
    assert waiting(world(PROMISED, f"{day_asked} ada question"))[0].overdue is overdue


def test_without_a_promise_nothing_is_due() -> None:
    question = waiting(world("authors: [anna-bakker]", "05T09 ada question"))[0]

    assert (question.due, question.overdue) == (None, False)


def test_a_promise_tells_what_came_of_it() -> None:
    site = world(
        PROMISED,
        "05T09 ada question",
        "06T09 bo answer 05T09-ada",
        "07T09 ada question",
        "08T09 lee answer 07T09-ada",
        "09T09 ada question",
        "20T09 lee question",
    )

    promise_ = promise_of(site)
    assert (promise_.questions, promise_.answered, promise_.by_answerers, promise_.overdue) == (4, 2, 1, 1)


def test_a_promise_names_those_who_are_still_here() -> None:
    promise_ = promise_of(world("authors: [ada]\nanswers_by: {people: [zed, bo], working_days: 3}"))

    assert ([person.id for person in promise_.people], promise_.working_days) == (["bo"], 3)


def test_a_post_without_a_promise_has_none() -> None:
    site = world("authors: [anna-bakker]", "05T09 ada question")

    assert promise(site, site.posts[0]) is None


def test_a_thread_of_thousands_is_answered_from_its_end() -> None:
    site = world(PROMISED)
    values = {path: value for path in site.files if (value := site.value(path))}
    start, above = dt.datetime(2026, 11, 5, tzinfo=dt.UTC), None
    for number in range(5000):
        at = start + dt.timedelta(seconds=number)
        who = "bo" if number == 4999 else "ada"
        id_ = f"{at:%Y%m%dT%H%M%SZ}-{who}"
        values[f"content/replies/{worlds.POST}/comments/{id_}.md"] = Comment(
            id=id_, post=worlds.POST, person=who, at=at, prose=Prose("<p>x</p>"), kind="question", reply_to=above
        )
        above = id_
    deep = link(values, {}, site.config, site.today)

    assert (waiting(deep), promise_of(deep).by_answerers) == ((), 4999)


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        ("2026-11-20", 0, "2026-11-20"),
        ("2026-11-20", 1, "2026-11-23"),
        ("2026-11-20", 6, "2026-11-30"),
        ("2026-11-21", 0, "2026-11-23"),
        ("2026-11-21", 1, "2026-11-23"),
        ("2026-11-22", 2, "2026-11-24"),
        ("9999-12-30", 100_000, "9999-12-31"),
    ],
)
def test_working_days_skip_the_weekend(day: str, count: int, expected: str) -> None:
    assert working_days_after(dt.date.fromisoformat(day), count).isoformat() == expected


DAYS = st.dates(max_value=dt.date(9000, 1, 1))
COUNTS = st.integers(0, 100_000)


@given(st.dates(), COUNTS)
def test_a_working_day_is_never_in_a_weekend(day: dt.date, count: int) -> None:
    assert working_days_after(day, count).weekday() < 5


@given(DAYS, COUNTS)
def test_one_more_working_day_is_never_earlier(day: dt.date, count: int) -> None:
    assert day <= working_days_after(day, count) <= working_days_after(day, count + 1)


@given(DAYS, COUNTS)
def test_a_day_later_is_never_due_earlier(day: dt.date, count: int) -> None:
    assert working_days_after(day, count) <= working_days_after(day + dt.timedelta(1), count)


@given(DAYS, st.integers(1, 60))
def test_as_many_working_days_pass_as_were_promised(day: dt.date, count: int) -> None:
    until = working_days_after(day, count)

    passed = [day + dt.timedelta(number) for number in range(1, (until - day).days + 1)]
    assert sum(value.weekday() < 5 for value in passed) == count
