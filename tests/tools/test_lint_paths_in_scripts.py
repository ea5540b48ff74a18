"""Scripts write no path, address or limit of the contract by hand."""

from pathlib import Path

import pytest

from smoelenboek.contract.script import modules
from smoelenboek.tools.lint import paths


@pytest.mark.parametrize(
    ("source", "texts"),
    [
        ("const path = `content/replies/${post}`", ["`content/replies/${post}`"]),
        ("const path = `people/${id}.yml`", ["`people/${id}.yml`"]),
        ('const href = "/take-part/people.json"', ['"/take-part/people.json"']),
        ("const href = `/people/${id}/`", ["`/people/${id}/`"]),
        ("const most = 8192", ["8192"]),
        ("const most = 8_192", ["8_192"]),
        ("// content/posts/2026, /people/anna/ and 8192", []),
        ("const text = 'People'; const rows = 8", []),
        ('import { a } from "../people/roster.js"', []),
    ],
)
def test_what_is_of_the_contract_is_told_in_a_script(tmp_path: Path, source: str, texts: list[str]) -> None:
    file = tmp_path / "a.js"
    file.write_text(source)

    assert [text for _line, text in paths.in_script(file, numbers=True)] == texts


def test_numbers_are_compared_in_forms_alone(tmp_path: Path) -> None:
    file = tmp_path / "a.js"
    file.write_text("const width = 80")

    assert list(paths.in_script(file, numbers=False)) == []


def test_no_part_of_a_path_is_left_unnamed() -> None:
    contract = modules()["contract.js"]

    assert "YYYY" not in contract
    assert '"comment": "content/replies/{post}/comments/{stamp}-{person}.md"' in contract
    assert '"post": "content/posts/{year}/{day}-{slug}.md"' in contract
    assert '"kudos": "content/kudos/{year}/{stamp}-{person}.md"' in contract
