"""A long thread is on several pages, and what is new changes no comment's address."""

from __future__ import annotations

import gzip
from collections import Counter
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smoelenboek.commands.build import build
from smoelenboek.contract import addresses
from smoelenboek.display.lines import Linked
from smoelenboek.exports import exports
from smoelenboek.model.reply import Comment
from smoelenboek.pages import article, pages
from smoelenboek.pages.thread import Further
from smoelenboek.site import Site
from smoelenboek.state.threads import (
    ANSWERS_PER_PAGE,
    THREADS_PER_PAGE,
    comments_on,
    pages_of,
    thread_place,
    threads_of,
)
from tests.worlds import BASE, POST, lay, site, value

LONG = 2 * THREADS_PER_PAGE + 7


def comment_file(number: int, person: str = "anna-bakker", reply_to: str = "") -> dict[str, str]:
    """A comment made `number` minutes after the first."""
    front = f"reply_to: {reply_to}\n" if reply_to else ""
    path = f"content/replies/{POST}/comments/20261103T{8 + number // 60:02}{number % 60:02}00Z-{person}.md"
    return {path: f"---\nkind: comment\n{front}---\nNumber {number}.\n"}


def world(*more: dict[str, str]) -> Site:
    files: dict[str, str] = {}
    for some in (*(comment_file(number) for number in range(LONG)), *more):
        files |= some
    return site(files)


def shown(world: Site) -> dict[str, str]:
    """Comment → the address of the page that shows it."""
    post = world.all_posts[POST]
    views = {addresses.post(POST): article(world, post)}
    views |= {page.url: page.view() for page in pages(world) if page.template == "thread"}
    return {reply.id: url for url, view in views.items() for reply in view.replies}


def test_every_comment_stands_on_one_page_at_its_address() -> None:
    here = world()
    comments = here.comments(here.all_posts[POST]).values()

    assert len(shown(here)) == LONG
    assert sorted(set(shown(here).values())) == [f"/posts/{POST}/{more}" for more in ("", "page/2/", "page/3/")]
    assert {addresses.comment(POST, comment.id, thread_place(here, comment)) for comment in comments} == {
        f"{url}#{id_}" for id_, url in shown(here).items()
    }


def test_each_page_tells_of_all_and_leads_to_its_neighbours() -> None:
    here = world()
    results = [page.view() for page in pages(here) if page.template == "thread"]

    assert article(here, here.all_posts[POST]).pager.after == f"/posts/{POST}/page/2/"
    assert [(view.comments, view.pager.before, view.pager.after) for view in results] == [
        (LONG, f"/posts/{POST}/", f"/posts/{POST}/page/3/"),
        (LONG, f"/posts/{POST}/page/2/", None),
    ]


def test_a_short_thread_has_no_further_page() -> None:
    assert [page.url for page in pages(site(comment_file(1))) if page.template == "thread"] == []


@pytest.mark.parametrize(
    "more",
    [
        comment_file(LONG + 1),
        comment_file(LONG + 1, reply_to="20261103T080000Z-anna-bakker"),
        comment_file(LONG + 1, reply_to="20261103T085900Z-anna-bakker"),
    ],
    ids=["a comment", "an answer on the first page", "an answer on the second page"],
)
def test_what_is_new_changes_no_address(more: dict[str, str]) -> None:
    before, after = shown(world()), shown(world(more))

    assert len(after) == len(before) + 1
    assert before.items() <= after.items()


def test_an_answer_stands_with_what_it_answers() -> None:
    answer = comment_file(LONG + 1, reply_to="20261103T085900Z-anna-bakker")
    places = shown(world(answer))

    assert places[f"20261103T{8 + (LONG + 1) // 60:02}{(LONG + 1) % 60:02}00Z-anna-bakker"] == f"/posts/{POST}/page/2/"


def test_feeds_and_people_lead_to_the_page_of_a_comment() -> None:
    here = world()
    last = f"/posts/{POST}/page/3/#"
    person = next(page.view() for page in pages(here) if page.url == "/people/anna-bakker/")
    feed = next(feed for feed in exports(here) if feed.path == "comments/feed.xml")

    assert person.comments[0].href.startswith(last)
    assert last.encode() in feed.write(feed.view())


FIRST = "20261103T080000Z-anna-bakker"
ANSWERS = [comment_file(number, reply_to=FIRST) for number in range(LONG, LONG + 500)]


def test_a_thread_of_five_hundred_answers_stands_on_several_pages() -> None:
    here = world(*ANSWERS)
    pages_ = {page.url: page.view() for page in pages(here) if page.template == "thread"}
    per_page = Counter(shown(here).values())
    last = 2 + 440 // ANSWERS_PER_PAGE

    assert len(shown(here)) == LONG + 500
    assert max(per_page.values()) <= THREADS_PER_PAGE + ANSWERS_PER_PAGE
    assert per_page[f"/posts/{POST}/{FIRST}/"] == ANSWERS_PER_PAGE
    assert f"/posts/{POST}/{FIRST}/page/{last - 1}/" in pages_
    assert {
        f"{addresses.post(POST)}{thread_place(here, comment)}"
        for comment in here.comments(here.all_posts[POST]).values()
    } == {
        addresses.post(POST),
        *pages_,
    }


def test_the_last_answer_that_is_shown_leads_to_the_later_ones_and_they_lead_back() -> None:
    here = world(*ANSWERS)
    replies = article(here, here.all_posts[POST]).replies
    further = [(at, reply.further) for at, reply in enumerate(replies) if reply.further]
    later = next(page.view() for page in pages(here) if page.url == f"/posts/{POST}/{FIRST}/")

    assert further == [(ANSWERS_PER_PAGE, Further(f"/posts/{POST}/{FIRST}/", 500 - ANSWERS_PER_PAGE))]
    assert later.under == Linked(f"/posts/{POST}/#{FIRST}", "Anna Bakker")
    assert [later.pager.before, later.pager.after] == [f"/posts/{POST}/#{FIRST}", f"/posts/{POST}/{FIRST}/page/2/"]
    assert {reply.answers for reply in later.replies} == {later.under}


@pytest.mark.parametrize("reply_to", ["", FIRST], ids=["comments on the post", "answers to one comment"])
def test_ninety_long_comments_stand_on_pages_of_at_most_fifty_kilobytes(reply_to: str, tmp_path: Path) -> None:
    """Their words are chosen from many, as people do: they get no smaller by being compressed than a real text."""
    files = comment_file(0)
    for number in range(1, 91):
        words = " ".join(f"{sha256(f'{number} {count}'.encode()).hexdigest()[:6]}" for count in range(570))
        files |= {path: text + words + "\n" for path, text in comment_file(number, reply_to=reply_to).items()}

    assert build(lay(tmp_path / "site", {**BASE, **files}), tmp_path / "output") == 0

    weights = [len(gzip.compress(page.read_bytes())) for page in tmp_path.glob(f"output/posts/{POST}/**/index.html")]
    assert len(weights) > 10
    assert max(weights) < 25_000  # the other half is what every page loads


@given(
    st.lists(st.tuples(st.integers(0, 10**6), st.integers(1, 2_000)), min_size=1, max_size=160),
    st.integers(1, 5),
    st.integers(1, 5),
)
def test_whatever_answers_what_each_comment_stands_once_and_stays_where_it_is(
    targets: list[tuple[int, int]], threads: int, answers: int
) -> None:
    """Each is what a comment answers, one of the comments before it or nothing; and how long it is."""
    comments: dict[str, Comment] = {}
    places: dict[str, str] = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("smoelenboek.state.threads.THREADS_PER_PAGE", threads)
        patch.setattr("smoelenboek.state.threads.ANSWERS_PER_PAGE", answers)
        patch.setattr("smoelenboek.state.threads.SIZE_PER_PAGE", 3_000)
        for number, (target, length) in enumerate(targets):
            before = [*comments, None]
            id_ = f"20261103T08{number // 60:02}{number % 60:02}Z-anna-bakker"
            comment = value(f"content/replies/{POST}/comments/{id_}.md", f"---\nkind: comment\n---\n{'a' * length}\n")
            comments[id_] = comment.model_copy(update={"reply_to": before[target % len(before)]})
            if number % 20 and number + 1 < len(targets):
                continue
            results = list(pages_of(comments, threads_of(comments)))
            now = {id_: page.where for page in results for id_ in comments_on(page)}
            assert sum(len(list(comments_on(page))) for page in results) == len(comments) == len(now)
            assert max(len(list(comments_on(page))) for page in results) <= threads + answers
            assert places.items() <= now.items()
            places = now


def test_answers_stand_in_lists_that_name_whom_they_answer(tmp_path: Path) -> None:
    stamp = "20261103T080000Z-anna-bakker"
    files = comment_file(0) | comment_file(1, reply_to=stamp) | comment_file(2)
    assert build(lay(tmp_path / "site", {**BASE, **files}), tmp_path / "out") == 0

    page = (tmp_path / f"out/posts/{POST}/index.html").read_text()
    thread = page[page.index('<ol class="replies">') :]
    assert thread.count('<ol aria-label="Answers to Anna Bakker">') == 1
    inner = thread[thread.index("<ol aria-label") : thread.index("Number 2.")]
    assert "Number 1." in inner
    assert inner.count("</ol>") == 1
    assert page.index('id="take-part"') < page.index('<ol class="replies">')  # the box is above what was said
