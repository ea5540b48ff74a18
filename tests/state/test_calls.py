"""Places in a call or event go to the first sign-ups, and its state follows from the files alone."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smoelenboek.model.post import Post
from smoelenboek.model.reply import Signup
from smoelenboek.site import Site, link
from smoelenboek.state.calls import CallState, call_state
from tests import worlds

NAMES = ("ada", "bo", "cy", "dee", "eve")
EARLY = dt.datetime(2026, 11, 3, 9, tzinfo=dt.UTC)
PEOPLE = {
    **{f"people/{name}.yml": f"name: {{given: {name.title()}, family: Test}}\njob_title: Tester\n" for name in NAMES},
    "people/zed.yml": "name: {given: Zed, family: Gone}\nstate: alumni\n",
    "people/yan.yml": "name: {given: Yan, family: New}\njob_title: Tester\nformer_ids: [yan-old]\n",
}
SITE = worlds.site(PEOPLE)


def asking(**ask: object) -> Post:
    """A post with a call or an event, as front matter would give it."""
    fields = {"title": "Help", "authors": ["anna-bakker"], **ask}
    return Post.model_validate({"id": worlds.POST, "language": "nl", "date": dt.date(2026, 11, 2), **fields})


def signup(person: str, *, minutes: int = 0, status: str = "yes") -> Signup:
    at = f"{EARLY + dt.timedelta(minutes=minutes):%Y-%m-%dT%H:%M:%SZ}"
    return Signup.model_validate({"post": worlds.POST, "person": person, "at": at, "status": status})


def state(post: Post, *signups: Signup) -> CallState:
    every = {path: SITE.value(path) for path in SITE.files}
    values = {path: value for path, value in every.items() if value and not isinstance(value, Post)}
    values[f"content/posts/2026/{post.id}.md"] = post
    values |= {f"content/replies/{post.id}/signups/{number}.yml": value for number, value in enumerate(signups)}
    site: Site = link(values, {}, SITE.config, worlds.TODAY)
    return call_state(site, post)


def people(signups: tuple[Signup, ...]) -> list[str]:
    return [signup.person for signup in signups]


def test_a_call_is_announced_until_someone_signs_up() -> None:
    assert state(asking(call={})).state == "announced"


def test_a_call_of_which_everyone_withdrew_is_announced_again() -> None:
    assert state(asking(call={}), signup("ada", status="withdrawn")).state == "announced"


def test_a_call_is_open_while_people_are_still_needed() -> None:
    assert state(asking(call={"need": {"min": "2"}}), signup("ada")).state == "open"


def test_a_call_has_enough_at_its_minimum() -> None:
    assert state(asking(call={"need": {"min": "2", "max": "3"}}), signup("ada"), signup("bo")).state == "enough"


def test_a_call_is_full_at_its_maximum() -> None:
    assert state(asking(call={"need": {"min": "1", "max": "2"}}), signup("ada"), signup("bo")).state == "full"


def test_a_call_stays_open_on_its_closing_day() -> None:
    assert state(asking(call={"closes": "2026-11-23"}), signup("ada")).state == "open"


def test_a_call_is_closed_on_the_day_after() -> None:
    assert state(asking(call={"closes": "2026-11-22", "need": {"max": "1"}}), signup("ada")).state == "closed"


def test_a_call_with_a_result_is_done() -> None:
    assert state(asking(call={"closes": "2026-11-22", "result": {"text": "Thanks"}})).state == "done"


def test_what_was_needed_is_told() -> None:
    text = state(asking(call={"need": {"min": "2", "max": "3"}}))

    assert (text.least, text.most) == (2, 3)


def test_those_who_came_after_the_last_place_wait_in_their_order() -> None:
    text = state(asking(call={"need": {"max": "1"}}), *(signup(name, minutes=9 - at) for at, name in enumerate(NAMES)))

    assert (people(text.taking_part), people(text.waiting)) == (["eve"], ["dee", "cy", "bo", "ada"])


def test_at_the_same_moment_the_id_decides() -> None:
    text = state(asking(call={"need": {"max": "1"}}), signup("bo"), signup("ada"))

    assert (people(text.taking_part), people(text.waiting)) == (["ada"], ["bo"])


def test_the_first_who_waits_takes_the_place_of_who_withdraws() -> None:
    text = state(
        asking(call={"need": {"max": "1"}}), signup("ada", status="withdrawn"), signup("bo"), signup("cy", minutes=1)
    )

    assert (people(text.taking_part), people(text.waiting), text.withdrawn) == (["bo"], ["cy"], 1)


def test_a_sign_up_by_a_stranger_does_not_count() -> None:
    assert state(asking(call={}), signup("nobody")).taking_part == ()


def test_who_left_no_longer_takes_part_in_an_open_call() -> None:
    assert people(state(asking(call={}), signup("zed"), signup("ada")).taking_part) == ["ada"]


def test_who_left_withdrew_from_nothing() -> None:
    assert state(asking(call={}), signup("zed", status="withdrawn")).withdrawn == 0


@pytest.mark.parametrize("call", [{"closes": "2026-11-22"}, {"result": {"text": "Thanks"}}], ids=["closed", "done"])
def test_who_left_stays_in_the_history_of_a_call(call: dict[str, object]) -> None:
    assert people(state(asking(call=call), signup("zed")).taking_part) == ["zed"]


def test_an_old_and_a_new_id_are_one_person_at_the_first_place() -> None:
    text = state(asking(call={}), signup("yan-old"), signup("ada", minutes=1), signup("yan", minutes=2))

    assert people(text.taking_part) == ["yan-old", "ada"]


def test_who_withdraws_under_a_new_id_is_out() -> None:
    text = state(asking(call={}), signup("yan-old"), signup("yan", minutes=2, status="withdrawn"))

    assert (text.taking_part, text.withdrawn) == ((), 1)


def test_who_comes_back_under_a_new_id_withdrew_from_nothing() -> None:
    text = state(asking(call={}), signup("yan-old", status="withdrawn"), signup("yan", minutes=2))

    assert (people(text.taking_part), text.withdrawn) == (["yan"], 0)


def test_an_event_is_announced_then_open_then_full() -> None:
    party = asking(event={"start": "2026-12-03", "capacity": "2"})

    states = [state(party, *(signup(name) for name in NAMES[:count])).state for count in range(4)]

    assert states == ["announced", "open", "full", "full"]


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        ({"start": "2026-11-23T09:00"}, "announced"),
        ({"start": "2026-11-22T09:00"}, "closed"),
        ({"start": "2026-11-20", "end": "2026-11-23"}, "announced"),
        ({"start": "2026-11-20", "end": "2026-11-22"}, "closed"),
        ({"start": "2026-11-02", "rrule": "FREQ=WEEKLY"}, "announced"),
        ({"start": "2026-11-02", "rrule": "FREQ=WEEKLY;COUNT=3"}, "closed"),
        ({"start": "2026-11-02", "rrule": "FREQ=WEEKLY;COUNT=4"}, "announced"),
        ({"start": "2026-11-08", "end": "2026-11-09", "rrule": "FREQ=WEEKLY;COUNT=3"}, "announced"),
        ({"start": "2028-11-08", "rrule": "FREQ=WEEKLY;COUNT=3"}, "announced"),
    ],
    ids=lambda value: value if isinstance(value, str) else " ".join(map(str, value.values())),
)
def test_an_event_is_closed_when_its_last_day_is_past(event: dict[str, str], expected: str) -> None:
    assert state(asking(event=event)).state == expected


def test_a_post_that_asks_for_nobody_has_no_state() -> None:
    with pytest.raises(ValueError, match="neither a call nor an event"):
        state(asking())


SIGNUPS = st.dictionaries(
    st.sampled_from((*NAMES, "yan", "yan-old")),
    st.tuples(st.integers(0, 5), st.sampled_from(("yes", "withdrawn"))),
).map(lambda results: [signup(name, minutes=at, status=status) for name, (at, status) in results.items()])
MOST = st.none() | st.integers(0, 4)


def with_room(most: int | None) -> Post:
    return asking(call={"need": {} if most is None else {"max": str(most)}})


@given(SIGNUPS, MOST)
def test_no_order_of_sign_ups_and_withdrawals_gives_more_than_the_maximum(
    signups: list[Signup], most: int | None
) -> None:
    text = state(with_room(most), *signups)

    assert most is None or len(text.taking_part) <= most


@given(SIGNUPS, MOST)
def test_nobody_waits_while_there_is_room(signups: list[Signup], most: int | None) -> None:
    text = state(with_room(most), *signups)

    assert not text.waiting or len(text.taking_part) == most


@given(SIGNUPS, MOST)
def test_nobody_counts_twice(signups: list[Signup], most: int | None) -> None:
    text = state(with_room(most), *signups)

    counted = [SITE.person(value.person).id for value in (*text.taking_part, *text.waiting)]  # type: ignore[union-attr]
    assert len(counted) == len(set(counted))


@given(SIGNUPS, MOST)
def test_everybody_who_said_yes_takes_part_or_waits(signups: list[Signup], most: int | None) -> None:
    once = [signup for signup in signups if signup.person != "yan-old"]
    text = state(with_room(most), *once)

    said_yes = sorted(value.person for value in once if value.status == "yes")
    assert sorted(people(text.taking_part) + people(text.waiting)) == said_yes
    assert text.withdrawn == len(once) - len(said_yes)


@given(SIGNUPS, MOST)
def test_a_later_sign_up_displaces_nobody(signups: list[Signup], most: int | None) -> None:
    before = state(with_room(most), *signups)
    after = state(with_room(most), *signups, signup("anna-bakker", minutes=60))

    assert after.taking_part[: len(before.taking_part)] == before.taking_part
    assert after.waiting[: len(before.waiting)] == before.waiting
