"""html-validate finds nothing on our pages: the sample's, nor on a made-up company's.

Any other built site: `.venv/bin/python -m tests.html FOLDER`.
"""

import subprocess
from pathlib import Path

import pytest

from tests.html import node
from tests.html.validate import built, findings, spread


@pytest.mark.parametrize("company", ["sample", "made_up"])
def test_nothing_is_wrong_with_any_page(company: str, request: pytest.FixtureRequest) -> None:
    site = request.getfixturevalue(company)
    pages = built(site)

    assert len(pages) > 100
    assert "\n".join(findings(site, pages)) == ""


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


def test_without_npm_a_sentence_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refused = subprocess.CompletedProcess([], 1, stdout="", stderr="npm error network\n")
    monkeypatch.setattr(node, "npm", lambda *arguments, folder: refused)

    with pytest.raises(node.MissingError, match=r"could not be installed: npm says why below(.|\n)*npm error network"):
        node.html_validate(tmp_path / "html")
    assert not (tmp_path / "html" / "stamp").exists()


def test_a_second_time_installs_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    requests: list[str] = []

    def installed(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
        requests.append(arguments[0])
        return subprocess.CompletedProcess([], 0, stdout="", stderr="")

    monkeypatch.setattr(node, "npm", installed)

    first, second = (node.html_validate(tmp_path / "html") for _ in range(2))

    assert (first, requests) == (second, ["ci"])


def test_the_lock_pins_by_content_and_names_no_registry() -> None:
    lock = (Path(node.HERE) / "package-lock.json").read_text()

    assert '"resolved"' not in lock
    assert lock.count('"version"') == lock.count('"integrity"')
