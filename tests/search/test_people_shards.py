"""The people file in pieces gives the answers of the whole; only a mistake in a word's first letter is not found."""

import json
import random

import pytest

from bench.scale import write_company
from bench.search.queries import ways
from smoelenboek.commands.check import checked
from smoelenboek.search import index_files, people_cache
from smoelenboek.search.index import MANIFEST
from smoelenboek.search.names import name_words
from smoelenboek.site import Site
from tests.search.browser import Browser
from tests.worlds import site

EACH = 8  # questions of a class
MORE = (
    "s", "va", "van", "van der", "b2", "frans b2", "fra b2", "b2 spa", "frans b2 utrecht", "moedertaal", "docsis",
    "engels docsis", "team", "netwerk planner", "zzzz", "qqq wwww", "de", "noor", "5g", "constructor", "__proto__",
    "\u79c1",
)  # fmt: skip


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("company")
    write_company(folder, people=400, posts=20, groups=40, comments=20, seed=5)
    site = checked(folder).site
    assert site
    return site


@pytest.fixture(scope="module")
def pieces(company: Site) -> dict[str, bytes]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(people_cache, "WHOLE", 0)
        patch.setattr("smoelenboek.search.people_shards.MOST", 300)
        return index_files(company)


def questions(company: Site) -> list[str]:
    """Return of each class of the finder some, and half of each of those."""
    chance = random.Random(6)  # noqa: S311 - no secret
    people = chance.sample(company.sorted_people(), EACH)
    requests = [
        words for way in ways(company, chance).values() for person in people for _, words in list(way(person))[:1]
    ]
    return [*requests, *(words[: len(words) // 2 + 1] for words in requests), *MORE]


def test_pieces_give_the_answers_of_the_whole(company: Site, pieces: dict[str, bytes], browser_search: Browser) -> None:
    browser_search.put(pieces)

    text = browser_search.ask("pieces", questions=questions(company))

    assert text["different"] == []
    assert text["hits"] > 3_000


def test_names_fall_into_the_same_words_on_both_sides(company: Site, browser_search: Browser) -> None:
    names = [person.name.shown for person in company.sorted_people()]
    names += [
        "Noëlle van der Wal-de Wit",
        "d'Arcy ter Horst",
        "Ali el-Amrani",
        "von",
        "Anne Van den Ån",
        "x van",
        "Ó de la 'T",
    ]

    text = browser_search.ask("each", name="search-roster.js", function="nameWords", inputs=names)

    assert text == [name_words(name) for name in names]


def test_a_small_company_has_one_file_of_people(company: Site, pieces: dict[str, bytes]) -> None:
    assert "head" not in json.loads(index_files(company)[MANIFEST])
    assert "head" in json.loads(pieces[MANIFEST])


def test_a_device_that_has_the_people_file_alone_still_finds_people(
    company: Site, pieces: dict[str, bytes], browser_search: Browser
) -> None:
    remaining = {path: content for path, content in pieces.items() if "/letter." in path or "/someone." in path}
    browser_search.put({**pieces, **dict.fromkeys(remaining, b"not what it was")})
    browser_search.ask("open")
    name = company.sorted_people()[0].name.shown

    assert browser_search.names(name)[0] == name


def test_pieces_that_hold_the_same_are_each_taken_in(browser_search: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "job_title: Planner\nlocation: zwolle\nroles: [lead]\n"
    people = {f"people/aad-x{row:03}.yml": f"name: {{given: Aad, family: X{row:03}}}\n{text}" for row in range(200)}
    monkeypatch.setattr(people_cache, "WHOLE", 0)
    browser_search.open(site({**people, "people/anna-bakker.yml": f"name: {{given: Anna, family: Bakker}}\n{text}"}))

    for words in ("x000", "x199", "x199 zwolle lead"):
        (hit,) = browser_search.find(words)["groups"][0]["hits"][:1]
        assert (hit["name"].lower(), hit["detail"]) == (f"aad {words[:4]}", "Planner")
        assert len(hit["why"]) == len(words.split()) - 1
