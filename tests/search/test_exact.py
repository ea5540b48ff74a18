"""The index in pieces answers as lunr's own index of everything does: the same hits with the same scores."""

import json
import random
from itertools import groupby
from operator import attrgetter
from pathlib import Path

import pytest
from lunr.builder import Builder

from bench.scale import write_company
from smoelenboek.commands.check import checked
from smoelenboek.search.compounds import compounds
from smoelenboek.search.documents import documents
from smoelenboek.search.postings import BOOSTS, WITHIN, rounded
from smoelenboek.search.term_counts import counts
from smoelenboek.search.words import stem
from smoelenboek.site import Site
from tests.search.browser import Browser

QUESTIONS = 1000


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("company")
    write_company(folder, people=60, posts=80, groups=20, comments=200, seed=3)
    site = checked(folder).site
    assert site
    return site


@pytest.fixture(scope="module")
def whole(company: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The standard index of lunr.py, of the same words, as it writes it down."""
    every = [document for document in documents(company) if document.kind not in WITHIN]
    counted = [counts(document) for document in every]
    words = {word for document in map(counts, documents(company)) for field in document.values() for word in field}
    parts = compounds(words, words)
    builder = Builder()
    builder.ref("ref")
    for field, boost in BOOSTS.items():
        builder.field(field, boost=boost)
    rows = [row for _, some in groupby(every, attrgetter("kind")) for row, _ in enumerate(some)]
    for value, row, count in zip(every, rows, counted, strict=True):
        text = {
            field: [stem(word, value.language) for word, times in count.get(field, {}).items() for _ in range(times)]
            for field in BOOSTS
        }
        if value.language == "nl":
            result = [part for field in count.values() for word in field for part in parts.get(word, ())]
            text["parts"] = [stem(part, "nl") for part in result]
        builder.add({"ref": f"{value.kind}:{row}", **text})
    builder.field_lengths = {name: rounded(length) for name, length in builder.field_lengths.items()}
    file = tmp_path_factory.mktemp("whole") / "index.json"
    file.write_text(json.dumps(builder.build().serialize()))
    return file


def test_a_thousand_questions_get_lunrs_own_hits_and_scores(
    company: Site, whole: Path, browser_search: Browser
) -> None:
    chance = random.Random(4)  # noqa: S311 - no secret
    words = sorted({word for document in documents(company) for field in counts(document).values() for word in field})
    browser_search.open(company)

    text = browser_search.ask(
        "compare", whole=str(whole), questions=[question(chance, words) for _ in range(QUESTIONS)]
    )

    assert text["different"] == []
    assert text["hits"] > 10 * QUESTIONS


def question(chance: random.Random, words: list[str]) -> str:
    """Return a few words, the last of them often half typed."""
    some = chance.sample(words, chance.randint(1, 4))
    last = some[-1]
    return " ".join([*some[:-1], last[: chance.randint(min(3, len(last)), len(last))]])
