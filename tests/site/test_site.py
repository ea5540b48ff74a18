"""The linked site answers in both directions, and threads may be as deep as people like."""

import datetime as dt
from pathlib import Path

import pytest

from smoelenboek.commands.check import checked
from smoelenboek.model.reply import Comment
from smoelenboek.pages import article, pages
from smoelenboek.site import Site, link
from smoelenboek.text.prose import Prose

PROJECT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def site() -> Site:
    faults = checked(PROJECT).site
    assert faults is not None
    return faults


def test_what_someone_wrote_names_them_as_writer(site: Site) -> None:
    for person in site.people.values():
        assert [post.id for post in site.posts_of(person) if person not in map(site.person, post.authors)] == []


def test_every_member_has_the_group_and_every_group_its_members(site: Site) -> None:
    from_groups = {(group.id, person.id) for group in site.groups.values() for person in site.members(group)}
    from_people = {(group.id, person.id) for person in site.people.values() for group in site.groups_of(person)}

    assert from_groups == from_people


def test_reports_are_those_who_name_a_manager(site: Site) -> None:
    down = {(person.id, report.id) for person in site.people.values() for report in site.reports(person)}
    up = {
        (boss.id, person.id)
        for person in site.people.values()
        if not person.has_left and (boss := site.person(person.manager))
    }

    assert down == up


def test_a_former_id_still_finds_its_person(site: Site) -> None:
    assert site.person("sanne-de-vries") is site.people["sanne-jansen"]


def test_unpublished_posts_are_in_no_relation(site: Site) -> None:
    visited = {post.id for tag in site.tags() for post in site.posts_tagged(tag)} | {post.id for post in site.posts}

    assert [post.id for post in site.all_posts.values() if not site.published(post) and post.id in visited] == []
    assert len(site.all_posts) > len(site.posts)


def test_a_thread_of_three_thousand_answers_is_read_to_the_end(site: Site) -> None:
    post = site.posts[0]
    start = dt.datetime(2026, 11, 20, tzinfo=dt.UTC)
    every = {path: site.value(path) for path in site.files}
    values = {path: value for path, value in every.items() if value and not isinstance(value, Comment)}
    last = None
    for number in range(3000):
        at = start + dt.timedelta(seconds=number)
        id_ = f"{at:%Y%m%dT%H%M%SZ}-grace-adeyemi"
        text = Comment(id=id_, post=post.id, person="grace-adeyemi", at=at, prose=Prose("<p>x</p>"), reply_to=last)
        values[f"content/replies/{post.id}/comments/{id_}.md"] = text
        last = id_

    linked = link(values, site.files, site.config, site.today)
    first = article(linked, post)
    further = [page.view() for page in pages(linked) if page.template == "thread"]

    assert sum(len(view.replies) for view in (first, *further)) == 3000
    assert further[-1].replies[-1].id == last
