"""The whole output of the sample company. `python3 tasks.py bless` accepts a change, and shows what it does."""

import os
from pathlib import Path

import pytest

from tests.golden import blessed

TEMPLATES = blessed.PROJECT / "theme" / "templates"


def test_the_sample_becomes_exactly_what_was_blessed(sample: Path) -> None:
    output = blessed.texts(sample)
    files = blessed.files(output)
    differences = "" if files == blessed.blessed() else blessed.report(output)
    if os.environ.get("BLESS"):
        print(differences or "Nothing differs.")
        blessed.bless(output)
        differences = ""

    assert not differences, f"\n{differences}\n\nIf this is meant: python3 tasks.py bless"
    assert files == blessed.blessed()
    blessed.remember(output)


def test_a_page_of_each_template_is_shown_in_full() -> None:
    templates = {file.stem for file in TEMPLATES.glob("*.html")}

    assert templates == blessed.SHOWN.keys() | blessed.NOT_IN_SAMPLE


PAGE = """<title>{title}</title>
<li><a href="/people/"{current}>People</a></li>
<main id="main" tabindex="-1">
<p>{text}</p>
</main>
<footer>{footer}</footer>
"""


def page(title: str = "", current: str = "", text: str = "", footer: str = "Poldernet") -> str:
    return PAGE.format(title=title, current=current, text=text, footer=footer)


def digests(footer: str = "Poldernet", text: str = "Anna") -> str:
    pages = {path: page(footer=footer) for path in [*blessed.SHOWN.values(), *blessed.OTHERS]}
    return blessed.files(pages | {"people/anna/index.html": page("Anna", text=text, footer=footer)})["digests.txt"]


def test_a_change_of_the_footer_changes_the_shell_alone() -> None:
    others = [path for path in blessed.OTHERS if not path.endswith(".html")]
    changed = [
        line.split()[0]
        for line, other in zip(digests().splitlines(), digests(footer="Dijk").splitlines(), strict=True)
        if line != other
    ]

    assert sorted(changed) == sorted(others)  # which are no pages in this test
    assert blessed.shell(page(footer="Dijk")) != blessed.shell(page())


def test_a_change_of_one_page_changes_its_digest() -> None:
    changed = set(digests().splitlines()) ^ set(digests(text="Bram").splitlines())

    assert {line.split()[0] for line in changed} == {"people/anna/index.html"}


def test_what_a_page_adds_to_the_shell_or_lacks_of_it_is_its_own() -> None:
    around = blessed.shell(page())

    assert blessed.own(page("Anna", ' aria-current="page"', "Hello"), around).splitlines() == [
        "<title>Anna</title>",
        '<li><a href="/people/" aria-current="page">People</a></li>',
        "<p>Hello</p>",
    ]
    assert "without <footer>Poldernet</footer>" in blessed.own(page().replace("<footer>Poldernet</footer>", ""), around)


def test_a_change_that_is_the_same_on_many_pages_is_shown_once(monkeypatch: pytest.MonkeyPatch) -> None:
    before = {path: page(text=f"<a rel='author'>{path}</a>") for path in [*blessed.SHOWN.values(), *blessed.OTHERS]}
    after = {path: text.replace("author", "me").replace("Poldernet", "Dijk") for path, text in before.items()}
    after["posts/index.html"] += "<!-- x -->"
    pages = sum(path.endswith(".html") for path in before)
    monkeypatch.setattr(blessed, "last", lambda: before)

    report = blessed.report(after)

    assert f"404.html and {pages - 2} more:\nrel='[- author -]{{+ me +}}" in report
    assert "the shell:\n<footer>[- Poldernet -]{+ Dijk +}" in report
    assert "posts/index.html:\n" in report
