"""The check of paths that are written by hand, on sources of a line or two."""

import pytest

from smoelenboek.tools.lint import paths


@pytest.mark.parametrize(
    ("source", "texts"),
    [
        ('path = "site.yml"', ["site.yml"]),
        ('path = f"people/{id}.yml"', ["people/"]),
        ('path.startswith("content/posts")', ["content/posts"]),
        ('"""content/posts is no path here."""', []),
        ('text = "the people/ of a site"', []),
        ('kind = "people"', []),
    ],
)
def test_a_path_written_by_hand_is_seen(tmp_path, source, texts):
    file = tmp_path / "a.py"
    file.write_text(source)

    assert [text for _line, text in paths.literals(file)] == texts


def test_a_path_outside_the_contract_is_a_breach(tmp_path):
    for room in ("contract", "tools", "gate"):
        (tmp_path / "smoelenboek" / room).mkdir(parents=True)
        (tmp_path / "smoelenboek" / room / "a.py").write_text('path = "site.yml"\n')

    assert paths.breaches(tmp_path) == [
        "smoelenboek/gate/a.py:1: “site.yml” is a path of the contract. Build it in contract/."
    ]
