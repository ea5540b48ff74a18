"""Registers of the whole site: what one entry more changes of their pages."""

from __future__ import annotations

from smoelenboek.pages import registers
from tests import worlds

QUESTIONS = 3 * registers.PER_PAGE - 10


def views(count: int) -> dict[str, registers.QuestionsView]:
    """Return the pages of the register of so many questions under one post, by their addresses."""
    folder = f"content/replies/{worlds.POST}/comments"
    times = (f"202611{1 + at // 60:02}T10{at % 60:02}00Z" for at in range(count))
    files = {f"{folder}/{time}-bram-smit.md": "---\nkind: question\n---\nWhy?\n" for time in times}
    site = worlds.site(files)
    return {page.url: page.view() for page in registers.question_pages(site) if page.url.startswith("/questions/")}


def test_a_question_more_changes_the_first_page_of_the_register_and_the_last() -> None:
    before, after = (views(count) for count in (QUESTIONS, QUESTIONS + 1))
    first, *_between, last = before

    assert len(before) == 3
    assert {url for url in before if before[url] != after[url]} == {first, last}
    assert (after[first].total, after[last].total) == (QUESTIONS + 1, 0)
