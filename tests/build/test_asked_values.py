"""One comment loads what its pages show, and not everybody whom a list of pages counts or every question."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from smoelenboek.commands.build import build
from smoelenboek.pages import home, registers
from smoelenboek.read import tree
from smoelenboek.state import questions
from tests.worlds import BASE, EPOCH, lay

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from smoelenboek.site import Site

CLUB = "content/groups/club"
PEOPLE, POSTS = 130, 24  # more than the first page of a language shows of either


def _person(number: int) -> str:
    return f"name: {{display: P{number:03}}}\njob_title: Planner\nlanguages: [{{tag: en, level: B2}}]\n"


def _post(number: int) -> str:
    head = f"title: Story {number}\nauthors: [p{number:03}]\nsummary: It is one.\nanswers_by: "
    return f"---\n{head}{{people: [p{number:03}], working_days: 3}}\n---\nText.\n"


def _files() -> Iterator[tuple[str, str]]:
    """Yield a company in which everybody speaks English, and each post in English has a question for its author."""
    yield f"{CLUB}/index.md", "---\nname: Club\nkind: interest\nleads: [p000]\n---\nWe sweep.\n"
    for day in range(1, 9):
        minutes = f"title: Meeting\nactions: [{{id: a{day}, what: Sweep, who: p10{day}}}]\n"
        yield f"{CLUB}/minutes/2026-09-0{day}.md", f"---\n{minutes}---\nText.\n"
    yield "site.yml", f"{BASE['site.yml']}language: nl\n"
    for number in range(PEOPLE):
        yield f"people/p{number:03}.yml", _person(number)
    for number in range(POSTS):
        post = f"2026-10-{number + 1:02}-story"
        yield f"content/posts/2026/{post}.en.md", _post(number)
        at = dt.datetime(2026, 10, number + 2, 9, tzinfo=dt.UTC).strftime("%Y%m%dT%H%M%SZ")
        yield f"content/replies/{post}/comments/{at}-p{number + 30:03}.md", "---\nkind: question\n---\nWhy?\n"


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """That company, which was built into `output` beside it."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    monkeypatch.setenv("SMOELENBOEK_CACHE", str(tmp_path / "cache"))
    folder = lay(tmp_path / "site", {**BASE, **dict(_files())})
    assert build(folder, tmp_path / "output") == 0
    return folder


def _comment(site: Path) -> None:
    """Build the site after one comment more."""
    comment = "content/replies/2026-10-01-story/comments/20261020T100000Z-p100.md"
    lay(site, {comment: "It is raining.\n"})
    assert build(site, site.with_name("output")) == 0


def test_a_comment_loads_few_people_and_no_minutes(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths: list[str] = []
    plain = tree._Later.__call__

    def noted(later: tree._Later, some: list[str]) -> object:
        paths.extend(some)
        return plain(later, some)

    monkeypatch.setattr(tree._Later, "__call__", noted)
    _comment(site)

    assert len([path for path in paths if path.startswith("people/")]) < PEOPLE / 2
    assert [path for path in paths if path.startswith(f"{CLUB}/minutes/")] == []


def test_a_comment_that_answers_nothing_lists_no_questions_again(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    counts: list[int] = []
    plain = questions.with_values

    def noted(of: Site, requests: Iterable[questions.Request]) -> object:
        every = list(requests)
        counts.append(len(every))
        return plain(of, every)

    for module in (questions, registers, home):
        monkeypatch.setattr(module, "with_values", noted)
    _comment(site)

    assert sum(counts) < POSTS
