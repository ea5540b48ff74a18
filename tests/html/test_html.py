"""html-validate finds nothing on our pages: the sample's, nor on a made-up company's.

Any other built site: `.venv/bin/python -m tests.html FOLDER`.
"""

from pathlib import Path

import pytest

from tests.effort import examples
from tests.html.validate import built, findings, spread

FEW = 200  # pages in `test`, spread over all parts of the site; `test --all` looks at each


@pytest.mark.parametrize("company", ["sample", "made_up", "bilingual"][: examples(2, 3)])
def test_nothing_is_wrong_with_any_page(company: str, request: pytest.FixtureRequest) -> None:
    site = request.getfixturevalue(company)
    pages = built(site)

    assert len(pages) > 100
    assert "\n".join(findings(site, spread(pages, examples(FEW, len(pages))))) == ""


def test_what_is_wrong_is_told_with_its_place(tmp_path: Path) -> None:
    page = tmp_path / "people" / "index.html"
    page.parent.mkdir()
    page.write_text(
        '<!doctype html>\n<html lang="nl">\n<head><title>Mensen</title></head>\n'
        '<body>\n<p style="color: red"><img src="a.png"></p>\n</body>\n</html>\n'
    )

    assert list(findings(tmp_path, built(tmp_path))) == [
        "people/index.html:5:4 no-inline-style Inline style is not allowed",
        'people/index.html:5:24 wcag/h37 <img> is missing required "alt" attribute',
    ]


def test_some_pages_are_spread_over_all_parts() -> None:
    pages = ["404.html", "index.html", *(f"posts/{n:03}/index.html" for n in range(100)), "tags/cao/index.html"]

    chosen = spread(pages, 7)

    assert chosen == [
        "404.html",
        "index.html",
        "posts/000/index.html",
        "posts/032/index.html",
        "posts/064/index.html",
        "posts/096/index.html",
        "tags/cao/index.html",
    ]
    assert spread(pages, 1000) == sorted(pages)
