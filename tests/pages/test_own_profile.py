"""What a person's page gives to the form of their profile is what readers see on it, and nothing else."""

from __future__ import annotations

import json

import pytest

from smoelenboek.pages.take_part import person_forms
from tests.worlds import site

PROFILE = "name: {given: Anna, family: Bakker}\njob_title: Planner\n"
DRAFT = "2026-11-09-secret"
SITE = "name: S\norganisation: O\nurl: https://smoelenboek.example\n"


def own(more: str, settings: str = "") -> dict[str, list[object]]:
    """Return what the page of Anna, with `more` in her profile, holds for the form."""
    world = {
        "site.yml": SITE + settings,
        "people/anna-bakker.yml": PROFILE + more,
        f"content/posts/2026/{DRAFT}.md": "---\ntitle: T\nauthors: [anna-bakker]\nstatus: draft\n---\nText.\n",
    }
    company = site(world)
    person = company.person("anna-bakker")
    assert person
    forms = person_forms(company, person)
    assert forms
    result: dict[str, list[object]] = json.loads(forms.own)
    return result


def test_what_is_shown_comes_with_a_digest_and_what_is_empty_without() -> None:
    fields = own("pronouns: she\n")

    assert fields["pronouns"][0] == "she"
    assert len(str(fields["pronouns"][1])) == 16
    assert fields["interests"] == [None, ""]


@pytest.mark.parametrize(
    ("period", "shown"),
    [
        ("{from: 2026-11-20, until: 2026-11-30}", True),
        ("{from: 2026-12-20, until: 2026-12-30}", False),
        ("{from: 2026-10-20, until: 2026-10-30}", False),
    ],
)
def test_an_absence_that_is_past_or_to_come_is_not_in_the_page(period: str, shown: bool) -> None:
    value, digest = own(f"away: {period}\n")["away"]

    assert (value is not None, digest is not None) == (shown, shown)


@pytest.mark.parametrize(
    "biography",
    [
        f"[x][1]\n\n  [1]: https://smoelenboek.example/posts/{DRAFT}/",
        f"[[post:{DRAFT}]]",
        f"`{DRAFT}`",
    ],
)
def test_a_biography_that_says_more_than_readers_see_is_not_in_the_page(biography: str) -> None:
    text = "bio: |\n  " + biography + "\n"

    assert "bio" not in own(text)


def test_a_plain_biography_is_in_the_page() -> None:
    assert (
        own('bio: "See <https://a.example>: 1 < 2, *really*."\n')["bio"][0]
        == "See <https://a.example>: 1 < 2, *really*."
    )


def test_what_hr_owns_is_not_offered() -> None:
    assert "phone" not in own("phone: '+31612345678'\n", "owned_by_hr: [phone]\n")
