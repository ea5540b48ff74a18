"""The bench weighs a page with the scripts that it starts, as they are published."""

from pathlib import Path

from bench.weight import _Scripts


def test_a_page_weighs_what_it_starts_of_scripts(sample: Path) -> None:
    scripts = _Scripts(next(sample.glob("static/js.*")))
    every, forms, search = (scripts.of(sample / page / "index.html") for page in ("handbook", "take-part", "search"))

    assert 0 < every < forms
    assert every < search
