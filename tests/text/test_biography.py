"""What is wrong in a biography is told at its place in the profile."""

import pytest

from smoelenboek.contract.paths import site_path
from smoelenboek.read.parse import parse_file

PATH = "people/anna-bakker.yml"


@pytest.mark.parametrize(
    ("bio", "at"),
    [
        ("bio: |\n  Hi.\n\n  A <b>bold</b> word.\n", (4, 5)),
        ("bio: |-  # mine\n    Hi.\n    <b>bold</b>\n", (3, 5)),
        ("bio: A <b>bold</b> word.\n", (1, 8)),
        ("bio: >\n  Hi,\n  a <b>bold</b> word.\n", (2, 9)),
    ],
)
def test_html_in_a_biography_is_told_where_it_stands(bio, at):
    where = site_path(PATH)
    assert where is not None

    problems = parse_file(PATH, where, bio.encode()).problems

    assert [(problem.code, problem.at) for problem in problems] == [("html-refused", at)]
