"""A long thread stands on several pages, and what is new changes no comment's address."""

from __future__ import annotations

import pytest

from smoelenboek.feeds import feeds
from smoelenboek.pages import article, pages
from smoelenboek.site import Site, addresses
from smoelenboek.site.site import THREADS_PER_PAGE
from tests.worlds import POST, site

LONG = 2 * THREADS_PER_PAGE + 7


def said(number: int, person: str = "anna-bakker", reply_to: str = "") -> dict[str, str]:
    """A comment made `number` minutes after the first."""
    front = f"reply_to: {reply_to}\n" if reply_to else ""
    path = f"content/replies/{POST}/comments/20261103T{8 + number // 60:02}{number % 60:02}00Z-{person}.md"
    return {path: f"---\nkind: comment\n{front}---\nNumber {number}.\n"}


def world(*more: dict[str, str]) -> Site:
    files: dict[str, str] = {}
    for some in (*(said(number) for number in range(LONG)), *more):
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
    assert {addresses.comment(POST, one.id, here.thread_page(one)) for one in comments} == {
        f"{url}#{id_}" for id_, url in shown(here).items()
    }


def test_each_page_tells_of_all_and_leads_to_its_neighbours() -> None:
    here = world()
    found = [page.view() for page in pages(here) if page.template == "thread"]

    assert article(here, here.all_posts[POST]).pager.after == f"/posts/{POST}/page/2/"
    assert [(view.comments, view.pager.before, view.pager.after) for view in found] == [
        (LONG, f"/posts/{POST}/", f"/posts/{POST}/page/3/"),
        (LONG, f"/posts/{POST}/page/2/", None),
    ]


def test_a_short_thread_has_no_further_page() -> None:
    assert [page.url for page in pages(site(said(1))) if page.template == "thread"] == []


@pytest.mark.parametrize(
    "more",
    [
        said(LONG + 1),
        said(LONG + 1, reply_to="20261103T080000Z-anna-bakker"),
        said(LONG + 1, reply_to="20261103T085900Z-anna-bakker"),
    ],
    ids=["a comment", "an answer on the first page", "an answer on the second page"],
)
def test_what_is_new_changes_no_address(more: dict[str, str]) -> None:
    before, after = shown(world()), shown(world(more))

    assert len(after) == len(before) + 1
    assert before.items() <= after.items()


def test_an_answer_stands_with_what_it_answers() -> None:
    answer = said(LONG + 1, reply_to="20261103T085900Z-anna-bakker")
    found = shown(world(answer))

    assert found[f"20261103T{8 + (LONG + 1) // 60:02}{(LONG + 1) % 60:02}00Z-anna-bakker"] == f"/posts/{POST}/page/2/"


def test_feeds_and_people_lead_to_the_page_of_a_comment() -> None:
    here = world()
    last = f"/posts/{POST}/page/3/#"
    person = next(page.view() for page in pages(here) if page.url == "/people/anna-bakker/")
    feed = next(one for one in feeds(here) if one.path == "comments/feed.xml")

    assert person.said[0].href.startswith(last)
    assert last.encode() in feed.write(feed.view())
