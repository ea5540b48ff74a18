"""The fact sheet for works council and privacy officer says what the code counts: all of it, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from smoelenboek import handbook
from smoelenboek.handbook.figures import definitions
from smoelenboek.handbook.fill import filled
from smoelenboek.handbook.values import values
from smoelenboek.model.edition import FIGURES, Edition, Joined, Month, Share
from smoelenboek.pulse import acts
from smoelenboek.pulse.cells import LEAST
from smoelenboek.state.activity import ASLEEP_AFTER_DAYS, STALE_AFTER_DAYS
from tests.worlds import BASE, site

LANGUAGES = ["nl", "en"]
TABLES = {"departments", "places", "months", "growth"}
ACTS = {  # what an act of this kind is called in the definition of taking part
    "nl": {
        "post": "een bericht",
        "comment": "reactie",
        "signup": "aanmelden",
        "vote": "stemmen",
        "thanks": "bedanken",
        "joined": "bij een groep gaan",
        "confirmed": "bevestigen",
    },
    "en": {
        "post": "post",
        "comment": "comment",
        "signup": "sign up",
        "vote": "vote",
        "thanks": "thank someone",
        "joined": "join a group",
        "confirmed": "confirm",
    },
}


def sheet(language: str, pulse: str = "no") -> str:
    """Return the fact sheet as Markdown, filled in for a site."""
    text = (Path(handbook.__file__).parent / language / "pulse.md").read_text("utf-8")
    return filled(text, values(site({"site.yml": f"{BASE['site.yml']}pulse: {pulse}\n"}), language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_is_on_it_with_its_definition_and_no_other(language):
    rows = re.findall(r"^\| ([^|]+) \| ([^|]+) \| [^|]+ \|$", sheet(language), re.MULTILINE)[0:]
    expected = {tuple(figure[language]) for figure in definitions()["figures"].values()}

    assert {row for row in rows if row[0] not in {"Figure", "Cijfer"}} == expected


def test_every_figure_of_an_edition_is_defined_and_in_one_section():
    names = [name for section in definitions()["sections"] for name in section["figures"]]

    assert sorted(names) == sorted({*FIGURES, *TABLES}) == sorted(definitions()["figures"])


def test_an_edition_has_no_place_for_anything_else():
    """What is not on the sheet can't be told: an edition holds numbers, and ids of departments and places alone."""
    assert set(Edition.model_fields) == {"prose", "id", "commit", "everyone", "figures", *TABLES}
    assert set(Share.model_fields) == {"of", "none", "everyone", "took_part"}
    assert set(Month.model_fields) == {"month", "posts", "comments"}
    assert set(Joined.model_fields) == {"days", "signups"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_taking_part_is_what_it_says(language):
    source = Path(acts.__file__).read_text("utf-8")
    kinds = set(re.findall(r"yield \"(\w+)\"|\(\"(\w+)\", \(", source))
    text = definitions()["figures"]["took_part"][language][1]

    assert {first or second for first, second in kinds} == set(ACTS[language])
    assert all(words in text for words in ACTS[language].values())


@pytest.mark.parametrize(("language", "five", "year"), [("nl", "vijf", "jaar"), ("en", "five", "year")])
def test_its_numbers_are_those_of_the_code(language, five, year):
    assert (LEAST, ASLEEP_AFTER_DAYS, STALE_AFTER_DAYS) == (5, 180, 365)
    assert five in sheet(language)
    assert "180" in definitions()["figures"]["groups_awake"][language][1]
    assert year in definitions()["figures"]["profiles_right"][language][1]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("pulse", ["yes", "no", "owners"])
def test_it_says_who_sees_the_figures_of_this_site(language, pulse):
    assert ("(/pulse/)" in sheet(language, pulse)) == (pulse == "yes")
