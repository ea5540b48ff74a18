"""Figures of a quarter are added once, by the editors; nobody changes them."""

import pytest

from tests.gate.world import WORLD, Company

FILE = "content/pulse/2026-q3.yml"
EDITOR = "carlaw"
TEXT = "everyone: 20\nfigures: {took_part: 9}\n"


@pytest.fixture
def company(tmp_path):
    return Company(tmp_path, WORLD)


def test_the_editors_add_one_and_a_colleague_looks(company):
    verdict, codes = company.verdict({FILE: TEXT}, EDITOR)

    assert verdict == "review"
    assert "gate-edition" not in codes


@pytest.mark.parametrize("account", ["annab", "nobody", ""])
def test_anyone_else_is_refused(company, account):
    verdict, codes = company.verdict({FILE: TEXT}, account)

    assert verdict == "refuse"
    assert "gate-edition" in codes


@pytest.mark.parametrize("content", [None, TEXT.replace("9", "12")])
def test_nobody_changes_one_that_is_there(tmp_path, content):
    company = Company(tmp_path, {**WORLD, FILE: TEXT})

    for account in (EDITOR, "annab"):
        assert company.verdict({FILE: content}, account)[0] == "refuse"
