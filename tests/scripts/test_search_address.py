"""A question of the search page as an address, and back; asked of Node, of the script as published."""

from collections.abc import Iterator

import pytest

from tests.scripts.run import Module, module


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Module]:
    with module("search-address.js", tmp_path_factory.mktemp("address")) as requests:
        yield requests


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?q=van+der+wal",
        "?q=c%23&language=fr&language=de&level=B2&skill=docsis&skill_level=expert&offer=teach&location=utrecht",
        "?kind=post&open_to_calls=yes&year=2026&tag=cao",
        "?q=%3Cimg+src%3Dx%3E&skill=%22%26%3D",
    ],
)
def test_an_address_says_the_same_after_a_round(ask: Module, query: str) -> None:
    assert ask("written", ask("read", query)) == query


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ("?q=+&language=&level=B2", ""),
        ("?level=B2&page=3&__proto__=x&constructor=y", ""),
        ("?language=fr:B2&language=nl&language=nl", "?language=nl"),
        ("?skill=" + "&skill=".join(map(str, range(30))), "?skill=" + "&skill=".join(map(str, range(20)))),
    ],
)
def test_what_an_address_should_not_say_is_left_out(ask: Module, query: str, left: str) -> None:
    assert ask("written", ask("read", query)) == left


def test_a_level_holds_for_all_that_is_chosen_of_its_facet(ask: Module) -> None:
    facets = ask("withLevels", ask("read", "?language=fr&language=de&level=B2&location=utrecht"))

    assert facets == {"language": ["fr:B2", "de:B2"], "location": ["utrecht"]}


def test_without_its_facet_a_level_goes(ask: Module) -> None:
    question = ask("read", "?language=fr&level=B2&location=utrecht")

    assert ask("written", ask("chosenToo", question, "language", "fr", False)) == "?location=utrecht"
