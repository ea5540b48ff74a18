"""A link that opens an issue is one that each forge takes, and holds what was given, whatever it is."""

from types import SimpleNamespace
from urllib.parse import parse_qs, urlsplit

import pytest

from smoelenboek.forge.urls import issue_url
from tests.forge.pages import PAGES


@pytest.mark.parametrize("kind", PAGES)
def test_an_issue_is_opened_with_all_that_was_given(kind):
    project = SimpleNamespace(kind=kind, url="https://git.example/", project="a/b", branch="main")
    parts = urlsplit(issue_url(project, "Anna & co", '```x\n{"a": null}\n```\n'))

    page = PAGES[kind]
    assert parts.path == page.path
    assert parse_qs(parts.query) == {page.title: ["Anna & co"], page.text: ['```x\n{"a": null}\n```\n']}


def test_without_a_forge_there_is_no_such_page():
    assert not issue_url(None, "a", "b")
