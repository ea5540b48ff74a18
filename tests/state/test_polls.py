"""A poll is counted from the votes alone: each voter once, in the poll's own way."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smoelenboek.model.post import Post
from smoelenboek.model.reply import Vote
from smoelenboek.site import link
from smoelenboek.state.polls import Tally, tally
from tests import worlds

NAMES = ("ada", "bo", "cy", "dee")
SITE = worlds.site(
    {
        **{f"people/{name}.yml": f"name: {{given: {name.title()}, family: T}}\njob_title: Tester\n" for name in NAMES},
        "people/yan.yml": "name: {given: Yan, family: New}\njob_title: Tester\nformer_ids: [yan-old]\n",
        "people/zed.yml": "name: {given: Zed, family: Gone}\nstate: alumni\n",
    }
)


def poll(kind: str = "choice", **fields: object) -> Post:
    options = [{"id": "tea", "text": "Tea"}, {"id": "rum", "text": "Rum"}, {"id": "ale", "text": "Ale"}]
    requests = {"question": "What?", "options": options, "kind": kind, **fields}
    post = {"id": worlds.POST, "language": "nl", "date": dt.date(2026, 11, 2), "title": "Drinks", "poll": requests}
    return Post.model_validate({**post, "authors": ["anna-bakker"]})


def vote(person: str, *, minute: int = 0, **text: object) -> Vote:
    at = f"2026-11-03T09:{minute:02}:00Z"
    return Vote.model_validate({"post": worlds.POST, "person": person, "at": at, **text})


def counted(post: Post, *votes: Vote) -> Tally:
    every = {path: SITE.value(path) for path in SITE.files}
    values = {path: value for path, value in every.items() if value and not isinstance(value, Post)}
    values[f"content/posts/2026/{post.id}.md"] = post
    values |= {f"content/replies/{post.id}/votes/{number}.yml": value for number, value in enumerate(votes)}
    return tally(link(values, {}, SITE.config, worlds.TODAY), post)


def votes_by_option(text: Tally) -> dict[str, int]:
    return {option.id: option.votes for option in text.options}


def test_a_choice_counts_for_its_option() -> None:
    text = counted(poll(), vote("ada", choice="rum"), vote("bo", choice="rum"), vote("cy", choice="tea"))

    assert votes_by_option(text) == {"tea": 1, "rum": 2, "ale": 0}


def test_an_approval_counts_once_for_each_option_it_names() -> None:
    text = counted(poll("approval"), vote("ada", choices=["tea", "rum", "tea"]), vote("bo", choices=["rum"]))

    assert (votes_by_option(text), text.voters) == ({"tea": 1, "rum": 2, "ale": 0}, 2)


def test_a_score_is_the_mean_of_those_who_gave_one() -> None:
    text = counted(poll("score"), vote("ada", scores={"tea": "4", "rum": "0"}), vote("bo", scores={"tea": "9"}))

    assert [(option.votes, option.score) for option in text.options] == [(2, 6.5), (1, 0.0), (0, None)]


@pytest.mark.parametrize("kind", ["choice", "approval"])
def test_only_a_poll_of_scores_has_scores(kind: str) -> None:
    text = counted(poll(kind), vote("ada", choice="tea"), vote("bo", choices=["tea"]))

    assert {option.score for option in text.options} == {None}


def test_options_stay_in_the_written_order() -> None:
    text = counted(poll(), vote("ada", choice="ale"))

    assert [(option.id, option.text) for option in text.options] == [("tea", "Tea"), ("rum", "Rum"), ("ale", "Ale")]


def test_a_share_is_the_part_of_all_voters() -> None:
    text = counted(poll("approval"), vote("ada", choices=["tea", "rum"]), vote("bo", choices=["rum"]))

    assert [option.share for option in text.options] == [0.5, 1.0, 0.0]


def test_without_votes_every_share_is_nothing() -> None:
    assert [option.share for option in counted(poll()).options] == [0.0, 0.0, 0.0]


def test_the_voters_of_an_option_are_named_by_id() -> None:
    text = counted(poll(), vote("cy", choice="tea"), vote("ada", choice="tea"), vote("bo", choice="rum"))

    assert text.options[0].voters == ("ada", "cy")


@pytest.mark.parametrize("answer", [{"choice": "gin"}, {"choices": ["tea"]}, {"scores": {"tea": "3"}}], ids=str)
def test_a_vote_for_no_option_or_in_another_way_does_not_count(answer: dict[str, object]) -> None:
    assert counted(poll(), vote("ada", **answer)).voters == 0


def test_an_unknown_option_beside_a_known_one_is_passed_over() -> None:
    text = counted(poll("approval"), vote("ada", choices=["gin", "tea"]))

    assert (votes_by_option(text), text.voters) == ({"tea": 1, "rum": 0, "ale": 0}, 1)


def test_a_vote_by_a_stranger_does_not_count() -> None:
    assert counted(poll(), vote("nobody", choice="tea")).voters == 0


def test_a_vote_that_the_poll_no_longer_asks_for_is_told_and_not_counted() -> None:
    votes = (vote("ada", choice="gin"), vote("bo", choices=["tea"]), vote("cy", choice="tea"), vote("no", choice="gin"))

    assert (counted(poll(), *votes).voters, counted(poll(), *votes).uncounted) == (1, 2)


def test_a_vote_stays_when_its_voter_leaves() -> None:
    assert counted(poll(), vote("zed", choice="tea")).options[0].voters == ("zed",)


def test_of_votes_under_an_old_and_a_new_id_the_later_counts() -> None:
    text = counted(poll(), vote("yan", choice="tea", minute=5), vote("yan-old", choice="rum", minute=1))

    assert [option.voters for option in text.options] == [("yan",), (), ()]


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({}, "open"),
        ({"closes": "2026-11-23"}, "open"),
        ({"closes": "2026-11-22"}, "closed"),
        ({"closes": "2026-11-22", "outcome": {"text": "Tea"}}, "decided"),
        ({"outcome": {"text": "Tea"}}, "decided"),
    ],
    ids=str,
)
def test_a_poll_is_open_through_its_last_day_until_it_is_decided(fields: dict[str, object], state: str) -> None:
    assert counted(poll(**fields)).state == state


def test_a_post_without_a_poll_has_no_count() -> None:
    with pytest.raises(ValueError, match="no poll"):
        tally(SITE, SITE.posts[0])


OPTIONS = st.sampled_from(("tea", "rum", "ale", "gin"))
ANSWERS = st.one_of(
    OPTIONS.map(lambda value: {"choice": value}),
    st.lists(OPTIONS, min_size=1).map(lambda some: {"choices": some}),
    st.dictionaries(OPTIONS, st.integers(0, 10).map(str), min_size=1).map(lambda some: {"scores": some}),
)
VOTES = st.dictionaries(st.sampled_from((*NAMES, "yan", "yan-old", "nobody")), ANSWERS).map(
    lambda results: [vote(name, **text) for name, text in results.items()]
)


@given(VOTES)
def test_the_votes_of_a_choice_add_up_to_its_voters(votes: list[Vote]) -> None:
    text = counted(poll(), *votes)

    assert sum(option.votes for option in text.options) == text.voters


@given(VOTES, st.sampled_from(("choice", "approval", "score")))
def test_nobody_votes_twice_for_an_option(votes: list[Vote], kind: str) -> None:
    for option in counted(poll(kind), *votes).options:
        assert option.votes == len(option.voters) == len(set(option.voters))


@given(VOTES, st.sampled_from(("choice", "approval", "score")))
def test_every_share_is_a_part_of_the_whole(votes: list[Vote], kind: str) -> None:
    assert all(0 <= option.share <= 1 for option in counted(poll(kind), *votes).options)
