"""The check of sizes, on modules that are made for it."""

import pytest

from smoelenboek.tools.lint import sizes


@pytest.mark.parametrize(
    ("source", "breaches"),
    [
        ("a = 1\n" * sizes.MODULE, []),
        ("a = 1\n" * (sizes.MODULE + 1), ["smoelenboek/a.py:1: 301 lines; at most 300. Divide it by what it knows."]),
        ("def f():\n" + "    a = 1\n" * (sizes.FUNCTION - 1), []),
        (
            "\n\ndef f():\n" + "    a = 1\n" * sizes.FUNCTION,
            ["smoelenboek/a.py:3: f has 46 lines; at most 45. Divide it."],
        ),
    ],
)
def test_what_is_too_long_is_told(tmp_path, source, breaches):
    (tmp_path / "smoelenboek").mkdir()
    (tmp_path / "smoelenboek/a.py").write_text(source)

    assert sizes.breaches(tmp_path) == breaches
