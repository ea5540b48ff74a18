"""A selector that nothing on a page can have is told."""

from pathlib import Path

import pytest

from smoelenboek.tools.lint import styles


@pytest.mark.parametrize(
    ("css", "names"),
    [
        (".card { color: red }", []),
        (".card .lost { color: red }", ["lost"]),
        ("#lost, .card { color: red }", ["lost"]),
        (".tint-3 { color: red }", []),
        (".toggle[data-is-open] { color: red }", []),
        (".toggle[data-lost] { color: red }", ["data-lost"]),
        ("@media (width > 40rem) { .card, .lost { color: red } }", ["lost"]),
        ("/* .lost { } */ .card { background: url(a.lost) }", []),
        (".card { color: #fade00 }", []),
    ],
)
def test_a_selector_of_nothing_is_told(tmp_path: Path, css: str, names: list[str]) -> None:
    for folder, name, text in (
        ("theme/templates", "a.html", '<p class="card tint-{{ face.tint }}">'),
        ("theme/static/js", "a.js", 'part.className = "toggle"; part.dataset.isOpen = ""'),
        (styles.STYLES, "a.css", css),
    ):
        (tmp_path / folder).mkdir(parents=True, exist_ok=True)
        (tmp_path / folder / name).write_text(text)

    assert [line.split(" has ")[1].split(".")[0] for line in styles.breaches(tmp_path)] == names
