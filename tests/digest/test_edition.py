"""A digest names what is new since the one before, each thing once, and what was answered most first."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smoelenboek.commands.digest import Wish, main
from smoelenboek.digest.edition import digest, named_before, written
from tests.digest.worlds import CALL, HELLO, LATER, NEWS, POLL, WORLD, comment, commit, path, post, site_of
from tests.effort import examples
from tests.worlds import value

EPOCH = "1795219200"  # 2026-11-21


@pytest.fixture
def days(tmp_path):
    """The company on the 14th and, with what came later, on the 20th."""
    return site_of(tmp_path / "then", WORLD, "2026-11-14"), site_of(tmp_path / "now", {**WORLD, **LATER}, "2026-11-20")


def ids(named):
    return [each.post for each in named]


def test_new_things_have_their_sections(days):
    fresh = digest(*days)

    assert ids(fresh.posts) == [NEWS]
    assert ids(fresh.asks) == [POLL, CALL]
    assert [(each.post, each.question) for each in fresh.questions] == [(NEWS, "20261119T090000Z")]
    assert ids(fresh.discussed) == [HELLO]
    assert fresh.people == ("carla-smit",)


def test_what_was_answered_most_comes_first(tmp_path, days):
    more = {**comment(CALL, "20261118T080000Z"), **comment(CALL, "20261118T081000Z")}
    now = site_of(tmp_path / "now", more, "2026-11-20")

    assert [(each.post, each.replies) for each in digest(days[0], now).asks] == [(CALL, 2), (POLL, 1)]


def test_what_came_of_it_is_named_once(tmp_path, days):
    first = digest(*days)
    outcome = 'poll: {question: "Q?", options: [{id: aa, text: A}, {id: bb, text: B}], outcome: {text: Cake it is.}}\n'
    answer = comment(NEWS, "20261121T090000Z", "anna-bakker", "kind: answer\nreply_to: 20261119T090000Z-bram-smit")
    decided = site_of(tmp_path / "later", {**WORLD, **LATER, path(POLL): post("Cake", outcome), **answer}, "2026-11-27")

    second = digest(days[1], decided, [first])
    third = digest(days[1], decided, [first, second])

    assert ids(second.outcomes) == [POLL]
    assert [each.question for each in second.answered] == ["20261119T090000Z"]
    assert third.model_copy(update={"discussed": ()}).is_empty


def test_a_post_is_named_when_it_appears_not_when_it_was_written(tmp_path):
    """Merged after its day, or before it."""
    early = {**WORLD, path("2026-11-19-to-come"): post("To come")}
    then = site_of(tmp_path / "then", early, "2026-11-14")
    now = site_of(tmp_path / "now", {**early, path("2026-11-10-late"): post("Late")}, "2026-11-20")

    assert ids(digest(then, now).posts) == ["2026-11-19-to-come", "2026-11-10-late"]


def test_an_older_blog_that_comes_in_is_no_news(tmp_path, days):
    old = {path("2019-03-01-old"): post("Old"), **comment("2019-03-01-old", "20190302T090000Z")}
    now = site_of(tmp_path / "old", {**WORLD, **old}, "2026-11-20")

    assert digest(days[0], now).is_empty


@pytest.mark.parametrize("more", ["status: draft\n", "status: withdrawn\n"])
def test_what_readers_may_not_see_is_not_named(tmp_path, days, more):
    hidden = {path(NEWS): post("Secret", more), **comment(NEWS, "20261119T110000Z")}
    now = site_of(tmp_path / "hidden", {**WORLD, **hidden}, "2026-11-20")

    assert digest(days[0], now).is_empty


def test_its_file_says_the_same(days):
    fresh = digest(*days, since="a" * 40, commit="b" * 40)

    assert value("content/digests/2026-11-20.yml", written(fresh)) == fresh


ACT = st.tuples(st.sampled_from(("post", "comment", "question", "answer", "person")), st.integers(0, 3))


def _act(kind, number, day):
    stamp = f"202611{day:02}T{8 + number:02}0000Z"
    if kind == "post":
        return {path(f"2026-11-{day:02}-post-{number}"): post("P")}
    if kind == "person":
        return {f"people/p-{day}-{number}.yml": "name: {given: P, family: Q}\njob_title: T\n"}
    front = {"answer": "kind: answer\nreply_to: 20261102T080000Z-bram-smit"}.get(kind, f"kind: {kind}")
    return comment(HELLO, stamp, "anna-bakker" if kind == "answer" else "bram-smit", front)


@given(weeks=st.lists(st.lists(ACT, max_size=4), min_size=1, max_size=4))
@settings(max_examples=examples(5, 500), deadline=None)
def test_nothing_is_named_twice_but_as_discussed(weeks, tmp_path_factory):
    folder, rounds = tmp_path_factory.mktemp("site"), []
    files = {**WORLD, **comment(HELLO, "20261102T080000Z", front="kind: question")}
    then = site_of(folder / "0", files, "2026-11-02")
    for number, acts in enumerate(weeks, start=1):
        for kind, count in acts:
            files |= _act(kind, count, 2 + 5 * number)
        now = site_of(folder / str(number), files, f"2026-11-{4 + 5 * number:02}")
        rounds.append(digest(then, now, rounds[::-1]))
        then = now

    posts = [each.post for fresh in rounds for each in (*fresh.posts, *fresh.asks)]
    keys = [
        (section, each.post, each.question)
        for fresh in rounds
        for section in ("questions", "answered", "outcomes")
        for each in getattr(fresh, section)
    ]
    people = [id_ for fresh in rounds for id_ in fresh.people]
    for named in (posts, keys, people):
        assert len(named) == len(set(named))
    for fresh in rounds:  # in one digest, a post is new or discussed
        assert not {each.post for each in (*fresh.posts, *fresh.asks)} & {each.post for each in fresh.discussed}
    assert {id_ for id_ in then.people} - {"anna-bakker", "bram-smit"} == named_before(rounds).people  # noqa: C416 - a Table notes who asks
    assert {post_.id for post_ in then.posts} - {HELLO} == {*posts}


def test_the_command_writes_one_and_looks_on_from_there(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    commit(tmp_path, {**WORLD, **LATER})

    assert main(tmp_path, Wish(write=True)) == 0
    head = commit(tmp_path, {})
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(EPOCH) + 7 * 86400))
    commit(tmp_path, {path("2026-11-25-next"): post("Next")}, "2026-11-26T08:00:00Z")
    assert main(tmp_path, Wish(write=True)) == 0

    first, second = sorted(tmp_path.glob("content/digests/*.yml"))
    assert "2026-11-25-next" in second.read_text()
    assert NEWS not in second.read_text()
    assert (first.name, f"commit: {head}"[:7]) == ("2026-11-21.yml", "commit:")


def test_without_news_there_is_no_digest(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    commit(tmp_path, WORLD)

    assert main(tmp_path, Wish(write=True)) == 0

    assert capsys.readouterr().out == "Nothing is new.\n"
    assert not (tmp_path / "content/digests").exists()


def test_a_folder_without_history_is_told(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    site_of(tmp_path, WORLD, "2026-11-20")

    assert main(tmp_path, Wish()) == 2
    assert "not a git repository" in capsys.readouterr().err
